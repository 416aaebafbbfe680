"""One text out of two that were written apart from the same one: a proposal, never a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

from ase_desktop.rules.word_difference import cut

OPEN, OR, CLOSE = "[", " / ", "]"
Words = Sequence[str]


class Fate(Enum):
    """What became of a passage."""

    AGREED = auto()  # the same on both sides, or changed by one only
    JOINED = auto()  # both added something at the same place: one after the other
    OVERLAP = auto()  # both changed the same words: both are there, between brackets


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the proposal."""

    text: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Mix:
    """The proposal."""

    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """Return the whole of it."""
        return "".join(one.text for one in self.passages)

    def count(self, fate: Fate) -> int:
        """Return how many passages had this fate."""
        return sum(one.fate is fate for one in self.passages)


def mix(base: str, ours: str, theirs: str) -> Mix:
    """Return what both made of a base: what one changed, and every word that both wrote apart.

    A word is missing only where one side took it out of the base and the other left it as it was.
    """
    words = cut(base, ours, theirs)
    found: list[Passage] = []
    for passage in _passages(*words):
        if found and found[-1].fate is passage.fate is Fate.AGREED:
            found[-1] = Passage(found[-1].text + passage.text, Fate.AGREED)
        elif passage.text:
            found.append(passage)
    return Mix(tuple(found))


def _passages(base: Words, ours: Words, theirs: Words) -> Iterator[Passage]:
    """Yield the words that all have, and what stands between them."""
    start, begin, first = 0, 0, 0
    for place, mine, hers in _common(base, ours, theirs):
        yield _between(base[start:place], ours[begin:mine], theirs[first:hers])
        yield Passage(base[place], Fate.AGREED)
        start, begin, first = place + 1, mine + 1, hers + 1
    yield _between(base[start:], ours[begin:], theirs[first:])


def _common(base: Words, ours: Words, theirs: Words) -> list[tuple[int, int, int]]:
    """Return the places of the words of the base that both sides kept."""
    mine, hers = _kept(base, ours), _kept(base, theirs)
    both = mine.keys() & hers.keys()
    # A space beside something changed parts nothing: two changes with only a space between are one.
    firm = (
        place
        for place in sorted(both)
        if not base[place].isspace() or (_holds(place, mine) and _holds(place, hers))
    )
    return [(place, mine[place], hers[place]) for place in firm]


def _holds(place: int, kept: dict[int, int]) -> bool:
    """Say whether a space stands between the same words as in the base."""
    before, after = kept.get(place - 1), kept.get(place + 1)
    return (before, after) == (kept[place] - 1, kept[place] + 1)


def _kept(base: Words, text: Words) -> dict[int, int]:
    matcher = SequenceMatcher(None, base, text, autojunk=False)
    return {
        one.a + step: one.b + step
        for one in matcher.get_matching_blocks()
        for step in range(one.size)
    }


def _between(base: Words, ours: Words, theirs: Words) -> Passage:
    was, mine, hers = ("".join(words) for words in (base, ours, theirs))
    if mine in (was, hers):
        return Passage(hers, Fate.AGREED)
    if was == hers:
        return Passage(mine, Fate.AGREED)
    if not was.strip():
        return Passage(_joined(mine, hers), Fate.JOINED)
    return Passage(_either(mine, hers), Fate.OVERLAP)


def _either(mine: str, hers: str) -> str:
    """Return both between brackets, the spaces around them outside."""
    longest = max(mine, hers, key=len)
    lead = longest[: len(longest) - len(longest.lstrip())]
    tail = longest[len(longest.rstrip()) :]
    written = OR.join(one for one in (mine.strip(), hers.strip()) if one)
    return f"{lead}{OPEN}{written}{CLOSE}{tail}"


def _joined(mine: str, hers: str) -> str:
    """Return both additions, with a space between words that would run into each other."""
    touch = mine[-1:].isspace() or hers[:1].isspace()
    return mine + hers if touch else f"{mine} {hers}"
