"""From a pattern to days: pure, local, without any clock.

A pattern of a kind this version does not know, or with a part it does not know, gives no
occurrence: the screen says so instead of inventing days.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from ase_desktop.base.kinds import Value
from ase_desktop.rules import pattern_dates, pattern_weekly
from ase_desktop.rules.occurrence import Occurrence


class Pattern(Protocol):
    """A pattern once read."""

    def between(self, from_day: date, to_day: date) -> tuple[Occurrence, ...]:
        """Return the occurrences of a window, both days included, sorted, each once."""
        ...


_READERS: dict[str, Callable[[Mapping[str, Value]], Pattern | None]] = {
    pattern_dates.KIND: pattern_dates.read,
    pattern_weekly.KIND: pattern_weekly.read,
}


def read_pattern(pattern: Value) -> Pattern | None:
    """Return a pattern once read; None when its kind or a part of it is not understood."""
    if not isinstance(pattern, dict):
        return None
    reader = _READERS.get(str(pattern.get("kind")))
    return reader(pattern) if reader else None


def is_known(pattern: Value) -> bool:
    """Return whether this version understands a pattern whole; an absent one is understood."""
    return pattern is None or read_pattern(pattern) is not None


def occurrences(pattern: Value, from_day: date, to_day: date) -> tuple[Occurrence, ...]:
    """Return what a pattern foresees in a window, both days included, sorted, each once."""
    known = read_pattern(pattern)
    return known.between(from_day, to_day) if known else ()
