"""What time it is for the screens: one clock, replaced in tests and demonstrations."""

from __future__ import annotations

from datetime import date

from ase_desktop.base import clock as clocks

_IN_FORCE: list[tuple[clocks.Clock, str]] = [(clocks.SystemClock(), clocks.DEFAULT_ZONE)]


def use_clock(clock: clocks.Clock, zone: str = clocks.DEFAULT_ZONE) -> None:
    """Read the time from this clock, in the home's zone."""
    _IN_FORCE[0] = (clock, zone)


def today() -> date:
    """Return the local date."""
    clock, zone = _IN_FORCE[0]
    return clocks.today(clock, zone)


def now() -> str:
    """Return the local moment, YYYY-MM-DDTHH:MM."""
    clock, zone = _IN_FORCE[0]
    return clocks.local_moment(clock.now(), zone)
