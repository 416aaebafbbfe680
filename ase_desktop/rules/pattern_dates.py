"""The pattern « dates »: days said one by one, each with its hours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ase_desktop.base.kinds import Value
from ase_desktop.rules.occurrence import HOURS_KEYS, Occurrence, read_day, read_hours

KIND = "dates"
_KEYS = HOURS_KEYS | {"day"}


@dataclass(frozen=True, slots=True)
class Dates:
    """The days said, in order."""

    found: tuple[Occurrence, ...]

    def between(self, from_day: date, to_day: date) -> tuple[Occurrence, ...]:
        """Return the occurrences of a window, both days included."""
        return tuple(one for one in self.found if from_day <= one.day <= to_day)


def read(pattern: Mapping[str, Value]) -> Dates | None:
    """Return a pattern once read, None when a part of it is not understood."""
    rows = pattern.get("dates")
    if not isinstance(rows, list) or pattern.keys() - {"kind", "dates"}:
        return None
    found: dict[tuple[date, int], Occurrence] = {}
    for row in rows:
        one = _read_row(row)
        if one is None:
            return None
        found.setdefault((one.day, one.slot), one)  # a day said twice happens once
    return Dates(tuple(sorted(found.values())))


def _read_row(row: Value) -> Occurrence | None:
    if not isinstance(row, dict) or row.keys() - _KEYS:
        return None
    day, hours = read_day(row.get("day")), read_hours(row)
    return hours.on(day) if day and hours else None


def write(occurrences: Iterable[Occurrence]) -> dict[str, Value]:
    """Return the pattern of some occurrences, in order, each day and slot once."""
    rows = {(one.day, one.slot): one for one in occurrences}
    return {"kind": KIND, "dates": [_row(one) for one in sorted(rows.values())]}


def _row(one: Occurrence) -> dict[str, Value]:
    row: dict[str, Value] = {"day": one.day.isoformat(), "start": one.start, "slot": one.slot}
    if one.end:
        row["end"] = one.end
    if one.nights:
        row["nights"] = one.nights
    return row
