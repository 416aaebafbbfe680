"""Keep None alive under Python 3.11, where PySide6 6.12 gives it away without counting it.

Its wheels are compiled as if None were immortal, which is true from Python 3.12 on (PEP 683).
Before that, every call of Qt that returns None takes one from its count, and the program dies when
nothing is left, after some thousands of calls. Counting it many times over is enough.
"""

from __future__ import annotations

import ctypes
import sys

_FIRST_WITH_IMMORTALS = (3, 12)
_MANY = 1 << 60


def keep_none() -> None:
    """Make None last for the whole life of the program."""
    if sys.version_info < _FIRST_WITH_IMMORTALS and sys.implementation.name == "cpython":
        ctypes.c_ssize_t.from_address(id(None)).value |= _MANY
