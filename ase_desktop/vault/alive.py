"""Which values are live, kept row by row as commits come: what is effective and nobody replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ase_desktop.ledger.commit import read_header
from ase_desktop.vault.rows import LogRows
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT

_LAST = OPERATIONS_PER_COMMIT - 1
_OPERATIONS = (
    "SELECT op.id, op.body IS NOT NULL, commit_.header, writer.person FROM op "
    "JOIN commit_ ON commit_.id = op.id / 64 JOIN writer ON writer.id = commit_.writer "
    "WHERE op.record = ? AND op.standing = 0"
)
_UNMET = (
    "SELECT unmet.record, unmet.register, record.kind, writer.person FROM unmet "
    "JOIN record ON record.id = unmet.record JOIN commit_ ON commit_.id = unmet.op / 64 "
    "JOIN writer ON writer.id = commit_.writer WHERE unmet.cid = ?"
)


@dataclass(frozen=True, slots=True)
class Effective:
    """An effective operation, as far as live values depend on it."""

    row: int  # row id of the operation
    kind: int
    person: str
    has_body: bool  # False once erased: it gives nothing but still replaces
    writes: Mapping[str, Sequence[str]]


class AliveRows:
    """The table of live values."""

    def __init__(self, rows: LogRows, author_kinds: frozenset[int]) -> None:
        """Write through the rows; in author_kinds a person replaces only what she wrote."""
        self._rows = rows
        self._author_kinds = author_kinds
        self.forget()

    def forget(self) -> None:
        """Read again whether some operation replaces what is not here."""
        self._has_unmet: bool | None = None

    def add(self, record: int, operation: Effective) -> None:
        """Make the values of an operation live, and those it replaces no longer so."""
        for name, seen in operation.writes.items():
            register = int(name)
            if operation.has_body:
                self._rows.batch.rows["alive"].append((record, register, operation.row))
            for cid in seen:
                self._replace(record, register, cid, operation)

    def _replace(self, record: int, register: int, cid: str, operation: Effective) -> None:
        found = self._rows.commit(cid)
        if found is None:
            self._has_unmet = True
            values = (cid, record, register, operation.row)
            self._rows.db.execute("INSERT OR IGNORE INTO unmet VALUES (?,?,?,?)", values)
        elif operation.kind not in self._author_kinds or found.person == operation.person:
            self._kill(record, register, found.number)

    def _kill(self, record: int, register: int, commit: int) -> None:
        first = commit * OPERATIONS_PER_COMMIT
        self._rows.batch.dead.append((record, register, first, first + _LAST))

    def meet(self, cid: str) -> None:
        """Take away what operations that came before this commit replace of it."""
        if self._has_unmet is None:
            row = self._rows.db.execute("SELECT EXISTS (SELECT 1 FROM unmet)").fetchone()
            self._has_unmet = bool(row[0])
        found = self._rows.commit(cid)
        if not self._has_unmet or found is None:
            return
        self._rows.flush()
        for record, register, kind, person in self._rows.db.execute(_UNMET, (cid,)):
            if kind not in self._author_kinds or found.person == person:
                self._kill(record, register, found.number)
        self._rows.db.execute("DELETE FROM unmet WHERE cid = ?", (cid,))

    def recompute(self, record: int, kind: int) -> None:
        """Compute the live values of one record again from all its operations."""
        db = self._rows.db
        self._rows.flush()
        db.execute("DELETE FROM alive WHERE record = ?", (record,))
        db.execute("DELETE FROM unmet WHERE record = ?", (record,))
        for row, has_body, raw, person in db.execute(_OPERATIONS, (record,)).fetchall():
            writes = read_header(raw).ops[row % OPERATIONS_PER_COMMIT].w
            self.add(record, Effective(row, kind, person, bool(has_body), writes))
        self._rows.flush()
        self._rows.batch.touched[record] = kind
