"""Numbers that look drawn at random and are the same in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def draws(seed: int) -> Iterator[int]:
    """Yield numbers, for ever."""
    count = 0
    while True:
        count += 1
        yield int.from_bytes(hashlib.sha256(b"%d %d" % (seed, count)).digest()[:4])


class Draws:
    """A person who draws lots."""

    def __init__(self, seed: int) -> None:
        """Begin at the beginning."""
        self.numbers = draws(seed)

    def below(self, most: int) -> int:
        """Return a number from 0 to most - 1."""
        return next(self.numbers) % most

    def one_of(self, things: Sequence[Thing]) -> Thing:
        """Return one of these."""
        return things[self.below(len(things))]
