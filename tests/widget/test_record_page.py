"""Any record: its form, its draft, its two versions, its additions, its history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.base.kinds import Snapshot
from ase_desktop.services import finality, records
from ase_desktop.services.drafts import Draft
from ase_desktop.services.finding import all_kinds
from ase_desktop.services.records import Save
from ase_desktop.ui.forms.field_widgets import ListEditor
from ase_desktop.ui.pages.record.history_page import HistoryPage
from ase_desktop.ui.pages.record.page import RecordSheetPage
from tests.family import LEA, MOTHER, SCHEDULE, TOM, family_app
from tests.linked import linked_app
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.hands import buttons, click, words, write
from tests.widget.opened import AskedPage, Notebook, open_notebook
from tests.widget.reading import unnamed


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(family_app(tmp_path), qtbot) as found:
        found.book.makers |= {"decide": AskedPage}
        found.go("journal")
        yield found


def opened(
    notebook: Notebook, kind: str, uid: str | None = None, child: str | None = None
) -> RecordSheetPage:
    page = notebook.book.open("record", kind, uid, child)
    notebook.ready()
    assert isinstance(page, RecordSheetPage)
    return page


def fill(page: RecordSheetPage, name: str, text: str) -> None:
    assert page.writing.form is not None
    write(field(page, name), text)


def field(page: RecordSheetPage, name: str) -> QWidget:
    assert page.writing.form is not None
    return page.writing.form.form.row(name).field


def stored(notebook: Notebook, uid: str) -> Snapshot:
    return records.read_record(notebook.app.open_vault, uid)


def first(notebook: Notebook, kind: str) -> Snapshot:
    return records.list_records(notebook.app.open_vault, kind, child=LEA)[0]


def send_everything(notebook: Notebook, record: Snapshot) -> None:
    vault = notebook.app.open_vault
    with vault.write("send"):
        finality.mark_sent(vault, record.scope)


def test_the_people_of_the_child_chosen_are_proposed(notebook: Notebook) -> None:
    page = opened(notebook, "visit_schedule")
    with_whom = field(page, "person")
    assert isinstance(with_whom, ListEditor)
    assert with_whom.count() == 1
    click(notebook, page, "Léa")
    assert with_whom.findData(MOTHER) > 0
    with_whom.set_value(MOTHER)
    click(notebook, page, "Léa")
    click(notebook, page, "Léa")
    assert with_whom.value() == MOTHER


def test_a_new_record_begins_with_its_first_field(notebook: Notebook) -> None:
    notebook.window.activateWindow()
    notebook.qtbot.waitUntil(notebook.window.isActiveWindow, timeout=LONG)
    page = opened(notebook, "contact", None, LEA)
    assert field(page, "civility").hasFocus()
    asked = opened(notebook, "visit_schedule")
    assert notebook.window.focusWidget() in buttons(asked, "Léa")


def test_when_nobody_can_be_chosen_somebody_can_be_noted(notebook: Notebook) -> None:
    nora = records.save_record(notebook.app.open_vault, Save("child", {"first_name": "Nora"})).uid
    page = opened(notebook, "visit_schedule", None, nora)
    assert "Personne n’est encore noté pour cet enfant." in words(page)
    fill(page, "place", "Maison des familles")
    click(notebook, page, "Noter une personne")
    person = notebook.window.pages.page
    assert isinstance(person, RecordSheetPage)
    fill(person, "last_name", "Petit")
    person.save()
    notebook.ready()
    assert notebook.window.pages.page is page
    assert "Personne n’est encore noté pour cet enfant." not in words(page)
    with_whom = field(page, "person")
    assert isinstance(with_whom, ListEditor)
    assert with_whom.count() == 2


def test_a_new_record_is_written_and_can_be_taken_back(notebook: Notebook) -> None:
    page = opened(notebook, "treatment", None, LEA)
    fill(page, "drug", "Doliprane")
    click(notebook, page, "Enregistrer")
    found = stored(notebook, page.writing.uid)
    assert (found["drug"], found.child) == ("Doliprane", LEA)
    assert notebook.window.pages.page is not page
    assert notebook.undo_words == "Traitement\u00a0: enregistré à 17\u00a0h\u00a042."
    notebook.undo()
    assert stored(notebook, page.writing.uid).retired


def test_links_propose_the_people_of_the_child(notebook: Notebook) -> None:
    page = opened(notebook, "treatment", None, LEA)
    chosen = field(page, "doctor")
    proposed = [chosen.itemText(i) for i in range(chosen.count())]  # type: ignore[attr-defined]
    assert "Sonia, mère" in proposed


def test_the_child_is_asked_when_nobody_said_whom(notebook: Notebook) -> None:
    page = opened(notebook, "request")
    fill(page, "title", "Des chaussures")
    click(notebook, page, "Enregistrer")
    assert "Dites de quel enfant il s’agit." in words(page)
    click(notebook, page, "Tom")
    click(notebook, page, "Enregistrer")
    assert stored(notebook, page.writing.uid).child == TOM


def test_what_is_missing_is_said_beside_its_field(notebook: Notebook) -> None:
    page = opened(notebook, "treatment", None, LEA)
    click(notebook, page, "Enregistrer")
    assert "Cette réponse est nécessaire pour enregistrer." in words(page)


def test_a_carer_says_from_what_paper_she_copies(notebook: Notebook) -> None:
    page = opened(notebook, "visit_schedule", SCHEDULE)
    assert "Vous l’avez noté d’après le calendrier papier reçu le 2 novembre." in words(page)
    assert page.writing.form is not None
    write(page.writing.form.origin, " (page 2)")
    click(notebook, page, "Enregistrer")
    assert (
        stored(notebook, SCHEDULE)["origin"] == "le calendrier papier reçu le 2 novembre (page 2)"
    )
    notebook.undo()
    assert stored(notebook, SCHEDULE)["origin"] == "le calendrier papier reçu le 2 novembre"


def test_a_draft_is_found_again_and_given_up(notebook: Notebook) -> None:
    page = opened(notebook, "contact", MOTHER)
    fill(page, "phone", "0611223344")
    notebook.window.back()
    notebook.ready()
    again = opened(notebook, "contact", MOTHER)
    assert again.writing.is_touched
    assert again.writing.form is not None
    assert again.writing.form.values() == {"phone": "0611223344"}
    click(notebook, again, "Annuler")
    assert not opened(notebook, "contact", MOTHER).writing.is_touched
    assert stored(notebook, MOTHER)["phone"] is None


def test_a_draft_reopened_after_another_save_makes_two_versions(notebook: Notebook) -> None:
    page = opened(notebook, "contact", MOTHER)
    fill(page, "phone", "0611223344")
    notebook.window.back()
    notebook.ready()
    records.save_record(
        notebook.app.open_vault, Save("contact", {"phone": "0699887766"}, uid=MOTHER)
    )
    again = opened(notebook, "contact", MOTHER)
    click(notebook, again, "Enregistrer")
    assert {one.value for one in stored(notebook, MOTHER).undecided["phone"]} == {
        "0611223344",
        "0699887766",
    }
    page = opened(notebook, "contact", MOTHER)
    assert "Deux versions" in words(page)
    (said,) = [one for one in words(page) if "Rien n’est perdu" in one]
    assert "0611223344 (selon " in said
    assert "0699887766 (selon " in said
    click(notebook, page, "Choisir")
    asked = notebook.window.pages.page
    assert isinstance(asked, AskedPage)
    assert asked.asked == (MOTHER, "phone")


def test_a_draft_that_says_nothing_more_is_dropped(notebook: Notebook) -> None:
    left = Draft("record", "contact", "", MOTHER, LEA, {"first_name": "Sonia"})
    notebook.book.drafts.keep(notebook.window, left)
    assert not opened(notebook, "contact", MOTHER).writing.is_touched
    found: list[Draft] = []
    notebook.book.drafts.all(notebook.window, found.extend)
    notebook.ready()
    assert found == []


def test_a_draft_of_a_new_record_says_its_child(notebook: Notebook) -> None:
    page = opened(notebook, "treatment", None, LEA)
    uid = page.writing.uid
    fill(page, "drug", "Doli")
    notebook.window.back()
    notebook.ready()
    again = opened(notebook, "treatment", uid)
    fill(again, "drug", "prane")
    click(notebook, again, "Enregistrer")
    assert (stored(notebook, uid)["drug"], stored(notebook, uid).child) == ("Doliprane", LEA)


def test_rows_of_a_table_are_saved_and_found_again_in_a_draft(notebook: Notebook) -> None:
    agreement = first(notebook, "hosting_agreement")
    page = opened(notebook, "hosting_agreement", agreement.uid)
    click(notebook, page, "Ajouter une ligne")
    assert page.writing.form is not None
    table = page.writing.form.form.tables["amendment"]
    write(table.forms[0].fields.row("subject").field, "Deux relais par mois")
    notebook.window.back()
    notebook.ready()
    again = opened(notebook, "hosting_agreement", agreement.uid)
    click(notebook, again, "Enregistrer")
    (row,) = records.read_rows(notebook.app.open_vault, agreement)["amendment"]
    assert row["subject"] == "Deux relais par mois"
    page = opened(notebook, "hosting_agreement", agreement.uid)
    assert page.writing.form is not None
    write(page.writing.form.form.tables["amendment"].forms[0].fields.row("subject").field, " + 1")
    newer = {"amendment": [{"uid": row.uid, "subject": "Trois relais par mois"}]}
    newer_one = Save("hosting_agreement", {}, uid=agreement.uid, rows=newer)
    records.save_record(notebook.app.open_vault, newer_one)
    click(notebook, page, "Enregistrer")
    (row,) = records.read_rows(notebook.app.open_vault, agreement)["amendment"]
    assert {one.value for one in row.undecided["subject"]} == {
        "Deux relais par mois + 1",
        "Trois relais par mois",
    }
    page = opened(notebook, "hosting_agreement", agreement.uid)
    click(notebook, page, "Retirer cette ligne")
    notebook.window.back()
    notebook.ready()
    page = opened(notebook, "hosting_agreement", agreement.uid)
    click(notebook, page, "Enregistrer")
    assert records.read_rows(notebook.app.open_vault, agreement)["amendment"] == []


def test_a_record_leaves_the_lists_and_comes_back(notebook: Notebook) -> None:
    page = opened(notebook, "contact", MOTHER)
    click(notebook, page, "Retirer cette fiche")
    assert stored(notebook, MOTHER).retired
    notebook.undo()
    assert not stored(notebook, MOTHER).retired


def test_a_writing_that_left_takes_additions_only(notebook: Notebook) -> None:
    note = first(notebook, "daily_log")
    send_everything(notebook, note)
    page = opened(notebook, "daily_log", note.uid)
    assert not buttons(page, "Enregistrer")
    assert not buttons(page, "Retirer cette fiche")
    click(notebook, page, "Faire un ajout")
    click(notebook, page, "Enregistrer")
    assert "Cette réponse est nécessaire pour enregistrer." in words(page)
    assert page.writing.closed is not None
    write(page.writing.closed.additions.text, "C’était mardi.")
    notebook.window.back()
    notebook.ready()
    again = opened(notebook, "daily_log", note.uid)
    click(notebook, again, "Enregistrer")
    assert "C’était mardi." in words(again)
    assert buttons(again, "Faire un ajout")


def test_what_is_kept_for_oneself_stands_beside_the_record(notebook: Notebook) -> None:
    page = opened(notebook, "contact", MOTHER)
    click(notebook, page, "Ajouter une note pour moi")
    write(page.private.text, "Elle m’a paru fatiguée.")
    click(notebook, page, "Garder cette note")
    assert "Elle m’a paru fatiguée." in words(page)
    (kept,) = records.list_records(notebook.app.open_vault, "private_note")
    assert kept["about"] == MOTHER
    assert not page.writing.is_touched


def test_the_history_tells_who_wrote_what_instead_of_what(notebook: Notebook) -> None:
    records.save_record(notebook.app.open_vault, Save("contact", {"first_name": "Sonya"}, MOTHER))
    page = opened(notebook, "contact", MOTHER)
    click(notebook, page, "Toutes les versions")
    history = notebook.window.pages.page
    assert isinstance(history, HistoryPage)
    found = words(history)
    assert found.index("Sonya") < found.index("Avant\u00a0: Sonia")
    assert "Mme Garnier a écrit la première version" in found
    assert "Mercredi 18\u00a0novembre 2026, 17\u00a0h\u00a042" in found
    records.set_life(notebook.app.open_vault, MOTHER, retired=True)
    history.refresh()
    notebook.ready()
    assert "Retirée des listes" in words(history)
    click(notebook, history, "Retour")
    assert notebook.window.pages.page is page


def test_a_caseworker_confirms_what_a_carer_copied(tmp_path: Path, qtbot: QtBot) -> None:
    with open_notebook(linked_app(tmp_path, "caseworker"), qtbot) as notebook:
        notebook.go("caseload")
        vault = notebook.app.open_vault
        copied = ("care_measure", "contact_right", "visit_schedule", "placement", "hearing")
        found = (one for kind in copied for one in records.list_records(vault, kind))
        waiting = next(one for one in found if one.to_confirm)
        page = opened(notebook, waiting.kind, waiting.uid)
        click(notebook, page, "Confirmer")
        assert not records.read_record(vault, waiting.uid).to_confirm
        assert "À confirmer" not in words(page)
        assert not buttons(page, "D’après quel papier\u00a0?")


@pytest.mark.parametrize("kind", [one.name for one in all_kinds()])
def test_every_kind_has_a_page_where_nothing_is_cut_or_nameless(
    notebook: Notebook, kind: str
) -> None:
    page = opened(notebook, kind, None, LEA)
    assert words(page)
    assert "None" not in " ".join(words(page))
    assert unnamed(notebook.window) == []
    for screen in SCREENS[1::2]:
        show_at(notebook.window, *screen)
        notebook.ready()
        assert clipped(notebook.window) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_in_what_is_closed_or_told(
    notebook: Notebook, screen: tuple[int, int, int]
) -> None:
    show_at(notebook.window, *screen)
    note = first(notebook, "daily_log")
    send_everything(notebook, note)
    page = opened(notebook, "daily_log", note.uid)
    click(notebook, page, "Faire un ajout")
    assert clipped(notebook.window) == []
    notebook.book.open("history", MOTHER)
    notebook.ready()
    assert clipped(notebook.window) == []
    opened(notebook, "visit_schedule", SCHEDULE)
    assert clipped(notebook.window) == []
