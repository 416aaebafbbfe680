"""The frame around the pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes
from ase_desktop.ui.main_window import MainWindow
from ase_desktop.ui.navigation import entries
from ase_desktop.ui.page import Page
from ase_desktop.ui.theme import THEME
from ase_desktop.ui.widgets.avatar import coloured
from ase_desktop.ui.widgets.banners import Banner
from ase_desktop.ui.widgets.buttons import PRIMARY, SECONDARY, primary
from ase_desktop.ui.widgets.chips import ChildPill
from tests.waiting import LONG
from tests.widget.clipping import settle
from tests.widget.gallery import CHILDREN

CONTROL = Qt.KeyboardModifier.ControlModifier


class Counting(Page):
    """A page that counts how often it asks."""

    def __init__(self, title: str = "Page", kinds: frozenset[str] = frozenset({"visit"})) -> None:
        super().__init__(title)
        self.asked = 0
        self.chosen: list[str | None] = []
        self.kept = 0
        self._kinds = kinds

    def refresh(self) -> None:
        self.asked += 1

    def concerned(self, changes: Changes) -> bool:
        return bool(changes.kinds & self._kinds)

    def child_chosen(self, uid: str | None) -> None:
        self.chosen.append(uid)

    def leave(self) -> bool:
        self.kept += 1
        return True


class WithEnding(Counting):
    """A page that has its own filled button."""

    has_ending = True


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    bar = entries("carer")
    made = MainWindow(bar, {entry.name: (lambda e=entry: Counting(e.label)) for entry in bar})
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_children(CHILDREN)
    made.go("today")
    with qtbot.waitActive(made):
        made.show()
    return made


def said(shown: Page) -> list[Banner]:
    """Return the messages at the top of a page; the rest of their layout is space."""
    found = (shown.messages.itemAt(place) for place in range(shown.messages.count()))
    return [one for item in found if item and isinstance(one := item.widget(), Banner)]


def page(window: MainWindow) -> Counting:
    shown = window.pages.page
    assert isinstance(shown, Counting)
    return shown


def test_eight_entries_and_the_first_depends_on_the_role() -> None:
    assert len(entries("carer")) == len(entries("caseworker")) == 8
    assert (entries("carer")[0].label, entries("caseworker")[0].label) == (
        "Aujourd’hui",
        "Mes suivis",
    )


def test_a_page_is_made_once_when_it_is_first_shown(window: MainWindow) -> None:
    first = window.go("journal")
    window.go("today")
    assert window.go("journal") is first
    assert page(window).asked == 1


def test_keys_go_from_page_to_page(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_4, CONTROL)
    assert page(window).title == "Journal"
    assert window.windowTitle() == "Journal – Attaches"


def test_a_click_in_the_bar_shows_the_page(qtbot: QtBot, window: MainWindow) -> None:
    button = next(b for b in window.bar.findChildren(QPushButton) if b.text() == "Agenda")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (page(window).title, button.isChecked()) == ("Agenda", True)


def test_only_the_pages_concerned_ask_again_and_the_hidden_ones_later(window: MainWindow) -> None:
    today = page(window)
    journal = window.go("journal")
    window.vault_changed(Changes(kinds=frozenset({"contact"})))
    assert (today.asked, journal.asked) == (1, 1)
    window.vault_changed(Changes(kinds=frozenset({"visit"}), at="2026-11-18T17:42"))
    assert (today.asked, journal.asked) == (1, 2)
    window.go("today")
    assert today.asked == 2
    assert window.bar.saved.text() == "Enregistré à 17\u00a0h\u00a042"


def test_one_comes_back_from_a_page_opened_over_another(qtbot: QtBot, window: MainWindow) -> None:
    opened = Counting("Léa")
    window.open(opened)
    assert page(window) is opened
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert page(window).title == "Aujourd’hui"
    assert opened.kept == 1


def test_a_page_may_refuse_to_be_left(window: MainWindow) -> None:
    class Staying(Counting):
        def leave(self) -> bool:
            return False

    window.open(Staying("Fiche"))
    window.back()
    assert page(window).title == "Fiche"


def test_changing_entry_keeps_drafts_of_the_pages_closed(window: MainWindow) -> None:
    opened = Counting("Fiche")
    window.open(opened)
    window.go("journal")
    assert opened.kept == 1


def test_the_filled_button_is_left_to_a_page_that_has_its_own(window: MainWindow) -> None:
    assert window.strip.note.look is PRIMARY
    window.open(WithEnding("Événement"))
    assert window.strip.note.look is SECONDARY
    window.back()
    assert window.strip.note.look is PRIMARY


def test_the_child_chosen_reaches_the_page_and_stays_chosen(
    qtbot: QtBot, window: MainWindow
) -> None:
    pill = next(b for b in window.strip.findChildren(QPushButton) if b.text() == "Tom")
    qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert (page(window).chosen, window.child) == ([CHILDREN[1].uid], CHILDREN[1].uid)
    window.show_children(CHILDREN)
    assert [b.text() for b in window.strip.findChildren(QPushButton) if b.isChecked()][-1] == "Tom"


def test_search_takes_the_keyboard_and_says_what_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(window.strip.search.hasFocus, timeout=LONG)
    with qtbot.waitSignal(window.searched) as words:
        qtbot.keyClick(window.strip.search, "v")
    assert words.args == ["v"]


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_N, CONTROL, "note_asked"),
        (Qt.Key.Key_L, CONTROL, "lock_asked"),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier, "discreet_asked"),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "help_asked"),
        (Qt.Key.Key_Plus, CONTROL, "zoom_asked"),
        (Qt.Key.Key_Minus, CONTROL, "zoom_asked"),
    ],
)
def test_keys_ask(
    qtbot: QtBot,
    window: MainWindow,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    signal: str,
) -> None:
    with qtbot.waitSignal(getattr(window, signal)):
        qtbot.keyClick(window, key, modifier)


@pytest.mark.parametrize("keys", ["Alt+2", "Alt+É", "Ctrl+2"])
def test_a_digit_goes_to_a_page_on_a_french_keyboard_too(
    qtbot: QtBot, window: MainWindow, keys: str
) -> None:
    combination = QKeySequence(keys)[0]
    qtbot.keyClick(window, combination.key(), combination.keyboardModifiers())
    assert page(window).title == "Agenda"


def test_what_was_done_is_taken_back_with_a_key(qtbot: QtBot, window: MainWindow) -> None:
    taken: list[bool] = []
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    window.offer_undo("Visite notée : réalisée.", lambda: taken.append(True))
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert taken == [True]


def test_what_was_done_can_be_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    taken: list[bool] = []
    window.offer_undo("Visite notée : réalisée.", lambda: taken.append(True))
    window.offer_undo("Visite notée : annulée.", lambda: taken.append(True))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    buttons = [b for b in window.pages.findChildren(QPushButton) if b.text() == "Annuler"]
    assert len(buttons) == 1
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert taken == [True]


def test_the_undo_bar_stands_above_the_footer(window: MainWindow) -> None:
    page(window).set_footer(primary("Enregistrer"))
    settle()
    window.offer_undo("Fait.", lambda: None)
    settle()
    bar = next(b for b in window.pages.findChildren(QPushButton) if b.text() == "Annuler")
    bottom = bar.parentWidget().geometry().bottom()
    assert bottom < window.pages.height() - page(window).footer_height


def test_an_error_is_said_at_the_top_of_the_page_and_replaces_the_one_before(
    window: MainWindow,
) -> None:
    for code in ("disk_full", "cannot_write"):
        window.show_error(UserError(code))
    assert len(said(page(window))) == 1


def test_large_letters_turn_the_bar_into_a_rail(window: MainWindow) -> None:
    wide = window.bar.width()
    THEME.set(zoom=160)
    settle()
    assert window.bar.width() < wide
    assert window.strip.glass.isVisible()
    assert not window.strip.search.isVisible()


def test_a_caseworker_sees_her_name_instead_of_forty_pills(window: MainWindow) -> None:
    window.strip.show_name("Mme Lefèvre, référente")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    words = [b.text() for b in window.strip.findChildren(QPushButton)]
    assert "Tom" not in words


def test_the_search_leaves_the_pills_on_one_line(window: MainWindow) -> None:
    window.resize(1093, 574)
    window.show_children(coloured([(name, name) for name in ("Solenne", "Titouan", "Nora")]))
    settle()
    places = {pill.mapTo(window, QPoint(0, 0)).y() for pill in window.strip.findChildren(ChildPill)}
    assert len(places) == 1
    assert window.strip.search.width() < 250
    window.resize(1366, 768)
    settle()
    assert window.strip.search.width() == 250
