"""From a pattern to days: the laws that every pattern keeps."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.rules import pattern_dates
from ase_desktop.rules.occurrence import Hours, Occurrence
from ase_desktop.rules.pattern_weekly import weekly
from ase_desktop.rules.recurrence import is_known, occurrences, read_pattern

DAY = timedelta(days=1)
EVERY_OTHER_WEDNESDAY: dict[str, Any] = {
    "kind": "weekly",
    "every": 2,
    "weekday": [2],
    "anchor": "2026-09-16",
    "start": "14:00",
    "end": "15:00",
    "slot": 0,
}
days = st.dates(date(2024, 1, 1), date(2031, 12, 31))
hours = st.builds(
    Hours,
    start=st.sampled_from(["09:00", "14:30"]),
    end=st.sampled_from(["", "15:00", "23:59"]),
    slot=st.integers(0, 255),
    nights=st.integers(0, 3),
)
weeklies = st.builds(
    weekly,
    st.lists(st.integers(0, 6), min_size=1, max_size=7),
    days,
    hours,
    every=st.integers(1, 6),
    until=st.none() | days,
)
said = st.builds(
    lambda found: pattern_dates.write(hours.on(day) for day, hours in found),
    st.lists(st.tuples(days, hours), max_size=20),
)
patterns = weeklies | said


def days_of(pattern: object, from_day: date, to_day: date) -> list[str]:
    return [one.day.isoformat() for one in occurrences(pattern, from_day, to_day)]


@given(patterns, days, days)
def test_occurrences_are_in_the_window_sorted_and_unique(
    pattern: dict[str, Any], one: date, other: date
) -> None:
    first, last = sorted((one, other))
    found = occurrences(pattern, first, last)
    assert all(first <= item.day <= last for item in found)
    assert list(found) == sorted(set(found))
    assert len({(item.day, item.slot) for item in found}) == len(found)


@given(patterns, days, st.integers(0, 300), st.integers(0, 300))
def test_cutting_a_window_in_two_changes_nothing(
    pattern: dict[str, Any], first: date, more: int, rest: int
) -> None:
    cut, last = first + more * DAY, first + (more + rest) * DAY
    whole = occurrences(pattern, first, last)
    assert occurrences(pattern, first, cut) + occurrences(pattern, cut + DAY, last) == whole


@given(patterns)
def test_a_pattern_we_write_is_understood(pattern: dict[str, Any]) -> None:
    assert is_known(pattern)


@given(patterns, days)
def test_a_window_that_ends_before_it_begins_is_empty(pattern: dict[str, Any], first: date) -> None:
    assert occurrences(pattern, first, first - DAY) == ()


@given(weeklies, days)
def test_weekly_days_are_weeks_away_from_the_anchor(pattern: dict[str, Any], first: date) -> None:
    anchor = date.fromisoformat(pattern["anchor"])
    monday = anchor - anchor.weekday() * DAY
    for item in occurrences(pattern, first, first + 400 * DAY):
        assert item.day >= anchor
        assert item.day.weekday() in pattern["weekday"]
        assert (item.day - monday).days // 7 % pattern["every"] == 0
        assert "until" not in pattern or item.day.isoformat() <= pattern["until"]


@given(weeklies, days)
def test_no_weekly_day_is_forgotten(pattern: dict[str, Any], first: date) -> None:
    anchor = date.fromisoformat(pattern["anchor"])
    monday = anchor - anchor.weekday() * DAY
    last = first + 60 * DAY
    expected = [
        day.isoformat()
        for day in (first + step * DAY for step in range(61))
        if day >= anchor
        and day.weekday() in pattern["weekday"]
        and (day - monday).days // 7 % pattern["every"] == 0
        and day.isoformat() <= pattern.get("until", "9999")
    ]
    assert days_of(pattern, first, last) == expected


def test_every_other_wednesday_goes_through_the_53rd_week() -> None:
    found = days_of(EVERY_OTHER_WEDNESDAY, date(2026, 12, 1), date(2027, 1, 31))
    assert found == ["2026-12-09", "2026-12-23", "2027-01-06", "2027-01-20"]


def test_hours_stay_local_when_the_clocks_change() -> None:
    found = occurrences(EVERY_OTHER_WEDNESDAY, date(2026, 10, 1), date(2026, 11, 30))
    assert {(item.starts[-5:], item.start) for item in found} == {("14:00", "14:00")}


def test_a_leap_day_is_a_day() -> None:
    on_tuesdays = weekly([1], date(2028, 2, 1), Hours("14:00", "15:00", 0, 0))
    assert calendar.isleap(2028)
    assert "2028-02-29" in days_of(on_tuesdays, date(2028, 2, 1), date(2028, 3, 31))


def test_dates_said_twice_happen_once() -> None:
    row = {"day": "2026-10-14", "start": "14:00", "end": "15:00", "slot": 0}
    pattern = {"kind": "dates", "dates": [row, row, row | {"slot": 1, "start": "16:00", "end": ""}]}
    found = occurrences(pattern, date(2026, 10, 1), date(2026, 10, 31))
    assert [(item.slot, item.start) for item in found] == [(0, "14:00"), (1, "16:00")]


def test_a_night_ends_on_another_day() -> None:
    one = Occurrence(date(2026, 11, 20), "18:00", "17:30", nights=2)
    assert (one.starts, one.ends) == ("2026-11-20T18:00", "2026-11-22T17:30")


def test_an_end_that_is_not_said_is_none() -> None:
    assert Occurrence(date(2026, 11, 20), "18:00", "").ends is None


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "lunar"},
        {"kind": None},
        {"every": 0},
        {"every": "2"},
        {"every": 521},
        {"weekday": []},
        {"weekday": [7]},
        {"weekday": "2"},
        {"anchor": "16/09/2026"},
        {"until": "someday"},
        {"start": "14h"},
        {"start": None},
        {"end": "13:00"},
        {"end": "soon"},
        {"slot": 256},
        {"slot": True},
        {"nights": -1},
        {"unless_holiday": True},
    ],
)
def test_a_part_that_is_not_understood_gives_no_day(changes: dict[str, Any]) -> None:
    pattern = EVERY_OTHER_WEDNESDAY | changes
    assert not is_known(pattern)
    assert occurrences(pattern, date(2026, 1, 1), date(2027, 1, 1)) == ()


@pytest.mark.parametrize(
    "rows",
    [
        "2026-10-14",
        [{"day": "2026-10-14"}],
        [{"start": "14:00"}],
        ["2026-10-14"],
        [{"day": "2026-10-14", "start": "14:00", "moon": "full"}],
    ],
)
def test_a_list_of_dates_with_one_bad_row_gives_no_day(rows: object) -> None:
    assert not is_known({"kind": "dates", "dates": rows})


def test_unknown_keys_beside_the_dates_are_not_ignored() -> None:
    assert not is_known({"kind": "dates", "dates": [], "except": []})


def test_no_pattern_is_no_mystery() -> None:
    assert is_known(None)
    assert read_pattern(None) is None
    assert not is_known("weekly")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["kind", "dates", "every", "weekday", "anchor", "start", "end", "slot"]
                ),
                inner,
                max_size=8,
            )
        ),
    )
)
def test_anything_received_gives_days_or_nothing(value: object) -> None:
    assert isinstance(occurrences(value, date(2026, 1, 1), date(2026, 2, 1)), tuple)
