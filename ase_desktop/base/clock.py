"""What time it is: injected once, so that tests and demonstrations can choose."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Europe/Paris"


class Clock(Protocol):
    """Anything that knows the present instant."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)


def local_moment(instant: datetime, zone: str = DEFAULT_ZONE) -> str:
    """Return the local time of an instant, YYYY-MM-DDTHH:MM."""
    return instant.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


def today(clock: Clock, zone: str = DEFAULT_ZONE) -> date:
    """Return the local date of the present instant."""
    return clock.now().astimezone(ZoneInfo(zone)).date()
