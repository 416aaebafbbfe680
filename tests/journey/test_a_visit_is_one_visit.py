"""A day of the schedule touched here and there is one visit; what was planned stays with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.two_notebooks import Face, Pair

TODAY = date.today()


def to_come(face: Face, child: str, days: int = 60) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = face.do(
        "agenda",
        "--from",
        TODAY + timedelta(days=1),
        "--to",
        TODAY + timedelta(days=days),
        "--child",
        child,
    )
    return [one for one in found if one["schedule"] and one["status"] == "planned"]


def test_the_same_day_touched_on_both_sides_is_one_visit(pair: Pair) -> None:
    day = to_come(pair.carer, pair.first)[0]
    pair.carer.put("visit", {"outcome": "held", "km": 42}, "--uid", day["visit"])
    pair.caseworker.put("visit", {"minutes_late": 10}, "--uid", day["visit"])
    pair.exchange()
    for face in (pair.carer, pair.caseworker):
        found = [one for one in face.do("list", "visit") if one["uid"] == day["visit"]]
        assert len(found) == 1
        read = found[0]
        assert (read["outcome"], read["km"], read["minutes_late"]) == ("held", 42, 10)
        assert (read["start"], read["end"], read["person"]) == (
            day["start"],
            day["end"],
            day["person"],
        )
        assert read["undecided"] == {}
    assert pair.same()


def test_two_outcomes_for_one_visit_are_a_question(pair: Pair) -> None:
    day = to_come(pair.carer, pair.first)[0]
    pair.carer.put("visit", {"outcome": "no_show"}, "--uid", day["visit"])
    pair.caseworker.put(
        "visit", {"outcome": "cancelled", "cancelled_by": "service"}, "--uid", day["visit"]
    )
    pair.exchange()
    waiting = pair.caseworker.do("conflicts")
    assert [(one["uid"], one["field"]) for one in waiting] == [(day["visit"], "result")]
    # the outcome is the carer's to tell: hers is shown first on both sides
    assert pair.caseworker.do("get", day["visit"])["outcome"] == "no_show"


def test_a_touched_day_leaves_the_schedule_as_it_was(pair: Pair) -> None:
    days = to_come(pair.carer, pair.first)
    day = days[0]
    pair.carer.put("visit", {"outcome": "cancelled", "cancelled_by": "parent"}, "--uid", day["uid"])
    after = pair.carer.do(
        "agenda", "--from", day["start"][:10], "--to", day["start"][:10], "--child", pair.first
    )
    found = [one for one in after if one["visit"] == day["visit"]]
    assert [(one["status"], one["schedule"]) for one in found] == [("cancelled", day["schedule"])]
    assert len(to_come(pair.carer, pair.first)) == len(days) - 1


def test_a_moved_visit_stands_at_its_new_day_only(pair: Pair) -> None:
    day = to_come(pair.carer, pair.first)[0]
    later = date.fromisoformat(day["start"][:10]) + timedelta(days=1)
    pair.carer.put(
        "visit",
        {"outcome": "moved", "start": f"{later}T10:00", "end": f"{later}T11:00"},
        "--uid",
        day["visit"],
    )
    found = pair.carer.do(
        "agenda", "--from", day["start"][:10], "--to", later, "--child", pair.first
    )
    mine = [one for one in found if one["visit"] == day["visit"]]
    assert [(one["start"], one["status"]) for one in mine] == [(f"{later}T10:00", "moved")]
    assert pair.carer.do("get", day["visit"])["original_date"] == day["start"][:10]


def test_a_visit_named_by_its_schedule_and_day_is_the_same_one(pair: Pair) -> None:
    day = to_come(pair.carer, pair.first)[0]
    made = pair.carer.put(
        "visit",
        {
            "schedule": day["schedule"],
            "original_date": day["start"][:10],
            "outcome": "held",
        },
        "--child",
        pair.first,
    )
    assert made["uid"] == day["visit"]


def test_this_and_the_following_keeps_the_visits_of_the_first_schedule(pair: Pair) -> None:
    days = to_come(pair.carer, pair.first)
    plan = pair.carer.do("get", days[0]["schedule"])
    mine = [one for one in days if one["schedule"] == plan["uid"]]
    later = mine[1]["start"][:10]
    pair.carer.put("visit", {"line": "Écrit avant"}, "--uid", mine[1]["visit"])
    pair.caseworker.put(
        "visit_schedule",
        {
            "person": plan["person"],
            "contact_kind": plan["contact_kind"],
            "replaces": plan["uid"],
            "valid_from": later,
            "pattern": {**plan["pattern"], "anchor": later, "start": "09:30", "end": "10:15"},
        },
        "--child",
        pair.first,
    )
    pair.exchange()
    after = {one["visit"]: one for one in to_come(pair.carer, pair.first)}
    assert {one["visit"] for one in mine} <= set(after)  # the same days, under the same uids
    assert after[mine[0]["visit"]]["start"] == mine[0]["start"]
    assert after[mine[2]["visit"]]["start"][11:] == "09:30"
    assert after[mine[1]["visit"]]["start"] == mine[1]["start"]  # it was already written


def test_a_visit_whose_day_is_no_longer_planned_stays_shown(pair: Pair) -> None:
    day = to_come(pair.carer, pair.first)[0]
    pair.carer.put("visit", {"line": "Sac préparé"}, "--uid", day["visit"])
    pair.caseworker.do("retire", day["schedule"])
    pair.exchange()
    found = pair.carer.do(
        "agenda", "--from", day["start"][:10], "--to", day["start"][:10], "--child", pair.first
    )
    assert [one["off_calendar"] for one in found if one["visit"] == day["visit"]] == [True]


def test_a_visit_that_no_schedule_foresees_is_added_with_its_child(pair: Pair) -> None:
    start = f"{TODAY + timedelta(days=3)}T10:00"
    made = pair.carer.put("visit", {"start": start}, "--child", pair.first)
    day = start[:10]
    found = pair.carer.do("agenda", "--from", day, "--to", day, "--child", pair.first)
    mine = [one for one in found if one["visit"] == made["uid"]]
    assert [(one["schedule"], one["status"]) for one in mine] == [(None, "planned")]
    mistyped = ["put", "visit", "--uid", "ab" * 16]
    assert pair.carer.refused(*mistyped, given={"outcome": "held"})
    assert pair.carer.refused(*mistyped, "--child", pair.first, given={"start": start})
