"""An event: the numbers first, the facts in order, who was told, kept apart when it must be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ase_desktop.services import finality, records, scopes
from ase_desktop.services.drafts import Draft
from ase_desktop.services.events import EventForm, EventView, event, save_event
from ase_desktop.ui.pages.events.event_page import OneEventPage
from ase_desktop.ui.pages.events.page import EventsPage
from tests.family import LEA, TOM, family_app
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.hands import buttons, click, words, write
from tests.widget.opened import AskedPage, Notebook, open_notebook
from tests.widget.reading import unnamed

GRAVE = {"severity": 3, "title": "Tom n’est pas rentré"}
FACTS = (
    {"uid": "6" * 32, "at": "2026-11-17T22:15", "sentence": "Absent.", "source": "seen_by_me"},
)


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(family_app(tmp_path), qtbot) as found:
        found.book.makers |= {"history": AskedPage}
        found.go("events")
        yield found


def opened(notebook: Notebook, uid: str | None = None, child: str | None = TOM) -> OneEventPage:
    page = notebook.book.open("event", uid, child)
    notebook.ready()
    assert isinstance(page, OneEventPage)
    return page


def saved(notebook: Notebook) -> str:
    form = EventForm((TOM,), GRAVE, uid="5" * 32, facts=FACTS)
    return save_event(notebook.app.open_vault, form).uid


def stored(notebook: Notebook, page: OneEventPage) -> EventView:
    return event(notebook.app.open_vault, page.writing.uid)


def add_line(notebook: Notebook, page: OneEventPage, hour: str, sentence: str) -> None:
    facts = page.content.facts.entry
    facts.hour.setText(hour)
    write(facts.sentence, sentence)
    notebook.qtbot.keyClick(facts.sentence, Qt.Key.Key_Return)


def test_the_list_says_when_who_how_grave_and_what(notebook: Notebook) -> None:
    saved(notebook)
    page = notebook.go("events")
    assert isinstance(page, EventsPage)
    page.refresh()
    notebook.ready()
    assert page.table is not None
    model = page.table.model()
    rows = [
        [str(model.data(model.index(row, column))) for column in range(4)]
        for row in range(model.rowCount())
    ]
    assert rows[0] == [
        "Mardi 17\u00a0novembre, 22\u00a0h\u00a015",
        "Tom",
        "Grave",
        "Tom n’est pas rentré, à signaler avant le jeudi 19\u00a0novembre, 22\u00a0h\u00a015",
    ]
    click(notebook, page, "Préoccupant")
    assert "Aucun événement de ce niveau, pour cet enfant." in words(page)
    page.two_versions.click()
    notebook.ready()
    assert "Aucun événement issu de deux versions." in words(page)
    click(notebook, page, "Noter un événement")
    assert isinstance(notebook.window.pages.page, OneEventPage)


def test_the_numbers_come_first_only_when_it_is_grave(notebook: Notebook) -> None:
    page = opened(notebook, child=LEA)
    assert "Appelez d’abord" not in words(page)
    click(notebook, page, "Grave")
    found = words(page)
    assert found.index("Appelez d’abord") < found.index("Ce qui se passe, heure par heure")
    assert "02\u00a061\u00a091\u00a000\u00a012" in found
    assert "Ce logiciel n’avertit personne. Téléphonez." in found
    assert any(one.startswith("Léa Martin, 8\u00a0ans") for one in found)
    click(notebook, page, "Préoccupant")
    assert "Appelez d’abord" not in words(page)


def test_until_when_it_is_reported_is_said_until_the_service_is_told(notebook: Notebook) -> None:
    page = opened(notebook)
    assert not page.content.told.delay.isVisible()  # only noted, without a type
    click(notebook, page, "Grave")
    said = "À signaler avant le vendredi 20\u00a0novembre, 17\u00a0h\u00a042 (délai d’usage)"
    assert said in words(page)
    add_line(notebook, page, "16:45", "Sorti de l’école.")
    assert said.replace("17\u00a0h\u00a042", "16\u00a0h\u00a045") in words(page)
    click(notebook, page, "Police, gendarmerie\u00a0: prévenu")
    assert page.content.told.delay.isVisible()
    click(notebook, page, "Astreinte\u00a0: prévenu")
    assert not page.content.told.delay.isVisible()


def test_the_numbers_are_there_before_a_child_is_chosen(notebook: Notebook) -> None:
    page = opened(notebook, child=None)
    click(notebook, page, "Grave")
    assert {"02\u00a061\u00a091\u00a000\u00a012", "17", "15"} <= set(words(page))


def test_an_event_is_written_by_the_hour_and_saved(notebook: Notebook) -> None:
    page = opened(notebook)
    write(page.content.head.title, "Tom n’est pas rentré")
    click(notebook, page, "Grave")
    add_line(notebook, page, "17 h 30", "Pas à la grille.")
    add_line(notebook, page, "16:45", "Sorti de l’école.")
    click(notebook, page, "Police, gendarmerie\u00a0: prévenu")
    write(page.content.facts.entry.sentence, "Je repars voir.")
    click(notebook, page, "Enregistrer l’événement")
    found = stored(notebook, page)
    assert [one["sentence"] for one in found.facts] == [
        "Sorti de l’école.",
        "Pas à la grille.",
        "Je repars voir.",
    ]
    assert found.facts[2]["at"] == "2026-11-18T17:42"
    assert found.facts[0]["source"] == "seen_by_me"
    assert (found.record["severity"], found.record["title"]) == (3, "Tom n’est pas rentré")
    assert [one["told_at"] for one in found.notices] == ["2026-11-18T17:42"]
    assert "Événement enregistré à 17\u00a0h\u00a042." in words(page)
    page.save()
    notebook.ready()
    assert len(stored(notebook, page).facts) == 3, "saving again writes nothing twice"


def test_an_hour_not_understood_is_said_beside_the_line(notebook: Notebook) -> None:
    page = opened(notebook)
    page.content.facts.entry.hour.setText("25 h")
    write(page.content.facts.entry.sentence, "Trop tard.")
    click(notebook, page, "Enregistrer l’événement")
    assert "Une heure va de 0\u00a0h à 23\u00a0h\u00a059." in words(page)
    click(notebook, page, "Maintenant")
    click(notebook, page, "Ajouter")
    assert "Trop tard." in words(page)


def test_a_line_is_corrected_or_taken_away_in_place(notebook: Notebook) -> None:
    page = opened(notebook, saved(notebook))
    click(notebook, page, "Corriger la ligne de 22\u00a0h\u00a015")
    write(page.content.facts.entry.sentence, " Toujours.")
    click(notebook, page, "Remplacer")
    add_line(notebook, page, "23 h", "Retrouvé.")
    click(notebook, page, "Enregistrer l’événement")
    assert [one["sentence"] for one in stored(notebook, page).facts] == [
        "Absent. Toujours.",
        "Retrouvé.",
    ]
    click(notebook, page, "Corriger la ligne de 22\u00a0h\u00a015")
    click(notebook, page, "Retirer cette ligne")
    click(notebook, page, "Enregistrer l’événement")
    assert [one["sentence"] for one in stored(notebook, page).facts] == ["Retrouvé."]


def test_days_are_named_when_facts_go_past_midnight(notebook: Notebook) -> None:
    page = opened(notebook, saved(notebook))
    add_line(notebook, page, "0 h 20", "Retrouvé.")
    found = words(page)
    assert found.index("Mardi 17\u00a0novembre") < found.index("Mercredi 18\u00a0novembre")


def test_a_call_says_afterwards_how_and_what_was_answered(notebook: Notebook) -> None:
    page = opened(notebook, saved(notebook))
    click(notebook, page, "Astreinte\u00a0: prévenu")
    click(notebook, page, "Astreinte, prévenu à 17\u00a0h\u00a042\u00a0: préciser")
    told = page.content.told
    click(notebook, told, "Téléphone")
    (answer,) = [one for one in told.findChildren(type(told.other_name)) if one.isVisible()][-1:]
    write(answer, "Appeler le 17.")
    answer.textEdited.emit("Appeler le 17.")
    click(notebook, told, "Une autre personne")
    write(told.other_name, "M. Petit")
    click(notebook, told, "Cette personne\u00a0: prévenu")
    click(notebook, page, "Enregistrer l’événement")
    found = {one["notice_person"]: one for one in stored(notebook, page).notices}
    assert found["on_call_line"]["channel"] == "phone"
    assert found["on_call_line"]["answer"] == "Appeler le 17."
    assert found["other"]["person_name"] == "M. Petit"
    click(notebook, page, "M. Petit, prévenu à 17\u00a0h\u00a042\u00a0: préciser")
    click(notebook, page, "Retirer cet appel")
    click(notebook, page, "Enregistrer l’événement")
    assert [one["notice_person"] for one in stored(notebook, page).notices] == ["on_call_line"]


def test_what_puts_the_home_in_question_asks_before_it_is_saved(notebook: Notebook) -> None:
    page = opened(notebook, child=LEA)
    click(notebook, page, "Où, témoins, vêtements, pièces")
    page.content.rest.type_form.editor("incident_type").set_value("allegation_against_home")
    write(page.content.facts.entry.sentence, "Elle dit que…")
    click(notebook, page, "Enregistrer l’événement")
    assert "Cet événement met en cause votre famille." in words(page)
    assert records.find_record(notebook.app.open_vault, page.writing.uid) is None
    click(notebook, page, "Le garder à part")
    found = stored(notebook, page)
    assert found.is_apart
    assert any("gardé à part, pour le service seul" in one for one in words(page))
    assert "Sa mère" not in words(page.content.told)


def test_it_may_be_kept_with_the_others(notebook: Notebook) -> None:
    page = opened(notebook, child=LEA)
    page.content.open_rest()
    page.content.rest.type_form.editor("incident_type").set_value("allegation_against_home")
    write(page.content.facts.entry.sentence, "Elle dit que…")
    page.save()
    notebook.ready()
    click(notebook, page, "Le mettre dans le dossier")
    scope = stored(notebook, page).record.scope
    assert scopes.scope_row(notebook.app.open_vault, scope).type == "stay"


def test_whom_it_is_about_is_asked_when_nobody_was_chosen(notebook: Notebook) -> None:
    page = opened(notebook, child=None)
    write(page.content.facts.entry.sentence, "Dispute.")
    click(notebook, page, "Enregistrer l’événement")
    assert "Dites de quel enfant il s’agit." in words(page)
    click(notebook, page, "Léa")
    click(notebook, page, "Tom")
    click(notebook, page, "Enregistrer l’événement")
    kept = records.list_records(notebook.app.open_vault, "incident_line")
    assert {one.child for one in kept if one["sentence"] == "Dispute."} == {LEA, TOM}
    assert isinstance(notebook.window.pages.page, EventsPage)


def test_the_rest_is_checked_and_its_problems_stand_beside_their_fields(
    notebook: Notebook,
) -> None:
    page = opened(notebook, saved(notebook))
    click(notebook, page, "Où, témoins, vêtements, pièces")
    page.content.rest.form.editor("source").set_value("reported")
    page.content.rest.form.changed.emit()
    click(notebook, page, "Enregistrer l’événement")
    assert "Écrivez qui vous l’a rapporté." in words(page)
    write(page.content.rest.form.row("reported_by").field, "une voisine")
    click(notebook, page, "Enregistrer l’événement")
    assert stored(notebook, page).record["reported_by"] == "une voisine"


@pytest.mark.parametrize("left", [False, True])
def test_a_line_changed_meanwhile_is_not_written_over(notebook: Notebook, left: bool) -> None:
    """What the page, or a draft kept for days, had not seen stands beside it: two versions."""
    page = opened(notebook, saved(notebook))
    click(notebook, page, "Corriger la ligne de 22\u00a0h\u00a015")
    write(page.content.facts.entry.sentence, " Toujours.")
    click(notebook, page, "Remplacer")
    if left:
        notebook.window.back()
        notebook.ready()
    newer = ({"uid": FACTS[0]["uid"], "sentence": "Absent du stade."},)
    save_event(notebook.app.open_vault, EventForm((), {}, page.writing.uid, facts=newer))
    if left:
        page = opened(notebook, page.writing.uid)
    click(notebook, page, "Enregistrer l’événement")
    (fact,) = stored(notebook, page).facts
    assert {one.value for one in fact.undecided["sentence"]} == {
        "Absent du stade.",
        "Absent. Toujours.",
    }
    assert set(fact.undecided) == {"sentence"}


def test_what_is_being_written_is_found_again(notebook: Notebook) -> None:
    page = opened(notebook, saved(notebook))
    uid = page.writing.uid
    click(notebook, page, "Grave")
    add_line(notebook, page, "23 h", "Retrouvé.")
    write(page.content.facts.entry.sentence, "Il dit avoir")
    click(notebook, page, "Sa mère\u00a0: prévenu") if buttons(
        page, "Sa mère\u00a0: prévenu"
    ) else None
    write(page.content.rest.form.row("place").field, "Stade")
    page.content.rest.form.changed.emit()
    notebook.window.back()
    notebook.ready()
    again = opened(notebook, uid)
    assert again.content.facts.entry.sentence.text() == "Il dit avoir"
    assert "Retrouvé." in words(again)
    assert again.content.rest.value("place") == "Stade"
    click(notebook, again, "Enregistrer l’événement")
    assert [one["sentence"] for one in stored(notebook, again).facts] == [
        "Absent.",
        "Retrouvé.",
        "Il dit avoir",
    ]
    notebook.window.back()
    notebook.ready()
    fresh = opened(notebook, uid)
    assert not fresh.writing.is_touched


def test_a_draft_left_behind_by_a_saved_event_adds_nothing(notebook: Notebook) -> None:
    uid = saved(notebook)
    left = Draft("event", "incident", "", uid, TOM, {**GRAVE, "incident_line": list(FACTS)})
    notebook.book.drafts.keep(notebook.window, left)
    page = opened(notebook, uid)
    page.save()
    notebook.ready()
    assert len(stored(notebook, page).facts) == 1


def test_an_event_that_left_takes_additions_only(notebook: Notebook) -> None:
    vault = notebook.app.open_vault
    uid = saved(notebook)
    with vault.write("send"):
        finality.mark_sent(vault, event(vault, uid).record.scope)
    page = opened(notebook, uid)
    assert not buttons(page, "Enregistrer l’événement")
    assert not buttons(page, "Retirer cet événement")
    assert "Absent." in words(page)
    click(notebook, page, "Faire un ajout")
    write(page.content.additions.text, "Il avait son vélo.")
    write(page.content.additions.reason, "Oublié")
    page.content.additions.changed.emit()
    notebook.window.back()
    notebook.ready()
    page = opened(notebook, uid)
    assert page.content.additions.typed() == ("Il avait son vélo.", "Oublié")
    click(notebook, page, "Enregistrer l’ajout")
    assert [one["addition"] for one in event(vault, uid).addenda] == ["Il avait son vélo."]
    assert "Il avait son vélo." in words(page)
    assert buttons(page, "Faire un ajout")


def test_an_event_can_leave_the_lists_and_come_back(notebook: Notebook) -> None:
    uid = saved(notebook)
    page = opened(notebook, uid)
    click(notebook, page, "Toutes les versions")
    asked = notebook.window.pages.page
    assert isinstance(asked, AskedPage)
    assert asked.asked == (uid,)
    notebook.window.back()
    click(notebook, page, "Retirer cet événement")
    assert records.read_record(notebook.app.open_vault, uid).retired
    notebook.undo()
    assert not records.read_record(notebook.app.open_vault, uid).retired


@pytest.mark.parametrize("width", [1366, 1180, 1093])
def test_the_words_of_a_fact_always_have_room(notebook: Notebook, width: int) -> None:
    notebook.window.resize(width, 720)
    entry = opened(notebook).content.facts.entry
    assert entry.sentence.width() >= 200


def test_a_new_event_begins_with_its_sentence(notebook: Notebook) -> None:
    page = opened(notebook)
    assert page.focusWidget() is page.content.head.title


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut(notebook: Notebook, screen: tuple[int, int, int]) -> None:
    show_at(notebook.window, *screen)
    notebook.ready()
    assert clipped(notebook.window) == []
    page = opened(notebook, saved(notebook))
    click(notebook, page, "Grave")
    click(notebook, page, "Astreinte\u00a0: prévenu")
    click(notebook, page, "Astreinte, prévenu à 17\u00a0h\u00a042\u00a0: préciser")
    page.content.open_rest()
    notebook.ready()
    assert clipped(notebook.window) == []


def test_every_control_has_a_name(notebook: Notebook) -> None:
    assert unnamed(notebook.window) == []
    page = opened(notebook, saved(notebook))
    page.content.open_rest()
    click(notebook, page, "Corriger la ligne de 22\u00a0h\u00a015")
    assert unnamed(notebook.window) == []
