"""« Aujourd’hui » by hand: one click or one key tells a visit, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.services.records import (
    Save,
    find_record,
    list_records,
    save_all,
    save_record,
    set_life,
)
from ase_desktop.ui.pages.today.meeting_card import MeetingCard
from ase_desktop.ui.pages.today.page import TodayPage
from ase_desktop.ui.widgets.cards import Card
from tests.family import new_app
from tests.three_children import LEA, TOM, three_app
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, settle, show_at
from tests.widget.opened import AskedPage, Notebook, open_notebook
from tests.widget.reading import unnamed


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(three_app(tmp_path), qtbot) as found:
        yield found


def today(notebook: Notebook) -> TodayPage:
    page = notebook.go("today")
    assert isinstance(page, TodayPage)
    return page


def cards(page: TodayPage) -> list[MeetingCard]:
    return [card for card in page.findChildren(MeetingCard) if card.isVisible()]


def words(widget: QWidget) -> list[str]:
    settle()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def button(widget: QWidget, text: str) -> QPushButton:
    settle()
    found = [
        one for one in widget.findChildren(QPushButton) if one.isVisible() and one.text() == text
    ]
    assert found, [one.text() for one in widget.findChildren(QPushButton) if one.isVisible()]
    return found[0]


def outcomes(notebook: Notebook) -> list[str | None]:
    return [one["outcome"] for one in list_records(notebook.app.open_vault, "visit")]


def test_it_opens_on_a_sentence(notebook: Notebook) -> None:
    page = today(notebook)
    assert page.head.title.text() == "Ce soir, Léa et Tom dorment ici."
    assert page.head.above.text() == "Mercredi 18\u00a0novembre"
    assert "Yanis est chez son père jusqu’à dimanche 18\u00a0h." in words(page)


def test_one_click_tells_the_visit_of_both_and_says_when(notebook: Notebook) -> None:
    (card,) = cards(today(notebook))
    button(card, "Réalisée").click()
    notebook.ready()
    assert outcomes(notebook) == ["held", "held"]
    assert notebook.undo_words == "Visite notée\u00a0: réalisée. Enregistré à 9\u00a0h\u00a012"
    assert "Réalisée" in words(card)
    notebook.undo()
    assert outcomes(notebook) == []
    assert button(card, "Réalisée").isVisible()


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        (Qt.Key.Key_1, "held"),
        (Qt.Key.Key_2, "shortened"),
        (Qt.Key.Key_3, "cancelled"),
        (Qt.Key.Key_4, "no_show"),
    ],
)
def test_a_digit_answers_when_the_card_has_the_keyboard(
    notebook: Notebook, key: Qt.Key, outcome: str
) -> None:
    (card,) = cards(today(notebook))
    card.setFocus(Qt.FocusReason.TabFocusReason)
    notebook.qtbot.keyClick(card, key)
    notebook.ready()
    assert outcomes(notebook) == [outcome, outcome]


def test_other_keys_answer_nothing(notebook: Notebook) -> None:
    (card,) = cards(today(notebook))
    card.setFocus()
    notebook.qtbot.keyClick(card, Qt.Key.Key_5)
    notebook.ready()
    assert outcomes(notebook) == []


def test_nobody_came_then_offers_what_one_knows(notebook: Notebook) -> None:
    (card,) = cards(today(notebook))
    button(card, "Personne n’est venu").click()
    notebook.ready()
    asked = {"Annoncé à", "Annoncé par", "Attendu jusqu’à", "Qui l’a dit à l’enfant", "Kilomètres"}
    assert asked <= set(words(card))
    card._noted._details._rows["waited_until"].field.field.setText("14 h 40")  # type: ignore[union-attr]
    card._noted._details._rows["announced_at"].field.field.setText("14 h 20")  # type: ignore[union-attr]
    card._noted._details.after.setPlainText("Tom a pleuré.")  # type: ignore[union-attr]
    notebook.ready()
    assert "Pour Léa, il sera gardé\u00a0: T. a pleuré." in words(card)
    button(card, "Enregistrer ces précisions").click()
    notebook.ready()
    for one in list_records(notebook.app.open_vault, "visit"):
        assert one["waited_until"] == "14:40"
        assert one["announced_at"] == "2026-11-18T14:20"
        assert one["km"] == 42
    notes = {one.child: one["facts"] for one in list_records(notebook.app.open_vault, "visit_note")}
    assert notes == {LEA: "T. a pleuré.", TOM: "Tom a pleuré."}
    assert notebook.undo_words.startswith("Précisions notées.")


def test_a_visit_and_its_line_are_written_with_the_keyboard_alone(notebook: Notebook) -> None:
    keys, hands = Qt.Key, notebook.qtbot
    today(notebook)
    notebook.window.activateWindow()
    hands.waitUntil(notebook.window.isActiveWindow, timeout=LONG)
    hands.keyClick(notebook.window.focusWidget(), keys.Key_Tab)
    hands.keyClick(notebook.window.focusWidget(), keys.Key_1)
    notebook.ready()
    for _time in range(3):
        hands.keyClick(notebook.window.focusWidget(), keys.Key_Tab)
    hands.keyClicks(notebook.window.focusWidget(), "Sereins.")
    hands.keyClick(
        notebook.window.focusWidget(), keys.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    notebook.ready()
    notes = list_records(notebook.app.open_vault, "visit_note")
    assert [one["facts"] for one in notes] == ["Sereins.", "Sereins."]


def test_an_hour_that_cannot_be_is_said_beside_its_field(notebook: Notebook) -> None:
    (card,) = cards(today(notebook))
    button(card, "Personne n’est venu").click()
    notebook.ready()
    row = card._noted._details._rows["waited_until"]  # type: ignore[union-attr]
    row.field.field.setText("25 h")  # type: ignore[attr-defined]
    button(card, "Enregistrer ces précisions").click()
    assert row.problem


def test_what_is_being_written_stays_when_something_else_is_saved(notebook: Notebook) -> None:
    (card,) = cards(today(notebook))
    button(card, "Réalisée").click()
    notebook.ready()
    card._noted._details.after.setPlainText("Sereins.")  # type: ignore[union-attr]
    button(notebook.window, "Demander").click()
    notebook.ready()
    assert card.isVisible()
    assert card._noted._details.after.toPlainText() == "Sereins."  # type: ignore[union-attr]


def test_the_answer_can_be_changed(notebook: Notebook) -> None:
    (card,) = cards(today(notebook))
    button(card, "Réalisée").click()
    notebook.ready()
    button(card, "Changer la réponse").click()
    button(card, "Autre réponse").click()
    button(card, "Refusée par l’enfant").click()
    notebook.ready()
    assert outcomes(notebook) == ["refused_by_child", "refused_by_child"]
    button(card, "Changer la réponse").click()
    button(card, "Autre réponse").click()
    button(card, "Refusée par l’enfant").click()
    assert "Refusée par l’enfant" in words(card)


def test_each_child_can_be_told_apart(notebook: Notebook) -> None:
    page = today(notebook)
    button(cards(page)[0], "Noter pour chacun à part").click()
    notebook.ready()
    lea, tom = cards(page)
    button(lea, "Réalisée").click()
    notebook.ready()
    lea, tom = cards(page)
    button(tom, "Écourtée").click()
    notebook.ready()
    assert sorted(one or "" for one in outcomes(notebook)) == ["held", "shortened"]
    assert len(cards(page)) == 2


def test_a_visit_can_be_moved(notebook: Notebook) -> None:
    page = today(notebook)
    (card,) = cards(page)
    button(card, "Autre réponse").click()
    button(card, "Déplacée").click()
    button(card, "Enregistrer la nouvelle date").click()
    assert any("Écrivez la date" in one for one in words(card))
    moment = card.findChild(type(card), "") or card
    fields = [
        one for one in moment.findChildren(QWidget) if one.accessibleName() == "Nouvelle date"
    ]
    fields[0].setText("20/11/2026")  # type: ignore[attr-defined]
    hours = [
        one
        for one in moment.findChildren(QWidget)
        if one.accessibleName() == "Nouvelle date, heure"
    ]
    hours[0].setText("10 h 30")  # type: ignore[attr-defined]
    button(card, "Enregistrer la nouvelle date").click()
    notebook.ready()
    assert "Visite déplacée au vendredi 20\u00a0novembre, 10\u00a0h\u00a030." in notebook.undo_words
    assert cards(page) == []
    notebook.undo()
    assert len(cards(page)) == 1


def test_a_visit_put_off_without_a_date_is_told(notebook: Notebook) -> None:
    (card,) = cards(today(notebook))
    button(card, "Autre réponse").click()
    button(card, "Déplacée").click()
    button(card, "Revenir").click()
    button(card, "Autre réponse").click()
    button(card, "Déplacée").click()
    button(card, "La date n’est pas encore connue").click()
    notebook.ready()
    assert outcomes(notebook) == ["moved", "moved"]


def test_asking_notes_the_day_and_can_be_taken_back(notebook: Notebook) -> None:
    page = today(notebook)
    button(page, "Relancer").click()
    notebook.ready()
    assert list_records(notebook.app.open_vault, "paper")[0]["reminded_on"] == "2026-11-18"
    assert notebook.undo_words.startswith("Relance notée aujourd’hui.")
    assert "Rappelé aujourd’hui" in words(page)
    notebook.undo()
    assert list_records(notebook.app.open_vault, "paper")[0]["reminded_on"] is None


def test_what_is_to_complete_opens_its_page(notebook: Notebook) -> None:
    notebook.book.makers["visit"] = AskedPage
    button(today(notebook), "Répondre").click()
    opened = notebook.window.pages.page
    assert isinstance(opened, AskedPage)
    assert opened.asked[1] is False


def test_a_night_to_tell_opens_a_note(notebook: Notebook) -> None:
    vault = notebook.app.open_vault
    told = {"start": "2026-11-17T10:00", "outcome": "held", "contact_kind": "visit"}
    save_record(vault, Save("visit", told, children=[LEA]))
    notebook.book.makers["visit_note"] = AskedPage
    page = today(notebook)
    assert any("comment s’est passée la nuit de mardi" in one for one in words(page))
    last = [one for one in page.findChildren(QPushButton) if one.text() == "Répondre"][-1]
    last.click()
    opened = notebook.window.pages.page
    assert isinstance(opened, AskedPage)
    assert opened.asked[1] == "night_after"


def test_the_child_chosen_above_is_alone_on_the_page(notebook: Notebook) -> None:
    page = today(notebook)
    notebook.window.strip.choose(notebook.window.hosted[1])
    notebook.ready()
    assert page.head.title.text() == "Ce soir, Tom dort ici."
    assert [card.meeting.names for card in cards(page)] == [("Tom",)]


def test_long_lists_are_cut_short_until_asked(notebook: Notebook) -> None:
    vault = notebook.app.open_vault
    asked = [Save("request", {"title": f"Demande {n}"}, children=[TOM]) for n in range(8)]
    save_all(vault, asked)
    page = today(notebook)
    before = len([one for one in words(page) if one.startswith("Demande ")])
    button(page, "Voir les 7 autres").click()
    notebook.ready()
    after = len([one for one in words(page) if one.startswith("Demande ")])
    assert (before, after) == (1, 8)


@pytest.mark.parametrize(
    ("prepare", "sentence", "gesture"),
    [
        (False, "Aucun enfant dans ce carnet.", "Un enfant arrive"),
        (True, "Aucune visite prévue.", "Créer un calendrier de visites"),
    ],
)
def test_an_empty_page_says_what_to_do(
    tmp_path: Path, qtbot: QtBot, prepare: bool, sentence: str, gesture: str
) -> None:
    app = new_app(tmp_path)
    if prepare:
        save_record(app.open_vault, Save("child", {"first_name": "Léa"}))
    with open_notebook(app, qtbot) as notebook:
        notebook.book.makers |= {"arrival": AskedPage, "record": AskedPage}
        page = today(notebook)
        assert sentence in words(page)
        assert "Aucun numéro d’astreinte n’est encore noté." in words(page)
        button(page, gesture).click()
        assert isinstance(notebook.window.pages.page, AskedPage)


def test_without_a_visit_today_the_next_one_is_said(notebook: Notebook) -> None:
    vault = notebook.app.open_vault
    for schedule in list_records(vault, "visit_schedule"):
        if schedule.child != LEA:
            set_life(vault, schedule.uid, retired=True)
    pattern = {"kind": "weekly", "weekday": [4], "anchor": "2026-11-20", "start": "17:00"}
    uid = next(one.uid for one in list_records(vault, "visit_schedule") if one.child == LEA)
    save_record(vault, Save("visit_schedule", {"pattern": pattern}, uid))
    page = today(notebook)
    assert "Aucune visite aujourd’hui." in words(page)
    assert (
        "Prochaine visite\u00a0: vendredi 20\u00a0novembre à 17\u00a0h, Léa voit sa mère."
        in words(page)
    )


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("told", [False, True])
def test_nothing_is_cut_and_everything_has_a_name(
    notebook: Notebook, screen: tuple[int, int, int], told: bool
) -> None:
    page = today(notebook)
    if told:
        button(cards(page)[0], "Personne n’est venu").click()
        notebook.ready()
    show_at(notebook.window, *screen)
    assert clipped(notebook.window) == []
    if told:
        button(cards(page)[0], "Maintenant").click()  # makes room for [Enregistrer…]
        settle()
        assert clipped(notebook.window) == []
    assert unnamed(notebook.window) == []


def test_the_page_asks_again_only_when_it_is_concerned(notebook: Notebook) -> None:
    page = today(notebook)
    changes = save_record(
        notebook.app.open_vault, Save("treatment", {"drug": "Sirop"}, children=[LEA])
    )
    assert not page.concerned(changes)
    assert find_record(notebook.app.open_vault, changes.uid) is not None


def test_the_numbers_are_always_there(notebook: Notebook) -> None:
    page = today(notebook)
    shown = [one for card in page.findChildren(Card) for one in words(card)]
    assert "02\u00a061\u00a091\u00a000\u00a012" in shown
    assert {"15", "17", "119"} <= set(shown)
