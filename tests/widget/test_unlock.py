"""The closed notebook."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from ase_desktop.ui.entrances import LONGEST_WAIT, greeting, wait_after
from ase_desktop.ui.unlock_window import UnlockWindow
from ase_desktop.ui.word_list import WordList
from tests.waiting import LONG
from tests.widget.clipping import settle
from tests.widget.gallery import NUMBERS, SOME_WORDS


@pytest.fixture
def window(qtbot: QtBot) -> UnlockWindow:
    made = UnlockWindow()
    qtbot.addWidget(made)
    made.be_ready(SOME_WORDS, NUMBERS)
    made.show()
    return made


def press(window: UnlockWindow, words: str) -> None:
    next(b for b in window.findChildren(QPushButton) if b.text() == words).click()


def shown(window: UnlockWindow) -> str:
    return " | ".join(label.text() for label in window.findChildren(QLabel))


def test_a_word_is_found_from_its_first_letters_whatever_the_accents() -> None:
    words = WordList(SOME_WORDS)
    assert words.complete("CHE") == "cheval"
    assert words.complete("ele") == "éléphant"
    assert words.starting("él") == ("élan", "éléphant")
    assert words.complete("e") == "e"


def test_a_word_that_begins_another_is_left_as_it_is() -> None:
    assert WordList(SOME_WORDS).complete("mais") == "mais"
    assert WordList(SOME_WORDS).knows("maison")


def test_letters_become_words_when_the_space_is_typed(qtbot: QtBot, window: UnlockWindow) -> None:
    field = window.words.field
    qtbot.keyClicks(field, "che RIV elep ")
    assert field.text() == "cheval rivière éléphant "
    assert window.words.hint.text() == "3 mots sur 7"


def test_the_last_word_is_completed_too_when_one_opens(qtbot: QtBot, window: UnlockWindow) -> None:
    qtbot.keyClicks(window.words.field, "che galet riv")
    with qtbot.waitSignal(window.words_given) as given:
        qtbot.keyClick(window.words.field, Qt.Key.Key_Return)
    assert given.args == ["cheval galet rivière"]
    assert window.words.button.text() == "Ouverture…"


def test_a_word_out_of_the_list_is_said_by_its_place(qtbot: QtBot, window: UnlockWindow) -> None:
    qtbot.keyClicks(window.words.field, "cheval licorne galet")
    assert "Le 2e mot n’est pas dans la liste" in window.words.hint.text()


def test_letters_that_begin_several_words_are_said_to_be_too_few(
    qtbot: QtBot, window: UnlockWindow
) -> None:
    qtbot.keyClicks(window.words.field, "cheval el galet")
    assert "Le 2e mot n’est pas complet" in window.words.hint.text()


def test_words_that_are_not_whole_are_not_a_wrong_guess(qtbot: QtBot, window: UnlockWindow) -> None:
    qtbot.keyClicks(window.words.field, "cheval el galet")
    for _try in range(6):
        with qtbot.assertNotEmitted(window.words_given):
            qtbot.keyClick(window.words.field, Qt.Key.Key_Return)
    assert "Le 2e mot n’est pas complet" in shown(window)
    assert window.words.button.isEnabled()


def test_nothing_moves_when_words_are_refused(window: UnlockWindow) -> None:
    window.resize(1366, 700)
    settle()
    before = window.words.button.mapTo(window, window.words.button.rect().topLeft())
    window.refuse("Ce ne sont pas les mots de ce carnet. Rien n’est perdu. Vérifiez-les.")
    settle()
    assert window.words.button.mapTo(window, window.words.button.rect().topLeft()) == before


def test_ones_own_words_are_never_touched(qtbot: QtBot, window: UnlockWindow) -> None:
    window.be_ready((), NUMBERS, proposed=False)
    qtbot.keyClicks(window.words.field, "Che RIV 42!")
    with qtbot.waitSignal(window.words_given) as given:
        window.words.give()
    assert given.args == ["Che RIV 42!"]


def test_words_are_hidden_until_they_are_asked_for(qtbot: QtBot, window: UnlockWindow) -> None:
    field = window.words.field
    qtbot.keyClicks(field, "el")
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert "élan" not in window.words.hint.text()
    press(window, "Afficher")
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    assert "élan, éléphant" in window.words.hint.text()
    press(window, "Masquer")
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_locked_capitals_are_said(qtbot: QtBot, window: UnlockWindow) -> None:
    assert not window.words.capitals.isVisible()
    qtbot.keyClick(window.words.field, "A")
    assert window.words.capitals.isVisible()
    qtbot.keyClick(window.words.field, "a")
    assert not window.words.capitals.isVisible()


def test_a_wrong_guess_keeps_the_words_selected(qtbot: QtBot, window: UnlockWindow) -> None:
    qtbot.keyClicks(window.words.field, "galet")
    window.words.give()
    window.refuse("Ce ne sont pas les mots de ce carnet.")
    assert window.words.field.selectedText() == "galet"
    assert window.words.button.text() == "Ouvrir le carnet"
    assert "Ce ne sont pas les mots" in shown(window)


def test_five_guesses_are_free_then_each_one_waits_longer() -> None:
    assert [wait_after(wrong) for wrong in range(8)] == [0, 0, 0, 0, 0, 5, 10, 20]
    assert wait_after(40) == LONGEST_WAIT


def test_after_five_wrong_guesses_the_button_counts_down(
    qtbot: QtBot, window: UnlockWindow
) -> None:
    qtbot.keyClicks(window.words.field, "galet")
    for _guess in range(5):
        window.words.give()
        window.refuse("Non.")
    assert window.words.button.text() == "Réessayez dans 5\u00a0s"
    with qtbot.assertNotEmitted(window.words_given):
        window.words.give()
    for _second in range(5):
        window.words.count_down()
    assert window.words.button.isEnabled()


def test_a_failure_that_is_no_guess_does_not_wait(qtbot: QtBot, window: UnlockWindow) -> None:
    qtbot.keyClicks(window.words.field, "galet")
    for _failure in range(9):
        window.words.give()
        window.refuse("Ce carnet est déjà ouvert.", counted=False)
    assert window.words.button.isEnabled()


def test_lost_words_are_replaced_by_the_code(qtbot: QtBot, window: UnlockWindow) -> None:
    press(window, "J’ai perdu mes sept mots")
    assert window.code.isVisible()
    qtbot.keyClicks(window.code.field, "3PVA-NNMW")
    assert window.code.hint.text().startswith("8 signes sur 28")
    with qtbot.waitSignal(window.code_given) as given:
        qtbot.keyClick(window.code.field, Qt.Key.Key_Return)
    assert given.args == ["3PVA-NNMW"]
    press(window, "Revenir à mes sept mots")
    assert window.words.isVisible()


@pytest.mark.parametrize(
    ("hour", "said"), [(2, "Bonsoir"), (6, "Bonjour"), (15, "Bonjour"), (19, "Bonsoir")]
)
def test_the_greeting_follows_the_hour(hour: int, said: str) -> None:
    assert greeting(hour) == said


def test_the_numbers_are_read_without_opening(window: UnlockWindow) -> None:
    words = shown(window)
    for number in ("15", "17", "18", "112", "119", "3114", "02 61 91 00 12"):
        assert number in words.split(" | ")


def test_the_field_is_ready_to_type(qtbot: QtBot, window: UnlockWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.waitUntil(window.words.field.hasFocus, timeout=LONG)
