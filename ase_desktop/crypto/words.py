"""Words that people say, hear and type, made comparable."""

from __future__ import annotations

import unicodedata


def fold_words(text: str) -> str:
    """Return words without accents, in lower case, joined by one space (design 5, fold 1)."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in decomposed if not unicodedata.category(char).startswith("M"))
    return " ".join(bare.lower().split())
