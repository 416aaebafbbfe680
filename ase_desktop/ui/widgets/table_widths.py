"""How the columns of a table share its width: words are never cut, then lines are kept whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Needs(NamedTuple):
    """What the words of a column need, in pixels."""

    line: int  # each cell on one line
    word: int  # the longest word


def shared(
    room: int, wished: Sequence[int], *, least_free: int, measure: Callable[[], Sequence[Needs]]
) -> list[int]:
    """Return a width for each column; one that wishes 0, else the last, takes what is left.

    measure is only asked when there is little room: it reads every cell.
    """
    free = list(wished).count(0)
    if free and room - sum(wished) >= least_free * free:
        return _filled(room, wished)
    if not free and sum(wished) <= room:
        return [*wished[:-1], wished[-1] + room - sum(wished)]
    needs = measure()
    if not free:
        return _squeezed(room, wished, needs)
    kept = [min(width, need.line) for width, need in zip(wished, needs, strict=True)]
    words = [0 if width else need.word for width, need in zip(wished, needs, strict=True)]
    if sum(kept) + sum(words) <= room:
        return _filled(room, kept, words)
    lines = [width or need.line for width, need in zip(kept, needs, strict=True)]
    return _squeezed(room, lines, needs)


def _filled(room: int, widths: Sequence[int], least: Sequence[int] = ()) -> list[int]:
    """Give what is left to the columns without a width, never less than their least.

    Whoever needs most is served first: what is then left is enough for the others.
    """
    free = [place for place, width in enumerate(widths) if not width]
    free.sort(key=lambda place: least[place] if least else 0, reverse=True)
    filled, left = list(widths), room - sum(widths)
    for done, place in enumerate(free):
        share = left // (len(free) - done)
        filled[place] = max(share, least[place]) if least else share
        left -= filled[place]
    return filled


def _squeezed(room: int, widths: Sequence[int], needs: Sequence[Needs]) -> list[int]:
    """Take the room that lacks from what is more than the longest word of each column."""
    least = [min(width, need.word) for width, need in zip(widths, needs, strict=True)]
    spare, more = room - sum(least), sum(widths) - sum(least)
    if spare <= 0 or more <= 0:
        total = max(1, sum(least))
        return [width * room // total for width in least]
    return [
        low + (width - low) * min(spare, more) // more
        for low, width in zip(least, widths, strict=True)
    ]
