"""Enter acts on whatever has the keyboard, as Space does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from ase_desktop.ui.navigation import Entry
from ase_desktop.ui.page import Page
from ase_desktop.ui.shell.left_bar import EntryButton
from ase_desktop.ui.theme import CHILD_COLOURS
from ase_desktop.ui.widgets.avatar import Child
from ase_desktop.ui.widgets.buttons import link, primary, secondary
from ase_desktop.ui.widgets.chips import ChildPill, Chip
from ase_desktop.ui.widgets.toggles import Round, Tick

MAKERS: tuple[Callable[[], QAbstractButton], ...] = (
    lambda: primary("Enregistrer"),
    lambda: secondary("Revenir"),
    lambda: link("Voir tout"),
    lambda: Chip("Calme"),
    lambda: ChildPill(Child("1", "Lysandre", CHILD_COLOURS[0])),
    lambda: EntryButton(Entry("agenda", "Agenda", "agenda")),
    lambda: Tick("Garder pour moi"),
    lambda: Round("Assistante familiale"),
)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_presses_what_has_the_keyboard(
    qtbot: QtBot, make: Callable[[], QAbstractButton], key: Qt.Key
) -> None:
    button = make()
    qtbot.addWidget(button)
    button.show()

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


@pytest.mark.parametrize("make", MAKERS)
def test_ctrl_and_enter_are_left_to_the_page(
    qtbot: QtBot, make: Callable[[], QAbstractButton]
) -> None:
    button = make()
    qtbot.addWidget(button)
    button.show()

    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_ends_the_page(qtbot: QtBot, key: Qt.Key) -> None:
    page = Page("Transmettre")
    child = Chip("Solenne")
    page.body.addWidget(child)
    end = primary("Écrire le fichier")
    page.set_footer(secondary("Annuler"), end)
    qtbot.addWidget(page)
    page.show()

    with qtbot.waitSignal(end.clicked):
        qtbot.keyClick(child, key, Qt.KeyboardModifier.ControlModifier)
    assert not child.isChecked()
