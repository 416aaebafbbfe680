"""Two sides timed in turn, several times: the medians are compared, never one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table."""

    name: str
    ratio: float
    bar: float
    ours: float
    against: float
    unit: str

    @property
    def holds(self) -> bool:
        """Say whether the bar is held."""
        return self.ratio <= self.bar

    def as_dict(self) -> dict[str, object]:
        """Return the line as written in build/bench.json."""
        return asdict(self)


def seconds(work: Work) -> float:
    """Return how long a piece of work takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(name: str, bar: float, ours: Work, against: Work, *, runs: int = 5) -> Result:
    """Time both sides in turn, after one run of each that does not count."""
    ours()
    against()
    pairs = [(seconds(ours), seconds(against)) for _ in range(runs)]
    mine = statistics.median(pair[0] for pair in pairs)
    other = statistics.median(pair[1] for pair in pairs)
    return compared(name, bar, mine, other)


def compared(name: str, bar: float, ours: float, against: float, unit: str = "s") -> Result:
    """Return the line of two figures already measured."""
    return Result(name, round(ours / against, 4), bar, round(ours, 6), round(against, 6), unit)
