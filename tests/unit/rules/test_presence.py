"""Who sleeps here tonight."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ase_desktop.base.french import NBSP
from ase_desktop.base.kinds import Snapshot, Value
from ase_desktop.rules.calendar import Entry
from ase_desktop.rules.presence import Away, Hosted, Night, away_sentence, night, tonight_sentence
from tests.builders import record, uid

HOME = uid("home")
TONIGHT = date(2026, 11, 18)


def stay(name: str = "here", **values: Value) -> Snapshot:
    return record("placement", name, **{"home_uid": HOME, "starts_on": "2026-09-11", **values})


def weekend(status: str = "planned", **changes: Any) -> Entry:
    values: dict[str, Any] = {
        "uid": "v",
        "child": None,
        "person": uid("father"),
        "start": "2026-11-17T18:00",
        "end": "2026-11-22T18:00",
        "place": None,
        "contact_kind": "overnight_stay",
        "supervision": None,
        "status": status,
        "schedule": None,
        "visit": None,
    }
    return Entry(**(values | changes))


def hosted(name: str, *placements: Snapshot, entries: tuple[Entry, ...] = ()) -> Hosted:
    return Hosted(uid(name), name, placements, entries)


def here(*children: Hosted, day: date = TONIGHT) -> list[str]:
    return [name for _, name in night(HOME, children, day).here]


def test_children_whose_stay_holds_sleep_here() -> None:
    found = night(HOME, [hosted("Léa", stay()), hosted("Tom", stay())], TONIGHT)
    assert tonight_sentence(found) == "Ce soir, Léa et Tom dorment ici."
    assert found.away == ()


def test_one_child_sleeps_in_the_singular() -> None:
    assert tonight_sentence(Night(TONIGHT, ((uid("Léa"), "Léa"),), ())) == (
        "Ce soir, Léa dort ici."
    )


def test_an_empty_home_is_said_plainly() -> None:
    assert tonight_sentence(night(HOME, [], TONIGHT)) == "Ce soir, personne ne dort ici."


def test_a_child_who_has_just_arrived_without_any_paper_sleeps_here() -> None:
    assert here(hosted("Léa")) == ["Léa"]
    assert here(hosted("Léa", stay(home_uid=None))) == ["Léa"]
    assert here(hosted("Léa", stay(retired=True))) == ["Léa"]


@pytest.mark.parametrize(
    ("starts", "ends", "sleeps"),
    [
        ("2026-11-18", None, True),
        ("2026-11-19", None, False),
        ("2026-09-11", "2026-11-18", False),
        ("2026-09-11", "2026-11-19", True),
    ],
)
def test_the_night_belongs_to_the_evening_it_begins(
    starts: str, ends: str | None, sleeps: bool
) -> None:
    assert bool(here(hosted("Léa", stay(starts_on=starts, ends_on=ends)))) is sleeps


def test_a_child_of_another_home_is_not_of_this_one() -> None:
    elsewhere = hosted("Sami", stay(home_uid=uid("other")))
    assert night(HOME, [elsewhere], TONIGHT) == Night(TONIGHT, (), ())


def test_relief_elsewhere_is_an_absence_until_its_end() -> None:
    relief = stay(
        "relief",
        home_uid=uid("other"),
        home_name="Mme Roux",
        starts_on="2026-11-17",
        ends_on="2026-11-19",
    )
    found = night(HOME, [hosted("Léa", stay(), relief)], TONIGHT)
    assert found.here == ()
    assert found.away[0].placement == relief
    assert away_sentence(found.away[0], "Mme Roux", TONIGHT) == (
        "Léa est chez Mme Roux jusqu’à demain."
    )


def test_a_night_with_a_parent_is_told_with_its_end() -> None:
    found = night(HOME, [hosted("Yanis", stay(), entries=(weekend(),))], TONIGHT)
    assert away_sentence(found.away[0], "son père", TONIGHT) == (
        f"Yanis est chez son père jusqu’à dimanche 18{NBSP}h."
    )


@pytest.mark.parametrize("status", ["cancelled", "no_show", "refused_by_child"])
def test_a_night_that_did_not_happen_leaves_the_child_here(status: str) -> None:
    assert here(hosted("Yanis", stay(), entries=(weekend(status),))) == ["Yanis"]


def test_a_visit_without_a_night_leaves_the_child_here() -> None:
    by_day = weekend(start="2026-11-18T14:00", end="2026-11-18T15:00")
    endless = weekend(end=None)
    over = weekend(end="2026-11-18T09:00")
    assert here(hosted("Léa", stay(), entries=(by_day, endless, over))) == ["Léa"]


def test_a_far_end_is_told_with_its_date() -> None:
    away = Away(uid("Léa"), "Léa", None, stay(ends_on="2026-12-20"))
    assert away_sentence(away, "", TONIGHT) == (
        f"Léa dort ailleurs jusqu’au dimanche 20{NBSP}décembre."
    )


def test_an_end_nobody_knows_is_not_told() -> None:
    away = Away(uid("Léa"), "Léa", None, stay())
    assert away_sentence(away, "Mme Roux", TONIGHT) == "Léa est chez Mme Roux."
