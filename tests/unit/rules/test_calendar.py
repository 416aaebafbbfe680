"""The agenda of one child: plans, versions of plans, and what was touched."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base.kinds import Snapshot, Value
from ase_desktop.rules.calendar import Entry, agenda, planned
from ase_desktop.rules.occurrence import Hours
from ase_desktop.rules.pattern_weekly import weekly
from ase_desktop.rules.visit_identity import visit_uid
from tests.builders import record, uid

AFTERNOON = Hours("14:00", "15:00", 0, 0)
ANCHOR = date(2026, 9, 16)
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def schedule(name: str = "first", **values: Value) -> Snapshot:
    defaults: dict[str, Value] = {
        "person": uid("mother"),
        "place": "Maison des familles",
        "contact_kind": "visit",
        "supervision": "supervised_permanent",
        "pattern": weekly([2], ANCHOR, AFTERNOON, every=2),
    }
    return record("visit_schedule", name, child=uid("lea"), **{**defaults, **values})


def visit(day: str, **values: Value) -> Snapshot:
    """Return the touched occurrence of a day of the first schedule."""
    found = record("visit", day, child=uid("lea"), **values)
    return Snapshot(
        found.kind,
        visit_uid(uid("first"), day, 0),
        found.scope,
        found.child,
        {"schedule": uid("first"), "original_date": day, **found.values},
        retired=found.retired,
    )


def lines(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    return [(entry.start, entry.status) for entry in entries]


def test_a_schedule_foresees_its_days_with_the_uid_of_each() -> None:
    found = planned([schedule()], *NOVEMBER)
    assert [one.occurrence.day.isoformat() for one in found] == ["2026-11-11", "2026-11-25"]
    assert found[0].uid == visit_uid(uid("first"), "2026-11-11", 0)


def test_a_schedule_speaks_only_while_it_is_valid() -> None:
    short = schedule(valid_from="2026-11-12", valid_until="2026-11-24")
    assert planned([short], *NOVEMBER) == ()


def test_a_retired_schedule_foresees_nothing() -> None:
    assert planned([schedule(retired=True)], *NOVEMBER) == ()


def test_this_and_following_keeps_the_uids_of_the_chain() -> None:
    later = schedule("second", replaces=uid("first"), valid_from="2026-11-20", place="Mairie")
    found = planned([schedule(), later], *NOVEMBER)
    assert [(one.occurrence.day.day, one.schedule["place"]) for one in found] == [
        (11, "Maison des familles"),
        (25, "Mairie"),
    ]
    assert found[1].uid == visit_uid(uid("first"), "2026-11-25", 0)


def test_a_replacement_without_a_date_replaces_everything() -> None:
    later = schedule("second", replaces=uid("first"), pattern=None)
    assert planned([schedule(), later], *NOVEMBER) == ()


def test_two_concurrent_replacements_give_each_day_once() -> None:
    one = schedule("second", replaces=uid("first"), valid_from="2026-11-01")
    other = schedule("third", replaces=uid("first"), valid_from="2026-11-02", place="Mairie")
    found = planned([schedule(), one, other], *NOVEMBER)
    assert [(line.occurrence.day.day, line.schedule["place"]) for line in found] == [
        (11, "Mairie"),
        (25, "Mairie"),
    ]


def test_a_schedule_that_replaces_itself_is_read_as_a_plain_one() -> None:
    assert len(planned([schedule(replaces=uid("first"))], *NOVEMBER)) == 2


def test_an_untouched_day_is_planned_and_says_what_its_schedule_says() -> None:
    entry = agenda([schedule()], [], *NOVEMBER)[0]
    assert (entry.start, entry.end) == ("2026-11-11T14:00", "2026-11-11T15:00")
    assert (entry.status, entry.person, entry.place) == (
        "planned",
        uid("mother"),
        "Maison des familles",
    )
    assert entry.visit is None
    assert not entry.off_calendar


def test_a_touched_day_takes_the_place_of_the_planned_one() -> None:
    touched = visit("2026-11-11", outcome="no_show")
    found = agenda([schedule()], [touched], *NOVEMBER)
    assert lines(found) == [("2026-11-11T14:00", "no_show"), ("2026-11-25T14:00", "planned")]
    assert found[0].person == uid("mother")
    assert found[0].end == "2026-11-11T15:00"


def test_a_moved_visit_stands_at_its_new_moment_only() -> None:
    moved = visit("2026-11-11", outcome="moved", start="2026-12-02T10:00", place="Mairie")
    assert lines(agenda([schedule()], [moved], *NOVEMBER)) == [("2026-11-25T14:00", "planned")]
    december = agenda([schedule()], [moved], date(2026, 12, 1), date(2026, 12, 5))
    assert lines(december) == [("2026-12-02T10:00", "moved")]
    assert (december[0].place, december[0].end, december[0].off_calendar) == (
        "Mairie",
        None,
        False,
    )


def test_a_touched_day_the_plan_forgot_stays_and_says_so() -> None:
    touched = visit("2026-11-12", outcome="held", start="2026-11-12T14:00")
    entry = agenda([schedule()], [touched], *NOVEMBER)[1]
    assert (entry.start, entry.off_calendar) == ("2026-11-12T14:00", True)


def test_a_touched_day_without_schedule_nor_hour_is_shown_at_midnight() -> None:
    touched = visit("2026-11-12", outcome="held", schedule=None)
    entry = agenda([], [touched], *NOVEMBER)[0]
    assert (entry.start, entry.schedule, entry.off_calendar) == ("2026-11-12T00:00", None, True)


def test_a_plan_of_a_newer_version_does_not_make_its_visits_strange() -> None:
    unread = schedule(pattern={"kind": "lunar"})
    touched = visit("2026-11-12", outcome="held", start="2026-11-12T14:00")
    assert not agenda([unread], [touched], *NOVEMBER)[0].off_calendar


def test_an_added_visit_has_no_schedule() -> None:
    added = record("visit", "added", start="2026-11-14T10:00", person=uid("father"))
    entry = agenda([schedule()], [added], *NOVEMBER)[1]
    assert (entry.person, entry.schedule, entry.off_calendar) == (uid("father"), None, False)


def test_a_retired_touched_day_is_planned_again() -> None:
    undone = visit("2026-11-11", outcome="held", retired=True)
    assert lines(agenda([schedule()], [undone], *NOVEMBER))[0] == ("2026-11-11T14:00", "planned")


@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.lists(st.integers(0, 60), max_size=8, unique=True),
)
def test_touching_days_never_adds_nor_loses_one(weekdays: set[int], picks: list[int]) -> None:
    plan = schedule(pattern=weekly(sorted(weekdays), ANCHOR, AFTERNOON))
    window = (ANCHOR, ANCHOR + timedelta(days=60))
    before = agenda([plan], [], *window)
    chosen = [before[pick % len(before)] for pick in picks]
    touched = [visit(entry.start[:10], outcome="held") for entry in chosen]
    after = agenda([plan], touched, *window)
    assert [entry.uid for entry in after] == [entry.uid for entry in before]
    assert sum(entry.visit is not None for entry in after) == len({one.uid for one in touched})
