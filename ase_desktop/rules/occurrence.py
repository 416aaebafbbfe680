"""One day of a plan, and the checks shared by the readers of patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from ase_desktop.base.kinds import Value
from ase_desktop.base.values import is_day, is_time

HIGHEST_SLOT = 255  # one byte of the uid of a visit
MOST_NIGHTS = 92


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """What a pattern foresees: local times, HH:MM; end is empty when it is not said."""

    day: date
    start: str
    end: str
    slot: int = 0
    nights: int = 0  # 0: it ends the same day

    @property
    def starts(self) -> str:
        """Return the local moment it starts, YYYY-MM-DDTHH:MM."""
        return f"{self.day.isoformat()}T{self.start}"

    @property
    def ends(self) -> str | None:
        """Return the local moment it ends, None when no end is said."""
        if not self.end:
            return None
        return f"{(self.day + timedelta(days=self.nights)).isoformat()}T{self.end}"


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a pattern, once read."""

    start: str
    end: str
    slot: int
    nights: int

    def on(self, day: date) -> Occurrence:
        """Return the occurrence of these hours on one day."""
        return Occurrence(day, self.start, self.end, self.slot, self.nights)


HOURS_KEYS = frozenset({"start", "end", "slot", "nights"})


def read_hours(found: Mapping[str, Value]) -> Hours | None:
    """Return the hours written in a pattern, None when they are not understood."""
    start: Value = found.get("start")
    end: Value = found.get("end") or ""
    slot, nights = found.get("slot", 0), found.get("nights", 0)
    if not is_time(start) or not (end == "" or is_time(end)):
        return None
    if not whole(slot, HIGHEST_SLOT) or not whole(nights, MOST_NIGHTS):
        return None
    if end and not nights and time.fromisoformat(end) <= time.fromisoformat(start):
        return None
    return Hours(start, end, slot, nights)


def whole(value: Value, highest: int) -> bool:
    """Return whether a value is a whole number from 0 to a highest one."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= highest


def read_day(value: Value) -> date | None:
    """Return a date written YYYY-MM-DD, None for anything else."""
    return date.fromisoformat(value) if is_day(value) else None
