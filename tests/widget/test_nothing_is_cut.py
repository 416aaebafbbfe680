"""Every word can be read, on a small screen and with large letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.ui.forms.record_form import RecordForm
from ase_desktop.ui.forms.record_page import RecordPage
from ase_desktop.ui.shell.covers import ClosingCover, DiscreetCover, PauseCover
from ase_desktop.ui.theme import THEME
from ase_desktop.ui.widgets.scroll import Scroll
from tests.widget import gallery
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.made_up_kind import KIND, ROW_KIND, links


def form_page() -> QWidget:
    form = RecordForm(KIND, links=links, rows=(ROW_KIND,))
    form.set_rows({ROW_KIND.name: [{"uid": "a" * 32, "said": "Bonjour"}]})
    return RecordPage("Une fiche", form, subtitle="Léa")


WINDOWS: dict[str, Callable[[], QWidget]] = {
    "components": lambda: Scroll(gallery.component_sheet()),
    "shell": gallery.shell,
    "unlock": gallery.unlock,
    "code": gallery.unlock_with_code,
    "pause": lambda: PauseCover(gallery.NUMBERS),
    "discreet": DiscreetCover,
    "closing": ClosingCover,
    "form": form_page,
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", WINDOWS)
def test_nothing_is_cut(qtbot: QtBot, name: str, screen: tuple[int, int, int]) -> None:
    THEME.set(zoom=screen[2])
    window = WINDOWS[name]()
    qtbot.addWidget(window)
    show_at(window, *screen)
    assert clipped(window) == []


@pytest.mark.parametrize("name", WINDOWS)
def test_a_window_shown_at_100_per_cent_grows_without_being_made_again(
    qtbot: QtBot, name: str
) -> None:
    window = WINDOWS[name]()
    qtbot.addWidget(window)
    show_at(window, 1366, 700, 100)
    show_at(window, 1366, 700, 160)
    assert clipped(window) == []
