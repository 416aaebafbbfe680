"""Import modules as Python does: PySide6 would read the whole source of each of them.

It looks there for its own name, to know which modules may use its other spellings (snake_case,
true properties). We use none of them; the search takes a part of the start, and keeps every source
read in memory, twenty megabytes of them.

What Qt's module makes stays to the end: it is not looked through for cycles, neither meanwhile nor
ever after; and what follows is looked through less often, or a start would do it forty times.
"""

from __future__ import annotations

import builtins
import gc

from ase_desktop.base import lazy

_HOOK, _ORIGINAL = "__import__", "__orig_import__"
_NEW_OBJECTS = 20_000  # between two searches for cycles; a first picture makes 12 000


def import_plainly() -> None:
    """Load Qt's module, then put Python's own import back where PySide6 replaced it."""
    gc.disable()
    lazy.load("PySide6.QtCore")
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    gc.enable()
    names = vars(builtins)
    names[_HOOK] = names.get(_ORIGINAL, names[_HOOK])
