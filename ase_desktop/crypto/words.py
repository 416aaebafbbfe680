"""Words that people say, hear and type: read a list, and make what was typed comparable."""

from __future__ import annotations

import unicodedata


def read_words(text: str, count: int) -> tuple[str, ...]:
    """Return the words of a list, one a line; ValueError unless there are count distinct ones.

    Distinct once folded: two words that differ only by an accent could not be told apart.
    """
    words = tuple(text.split())
    if len(words) != count or len({fold_words(word) for word in words}) != count:
        raise ValueError(f"{count} distinct words were expected")
    return words


def fold_words(text: str) -> str:
    """Return words without accents, in lower case, joined by one space (design 5, fold 1)."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in decomposed if not unicodedata.category(char).startswith("M"))
    return " ".join(bare.lower().split())
