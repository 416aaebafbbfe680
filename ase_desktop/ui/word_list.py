"""The words of the seven: found from their first letters, accents and capitals forgiven."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from ase_desktop.base.folding import fold

SHORTEST = 2  # letters before anything is completed


class WordList:
    """The list the seven words come from; empty until it is read."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        """Keep words, sorted by their letters without accents."""
        self._words = sorted((fold(word), word) for word in words)

    def starting(self, letters: str, most: int = 4) -> tuple[str, ...]:
        """Return the first words that start like this."""
        start = fold(letters)
        if len(start) < SHORTEST:
            return ()
        first = bisect_left(self._words, (start, ""))
        near = self._words[first : first + most]
        return tuple(word for folded, word in near if folded.startswith(start))

    def complete(self, letters: str) -> str:
        """Return the only word that starts like this, else the letters as they are."""
        found = self.starting(letters, 2)
        return found[0] if len(found) == 1 else letters

    def knows(self, word: str) -> bool:
        """Return whether this is one whole word of the list."""
        return any(fold(found) == fold(word) for found in self.starting(word))

    def completed(self, typed: str) -> str:
        """Return what was typed with each word completed, the last one too."""
        return " ".join(self.complete(word) for word in typed.split())

    def unknown(self, typed: str) -> int | None:
        """Return the place (from 1) of the first finished word that is not in the list."""
        if not self._words:
            return None
        finished = typed.split() if typed.endswith(" ") else typed.split()[:-1]
        for place, word in enumerate(finished, 1):
            if not self.knows(word):
                return place
        return None
