"""What an apply does to the records it touches: rows read before, rows read after, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ase_desktop.base.kinds import FieldSpec, RecordKind, Snapshot
from ase_desktop.models.catalog import BY_NUMBER, KINDS, snapshot_of
from ase_desktop.services.received import (
    CHANGED,
    CONFLICT,
    NEW,
    RETIRED,
    FieldChange,
    ReceivedChild,
    ReceivedLine,
)
from ase_desktop.vault.database import Connection
from ase_desktop.vault.vault import Vault

CHUNK = 500
MOST_LINES = 300  # of a preview: beyond, only the counts say it
_ROWS = "SELECT {} FROM {} WHERE record_id IN ({})"
_UNCOMPARED = frozenset({"confirmed"})  # says nothing of its own

Raw = Mapping[str, Any]  # column → value, as the typed table keeps it
_Numbers = Mapping[str, Sequence[int]]  # kind → row ids of records


@dataclass(frozen=True, slots=True)
class Touched:
    """The records an apply touches, as they were before it."""

    fresh: _Numbers
    known: _Numbers
    were: Mapping[int, Raw]

    @staticmethod
    def before(vault: Vault) -> Touched:
        """Look at the records just touched, not projected yet."""
        batch = vault.store.rows.batch
        fresh: dict[str, list[int]] = {}
        known: dict[str, list[int]] = {}
        for number, kind in batch.touched.items():
            if kind in BY_NUMBER:
                found = fresh if number in batch.fresh else known
                found.setdefault(BY_NUMBER[kind].name, []).append(number)
        rows = {
            number: row
            for name, numbers in known.items()
            for number, row in _rows(vault.db, name, numbers, "*")
        }
        return Touched(fresh, known, rows)


@dataclass(slots=True)
class Comparison:
    """What changed, counted; the records of each status, by kind and row id."""

    touched: Touched
    counts: Counter[tuple[str | None, str]] = field(default_factory=Counter)  # (child, status)
    emptied: int = 0  # records where something written is no longer
    found: dict[str, list[tuple[str, int]]] = field(
        default_factory=lambda: {CONFLICT: [], RETIRED: [], CHANGED: [], NEW: []}
    )

    def count(self, status: str) -> int:
        """Return how many records have a status."""
        return len(self.found[status])

    @property
    def children(self) -> tuple[ReceivedChild, ...]:
        """Return the counts child by child."""
        uids = sorted({child for child, _ in self.counts if child})
        return tuple(
            ReceivedChild(
                uid,
                self.counts[uid, NEW],
                self.counts[uid, CHANGED] + self.counts[uid, RETIRED],
                self.counts[uid, CONFLICT],
            )
            for uid in uids
        )

    def note(self, name: str, number: int, row: Raw, status: str) -> None:
        """Count one record."""
        self.found[status].append((name, number))
        self.counts[row["child"], status] += 1


def compare(vault: Vault, touched: Touched) -> Comparison:
    """Say what changed in the records touched, once they are projected."""
    found = Comparison(touched)
    for name, numbers in touched.fresh.items():
        for number, row in _rows(vault.db, name, numbers, "record_id, child, undecided"):
            found.note(name, number, row, CONFLICT if row["undecided"] else NEW)
    for name, numbers in touched.known.items():
        now = dict(_rows(vault.db, name, numbers, "*"))
        for number in numbers:
            _compare_one(found, KINDS[name], number, now.get(number))
    return found


def _compare_one(found: Comparison, kind: RecordKind, number: int, now: Raw | None) -> None:
    was = found.touched.were.get(number)
    if was is None and now is None:
        return
    if now is None:
        found.note(kind.name, number, was or {}, RETIRED)  # nothing of it counts any more
        return
    if was is None:
        found.note(kind.name, number, now, CONFLICT if now["undecided"] else NEW)
        return
    differing = _differing(kind, was, now)
    found.emptied += any(
        was[spec.name] is not None and now[spec.name] is None for spec in differing
    )
    status = _status(kind, was, now)
    if status or differing:
        found.note(kind.name, number, now, status or CHANGED)


def _differing(kind: RecordKind, was: Raw, now: Raw) -> list[FieldSpec]:
    return [
        spec
        for spec in kind.fields
        if was[spec.name] != now[spec.name] and spec.name not in _UNCOMPARED
    ]


def _status(kind: RecordKind, was: Raw, now: Raw) -> str:
    """Return the status of a record that was here, "" when only its columns tell."""
    if was["undecided"] != now["undecided"]:
        before = _versions(kind, was)
        asks = any(before.get(name) != found for name, found in _versions(kind, now).items())
        return CONFLICT if asks else CHANGED
    if was["retired"] != now["retired"]:
        return RETIRED if now["retired"] else CHANGED
    return ""


def _versions(kind: RecordKind, row: Raw) -> dict[str, list[str]]:
    """Return the values of what is in two versions, in one order, field by field."""
    undecided = snapshot_of(kind, row, {}).undecided
    return {name: sorted(repr(one.value) for one in found) for name, found in undecided.items()}


def lines_of(vault: Vault, found: Comparison) -> tuple[ReceivedLine, ...]:
    """Return the lines of a preview: what asks for a choice first, at most MOST_LINES."""
    wanted = [
        (status, name, number) for status, pairs in found.found.items() for name, number in pairs
    ][:MOST_LINES]
    by_kind: dict[str, list[int]] = {}
    for _, name, number in wanted:
        by_kind.setdefault(name, []).append(number)
    rows = {
        number: row
        for name, numbers in by_kind.items()
        for number, row in _rows(vault.db, name, numbers, "*")
    }
    rows = {**found.touched.were, **rows}
    return tuple(
        _line(vault, status, KINDS[name], found.touched.were.get(number), rows[number])
        for status, name, number in wanted
    )


def _line(vault: Vault, status: str, kind: RecordKind, was: Raw | None, now: Raw) -> ReceivedLine:
    before = snapshot_of(kind, was, vault.names) if was else None
    record = snapshot_of(kind, now, vault.names)
    return ReceivedLine(status, record, _changes(kind, before, record))


def _changes(kind: RecordKind, was: Snapshot | None, now: Snapshot) -> tuple[FieldChange, ...]:
    if was is None:
        return ()
    return tuple(
        FieldChange(spec.name, spec.label, was[spec.name], now[spec.name])
        for spec in kind.fields
        if was[spec.name] != now[spec.name] and spec.name not in _UNCOMPARED
    )


def _rows(
    connection: Connection, name: str, numbers: Sequence[int], columns: str
) -> Iterator[tuple[int, Raw]]:
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        cursor = connection.execute(_ROWS.format(columns, name, ",".join("?" * len(chunk))), chunk)
        titles = [told[0] for told in cursor.description]
        for row in cursor:
            found = dict(zip(titles, row, strict=True))
            yield found["record_id"], found
