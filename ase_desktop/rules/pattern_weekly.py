"""The pattern « weekly »: some weekdays, every week or every N weeks, counted from a date.

Weeks are counted from the anchor, never from even or odd numbers: 2026 has 53 weeks, and two odd
ones follow each other at the end of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.rrule import MO, WEEKLY, rrule

from ase_desktop.base.kinds import Value
from ase_desktop.rules.occurrence import HOURS_KEYS, Hours, Occurrence, read_day, read_hours, whole

KIND = "weekly"
_KEYS = HOURS_KEYS | {"kind", "every", "weekday", "anchor", "until"}
_MOST_WEEKS = 520
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Weekly:
    """A weekly pattern once read; weekdays count from Monday, 0."""

    every: int
    weekdays: tuple[int, ...]
    anchor: date
    hours: Hours
    until: date | None = None

    def between(self, from_day: date, to_day: date) -> tuple[Occurrence, ...]:
        """Return the occurrences of a window, both days included."""
        last = to_day if self.until is None else min(to_day, self.until)
        if last < max(from_day, self.anchor):
            return ()
        days = rrule(
            WEEKLY,
            dtstart=_midnight(self._near(from_day)),
            interval=self.every,
            byweekday=self.weekdays,
            wkst=MO,
        )
        found = days.between(_midnight(from_day), _midnight(last), inc=True)
        return tuple(self.hours.on(day.date()) for day in found)

    def _near(self, from_day: date) -> date:
        """Return the anchor moved by whole rounds to shortly before a day: years cost nothing."""
        weeks = max(0, (from_day - self.anchor).days // 7 - 1)
        return self.anchor + timedelta(weeks=weeks - weeks % self.every)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def read(pattern: Mapping[str, Value]) -> Weekly | None:
    """Return a pattern once read, None when a part of it is not understood."""
    hours, anchor = read_hours(pattern), read_day(pattern.get("anchor"))
    weekdays = _read_weekdays(pattern.get("weekday"))
    every, until = pattern.get("every", 1), pattern.get("until")
    if pattern.keys() - _KEYS or not (hours and anchor and weekdays):
        return None
    if not whole(every, _MOST_WEEKS) or every == 0:
        return None
    last = read_day(until)
    return (
        None if until is not None and last is None else Weekly(every, weekdays, anchor, hours, last)
    )


def _read_weekdays(value: Value) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(whole(day, _SUNDAY) for day in value):
        return ()
    return tuple(sorted(set(value)))


def write(weekly: Weekly) -> dict[str, Value]:
    """Return the pattern as it is stored."""
    pattern: dict[str, Value] = {
        "kind": KIND,
        "every": weekly.every,
        "weekday": list(weekly.weekdays),
        "anchor": weekly.anchor.isoformat(),
        "start": weekly.hours.start,
        "slot": weekly.hours.slot,
    }
    optional = {
        "end": weekly.hours.end,
        "nights": weekly.hours.nights,
        "until": weekly.until.isoformat() if weekly.until else "",
    }
    return pattern | {key: value for key, value in optional.items() if value}


def weekly(
    weekdays: Sequence[int],
    anchor: date,
    hours: Hours,
    *,
    every: int = 1,
    until: date | None = None,
) -> dict[str, Value]:
    """Return the stored pattern of some weekdays (Monday is 0), every N weeks from an anchor."""
    return write(Weekly(every, tuple(sorted(set(weekdays))), anchor, hours, until))
