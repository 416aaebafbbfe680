"""Import modules as Python does: PySide6 would read the whole source of each of them.

It looks there for its own name, to know which modules may use its other spellings (snake_case,
true properties). We use none of them; the search takes a part of the start, and keeps every source
read in memory, twenty megabytes of them.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - what it puts in place of Python's import is there afterwards

_HOOK, _ORIGINAL = "__import__", "__orig_import__"


def import_plainly() -> None:
    """Put Python's own import back; nothing to do where PySide6 did not replace it."""
    names = vars(builtins)
    names[_HOOK] = names.get(_ORIGINAL, names[_HOOK])
