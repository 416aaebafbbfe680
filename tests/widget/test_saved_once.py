"""A form is saved once, whatever the hands do meanwhile; nothing written is lost on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.base.kinds import Snapshot
from ase_desktop.services import finality, scopes
from ase_desktop.services.events import EventForm, event, save_event
from ase_desktop.services.finding import list_records
from ase_desktop.ui.pages.arrival.page import ArrivalPage
from ase_desktop.ui.pages.events.event_page import OneEventPage
from ase_desktop.ui.pages.journal.note_page import NotePage
from ase_desktop.ui.pages.record.page import RecordSheetPage
from tests.family import LEA, TOM, family_app
from tests.widget.hands import click, words, write
from tests.widget.opened import AskedPage, Notebook, open_notebook


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(family_app(tmp_path), qtbot) as found:
        found.book.makers |= {"history": AskedPage}
        found.go("events")
        yield found


def held(notebook: Notebook, kind: str) -> list[Snapshot]:
    return list(list_records(notebook.app.open_vault, kind))


def event_page(notebook: Notebook, uid: str | None = None, child: str | None = TOM) -> OneEventPage:
    page = notebook.book.open("event", uid, child)
    notebook.ready()
    assert isinstance(page, OneEventPage)
    return page


def typed(field: QWidget, text: str) -> None:
    """Type on the keyboard, letter by letter."""
    field.setFocus()
    QTest.keyClicks(field, text)


def test_an_event_of_two_children_saved_twice_at_once_is_one_event_for_each(
    notebook: Notebook,
) -> None:
    page = event_page(notebook, child=None)
    page.content.head.whom.choose([LEA, TOM])
    typed(page.content.head.title, "Chute")
    page.save()
    page.save()
    notebook.ready()
    found = [one.child for one in held(notebook, "incident") if one["title"] == "Chute"]
    assert sorted(str(one) for one in found) == sorted((LEA, TOM))


def test_an_addition_saved_twice_at_once_is_one_addition(notebook: Notebook) -> None:
    vault = notebook.app.open_vault
    uid = save_event(vault, EventForm((TOM,), {"severity": 3}, uid="5" * 32)).uid
    with vault.write("send"):
        for row in scopes.all_scopes(vault):
            finality.mark_sent(vault, row.uid)
    page = event_page(notebook, uid)
    click(notebook, page, "Faire un ajout")
    write(page.content.additions.text, "Il était rentré à pied.")
    page.save()
    page.save()
    notebook.ready()
    assert len(event(vault, uid).addenda) == 1


def test_a_note_saved_twice_at_once_is_one_note(notebook: Notebook) -> None:
    before = len(held(notebook, "daily_log"))
    page = notebook.book.open("note", TOM)
    notebook.ready()
    assert isinstance(page, NotePage)
    write(page.box.form.text, "Il a bien dormi.")
    page.box.save()
    page.box.save()
    notebook.ready()
    assert len(held(notebook, "daily_log")) == before + 1


def test_a_child_arrives_once(notebook: Notebook) -> None:
    before = len(held(notebook, "child"))
    page = notebook.book.open("arrival")
    notebook.ready()
    assert isinstance(page, ArrivalPage)
    typed(page.steps.who.blocks[0].first_name, "Ines")
    page.go_on()
    page.finish()
    page.finish()
    notebook.ready()
    assert len(held(notebook, "child")) == before + 1


def test_what_is_typed_while_an_event_is_saved_is_not_shown_to_be_lost(notebook: Notebook) -> None:
    page = event_page(notebook)
    title = page.content.head.title
    typed(title, "Chute")
    page.save()
    typed(title, " sur le bras")
    assert title.text() == "Chute"
    notebook.ready()
    typed(title, " sur le bras")
    assert title.text() == "Chute sur le bras"
    page.save()
    notebook.ready()
    (found,) = (one for one in held(notebook, "incident") if one.uid == page.writing.uid)
    assert (found["title"], found.undecided) == ("Chute sur le bras", {})


def test_the_hands_are_free_again_after_a_refusal(notebook: Notebook) -> None:
    page = notebook.book.open("note", TOM)
    notebook.ready()
    assert isinstance(page, NotePage)
    page.box.save()
    notebook.ready()
    typed(page.box.form.text, "Il a bien dormi.")
    assert page.box.form.text.toPlainText() == "Il a bien dormi."


def test_a_page_finished_with_closes_itself_not_the_one_opened_over_it(notebook: Notebook) -> None:
    page = notebook.book.open("record", "request", None, TOM)
    notebook.ready()
    assert isinstance(page, RecordSheetPage)
    assert page.writing.form is not None
    title = page.writing.form.form.editor("title")
    assert isinstance(title, QWidget)
    write(title, "Une paire de lunettes")
    page.save()
    other = notebook.book.open("note", TOM)
    notebook.ready()
    assert notebook.window.pages.page is other
    assert "Une paire de lunettes" in [one["title"] for one in held(notebook, "request")]
    notebook.window.back()
    assert "Une paire de lunettes" not in words(notebook.window.pages)
