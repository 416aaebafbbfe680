"""The digits above the letters: on French keyboards they need Shift, and nobody thinks of it."""

from __future__ import annotations

from PySide6.QtCore import Qt

_FRENCH = "&É\"'(-È_"  # what the same keys give without Shift, from 1 to 8


def digit_of(key: int) -> int | None:
    """Return the digit written on a key (a Qt.Key), from 1 to 8, with or without Shift."""
    for digit, french in enumerate(_FRENCH, 1):
        if key in (int(Qt.Key.Key_0) + digit, ord(french)):
            return digit
    return None


def keys_of(digit: int, modifier: str) -> tuple[str, ...]:
    """Return the shortcuts of a digit from 1 to 8 with a modifier: "Alt+1", "Alt+&"."""
    return f"{modifier}+{digit}", f"{modifier}+{_FRENCH[digit - 1]}"
