"""One visit: its answer, its precisions, its notes; what is written is never lost by a refresh."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.services import outcomes
from ase_desktop.services.outcomes import Visited
from ase_desktop.services.records import list_records
from ase_desktop.services.today import today_page
from ase_desktop.ui.pages.visit.note_page import VisitNotePage
from ase_desktop.ui.pages.visit.page import VisitPage
from tests.three_children import LEA, TOM, three_app
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, settle, show_at
from tests.widget.opened import AskedPage, Notebook, open_notebook
from tests.widget.reading import unnamed


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(three_app(tmp_path), qtbot) as found:
        found.book.makers |= {"record": AskedPage, "history": AskedPage}
        found.go("agenda")
        yield found


def uids(notebook: Notebook) -> tuple[str, ...]:
    return today_page(notebook.app.open_vault).meetings[0].uids


def visit(notebook: Notebook, *, alone: bool = False) -> VisitPage:
    page = notebook.book.open("visit", uids(notebook)[0], alone=alone)
    notebook.ready()
    assert isinstance(page, VisitPage)
    return page


def words(widget: QWidget) -> list[str]:
    settle()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def click(notebook: Notebook, widget: QWidget, text: str) -> None:
    settle()
    found = [
        one for one in widget.findChildren(QPushButton) if one.isVisible() and one.text() == text
    ]
    assert found, text
    found[0].click()
    notebook.ready()


def test_it_says_who_when_and_where(notebook: Notebook) -> None:
    page = visit(notebook)
    assert page.head.above.text() == "Mercredi 18\u00a0novembre 2026"
    assert page.head.title.text() == "Léa et Tom voient leur mère"
    assert page.head.subtitle.text().startswith("14\u00a0h\u00a0–\u00a015\u00a0h · En présence")
    assert "Rien n’est encore écrit sur cette visite." in words(page)


def test_an_answer_is_saved_at_once_and_can_be_taken_back(notebook: Notebook) -> None:
    page = visit(notebook)
    click(notebook, page, "Personne n’est venu")
    assert "Personne n’est venu" in words(page.happened)
    assert notebook.undo_words.startswith("Visite notée\u00a0: personne n’est venu.")
    assert page.form is not None
    assert "waited_until" in page.form.names()
    assert "lasted_minutes" not in page.form.names()
    notebook.undo()
    assert list_records(notebook.app.open_vault, "visit") == []


def test_the_answer_can_be_changed_or_given_for_each_child(notebook: Notebook) -> None:
    page = visit(notebook)
    click(notebook, page, "Réalisée")
    click(notebook, page, "Changer la réponse")
    click(notebook, page, "Écourtée")
    assert "Écourtée" in words(page.happened)
    click(notebook, page, "La visite de Tom")
    alone = notebook.window.pages.page
    assert isinstance(alone, VisitPage)
    assert alone.head.title.text() == "Tom voit sa mère"
    click(notebook, alone, "Changer la réponse")
    click(notebook, alone, "Annulée")
    notebook.window.back()
    notebook.ready()
    assert {"Léa\u00a0: Écourtée", "Tom\u00a0: Annulée"} <= set(words(page.happened))


def test_precisions_are_kept_for_both_and_only_what_changed(notebook: Notebook) -> None:
    page = visit(notebook)
    click(notebook, page, "Réalisée")
    assert page.form is not None
    page.form.editor("present").set_value("Sa mère")
    page.form.editor("km").set_value(42)
    page.save()
    notebook.ready()
    for one in list_records(notebook.app.open_vault, "visit"):
        assert (one["present"], one["km"]) == ("Sa mère", 42)
    assert notebook.undo_words.startswith("Précisions notées.")


def test_an_hour_that_cannot_be_is_said_beside_its_field(notebook: Notebook) -> None:
    page = visit(notebook)
    click(notebook, page, "Réalisée")
    assert page.form is not None
    page.form.editor("left_at").field.setText("25 h")  # type: ignore[attr-defined]
    page.save()
    notebook.ready()
    assert page.form.row("left_at").problem
    assert list_records(notebook.app.open_vault, "visit")[0]["left_at"] is None


def test_what_is_being_written_survives_a_save_elsewhere(notebook: Notebook) -> None:
    page = visit(notebook)
    click(notebook, page, "Réalisée")
    form = page.form
    assert form is not None
    form.editor("present").setText("Sa mère")  # type: ignore[attr-defined]
    form.editor("present").textEdited.emit("Sa mère")  # type: ignore[attr-defined]
    page.refresh()
    notebook.ready()
    assert page.form is form
    assert form.editor("present").value() == "Sa mère"


def test_a_visit_can_be_moved_or_put_off(notebook: Notebook) -> None:
    page = visit(notebook)
    click(notebook, page, "Autre réponse")
    click(notebook, page, "Déplacée")
    click(notebook, page, "Revenir")
    click(notebook, page, "Autre réponse")
    click(notebook, page, "Déplacée")
    click(notebook, page, "La date n’est pas encore connue")
    assert "Déplacée" in words(page.happened)
    page.happened.moved.emit("2026-11-21T10:00")
    notebook.ready()
    assert page.head.above.text() == "Samedi 21\u00a0novembre 2026"


def test_every_version_is_one_click_away(notebook: Notebook) -> None:
    page = visit(notebook, alone=True)
    click(notebook, page, "Réalisée")
    click(notebook, page, "Toutes les versions")
    assert isinstance(notebook.window.pages.page, AskedPage)


def test_a_note_is_written_for_each_child_and_shown(notebook: Notebook) -> None:
    page = visit(notebook)
    click(notebook, page, "Écrire une note")
    note = notebook.window.pages.page
    assert isinstance(note, VisitNotePage)
    assert note.head.subtitle.text() == "Léa et Tom voient leur mère, mercredi 18\u00a0novembre"
    assert note.form.editor("note_moment").value() == "before"
    note.form.editor("facts").setPlainText("Tom serre la main de Léa.")  # type: ignore[attr-defined]
    notebook.ready()
    assert "Pour Tom, il sera gardé\u00a0: Tom serre la main de L." in note._copies.text()
    note.save_button.click()
    notebook.ready()
    assert notebook.window.pages.page is page
    kept = {one.child: one["facts"] for one in list_records(notebook.app.open_vault, "visit_note")}
    assert kept == {LEA: "T. serre la main de Léa.", TOM: "Tom serre la main de L."}
    assert "T. serre la main de Léa." in words(page)
    click(notebook, page, "Ouvrir")
    assert isinstance(notebook.window.pages.page, AskedPage)


def test_an_empty_note_says_so_and_annuler_goes_back(notebook: Notebook) -> None:
    note = notebook.book.open("visit_note", uids(notebook), "night_after")
    notebook.ready()
    assert isinstance(note, VisitNotePage)
    assert note.form.editor("note_moment").value() == "night_after"
    note.save_button.click()
    notebook.ready()
    assert notebook.window.pages.page is note
    assert note.form.row("facts").problem
    click(notebook, note, "Annuler")
    assert notebook.window.pages.page is not note


def test_who_reported_is_asked_only_when_somebody_did(notebook: Notebook) -> None:
    note = notebook.book.open("visit_note", uids(notebook)[:1])
    notebook.ready()
    assert isinstance(note, VisitNotePage)
    assert not note.form.row("reported_by").isVisible()
    note.form.editor("source")._chips["reported"].click()  # type: ignore[attr-defined]
    notebook.ready()
    assert note.form.row("reported_by").isVisible()


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    notebook: Notebook, screen: tuple[int, int, int]
) -> None:
    vault = notebook.app.open_vault
    told = {"note_moment": "before", "facts": "Impatients de partir. " * 12}
    both = [Visited.of(one) for one in today_page(vault).meetings[0].items]
    outcomes.note_outcome(vault, both, "no_show")
    both = [Visited.of(one) for one in today_page(vault).meetings[0].items]
    outcomes.write_note(vault, both, told)
    page = visit(notebook)
    assert any(one.endswith("(suite)") for one in words(page))
    show_at(notebook.window, *screen)
    assert clipped(notebook.window) == []
    assert unnamed(notebook.window) == []
    page = notebook.book.open("visit_note", uids(notebook))
    notebook.ready()
    assert [label.text() for label in page.findChildren(QLabel)].count("Source") == 1
    notebook.ready()
    show_at(notebook.window, *screen)
    assert clipped(notebook.window) == []
    assert unnamed(notebook.window) == []


def test_keys_save_the_precisions(notebook: Notebook) -> None:
    page = visit(notebook)
    click(notebook, page, "Réalisée")
    assert page.form is not None
    page.form.editor("km").set_value(12)
    notebook.window.activateWindow()
    page.form.editor("km").setFocus()  # type: ignore[attr-defined]
    notebook.qtbot.waitUntil(notebook.window.isActiveWindow, timeout=LONG)
    notebook.qtbot.keyClick(
        notebook.window.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
    )
    notebook.ready()
    assert list_records(notebook.app.open_vault, "visit")[0]["km"] == 12
