"""The Tab key goes where one reads, and the keyboard is found again where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.ui.boxes import clear
from ase_desktop.ui.main_window import MainWindow
from ase_desktop.ui.navigation import entries
from ase_desktop.ui.page import Page
from ase_desktop.ui.reading_order import read_order, takes_keyboard
from ase_desktop.ui.widgets.buttons import link, primary, secondary
from ase_desktop.ui.widgets.columns import Columns
from tests.waiting import LONG
from tests.widget.clipping import settle


class Lines(Page):
    """A page whose lines are drawn after its footer, as answers of services are."""

    def __init__(self, title: str) -> None:
        """Make the footer first."""
        super().__init__(title)
        self.set_footer(primary("Enregistrer"))
        self.columns = Columns()
        self.body.addWidget(self.columns)
        self.lines = ("Premier", "Deuxième", "Troisième")
        self.refresh()

    def refresh(self) -> None:
        """Draw the lines again."""
        clear(self.columns.left)
        clear(self.columns.right)
        self.columns.right.addWidget(link("À droite"))
        for words in self.lines:
            self.columns.left.addWidget(secondary(words))


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(entries("carer"), {"today": lambda: Lines("Aujourd’hui")})
    qtbot.addWidget(made)
    made.resize(1180, 720)
    made.go("today")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=LONG)
    return made


def name() -> str:
    here = QApplication.focusWidget()
    return here.text() if isinstance(here, QPushButton) else type(here).__name__


def walk(qtbot: QtBot, key: Qt.Key, times: int) -> list[str]:
    seen = []
    for _time in range(times):
        here = QApplication.focusWidget()
        assert here is not None
        qtbot.keyClick(here, key)
        seen.append(name())
    return seen


@pytest.mark.usefixtures("window")
def test_tab_reads_the_page_then_its_end(qtbot: QtBot) -> None:
    seen = walk(qtbot, Qt.Key.Key_Tab, 5)
    assert seen == ["Premier", "Deuxième", "Troisième", "À droite", "Enregistrer"]


@pytest.mark.usefixtures("window")
def test_back_tab_goes_the_other_way(qtbot: QtBot) -> None:
    walk(qtbot, Qt.Key.Key_Tab, 5)
    seen = walk(qtbot, Qt.Key.Key_Backtab, 4)
    assert seen == ["À droite", "Troisième", "Deuxième", "Premier"]


def test_tab_reaches_everything_and_comes_round(qtbot: QtBot, window: MainWindow) -> None:
    stops = [one for one in read_order(window) if takes_keyboard(one)]
    seen: list[QWidget | None] = []
    for _time in stops:
        walk(qtbot, Qt.Key.Key_Tab, 1)
        seen.append(QApplication.focusWidget())
    assert set(seen) == set(stops)


def test_the_keyboard_stays_on_what_is_drawn_again(qtbot: QtBot, window: MainWindow) -> None:
    walk(qtbot, Qt.Key.Key_Tab, 2)
    before = QApplication.focusWidget()
    page = window.pages.page
    assert page is not None
    page.refresh()
    qtbot.waitUntil(lambda: name() == "Deuxième", timeout=LONG)
    assert QApplication.focusWidget() is not before


def test_the_keyboard_stays_on_the_page_when_its_control_goes(
    qtbot: QtBot, window: MainWindow
) -> None:
    walk(qtbot, Qt.Key.Key_Tab, 2)
    page = window.pages.page
    assert isinstance(page, Lines)
    page.lines = ("Premier",)
    page.refresh()
    settle()
    assert page.hasFocus()
    assert walk(qtbot, Qt.Key.Key_Tab, 1) == ["Premier"]


@pytest.mark.usefixtures("window")
def test_what_is_hidden_leaves_the_keyboard_to_its_neighbours(qtbot: QtBot) -> None:
    walk(qtbot, Qt.Key.Key_Tab, 2)
    here = QApplication.focusWidget()
    assert here is not None
    here.hide()
    assert name() in {"Premier", "Troisième"}


def test_coming_back_finds_the_control_that_opened_the_page(
    qtbot: QtBot, window: MainWindow
) -> None:
    walk(qtbot, Qt.Key.Key_Tab, 2)
    window.open(Page("Par-dessus"))
    assert name() == "Page"
    window.back()
    assert name() == "Deuxième"
