"""The first evening without a mouse: from nothing to a child, her letter and her card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.base.folding import fold
from ase_desktop.services import vaults
from ase_desktop.ui.application import Program
from ase_desktop.ui.beginning.first_run import FirstRun
from ase_desktop.ui.options import Options
from ase_desktop.ui.pages.arrival.page import ArrivalPage
from ase_desktop.ui.pages.registry import MAKERS
from ase_desktop.ui.style import dress
from tests.waiting import LONG
from tests.widget.opened import AskedPage

KEYS_ALLOWED = 25  # beside typing, from the first name to the card and the letter


class Hands:
    """Two hands on a keyboard; they count the keys pressed beside typing."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.qtbot, self.program = qtbot, program
        self.pressed = 0

    def focus(self) -> QWidget:
        """Return what has the keyboard."""
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=LONG)
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def reach(self, name: str) -> None:
        """Wait until the keyboard is on the field or button of that name."""
        self.qtbot.waitUntil(lambda: self._name() == name, timeout=LONG)

    def _name(self) -> str:
        found = QApplication.focusWidget()
        if isinstance(found, QPushButton):
            return found.text()
        return found.accessibleName() if isinstance(found, QLineEdit) else ""

    def type(self, text: str) -> None:
        """Type words, without their accents: Qt's hands have an English keyboard."""
        self.qtbot.keyClicks(self.focus(), fold(text))

    def press(self, key: Qt.Key, times: int = 1) -> None:
        """Press one key."""
        for _time in range(times):
            self.pressed += 1
            self.qtbot.keyClick(self.focus(), key)

    def tab_to(self, name: str, most: int = 12) -> None:
        """Go from one control to the next until the one of that name."""
        for _time in range(most):
            if self._name() == name:
                return
            self.press(Qt.Key.Key_Tab)
        assert self._name() == name


@pytest.fixture
def hands(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Hands]:
    monkeypatch.setitem(MAKERS, "report", AskedPage)
    dress(qapp)
    program = Program(Options(home=tmp_path))
    program.frame.show()
    program.frame.activateWindow()
    qtbot.waitUntil(lambda: isinstance(program.frame.currentWidget(), FirstRun), timeout=LONG)
    yield Hands(qtbot, program)
    program.frame.close()
    program.frame.deleteLater()


def letters(program: Program) -> str:
    """Return what is read on the paper: two letters of each word."""
    shown = program.frame.currentWidget()
    assert isinstance(shown, FirstRun)
    return " ".join(word[:2] for word in shown.words.secret.card.words)


def test_a_carer_begins_and_takes_in_a_child_with_the_keyboard_alone(
    hands: Hands, tmp_path: Path
) -> None:
    hands.reach("Votre nom")
    hands.type("Mme Garnier")
    hands.press(Qt.Key.Key_Return)
    hands.reach("Je les ai copiés")
    paper = letters(hands.program)
    hands.press(Qt.Key.Key_Space)
    hands.reach("Pour vérifier votre papier")
    hands.type(paper)
    hands.tab_to("Six chiffres pour les pauses")
    hands.type("274913")
    hands.press(Qt.Key.Key_Return)
    hands.reach("Un enfant arrive")
    hands.press(Qt.Key.Key_Space)
    hands.reach("Prénom")
    hands.pressed = 0
    _take_in_a_child(hands)
    assert hands.pressed <= KEYS_ALLOWED
    session = hands.program.session
    assert session is not None
    assert session.notebook.has_digits
    assert len(vaults.known(tmp_path / "data" / "vaults")) == 1


def _take_in_a_child(hands: Hands) -> None:
    session = hands.program.session
    assert session is not None
    pages = session.window.pages
    hands.type("Sam")
    hands.press(Qt.Key.Key_Return)
    hands.reach("Accompagné par")
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: "jugement" in hands.focus().accessibleName(), timeout=LONG)
    hands.press(Qt.Key.Key_R)
    hands.press(Qt.Key.Key_P)
    hands.press(Qt.Key.Key_Return)
    hands.reach("Numéro de l’astreinte")
    hands.press(Qt.Key.Key_Return)
    arrival = pages.page
    assert isinstance(arrival, ArrivalPage)
    hands.qtbot.waitUntil(lambda: arrival.done is not None, timeout=LONG)
    hands.qtbot.waitUntil(lambda: hands._name().startswith("Lettre pour"), timeout=LONG)
    hands.press(Qt.Key.Key_Space)
    letter = pages.page
    assert isinstance(letter, AskedPage)
    assert letter.asked[0] == "papers_request"
    hands.press(Qt.Key.Key_Escape)
    hands.qtbot.waitUntil(lambda: hands._name().startswith("Lettre pour"), timeout=LONG)
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Space)
    card = pages.page
    assert isinstance(card, AskedPage)
    assert card.asked[0] == "emergency_sheet"


def test_what_was_made_opens_again_with_the_words_of_the_paper(hands: Hands, qtbot: QtBot) -> None:
    hands.reach("Votre nom")
    hands.type("Mme Garnier")
    hands.press(Qt.Key.Key_Return)
    hands.reach("Je les ai copiés")
    shown = hands.program.frame.currentWidget()
    assert isinstance(shown, FirstRun)
    words = " ".join(shown.words.secret.card.words)
    paper = letters(hands.program)
    hands.press(Qt.Key.Key_Space)
    hands.reach("Pour vérifier votre papier")
    hands.type(paper)
    hands.press(Qt.Key.Key_Return)
    hands.reach("Un enfant arrive")
    hands.tab_to("Ouvrir mon carnet")
    hands.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: hands.program.session is not None, timeout=LONG)
    session = hands.program.session
    assert session is not None
    with qtbot.waitSignal(session.ended, timeout=LONG):
        session.lock()
    qtbot.waitUntil(lambda: hands.program.unlock is not None, timeout=LONG)
    unlock = hands.program.unlock
    assert unlock is not None
    hands.reach("Vos sept mots")
    hands.type(words)
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hands.program.session is not None, timeout=LONG)
    again = hands.program.session
    assert again is not None
    assert again.window.pages._entry == "today"
