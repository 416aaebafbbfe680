"""What people type is understood as they meant it, or not at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base import french, typed

TODAY = date(2026, 11, 18)
days = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24/11/2026", "2026-11-24"),
        ("24-11-2026", "2026-11-24"),
        ("24.11.26", "2026-11-24"),
        ("24 11 2026", "2026-11-24"),
        ("2026-11-24", "2026-11-24"),
        ("24/11", "2026-11-24"),
        ("6/1", "2027-01-06"),
        ("24 novembre 2026", "2026-11-24"),
        ("24 NOVEMBRE", "2026-11-24"),
        ("mercredi 18 nov.", "2026-11-18"),
        ("le 3 mai 2018", "2018-05-03"),
        ("lun. 16 nov", "2026-11-16"),
        ("1er décembre", "2026-12-01"),
        ("1er août 2026", "2026-08-01"),
        ("aujourd’hui", "2026-11-18"),
        ("Aujourd'hui", "2026-11-18"),
        ("hier", "2026-11-17"),
        ("avant-hier", "2026-11-16"),
        ("demain", "2026-11-19"),
        ("après-demain", "2026-11-20"),
        ("29/02", "2028-02-29"),
    ],
)
def test_a_date_is_understood(text: str, day: str) -> None:
    assert typed.typed_day(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text", ["", "31/02", "31/02/2026", "0/1", "24/13", "bientôt", "3 brumaire", "11/2026", "24"]
)
def test_anything_else_is_not_a_date(text: str) -> None:
    assert typed.typed_day(text, TODAY) is None


@given(days, days)
def test_what_we_write_is_read_back(day: date, today: date) -> None:
    for written in (french.long_date(day), french.full_date(day), french.numeric_date(day)):
        assert typed.typed_day(written, today) == day
    assert typed.typed_day(day.isoformat(), today) == day


@given(days, st.integers(-180, 180))
def test_without_a_year_the_nearest_day_is_meant(today: date, away: int) -> None:
    day = today + timedelta(days=away)
    if (day.month, day.day) != (2, 29):
        assert typed.typed_day(french.short_date(day), today) == day


def test_a_day_no_month_has_is_never_near() -> None:
    assert typed.nearest_year(31, 2, TODAY) is None


def test_dates_typed_one_after_the_other_are_a_list() -> None:
    found = typed.typed_days("28/10, 14/10; 6/1\n14/10", TODAY)
    assert found.days == (date(2026, 10, 14), date(2026, 10, 28), date(2027, 1, 6))
    assert found.unread == ()


def test_days_may_wait_for_their_month() -> None:
    found = typed.typed_days("14 et 28 octobre, puis 11 novembre", TODAY)
    assert [day.isoformat() for day in found.days] == ["2026-10-14", "2026-10-28", "2026-11-11"]


def test_words_that_are_not_dates_are_given_back() -> None:
    found = typed.typed_days("14/10, plus tard, 31, 12 septembre, 5", TODAY)
    assert found.days == (date(2026, 9, 12), date(2026, 10, 14))
    assert found.unread == ("plus tard", "31", "5")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14h30", "14:30"),
        ("14:30", "14:30"),
        ("14.30", "14:30"),
        ("1430", "14:30"),
        ("930", "09:30"),
        ("14 h 30", "14:30"),
        ("14 h", "14:00"),
        ("14", "14:00"),
        ("8h5", "08:05"),
        ("9 h 30 min", "09:30"),
        ("midi", "12:00"),
        ("Minuit", "00:00"),
    ],
)
def test_an_hour_is_understood(text: str, time: str) -> None:
    assert typed.typed_time(text) == time


@pytest.mark.parametrize("text", ["", "25h", "14h60", "2460", "tard", "14h30 demain"])
def test_anything_else_is_not_an_hour(text: str) -> None:
    assert typed.typed_time(text) is None


@given(st.integers(0, 23), st.integers(0, 59))
def test_hours_we_write_are_read_back(hours: int, minutes: int) -> None:
    time = f"{hours:02d}:{minutes:02d}"
    assert typed.typed_time(french.hour(time)) == time
    assert typed.typed_time(time.replace(":", "")) == time


@given(st.integers(-10_000_000, 10_000_000))
def test_sums_we_write_are_read_back(cents: int) -> None:
    assert typed.typed_money(french.money(cents)) == cents


@pytest.mark.parametrize(
    ("text", "cents"), [("12.5", 1250), ("1 200", 120000), ("12,50€", 1250), ("douze", None)]
)
def test_a_sum_is_understood(text: str, cents: int | None) -> None:
    assert typed.typed_money(text) == cents
