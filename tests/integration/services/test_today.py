"""The first page says who sleeps here, what takes place, what waits for a word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ase_desktop.app import App, Vault
from ase_desktop.services import outcomes, records
from ase_desktop.services.outcomes import Visited
from ase_desktop.services.records import Save
from ase_desktop.services.today import Today, today_page
from ase_desktop.services.together import Meeting
from tests.family import FixedClock, new_app
from tests.three_children import LEA, MORNING, MOTHER, TOM, YANIS, three_app


@pytest.fixture
def app(tmp_path: Path) -> App:
    return three_app(tmp_path)


@pytest.fixture
def vault(app: App) -> Vault:
    return app.open_vault


def at(app: App, instant: datetime) -> Today:
    clock = app.clock
    assert isinstance(clock, FixedClock)
    clock.instant = instant
    return today_page(app.open_vault)


def visited(meeting: Meeting) -> list[Visited]:
    return [Visited.of(one) for one in meeting.items]


def test_it_begins_with_who_sleeps_here(vault: Vault) -> None:
    page = today_page(vault)
    assert page.sentence == "Ce soir, Léa et Tom dorment ici."
    assert page.away == ((YANIS, "Yanis est chez son père jusqu’à dimanche 18\u00a0h."),)


def test_one_child_may_be_looked_at_alone(vault: Vault) -> None:
    page = today_page(vault, child=LEA)
    assert page.sentence == "Ce soir, Léa dort ici."
    assert [one.names for one in page.meetings] == [("Léa",)]
    assert page.away == ()


def test_siblings_who_see_the_same_person_are_one_card(vault: Vault) -> None:
    (meeting,) = today_page(vault).meetings
    assert meeting.sentence == "Léa et Tom voient leur mère"
    assert meeting.hours == "14\u00a0h\u00a0–\u00a015\u00a0h"
    assert meeting.where == (
        "En présence d’un tiers (médiatisée) · Maison des familles, 42\u00a0km"
    )
    assert meeting.children == (LEA, TOM)
    assert meeting.waits


def test_a_night_away_has_its_card_once_the_child_has_left(app: App) -> None:
    evening = at(app, MORNING + timedelta(hours=10))
    assert [one.sentence for one in evening.meetings][-1] == "Yanis dort chez son père"
    thursday = at(app, MORNING + timedelta(days=1))
    assert all(YANIS not in one.children for one in thursday.meetings)
    back = at(app, MORNING + timedelta(days=4, hours=10))
    assert back.meetings[0].where.endswith("Jusqu’au dimanche 22\u00a0novembre, 18\u00a0h")


def test_a_visit_of_yesterday_stays_until_it_has_had_its_day(app: App) -> None:
    thursday = at(app, datetime(2026, 11, 19, 8, 0, tzinfo=UTC))
    assert [one.sentence for one in thursday.meetings] == ["Léa et Tom voient leur mère"]
    assert "Léa et Tom\u00a0: visite de leur mère, 18\u00a0novembre" not in sentences(thursday)
    friday = at(app, datetime(2026, 11, 20, 8, 0, tzinfo=UTC))
    assert friday.meetings == ()
    assert "Léa et Tom\u00a0: visite de leur mère, 18\u00a0novembre" in sentences(friday)


def sentences(page: Today) -> list[str]:
    return [one.sentence for one in page.to_complete]


def test_without_a_visit_the_next_one_is_told(app: App) -> None:
    page = at(app, datetime(2026, 11, 25, 8, 0, tzinfo=UTC))
    assert page.meetings == ()
    assert page.coming is not None
    assert page.coming.first.start == "2026-11-30T20:00"


def test_the_two_nights_after_a_visit_are_asked_about(app: App) -> None:
    vault = app.open_vault
    outcomes.note_outcome(vault, visited(today_page(vault).meetings[0]), "no_show")
    thursday = at(app, MORNING + timedelta(days=1))
    assert "Léa\u00a0: comment s’est passée la nuit de mercredi\u00a0?" in sentences(thursday)
    assert "Tom\u00a0: comment s’est passée la nuit de mercredi\u00a0?" in sentences(thursday)
    friday = at(app, MORNING + timedelta(days=2))
    assert "Léa\u00a0: comment s’est passée la nuit de jeudi\u00a0?" in sentences(friday)
    saturday = at(app, MORNING + timedelta(days=3))
    assert not any("nuit" in one for one in sentences(saturday))


def test_a_night_told_is_not_asked_again_and_the_next_one_is(app: App) -> None:
    vault = app.open_vault
    meeting = today_page(vault).meetings[0]
    outcomes.note_outcome(vault, visited(meeting), "held")
    thursday = at(app, MORNING + timedelta(days=1))
    lea = next(one for one in thursday.to_complete if one.children == (LEA,))
    told = {"note_moment": "night_after", "at": vault.now, "facts": "Un réveil."}
    outcomes.write_note(vault, visited(lea.meeting), told)
    assert [one.children for one in today_page(vault).to_complete if one.kind == "night"] == [
        (TOM,)
    ]
    friday = at(app, MORNING + timedelta(days=2))
    assert len([one for one in friday.to_complete if one.kind == "night"]) == 2


def test_a_child_who_slept_elsewhere_is_not_asked_about(app: App) -> None:
    vault = app.open_vault
    call = {"person": MOTHER[YANIS], "contact_kind": "visit", "start": "2026-11-18T10:00"}
    records.save_record(vault, Save("visit", {**call, "outcome": "held"}, children=[YANIS]))
    thursday = at(app, MORNING + timedelta(days=1))
    assert all(YANIS not in one.children for one in thursday.to_complete)


def test_a_child_who_left_long_ago_asks_for_nothing(app: App) -> None:
    vault = app.open_vault
    stay = next(one for one in records.list_records(vault, "placement") if one.child == TOM)
    records.save_record(vault, Save("placement", {"ends_on": "2026-09-30"}, uid=stay.uid))
    page = today_page(vault)
    assert page.sentence == "Ce soir, Léa dort ici."
    assert [one.names for one in page.meetings] == [("Léa",)]
    assert all(one.child != TOM for one in page.to_ask)


def test_an_empty_notebook_says_so(tmp_path: Path) -> None:
    page = today_page(new_app(tmp_path).open_vault)
    assert not page.has_children
    assert not page.has_schedules
    assert page.sentence == "Ce soir, personne ne dort ici."
    assert page.numbers == ()


def test_ten_years_of_notes_and_visits_are_never_read_whole(vault: Vault) -> None:
    statements: list[str] = []
    vault.db.set_trace_callback(statements.append)
    today_page(vault)
    vault.db.set_trace_callback(None)
    reads = [one for one in statements if one.startswith("SELECT")]
    plans = [
        str(step[3]) for one in reads for step in vault.db.execute(f"EXPLAIN QUERY PLAN {one}")
    ]
    large = ("visit", "visit_note", "daily_log", "incident", "op", "commit_", "audit")
    assert plans
    assert [one for one in plans if any(one == f"SCAN {name}" for name in large)] == []
