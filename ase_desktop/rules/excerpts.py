"""Where the words searched stand in a text, and the sentence to show around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ase_desktop.base.folding import fold

Mark = tuple[int, int]  # start, end
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…»\s]*")
LONGEST = 240  # letters of an excerpt


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text, and where the words searched stand in it."""

    text: str
    marks: tuple[Mark, ...] = ()


def searched_words(words: str) -> tuple[str, ...]:
    """Return the words typed, folded, as the search reads them."""
    return tuple(_WORD.findall(fold(words)))


def marks(text: str, wanted: Sequence[str]) -> tuple[Mark, ...]:
    """Return where the beginnings of words wanted (already folded) stand, in order."""
    if not wanted:
        return ()
    folded, places = _folded(text)
    found = re.compile(rf"\b(?:{'|'.join(map(re.escape, wanted))})\w*")
    return tuple((places[one.start()], places[one.end() - 1] + 1) for one in found.finditer(folded))


def excerpt(texts: Iterable[str], wanted: Sequence[str]) -> Excerpt:
    """Return the sentence that holds the words, of the first text that does; else the first text.

    A sentence is never cut in the middle of a word.
    """
    given = [text for text in texts if text]
    for text in given:
        if found := marks(text, wanted):
            return _around(text, found, wanted)
    return _around(given[0], (), wanted) if given else Excerpt("")


def _around(text: str, found: Sequence[Mark], wanted: Sequence[str]) -> Excerpt:
    first = found[0][0] if found else 0
    sentences = [one.span() for one in _SENTENCE.finditer(text)] or [(0, len(text))]
    place = next((i for i, (_start, end) in enumerate(sentences) if first < end), 0)
    start, end = sentences[place]
    for _start, further in sentences[place + 1 :]:
        if further - start > LONGEST:
            break
        end = further
    shown = _shortened(" ".join(text[start:end].split()), wanted)
    return Excerpt(shown, marks(shown, wanted))


def _shortened(text: str, wanted: Sequence[str]) -> str:
    """Return a very long sentence from a few words before the first one wanted."""
    if len(text) <= LONGEST:
        return text
    found = marks(text, wanted)
    start = max(0, (found[0][0] if found else 0) - LONGEST // 4)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.rfind(" ", start, start + LONGEST)
    return text[start : end if end > start else start + LONGEST].strip()


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text folded, and for each of its characters the place it had."""
    letters = [(letter, place) for place, char in enumerate(text) for letter in fold(char)]
    return "".join(letter for letter, _ in letters), [place for _, place in letters]
