"""Text without accents, capitals nor ligatures: how words are searched and compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "‑": " "})
_BEYOND_ASCII = re.compile(r"([^\x00-\x7f]+)")


def fold(text: str) -> str:
    """Return text in lower case without marks: « Éléonore » and « eleonore » become equal."""
    parts = _BEYOND_ASCII.split(text)
    parts[1::2] = map(_plain, parts[1::2])
    return "".join(parts).replace("-", " ").lower()


@lru_cache(maxsize=4096)
def _plain(letters: str) -> str:
    """Return letters beyond ASCII without their marks; French has few of them in a row."""
    apart = unicodedata.normalize("NFKD", letters.translate(_LIGATURES))
    return "".join(char for char in apart if not unicodedata.combining(char))
