"""« Un enfant arrive » by hand: a first name, a few keys, a card and a letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.services.records import list_records
from ase_desktop.ui.pages.arrival.done_step import letter_day
from ase_desktop.ui.pages.arrival.page import ArrivalPage
from ase_desktop.ui.pages.arrival.papers_list import PaperRow
from tests.family import family_app, new_app
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.opened import AskedPage, Notebook, open_notebook
from tests.widget.reading import unnamed

KEYS_ALLOWED = 25


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(new_app(tmp_path), qtbot) as found:
        found.book.makers |= {"report": AskedPage, "child": AskedPage}
        found.window.activateWindow()
        qtbot.waitUntil(found.window.isActiveWindow, timeout=LONG)
        yield found
        found.book.drafts.close()


def arrive(notebook: Notebook) -> ArrivalPage:
    notebook.go("today")
    page = notebook.book.open("arrival")
    assert isinstance(page, ArrivalPage)
    wait_for_drafts(notebook)
    return page


def wait_for_drafts(notebook: Notebook) -> None:
    notebook.qtbot.waitUntil(lambda: not notebook.book.drafts.runner.busy, timeout=LONG)
    notebook.ready()


def name_first(page: ArrivalPage, name: str) -> None:
    page.steps.who.blocks[0].first_name.setText(name)


def go_on(notebook: Notebook, page: ArrivalPage, times: int = 1) -> None:
    for _time in range(times):
        page.go_on()
    notebook.ready()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


class Hands:
    """Two hands that count the keys they press beside typing."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot = qtbot
        self._window = window
        self.pressed = 0

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(focused(), text)

    def press(self, key: Qt.Key) -> None:
        self.pressed += 1
        self._qtbot.keyClick(focused(), key)


def test_a_first_name_gets_its_letter_and_its_card_in_few_keys(
    notebook: Notebook, qtbot: QtBot
) -> None:
    page = arrive(notebook)
    qtbot.waitUntil(
        lambda: QApplication.focusWidget() is page.steps.who.blocks[0].first_name, timeout=LONG
    )
    hands = Hands(qtbot, notebook.window)
    hands.type("Sam")
    for place in (1, 2, 3):
        hands.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda place=place: page.steps.place == place, timeout=LONG)
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.done is not None, timeout=LONG)
    notebook.ready()
    hands.press(Qt.Key.Key_Space)
    letter = notebook.window.pages.page
    child = list_records(notebook.app.open_vault, "child")[0]
    assert isinstance(letter, AskedPage)
    assert letter.asked == ("papers_request", child.uid)
    letter.setFocus()
    hands.press(Qt.Key.Key_Escape)
    assert notebook.window.pages.page is page
    assert page.done is not None
    page.done.begin()
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Space)
    notebook.ready()
    card = notebook.window.pages.page
    assert isinstance(card, AskedPage)
    assert card.asked == ("emergency_sheet", child.uid)
    assert hands.pressed <= KEYS_ALLOWED


def test_without_a_first_name_nothing_goes_on(notebook: Notebook) -> None:
    page = arrive(notebook)
    page.go_on()
    assert page.steps.place == 0
    assert page.steps.who.blocks[0]._asked.problem != ""
    name_first(page, "Léa")
    page.steps.who.blocks[0].born.field.setText("34/12")
    page.go_on()
    assert page.steps.place == 0
    page.steps.who.blocks[0].born.field.setText("03/05/2018")
    page.go_on()
    assert page.steps.place == 1


def test_a_brother_has_his_own_card_and_may_be_taken_away(notebook: Notebook) -> None:
    page = arrive(notebook)
    name_first(page, "Léa")
    page.steps.who.blocks[0].last_name.setText("Martin")
    page.steps.who.add_sibling("male")
    page.steps.who.add_sibling("female")
    brother, sister = page.steps.who.blocks[1:]
    assert brother.value().sex == "male"
    assert brother.last_name.text() == "Martin"
    sister.gone.emit()
    brother.first_name.setText("Tom")
    go_on(notebook, page)
    assert [card.title.text() for card in page.steps.tonight.cards] == ["Léa", "Tom"]
    page._move(-1)
    brother.first_name.setText("Thomas")
    go_on(notebook, page)
    assert [card.title.text() for card in page.steps.tonight.cards] == ["Léa", "Thomas"]


