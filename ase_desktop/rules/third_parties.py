"""Taking the names of third parties out of free text, before it is printed (design 3.1).

Kept by name are the child and the professionals; a contact of the child becomes its link (« sa
mère »), any other child « un autre enfant accueilli ». Only known names can be found: a name that
is nowhere in the notebook stays, and the author reads the pages before they leave.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ase_desktop.base.folding import fold

_PARTICLES = frozenset(
    {"de", "du", "des", "la", "le", "les", "van", "von", "el", "al", "ben", "bint", "da", "dos"}
)
_SHORTEST = 2  # letters: a name of one letter is already an initial
_CIVILITIES = (
    "mademoiselle",
    "madame",
    "monsieur",
    "docteur",
    "maitre",
    "mlle",
    "mme",
    "mr",
    "dr",
    "m",
)
# What stands before an apostrophe, and its whole form; « l’ » disappears.
_WHOLE = {
    "d": "de",
    "qu": "que",
    "jusqu": "jusque",
    "lorsqu": "lorsque",
    "puisqu": "puisque",
    "quoiqu": "quoique",
    "l": "",
}
_ELIDED = {whole: f"{short}’" for short, whole in _WHOLE.items() if whole}
_VOWELS = "aeiouy"
_SENTENCE_START = re.compile(r"(?:\A|[.!?…\n])[\s«“\"–-]*\Z")

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whose names may stand in a text."""

    first_name: str
    last_name: str
    words: str  # what is written instead
    kept: bool = False  # the child, a professional: named as she is
    child: bool = False  # the child herself: nobody calls her « Mme »
    whole: bool = False  # found as it is written only, never by one of its parts


class NameRemover:
    """Replaces the known names of third parties, whatever their accents and capitals.

    A name that two third parties share becomes « son frère ou sa cousine »; a name shared with the
    child or a professional stays, except a last name after « Mme » or « M. ».
    """

    def __init__(self, people: Iterable[Named]) -> None:
        """Prepare for these people."""
        everyone = list(people)
        kept = {key for one in everyone if one.kept for key in _whole_names(one)}
        removed: dict[str, list[str]] = {}
        for one in everyone:
            for key in () if one.kept else (*_whole_names(one), *_parts_of_names(one)):
                _put(removed, key, one.words)
        self._words = {key: " ou ".join(ways) for key, ways in removed.items() if key not in kept}
        self._civil = _civil_names(everyone, kept)
        self._pattern = _compiled({*self._words, *kept})

    def clean(self, text: str) -> str:
        """Return a text where no known third party is named."""
        if self._pattern is None:
            return text
        folded, places = _fold_with_places(text)
        parts: list[str] = []
        done = 0
        for found in self._pattern.finditer(folded):
            words = self._replacement(found)
            if words:
                start, end = places[found.start()], _span_end(text, places[found.end() - 1])
                parts += [text[done:start], _fitted(text, start, words)]
                # An initial that ends a sentence gives it its full stop.
                done = end + (words[-1] == "." and text[end : end + 1] == ".")
        return "".join(parts) + text[done:]

    def _replacement(self, found: re.Match[str]) -> str:
        """Return what is written instead of a match, "" when it stays."""
        name = " ".join(found["name"].split())
        words = self._words.get(name, "")
        if not words and found["civility"]:
            words = self._civil.get(name, "")
        if not words:
            return ""
        before = _WHOLE[found["elided"]] if found["elided"] else found["before"] or ""
        return _joined(before, words)


def _civil_names(people: Sequence[Named], kept: set[str]) -> dict[str, str]:
    """Return the last names a third party shares with the child, not with a professional."""
    professional = {_key(one.last_name) for one in people if one.kept and not one.child}
    found: dict[str, list[str]] = {}
    for one in people:
        key = _key(one.last_name)
        if not one.kept and key in kept and key not in professional:
            _put(found, key, one.words)
    return {key: " ou ".join(ways) for key, ways in found.items()}


def _compiled(names: Iterable[str]) -> re.Pattern[str] | None:
    longest = sorted(names, key=lambda key: (-len(key), key))
    if not longest:
        return None
    found = "|".join(r"\s+".join(map(re.escape, key.split(" "))) for key in longest)
    civilities, elided = "|".join(_CIVILITIES), "|".join(_WHOLE)
    # What stands before a name is taken last: « Que » may itself be the beginning of a name.
    return re.compile(
        rf"(?<![^\W_])(?:(?P<elided>{elided})'|(?P<before>{'|'.join(_ELIDED)})\s+)??"
        rf"(?P<civility>(?:{civilities})\.?\s+)??(?P<name>{found})(?![^\W_])"
    )


def _joined(before: str, words: str) -> str:
    if before in _ELIDED and fold(words)[0] in _VOWELS:
        return _ELIDED[before] + words
    return f"{before} {words}".lstrip()


def _fitted(text: str, start: int, words: str) -> str:
    """Return the words with a capital where they begin a sentence that had one."""
    begins = _SENTENCE_START.search(text, 0, start)
    return words[0].upper() + words[1:] if begins and text[start].isupper() else words


def _span_end(text: str, last: int) -> int:
    """Return the end of a word, with the accents written apart that belong to it."""
    end = last + 1
    while end < len(text) and not _folded(text[end]):
        end += 1
    return end


def _folded(char: str) -> str:
    return "" if unicodedata.category(char) == "Cf" else fold(char)


def _fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return a text folded, and for each of its characters the place it had."""
    letters = [(letter, place) for place, char in enumerate(text) for letter in _folded(char)]
    return "".join(letter for letter, _ in letters), [place for _, place in letters]


def _key(name: str) -> str:
    return " ".join("".join(_folded(char) for char in name).split())


def _whole_names(one: Named) -> list[str]:
    """Return the ways to write the names of somebody, each long enough to be a name."""
    first, last = _key(one.first_name), _key(one.last_name)
    ways = (f"{first} {last}", f"{last} {first}", first, last)
    return [way.strip() for way in ways if len(way.strip()) >= _SHORTEST]


def _parts_of_names(one: Named) -> list[str]:
    """Return the parts of double names that may stand alone, particles apart."""
    if one.whole:
        return []
    names = [_key(name).split(" ") for name in (one.first_name, one.last_name)]
    parts = [part for tokens in names if len(tokens) > 1 for part in tokens]
    return [part for part in parts if len(part) >= _SHORTEST and part not in _PARTICLES]


def _put(found: dict[Key, list[str]], key: Key, words: str) -> None:
    ways = found.setdefault(key, [])
    if words not in ways:
        ways.append(words)
