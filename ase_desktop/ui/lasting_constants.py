"""Keep None, True and False alive under Python 3.11, where PySide6 6.12 gives them away uncounted.

Its wheels are compiled as if they were immortal, which is true from Python 3.12 on (PEP 683).
Before that, every call of Qt that returns None takes one from its count, and the program dies when
nothing is left, after some thousands of calls. Counting them many times over is enough.
"""

from __future__ import annotations

import ctypes
import sys

_FIRST_WITH_IMMORTALS = (3, 12)
_MANY = 1 << 60


def keep_constants() -> None:
    """Make the constants of the language last for the whole life of the program."""
    if sys.version_info < _FIRST_WITH_IMMORTALS and sys.implementation.name == "cpython":
        for constant in (None, True, False, NotImplemented, ...):
            ctypes.c_ssize_t.from_address(id(constant)).value |= _MANY