def test_one_key_a_line_answers_about_the_papers(notebook: Notebook, qtbot: QtBot) -> None:
    page = arrive(notebook)
    name_first(page, "Léa")
    go_on(notebook, page, 2)
    rows = page.steps.papers.papers._rows
    qtbot.waitUntil(lambda: QApplication.focusWidget() is rows[0], timeout=LONG)
    for key in (Qt.Key.Key_R, Qt.Key.Key_P, Qt.Key.Key_S):
        qtbot.keyClick(focused(), key)
    assert page.steps.papers.answers() == (
        {
            "judgment_extract": "received",
            "health_booklet": "not_received",
            "health_card": "not_applicable",
        },
    )
    assert focused() is rows[3]
    assert "Sans objet" in rows[2].accessibleName()
    qtbot.keyClick(focused(), Qt.Key.Key_Up)
    qtbot.keyClick(focused(), Qt.Key.Key_Delete)
    assert "health_card" not in page.steps.papers.answers()[0]
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_X)
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert not isinstance(focused(), PaperRow)


def test_the_mouse_answers_too_and_takes_back(notebook: Notebook) -> None:
    page = arrive(notebook)
    name_first(page, "Léa")
    go_on(notebook, page, 2)
    chip = page.steps.papers.papers._rows[1]._chips["received"]
    chip.click()
    assert page.steps.papers.answers()[0] == {"health_booklet": "received"}
    chip.click()
    assert page.steps.papers.answers()[0] == {}


def test_answers_about_papers_are_for_all_or_for_one(notebook: Notebook) -> None:
    page = arrive(notebook)
    name_first(page, "Léa")
    page.steps.who.add_sibling("male")
    page.steps.who.blocks[1].first_name.setText("Tom")
    go_on(notebook, page, 2)
    papers = page.steps.papers
    papers._answer("insurance", "received")
    chips = papers._chips
    assert chips is not None
    chips._chips["1"].click()
    papers._answer("insurance", "not_received")
    assert [one["insurance"] for one in papers.answers()] == ["received", "not_received"]
    chips._chips["all"].click()
    row = next(one for one in papers.papers._rows if one.paper == "insurance")
    assert "pas de réponse" in row.accessibleName()


def test_everything_said_is_saved_and_the_letter_comes_first(
    notebook: Notebook, qtbot: QtBot
) -> None:
    page = arrive(notebook)
    name_first(page, "Léa")
    go_on(notebook, page)
    card = page.steps.tonight.cards[0]
    card.allergies.answer._chips["yes"].click()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is card.allergies.which, timeout=LONG)
    card.allergies.which.setText("arachide")
    card._fields["comforter"].setText("Lapin")
    page.steps.tonight.brought_by.setText("Mme Roux")
    page.steps.tonight.hour.field.setText("19h40")
    go_on(notebook, page, 2)
    page.steps.numbers.on_call.setText("0261910012")
    go_on(notebook, page)
    qtbot.waitUntil(lambda: page.done is not None, timeout=LONG)
    notebook.ready()
    vault = notebook.app.open_vault
    assert list_records(vault, "health_alert")[0]["name"] == "arachide"
    child = list_records(vault, "child")[0]
    assert (child["comforter"], child["brought_by"], child["arrived_at"]) == (
        "Lapin",
        "Mme Roux",
        "19:40",
    )
    assert page.head.title.text() == "Léa est dans votre carnet."
    assert page.head.subtitle.text() == "À demander\u00a0: 15\u00a0papiers."
    assert page.done is not None
    assert focused() is page.done.first
    page.go_on()
    assert len(list_records(vault, "child")) == 1


def test_it_can_be_saved_from_the_second_step(notebook: Notebook, qtbot: QtBot) -> None:
    page = arrive(notebook)
    name_first(page, "Léa")
    go_on(notebook, page)
    page.steps.tonight.hour.field.setText("26h")
    page.finish()
    assert page.done is None
    page.steps.tonight.hour.field.setText("")
    page.finish()
    qtbot.waitUntil(lambda: page.done is not None, timeout=LONG)
    notebook.ready()


