"""Events in order across midnight, for the right readers, final once they left."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.app import Vault
from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import ScopeType
from ase_desktop.services import conflicts, records, scopes
from ase_desktop.services.asked import Save
from ase_desktop.services.events import (
    EventFilters,
    EventForm,
    calls,
    event,
    events,
    level_of,
    save_event,
    to_tell,
)
from tests.family import LEA, TOM, family_app

GONE = {"severity": 3, "title": "Tom n’est pas rentré"}


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return family_app(tmp_path).open_vault


def titles(vault: Vault, **filters: object) -> list[str]:
    page = events(vault, EventFilters(**filters))  # type: ignore[arg-type]
    return [one.title for one in page.lines]


def test_facts_stand_in_order_across_midnight(vault: Vault) -> None:
    facts = (
        {"at": "2026-11-18T00:20", "sentence": "Retrouvé."},
        {"at": "2026-11-17T22:15", "sentence": "Absent."},
    )
    calls_made = ({"notice_person": "police", "told_at": "2026-11-17T23:12"},)
    saved = save_event(vault, EventForm((TOM,), GONE, facts=facts, notices=calls_made))
    found = event(vault, saved.uid)
    assert [one["sentence"] for one in found.facts] == ["Absent.", "Retrouvé."]
    assert [one["notice_person"] for one in found.notices] == ["police"]
    assert found.record["occurred_at"] == "2026-11-17T22:15"
    assert (found.child_name, found.is_mine, found.is_final) == ("Tom", True, False)


def test_events_written_twice_apart_can_be_shown_alone(vault: Vault) -> None:
    saved = save_event(vault, EventForm((TOM,), GONE))
    seen = [saved.commit]
    for title in ("Tom est parti", "Tom n’est pas là"):
        asked = Save("incident", {"title": title}, uid=saved.uid, seen=seen)
        records.save_record(vault, asked)
    save_event(vault, EventForm((LEA,), {"title": "Autre chose"}))
    (line,) = events(vault, EventFilters(two_versions=True)).lines
    assert (line.undecided, line.was_decided) == (True, False)
    conflicts.resolve_with(vault, saved.uid, "title", 1)
    (line,) = events(vault, EventFilters(two_versions=True)).lines
    assert (line.undecided, line.was_decided) == (False, True)
    assert event(vault, saved.uid).decided == "issu de deux versions\u00a0: en une phrase"


def test_an_event_without_a_moment_happens_now(vault: Vault) -> None:
    saved = save_event(vault, EventForm((TOM,), GONE))
    assert event(vault, saved.uid).record["occurred_at"] == vault.now


def test_a_later_save_adds_and_changes_facts(vault: Vault) -> None:
    saved = save_event(
        vault, EventForm((TOM,), GONE, facts=({"at": "2026-11-17T22:15", "sentence": "Absent."},))
    )
    first = event(vault, saved.uid)
    rows = (
        {"uid": first.facts[0].uid, "sentence": "Absent du stade."},
        {"at": "2026-11-17T23:05", "sentence": "Astreinte appelée."},
    )
    seen = first.record.commits
    save_event(vault, EventForm((), {"place": "Stade"}, saved.uid, facts=rows, seen=seen))
    again = event(vault, saved.uid)
    assert [one["sentence"] for one in again.facts] == ["Absent du stade.", "Astreinte appelée."]
    assert again.record["occurred_at"] == "2026-11-17T22:15"
    assert again.record["title"] == GONE["title"]


def test_what_concerns_two_children_is_two_events_that_say_so(vault: Vault) -> None:
    values = {"severity": 2, "title": "Léa et Tom se sont battus"}
    saved = save_event(vault, EventForm((LEA, TOM), values))
    stored = [records.read_record(vault, uid) for uid, _ in saved.commits]
    assert [one["title"] for one in stored] == [
        "Léa et T. se sont battus",
        "L. et Tom se sont battus",
    ]
    assert all(one["several_children"] for one in stored)


def test_an_event_kept_apart_is_known_to_its_author_alone(vault: Vault) -> None:
    values = {"severity": 4, "incident_type": "allegation_against_home", "title": "Accusation"}
    saved = save_event(vault, EventForm((LEA,), values, apart=True))
    found = event(vault, saved.uid)
    assert found.is_apart
    assert scopes.scope_row(vault, found.record.scope).type == ScopeType.ALERT.value
    assert [one.is_apart for one in events(vault, EventFilters()).lines] == [True, False]


def test_the_list_is_filtered_and_goes_on_page_by_page(vault: Vault) -> None:
    for number in range(7):
        at = f"2026-10-{number + 1:02d}T10:00"
        values = {"severity": number % 3 + 1, "title": str(number), "occurred_at": at}
        save_event(vault, EventForm((TOM,), values))
    assert titles(vault, child=TOM) == ["6", "5", "4", "3", "2", "1", "0"]
    assert titles(vault, level="worrying") == ["4", "1"]
    assert titles(vault, level="noted") == ["6", "3", "0"]
    assert titles(vault, level="grave")[1:] == ["5", "2"]
    assert titles(vault, since="2026-10-06", child=TOM) == ["6", "5"]
    first = events(vault, EventFilters(child=TOM), count=3)
    second = events(vault, EventFilters(child=TOM), after=first.after, count=3)
    third = events(vault, EventFilters(child=TOM), after=second.after, count=3)
    told = [one.title for page in (first, second, third) for one in page.lines]
    assert told == ["6", "5", "4", "3", "2", "1", "0"]
    assert third.after is None


def test_the_numbers_to_call_come_before_the_words(vault: Vault) -> None:
    found = calls(vault, LEA)
    assert [one.number for one in found.numbers] == [
        "02\u00a061\u00a091\u00a000\u00a012",
        "17",
        "15",
        "02\u00a061\u00a091\u00a000\u00a045",
    ]
    assert found.numbers[3].label == "Mme Lefèvre, référente, lundi au vendredi"
    assert found.on_the_phone.startswith("Léa Martin, 8\u00a0ans, née le 3\u00a0mai 2018.")
    assert found.on_the_phone.endswith("À savoir\u00a0: arachide.")
    proposed = [one.words for one in to_tell(found, 3, None)]
    assert proposed == ["Astreinte", "Police, gendarmerie", "Mme Lefèvre", "Sa mère", "Son père"]
    assert [one.words for one in to_tell(None, 1, None)] == ["Référente ou référent"]


def test_an_event_without_a_title_is_called_by_its_type(vault: Vault) -> None:
    save_event(vault, EventForm((TOM,), {"incident_type": "accident"}))
    save_event(vault, EventForm((TOM,), {"facts": "Une chute."}))
    assert titles(vault, child=TOM) in (["Événement", "Accident"], ["Accident", "Événement"])


def test_levels_are_three_for_four_severities() -> None:
    assert [level_of(one) for one in (None, 1, 2, 3, 4)] == [
        "noted",
        "noted",
        "worrying",
        "grave",
        "grave",
    ]


def test_a_retired_event_leaves_the_list(vault: Vault) -> None:
    saved = save_event(vault, EventForm((TOM,), GONE))
    records.set_life(vault, saved.uid, retired=True)
    assert titles(vault, child=TOM) == []


def test_saving_the_same_form_twice_writes_it_once(vault: Vault) -> None:
    """The program may end between the save and the end of its draft."""
    facts = ({"uid": "6" * 32, "at": "2026-11-17T22:15", "sentence": "Absent."},)
    form = EventForm((TOM,), GONE, uid="5" * 32, facts=facts)
    save_event(vault, form)
    save_event(vault, form)
    assert [one.uid for one in event(vault, "5" * 32).facts] == ["6" * 32]
    other = EventForm((TOM,), GONE, uid="7" * 32, facts=facts)
    with pytest.raises(UserError, match="no_such_record"):
        save_event(vault, other)


def test_the_rows_of_two_children_are_two_rows(vault: Vault) -> None:
    facts = ({"uid": "6" * 32, "at": "2026-11-17T22:15", "sentence": "Léa et Tom absents."},)
    saved = save_event(vault, EventForm((LEA, TOM), GONE, uid="5" * 32, facts=facts))
    told = {event(vault, uid).facts[0]["sentence"] for uid, _ in saved.commits}
    assert told == {"Léa et T. absents.", "L. et Tom absents."}
