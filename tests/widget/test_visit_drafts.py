"""What is being written about a visit is kept within two seconds, and taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.services.outcomes import Visited, note_details, note_outcome
from ase_desktop.services.records import find_record, list_records
from ase_desktop.services.today import today_page
from ase_desktop.ui.pages.today.meeting_card import MeetingCard
from ase_desktop.ui.pages.visit.note_page import VisitNotePage
from ase_desktop.ui.pages.visit.page import VisitPage
from tests.three_children import three_app
from tests.waiting import LONG
from tests.widget.clipping import settle
from tests.widget.opened import Notebook, open_notebook


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(three_app(tmp_path), qtbot) as found:
        yield found


def visited(notebook: Notebook) -> list[Visited]:
    (meeting,) = today_page(notebook.app.open_vault).meetings
    return [Visited.of(one) for one in meeting.items]


def words(widget: QWidget) -> list[str]:
    settle()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def press(notebook: Notebook, text: str) -> None:
    settle()
    found = [
        one
        for one in notebook.window.findChildren(QPushButton)
        if one.isVisible() and one.text() == text
    ]
    assert found, text
    found[0].click()
    notebook.ready()


def write(page: VisitPage, name: str, text: str) -> None:
    assert page.form is not None
    page.form.editor(name).setText(text)  # type: ignore[attr-defined]
    page.form.editor(name).textEdited.emit(text)  # type: ignore[attr-defined]


def visit(notebook: Notebook) -> VisitPage:
    notebook.go("today")
    page = notebook.book.open("visit", visited(notebook)[0].uid)
    notebook.ready()
    assert isinstance(page, VisitPage)
    return page


def test_precisions_left_on_the_way_wait_on_the_first_page(notebook: Notebook) -> None:
    note_outcome(notebook.app.open_vault, visited(notebook), "held")
    page = visit(notebook)
    write(page, "present", "Sa mère")
    notebook.window.back()
    notebook.ready()
    today = notebook.window.pages.page
    assert today is not None
    assert "Léa, Tom\u00a0: visite" in words(today)
    press(notebook, "Reprendre")
    again = notebook.window.pages.page
    assert isinstance(again, VisitPage)
    assert again.form is not None
    assert again.form.editor("present").value() == "Sa mère"
    again.save()
    notebook.ready()
    assert {one["present"] for one in list_records(notebook.app.open_vault, "visit")} == {"Sa mère"}
    notebook.window.back()
    notebook.ready()
    assert "Léa, Tom\u00a0: visite" not in words(today)


def test_a_draft_is_kept_by_itself_once_the_hands_rest(notebook: Notebook) -> None:
    page = visit(notebook)
    write(page, "present", "Sa mère")
    notebook.qtbot.waitUntil(
        lambda: page._draft_note.text().startswith("Brouillon enregistré"), timeout=LONG
    )


def test_a_draft_begun_on_an_older_version_makes_two_versions_not_a_loss(
    notebook: Notebook,
) -> None:
    vault = notebook.app.open_vault
    note_outcome(vault, visited(notebook), "held")
    page = visit(notebook)
    write(page, "present", "Sa mère")
    notebook.window.back()
    notebook.ready()
    note_details(vault, visited(notebook), {"present": "Sa mère et sa tante"})
    press(notebook, "Reprendre")
    again = notebook.window.pages.page
    assert isinstance(again, VisitPage)
    again.save()
    notebook.ready()
    found = find_record(vault, visited(notebook)[0].uid)
    assert found is not None
    assert {one.value for one in found.undecided["present"]} == {"Sa mère", "Sa mère et sa tante"}


def test_what_is_written_on_a_card_is_kept_too(notebook: Notebook) -> None:
    page = notebook.go("today")
    press(notebook, "Réalisée")
    (card,) = [one for one in page.findChildren(MeetingCard) if one.isVisible()]
    card._noted._details.after.setPlainText("Sereins au retour.")  # type: ignore[union-attr]
    notebook.go("agenda")
    notebook.go("today")
    assert "Léa, Tom\u00a0: note de visite" in words(page)
    press(notebook, "Reprendre")
    note = notebook.window.pages.page
    assert isinstance(note, VisitNotePage)
    assert note.form.editor("facts").value() == "Sereins au retour."
    assert note.form.editor("note_moment").value() == "after"
    note.save_button.click()
    notebook.ready()
    assert len(list_records(notebook.app.open_vault, "visit_note")) == 2
    assert "Léa, Tom\u00a0: note de visite" not in words(page)


def test_a_note_left_on_the_way_is_found_again_and_can_be_given_up(notebook: Notebook) -> None:
    notebook.go("today")
    uids = [one.uid for one in visited(notebook)]
    note = notebook.book.open("visit_note", uids)
    notebook.ready()
    assert isinstance(note, VisitNotePage)
    note.form.editor("facts").setPlainText("Impatients.")  # type: ignore[attr-defined]
    notebook.window.back()
    notebook.ready()
    again = notebook.book.open("visit_note", uids)
    notebook.ready()
    assert isinstance(again, VisitNotePage)
    assert again.form.editor("facts").value() == "Impatients."
    press(notebook, "Annuler")
    assert list_records(notebook.app.open_vault, "visit_note") == []
    fresh = notebook.book.open("visit_note", uids)
    notebook.ready()
    assert isinstance(fresh, VisitNotePage)
    assert fresh.form.editor("facts").value() is None


def test_nothing_written_keeps_nothing(notebook: Notebook) -> None:
    page = notebook.go("today")
    uids = [one.uid for one in visited(notebook)]
    note = notebook.book.open("visit_note", uids)
    notebook.ready()
    assert isinstance(note, VisitNotePage)
    note.form.editor("source")._chips["heard_by_me"].click()  # type: ignore[attr-defined]
    notebook.window.back()
    notebook.ready()
    assert not any("note de visite" in one for one in words(page))
