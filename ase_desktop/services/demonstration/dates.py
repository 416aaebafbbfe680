"""The dates of the story: counted from the day of the arrival (A) or from today (T)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ase_desktop.base.clock import DEFAULT_ZONE
from ase_desktop.base.kinds import Value

_FRIDAY, _SATURDAY = 4, 5
_LEAST_DAYS = 74  # ten weeks of notes, and a few days
# @A+12, @T+9w (a working day), @A+50-8Y (eight years before), @A+26T14:20
_WRITTEN = re.compile(
    r"@(?P<base>[AT])(?P<days>[+-]\d+)(?P<working>w)?(?:-(?P<years>\d+)Y)?(?:T(?P<hour>\d\d:\d\d))?"
)


@dataclass(frozen=True, slots=True)
class Days:
    """The two days everything is counted from."""

    arrival: date
    today: date

    @staticmethod
    def before(today: date) -> Days:
        """Return the story that ends today: the children arrived on a Friday, ten weeks ago."""
        last = today - timedelta(days=_LEAST_DAYS)
        return Days(last - timedelta(days=(last.weekday() - _FRIDAY) % 7), today)

    def resolved(self, value: Value) -> Value:
        """Return a value with every date written out, in objects and lists too."""
        if isinstance(value, str) and value.startswith("@"):
            return self._written_out(value)
        if isinstance(value, Mapping):
            return {name: self.resolved(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.resolved(one) for one in value]
        return value

    def _written_out(self, text: str) -> str:
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(text)
        day = self._day(found)
        return f"{day.isoformat()}T{found['hour']}" if found["hour"] else day.isoformat()

    def _day(self, found: re.Match[str]) -> date:
        start = self.arrival if found["base"] == "A" else self.today
        day = start + timedelta(days=int(found["days"]))
        if found["working"] and day.weekday() >= _SATURDAY:
            day += timedelta(days=7 - day.weekday())
        return _years_before(day, int(found["years"] or 0))

    def moment(self, at: str) -> datetime:
        """Return the instant of « A+12 16:20 », local time of the story."""
        day, hour = at.split()
        local = datetime.fromisoformat(self._written_out(f"@{day}T{hour}"))
        return local.replace(tzinfo=ZoneInfo(DEFAULT_ZONE)).astimezone(UTC)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
