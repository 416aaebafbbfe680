"""Text without accents, capitals nor ligatures: how words are searched and compared."""

from __future__ import annotations

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "-": " ", "‑": " "})


def fold(text: str) -> str:
    """Return text in lower case without marks: « Éléonore » and « eleonore » become equal."""
    if text.isascii():
        return text.replace("-", " ").lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()
