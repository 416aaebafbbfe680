"""Erasing what was written, for ever: bodies go, headers stay, late files bring nothing back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ase_desktop.ledger.commit import Commit, Operation
from ase_desktop.ledger.numbers import LEDGER_KINDS
from ase_desktop.vault.alive import AliveRows
from ase_desktop.vault.pending import erase_aside
from ase_desktop.vault.rows import LogRows
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT

_ERASE = "UPDATE op SET body = NULL WHERE record = ? AND id BETWEEN ? AND ?"
_COMPLETE = "UPDATE op SET body = ? WHERE id = ? AND body IS NULL RETURNING record"
_RECORDS = f"SELECT id, kind FROM record WHERE scope = ? AND uid = ? AND kind > {LEDGER_KINDS}"


class Erasing:
    """The purged and missing bodies of the log."""

    def __init__(self, rows: LogRows, alive: AliveRows) -> None:
        """Read and write through the rows."""
        self._rows = rows
        self._alive = alive
        self.forget()

    def forget(self) -> None:
        """Read again whether anything is erased."""
        self._has_purged: bool | None = None
        self._has_missing: bool | None = None
        self.has_erased = False  # this save erased something: its pages must leave the disk

    def _exists(self, condition: str) -> bool:
        return bool(
            self._rows.db.execute(f"SELECT EXISTS (SELECT 1 FROM {condition})").fetchone()[0]
        )

    def _is_purged(self, scope: int, uid: str, cid: str) -> bool:
        if self._has_purged is None:
            self._has_purged = self._exists("purged")
        return self._has_purged and self._exists_purged(scope, uid, cid)

    def _exists_purged(self, scope: int, uid: str, cid: str) -> bool:
        row = self._rows.db.execute(
            "SELECT 1 FROM purged WHERE cid = ? AND scope = ? AND uid = ?", (cid, scope, uid)
        ).fetchone()
        return row is not None

    def kept(self, scope: int, commit: Commit, operation: Operation) -> bytes | None:
        """Return the body of an operation as it may be kept: None when it was erased."""
        body = commit.bodies[operation.n]
        if body is None or operation.k <= LEDGER_KINDS:
            return body
        return None if self._is_purged(scope, operation.id, commit.cid) else body

    def without_erased(self, commit: Commit) -> Commit:
        """Return a commit without what was erased of it: what waits aside is on the disk too."""
        scope = self._rows.scope_number(commit.header.sc)
        kept = tuple(self.kept(scope, commit, operation) for operation in commit.header.ops)
        return replace(commit, bodies=kept)

    def complete(self, commit: Commit) -> None:
        """Take the bodies that are missing in a stored commit and that no purge erased."""
        if self._has_missing is None:
            self._rows.flush()
            self._has_missing = self._exists("op WHERE body IS NULL")
        row = self._rows.commit(commit.cid)
        if not self._has_missing or row is None:
            return
        scope = self._rows.scope_number(row.scope)
        for operation in commit.header.ops:
            body = self.kept(scope, commit, operation)
            if body is not None:
                number = row.number * OPERATIONS_PER_COMMIT + operation.n
                self._fill(number, body, operation)

    def _fill(self, number: int, body: bytes, operation: Operation) -> None:
        self._rows.flush()
        for (record,) in self._rows.db.execute(_COMPLETE, (body, number)).fetchall():
            self._alive.recompute(record, operation.k)

    def erase(self, scope: str, uid: str, cids: Sequence[str]) -> None:
        """Erase for ever what these commits wrote in a record, now or when they come."""
        owner = self._rows.scope_number(scope)
        self._rows.flush()
        self._rows.db.executemany(
            "INSERT OR IGNORE INTO purged VALUES (?,?,?)", [(cid, owner, uid) for cid in cids]
        )
        self._has_purged = self._has_missing = self.has_erased = True
        erase_aside(self._rows.db, scope, uid, cids)
        for record, kind in self._rows.db.execute(_RECORDS, (owner, uid)).fetchall():
            self._erase_of(record, cids)
            self._alive.recompute(record, kind)

    def _erase_of(self, record: int, cids: Sequence[str]) -> None:
        for cid in cids:
            row = self._rows.commit(cid)
            first = row.number * OPERATIONS_PER_COMMIT if row else 0
            last = first + OPERATIONS_PER_COMMIT - 1
            self._rows.db.execute(_ERASE, (record, first, last))
