"""Which words of two versions differ: to put side by side what a person must choose between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 3000  # beyond, sentences are compared instead of words: both texts are long
# What no-break spaces and hyphens hold together is one word: « 14 h – 15 h », « médico-social ».
_WORDS = re.compile(r"\w+(?:[\u00a0\u202f–-]+\w+)*|\s+|[^\w\s]")
_SENTENCES = re.compile(r"[^.!?\n]+[.!?\n]*\s*|[.!?\n]+\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, the same in the other one or not."""

    text: str
    differs: bool = False


Pieces = tuple[Piece, ...]


def differences(one: str, other: str) -> tuple[Pieces, Pieces]:
    """Return both texts cut where they part; the pieces of each make it up again exactly."""
    ours, theirs = cut(one, other)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for kind, start, end, begin, stop in matcher.get_opcodes():
        differs = kind != "equal"
        left += [(word, differs) for word in ours[start:end]]
        right += [(word, differs) for word in theirs[begin:stop]]
    return _joined(left), _joined(right)


def cut(*texts: str) -> list[list[str]]:
    """Return texts cut into words and spaces, into sentences when one of them is very long."""
    words = [_WORDS.findall(text) for text in texts]
    if max(map(len, words)) <= MOST_WORDS:
        return words
    return [_SENTENCES.findall(text) for text in texts]


def _joined(words: Sequence[tuple[str, bool]]) -> Pieces:
    """Return neighbours as one piece; a space between two words that differ goes with them."""
    pieces: list[Piece] = []
    for place, (word, differs) in enumerate(words):
        marked = differs or _is_bridge(words, place)
        if pieces and pieces[-1].differs == marked:
            pieces[-1] = Piece(pieces[-1].text + word, marked)
        else:
            pieces.append(Piece(word, marked))
    return tuple(pieces)


def _is_bridge(words: Sequence[tuple[str, bool]], place: int) -> bool:
    is_inside = 0 < place < len(words) - 1
    return is_inside and words[place][0].isspace() and words[place - 1][1] and words[place + 1][1]
