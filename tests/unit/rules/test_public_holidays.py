"""The public holidays agree, day for day, with people who keep a list of them."""

from __future__ import annotations

from datetime import date, timedelta

import holidays

from ase_desktop.rules.public_holidays import public_holiday


def test_the_days_are_those_of_the_code_du_travail() -> None:
    known = holidays.country_holidays("FR", years=range(2020, 2041))
    first, last = date(2020, 1, 1), date(2040, 12, 31)
    days = [first + timedelta(days) for days in range((last - first).days + 1)]
    assert [day for day in days if bool(public_holiday(day)) != (day in known)] == []


def test_a_day_has_its_name() -> None:
    assert public_holiday(date(2026, 5, 14)) == "Ascension"
    assert public_holiday(date(2026, 11, 11)) == "11 novembre 1918"
    assert public_holiday(date(2026, 11, 12)) == ""