def test_what_is_being_written_is_found_again(notebook: Notebook, qtbot: QtBot) -> None:
    page = arrive(notebook)
    name_first(page, "Léa")
    page.steps.who.add_sibling("male")
    page.steps.who.blocks[1].first_name.setText("Tom")
    go_on(notebook, page)
    card = page.steps.tonight.cards[1]
    card.treatments.answer._chips["no"].click()
    card._fields["told_to_child"].setPlainText("« Le juge a demandé »")
    page.steps.papers._answer("insurance", "received")
    page.steps.numbers.on_call.setText("15")
    notebook.window.back()
    wait_for_drafts(notebook)
    again = arrive(notebook)
    qtbot.waitUntil(lambda: len(again.steps.who.blocks) == 2, timeout=LONG)
    assert [one.first_name for one in again.steps.who.children_named()] == ["Léa", "Tom"]
    card = again.steps.tonight.cards[1]
    assert card.treatments.value().answer == "no"
    assert card.known()["told_to_child"] == "« Le juge a demandé »"
    assert again.steps.papers.answers()[0] == {"insurance": "received"}
    assert again.steps.numbers.on_call.text() == "15"
    again.give_up()
    wait_for_drafts(notebook)
    assert arrive(notebook).steps.who.children_named()[0].first_name == ""


def test_an_arrival_saved_just_before_the_end_is_not_offered_again(notebook: Notebook) -> None:
    page = arrive(notebook)
    name_first(page, "Léa")
    go_on(notebook, page)
    left = page._make_draft()
    assert left is not None
    page.finish()
    notebook.ready()
    notebook.book.drafts.keep(page, left)  # as if the program had ended before forgetting it
    wait_for_drafts(notebook)
    notebook.window.back()
    again = arrive(notebook)
    wait_for_drafts(notebook)
    assert again.steps.who.children_named()[0].first_name == ""
    assert len(list_records(notebook.app.open_vault, "child")) == 1


def test_the_number_already_known_is_proposed(tmp_path: Path, qtbot: QtBot) -> None:
    with open_notebook(family_app(tmp_path), qtbot) as notebook:
        page = arrive(notebook)
        qtbot.waitUntil(lambda: page.steps.numbers.on_call.text() == "0261910012", timeout=LONG)
        notebook.book.drafts.close()


def test_a_caseworker_says_where_the_child_lives_and_no_number(
    tmp_path: Path, qtbot: QtBot
) -> None:
    app = new_app(tmp_path, name="Mme Lefèvre", role="caseworker")
    with open_notebook(app, qtbot) as notebook:
        notebook.go("caseload")
        page = notebook.book.open("arrival")
        assert isinstance(page, ArrivalPage)
        wait_for_drafts(notebook)
        assert page.steps.count == 3
        name_first(page, "Sam")
        page.steps.who.home.setText("Foyer Garnier")
        go_on(notebook, page, 3)
        qtbot.waitUntil(lambda: page.done is not None, timeout=LONG)
        notebook.ready()
        assert list_records(app.open_vault, "placement")[0]["home_name"] == "Foyer Garnier"
        notebook.book.drafts.close()


def test_the_letter_is_for_the_next_working_day() -> None:
    assert letter_day() == "demain"  # a Wednesday


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_on_any_step(notebook: Notebook, screen: tuple[int, int, int]) -> None:
    page = arrive(notebook)
    name_first(page, "Maximilienne")
    page.steps.who.add_sibling("male")
    page.steps.who.blocks[1].first_name.setText("Tom")
    for _step in range(page.steps.count):
        page.draft.flush()  # the line that says it is kept comes before the picture, not within
        wait_for_drafts(notebook)
        show_at(notebook.window, *screen)
        assert clipped(notebook.window) == []
        assert unnamed(notebook.window) == []
        go_on(notebook, page)
    notebook.qtbot.waitUntil(lambda: page.done is not None, timeout=LONG)
    notebook.ready()
    show_at(notebook.window, *screen)
    assert clipped(notebook.window) == []
    assert unnamed(notebook.window) == []
