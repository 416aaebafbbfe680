"""The journal: a note is written once, shown as it is stored, kept while it is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ase_desktop.services import records
from ase_desktop.services.journal import Filters, journal
from ase_desktop.services.noting import Note, save_note
from ase_desktop.services.records import Save
from ase_desktop.ui.pages.journal.note_page import NotePage
from ase_desktop.ui.pages.journal.page import JournalStreamPage
from tests.family import LEA, TOM, family_app
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.hands import buttons, click, words, write
from tests.widget.opened import AskedPage, Notebook, open_notebook
from tests.widget.reading import unnamed


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(family_app(tmp_path), qtbot) as found:
        found.book.makers |= {"record": AskedPage, "decide": AskedPage, "event": AskedPage}
        yield found


@pytest.fixture
def page(notebook: Notebook) -> JournalStreamPage:
    found = notebook.go("journal")
    assert isinstance(found, JournalStreamPage)
    return found


def shown(page: JournalStreamPage) -> list[str]:
    assert page.stream is not None
    model = page.stream.model()
    return [
        str(model.data(model.index(row, 2)) or model.data(model.index(row, 0)))
        for row in range(model.rowCount())
    ]


def texts(notebook: Notebook, child: str | None = None) -> list[str]:
    return [one.text for one in journal(notebook.app.open_vault, Filters(child=child)).notes]


def test_the_stream_is_told_day_by_day(page: JournalStreamPage) -> None:
    assert shown(page) == [
        "Hier, mardi 17\u00a0novembre",
        "Nuit calme., vu par moi",
        "Avant-hier, lundi 16\u00a0novembre",
        "«\u00a0La maîtresse a dit que je lisais comme les grands.\u00a0», dit par Léa",
    ]


def test_a_note_is_saved_with_its_source_and_subject_then_the_box_is_empty(
    notebook: Notebook, page: JournalStreamPage
) -> None:
    click(notebook, page.box, "Léa")
    write(page.box.form.text, "A dessiné pendant le trajet.")
    click(notebook, page.box, "entendu par moi")
    click(notebook, page.box, "Visite")
    click(notebook, page.box, "Enregistrer")
    assert shown(page)[:2] == [
        "Aujourd’hui, mercredi 18\u00a0novembre",
        "A dessiné pendant le trajet., entendu par moi · Visite",
    ]
    assert page.box.form.is_empty()
    assert notebook.undo_words == "Note enregistrée à 17\u00a0h\u00a042"
    notebook.undo()
    assert "A dessiné pendant le trajet." not in texts(notebook)


def test_a_note_for_two_children_shows_its_copies_before_it_is_saved(
    notebook: Notebook, page: JournalStreamPage
) -> None:
    click(notebook, page.box, "Léa")
    click(notebook, page.box, "Tom")
    write(page.box.form.text, "Léa et Tom ont joué.")
    notebook.qtbot.waitUntil(
        lambda: any("L. et Tom" in one for one in words(page.box)), timeout=LONG
    )
    click(notebook, page.box, "Enregistrer")
    assert "Léa et T. ont joué." in texts(notebook, LEA)
    assert "L. et Tom ont joué." in texts(notebook, TOM)
    assert notebook.undo_words.startswith("2 notes enregistrées")


def test_what_is_kept_for_oneself_goes_to_ones_own_place(
    notebook: Notebook, page: JournalStreamPage
) -> None:
    click(notebook, page.box, "Tom")
    write(page.box.form.text, "J’étais fatiguée.")
    page.box.private.setChecked(True)
    click(notebook, page.box, "Enregistrer")
    (kept,) = records.list_records(notebook.app.open_vault, "private_note")
    assert (kept["note"], kept["about"]) == ("J’étais fatiguée.", TOM)
    assert shown(page)[1] == "J’étais fatiguée., gardé pour moi, ne part jamais"
    assert not page.box.private.isChecked()


def test_what_prevents_a_note_is_said_in_the_box(
    notebook: Notebook, page: JournalStreamPage
) -> None:
    click(notebook, page.box, "Enregistrer")
    assert "Il n’y a encore rien d’écrit dans cette note." in words(page.box)
    write(page.box.form.text, "Il pleut.")
    click(notebook, page.box, "Enregistrer")
    assert "Dites de quel enfant il s’agit." in words(page.box)
    assert page.box.focusWidget() in buttons(page.box, "Léa")
    click(notebook, page.box, "Léa")
    click(notebook, page.box, "rapporté par…")
    click(notebook, page.box, "Enregistrer")
    assert "Écrivez qui vous l’a rapporté." in words(page.box)
    write(page.box.form.reported_by, "la maîtresse")
    click(notebook, page.box, "Enregistrer")
    assert shown(page)[1] == "Il pleut., rapporté par la maîtresse"


def test_the_moment_and_what_is_not_a_fact_can_be_said(
    notebook: Notebook, page: JournalStreamPage
) -> None:
    click(notebook, page.box, "Léa")
    click(notebook, page.box, "Ajouter ce que j’en comprends, ce que j’ai fait")
    write(page.box.form.text, "Réveil en pleurs.")
    write(page.box.form.apart["action"], "Resté près d’elle.")
    click(notebook, page.box, "Mercredi 18\u00a0novembre, 17\u00a0h\u00a042")
    page.box.form.moment.hour.field.setText("6 h 10")
    notebook.ready()
    click(notebook, page.box, "Autre…")
    click(notebook, page.box, "Émotions")
    click(notebook, page.box, "Enregistrer")
    note = journal(notebook.app.open_vault, Filters()).notes[0]
    assert (note.at, note.theme) == ("2026-11-18T06:10", "Émotions")
    assert note.apart == (("Ce que j’ai fait", "Resté près d’elle."),)
    assert "Ce que j’ai fait\u00a0: Resté près d’elle." in shown(page)[1]


def test_filters_keep_what_they_say_and_can_all_be_taken_off(
    notebook: Notebook, page: JournalStreamPage
) -> None:
    save_note(notebook.app.open_vault, Note((TOM,), "2026-11-18T07:00", "Vélo.", theme="leisure"))
    save_note(notebook.app.open_vault, Note((TOM,), "2026-11-18T08:00", "Dort.", theme="sleep"))
    click(notebook, page.filters, "Sommeil")
    assert shown(page) == ["Aujourd’hui, mercredi 18\u00a0novembre", "Dort., Sommeil"]
    click(notebook, page.filters, "Santé")
    assert "Aucune note ne répond à ces filtres." in words(page)
    click(notebook, page, "Tout montrer")
    assert len(shown(page)) == 7
    click(notebook, page.filters, "Autres filtres")
    write(page.filters.words, "velo")
    notebook.qtbot.waitUntil(
        lambda: page.stream is not None and len(shown(page)) == 2, timeout=LONG
    )
    page.filters.show_all()
    page.filters.source.set_value("said_by_child")
    page.filters.source.changed.emit()
    notebook.ready()
    assert len(shown(page)) == 2
    page.filters.show_all()
    page.filters.two_versions.click()
    notebook.ready()
    assert "Aucune note ne répond à ces filtres." in words(page)


def test_the_child_chosen_above_is_followed(notebook: Notebook, page: JournalStreamPage) -> None:
    notebook.window.strip.choose(notebook.window.hosted[1])
    notebook.ready()
    assert page.box.form.whom.values() == (TOM,)
    assert "Rien n’est encore écrit." in words(page)


def test_older_notes_come_when_they_are_asked(notebook: Notebook, page: JournalStreamPage) -> None:
    records.save_all(
        notebook.app.open_vault,
        [
            Save(
                "daily_log",
                {"at": f"2026-10-{1 + n // 4:02d}T{n % 4:02d}:00", "facts": str(n)},
                children=[LEA],
            )
            for n in range(60)
        ],
    )
    page.refresh()
    notebook.ready()
    first = [one for one in shown(page) if "octobre" not in one and "novembre" not in one]
    assert len(first) == 40
    click(notebook, page, "Notes plus anciennes")
    assert len([one for one in shown(page) if "octobre" not in one]) > 60
    assert not buttons(page, "Notes plus anciennes")


def test_a_row_opens_its_note(notebook: Notebook, page: JournalStreamPage) -> None:
    assert page.stream is not None
    page.stream.setFocus()
    page.stream.setCurrentIndex(page.stream.model().index(1, 2))
    notebook.qtbot.keyClick(page.stream, Qt.Key.Key_Return)
    asked = notebook.window.pages.page
    assert isinstance(asked, AskedPage)
    assert asked.asked[0] == "daily_log"


def test_a_note_being_written_follows_from_one_page_to_the_other(
    notebook: Notebook, page: JournalStreamPage
) -> None:
    click(notebook, page.box, "Léa")
    write(page.box.form.text, "Commencée ici.")
    notebook.go("today")
    note = notebook.book.open("note", TOM)
    notebook.ready()
    assert isinstance(note, NotePage)
    assert note.box.form.text.value() == "Commencée ici."
    assert note.box.form.whom.values() == (LEA,)
    click(notebook, note, "Enregistrer")
    assert notebook.window.pages.page is not note
    again = notebook.go("journal")
    assert isinstance(again, JournalStreamPage)
    assert again.box.form.is_empty()
    assert "Commencée ici." in texts(notebook)


def test_a_draft_is_kept_while_one_writes_without_resting(
    notebook: Notebook, page: JournalStreamPage
) -> None:
    click(notebook, page.box, "Léa")
    write(page.box.form.text, "Un mot")
    notebook.qtbot.waitUntil(
        lambda: write(page.box.form.text, ".") or bool(page.box.draft_note.text()),
        timeout=LONG,
    )
    assert page.box.draft_note.text() == "Brouillon enregistré à 17\u00a0h\u00a042"
    found: list[object] = []
    notebook.book.drafts.all(page, found.extend)
    notebook.ready()
    assert len(found) == 1


def test_a_draft_left_behind_by_a_saved_note_is_dropped(
    notebook: Notebook, page: JournalStreamPage
) -> None:
    click(notebook, page.box, "Léa")
    write(page.box.form.text, "Déjà là.")
    save_note(notebook.app.open_vault, page.box.note())
    notebook.go("today")
    again = notebook.go("journal")
    assert isinstance(again, JournalStreamPage)
    notebook.ready()
    assert again.box.form.is_empty()


def test_ctrl_n_opens_the_box_or_goes_to_it(notebook: Notebook, page: JournalStreamPage) -> None:
    page.focus_note()
    assert notebook.window.focusWidget() is page.box.form.text
    note = notebook.book.open("note", LEA)
    notebook.ready()
    assert isinstance(note, NotePage)
    assert note.box.form.whom.values() == (LEA,)
    notebook.window.strip.choose(notebook.window.hosted[1])
    notebook.ready()
    assert note.box.form.whom.values() == (TOM,)
    click(notebook, note, "Un événement")
    asked = notebook.window.pages.page
    assert isinstance(asked, AskedPage)
    assert asked.asked == (None, TOM)
    notebook.window.back()
    click(notebook, note, "Une demande")
    asked = notebook.window.pages.page
    assert isinstance(asked, AskedPage)
    assert asked.asked == ("request", None, TOM)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut(notebook: Notebook, screen: tuple[int, int, int]) -> None:
    page = notebook.go("journal")
    assert isinstance(page, JournalStreamPage)
    page.box.form.show_everything()
    show_at(notebook.window, *screen)
    notebook.ready()
    assert clipped(notebook.window) == []
    notebook.book.open("note", LEA)
    notebook.ready()
    assert clipped(notebook.window) == []


def test_every_control_has_a_name(notebook: Notebook, page: JournalStreamPage) -> None:
    page.box.form.show_everything()
    assert unnamed(notebook.window) == []
