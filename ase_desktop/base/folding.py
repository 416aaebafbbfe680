"""Text without accents, capitals nor ligatures: how words are searched and compared."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "-": " ", "‑": " "})
_MARKED = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Return text in lower case without marks: « Éléonore » and « eleonore » become equal."""
    if text.isascii():
        return text.replace("-", " ").lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return _MARKED.sub(_without_marks, plain).lower()


def _without_marks(found: re.Match[str]) -> str:
    return "".join(char for char in found.group() if not unicodedata.combining(char))
