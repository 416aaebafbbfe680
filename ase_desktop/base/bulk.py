"""Making very many objects at once: cycles are looked for afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_under_way: list[None] = []


@contextmanager
def without_collecting() -> Iterator[None]:
    """Put off the search for cycles: a bulk of rows holds none, and looking costs a tenth.

    It also holds every thread while it looks: a window would not answer meanwhile.
    """
    was_on = gc.isenabled()
    gc.disable()
    _under_way.append(None)
    try:
        yield
    finally:
        _under_way.pop()
        if was_on:
            gc.enable()


def is_under_way() -> bool:
    """Say whether a thread makes very many objects now."""
    return bool(_under_way)
