"""A plan of visits said in French: « un mercredi sur deux, 14 h – 15 h »."""

from __future__ import annotations

from ase_desktop.base.french import (
    WEEKDAYS,
    counted,
    day_month,
    full_date,
    hours,
    listed,
)
from ase_desktop.base.kinds import Value
from ase_desktop.rules.pattern_dates import Dates
from ase_desktop.rules.pattern_weekly import Weekly
from ase_desktop.rules.recurrence import is_known, read_pattern

UNKNOWN = "Dates d’une version plus récente du programme"
_EVERY = {2: "deux", 3: "trois", 4: "quatre"}
_SHOWN = 4  # dates said one by one


def pattern_words(pattern: Value) -> str:
    """Return a pattern in words, "" when there is none."""
    if pattern is None:
        return ""
    if not is_known(pattern):
        return UNKNOWN
    found = read_pattern(pattern)
    if isinstance(found, Weekly):
        return _weekly(found)
    return _dates(found) if isinstance(found, Dates) else ""


def _weekly(found: Weekly) -> str:
    days = [WEEKDAYS[day] for day in found.weekdays]
    when = hours(found.hours.start, found.hours.end or None)
    nights = f", {counted(found.hours.nights, 'nuit')}" if found.hours.nights else ""
    until = f", jusqu’au {full_date(found.until)}" if found.until else ""
    return f"{_rhythm(days, found.every)}, {when}{nights}{until}"


def _rhythm(days: list[str], every: int) -> str:
    if every == 1:
        return f"chaque {listed(days)}"
    number = _EVERY.get(every, str(every))
    if len(days) == 1:
        return f"un {days[0]} sur {number}"
    return f"{listed(days)}, une semaine sur {number}"


def _dates(found: Dates) -> str:
    days = [day_month(one.day) for one in found.found]
    if len(days) <= _SHOWN:
        return listed(days)
    return f"{counted(len(days), 'date')}, du {days[0]} au {full_date(found.found[-1].day)}"
