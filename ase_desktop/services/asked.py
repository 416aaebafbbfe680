"""What a person asks to save: plain values, before anything is looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ase_desktop.base.kinds import Value

Row = Mapping[str, Value]  # the columns of a row inside a form; "uid", and "seen", when it exists
ROW_MARKS = frozenset({"uid", "seen", "retired"})  # what a row says beside its columns


@dataclass(frozen=True, slots=True)
class Save:
    """One form, filled."""

    kind: str
    values: Mapping[str, Value] = field(default_factory=dict)
    uid: str | None = None  # None: a new record
    children: Sequence[str] = ()  # one record for each child, with no common id
    seen: Sequence[str] | None = None  # commits on the screen; None: what is live now
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    confirm: bool = False  # say that what a carer copied is right
    in_alert: bool = False  # an event that puts the home in question: kept apart
    fresh: frozenset[str] = frozenset()  # uids the form gave to its new rows: saved twice, once
    life: str | None = None  # ACTIVE or RETIRED; None: as it is


def row_values(row: Row) -> dict[str, Value]:
    """Return the columns of a row, without what it says beside them."""
    return {name: value for name, value in row.items() if name not in ROW_MARKS}
