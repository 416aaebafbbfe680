"""Values made for tests, with good defaults."""

from __future__ import annotations

import hashlib

from ase_desktop.base.kinds import Snapshot, Value


def uid(name: str) -> str:
    """Return the uid that stands for a name: always the same."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def record(kind: str, name: str = "", *, child: str | None = None, **values: Value) -> Snapshot:
    """Return a record as it stands, with these columns; its uid is that of its name."""
    filled = {column: value for column, value in values.items() if value is not None}
    retired = bool(filled.pop("retired", False))
    return Snapshot(
        kind=kind,
        uid=uid(name or kind),
        scope=uid("scope"),
        child=child,
        values=filled,
        retired=retired,
    )
