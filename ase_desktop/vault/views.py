"""The membership views of the log, by number: each computed once."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ase_desktop.ledger.commit import body_values, read_header
from ase_desktop.ledger.membership import MembershipWrite, View, make_view
from ase_desktop.ledger.numbers import MEMBERSHIP_KINDS
from ase_desktop.ledger.store import Standing
from ase_desktop.vault.rows import LogRows
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT

_OPERATIONS = (
    "SELECT id, body FROM op WHERE id BETWEEN ? AND ? AND standing = "
    f"{int(Standing.EFFECTIVE)} ORDER BY id"
)


class Views:
    """Who belonged to each scope at each point where that changed."""

    def __init__(self, rows: LogRows) -> None:
        """Read and write through the rows."""
        self._rows = rows
        self.forget()

    def forget(self) -> None:
        """Forget everything read: a transaction was undone."""
        self._views: dict[int, View] = {}
        self._numbers: dict[tuple[str, frozenset[str]], int] = {}
        self._writes: dict[str, list[MembershipWrite]] = {}

    def view(self, number: int) -> View:
        """Return a view by its number."""
        found = self._views.get(number)
        if found is None:
            scope, creator, cids = self._rows.db.execute(
                "SELECT scope.uid, creator, cids FROM view JOIN scope ON scope.id = view.scope "
                "WHERE view.id = ?",
                (number,),
            ).fetchone()
            found = make_view(scope, self.writes(json.loads(cids)), creator)
            self._views[number] = found
        return found

    def number(self, scope: str, view: View) -> int:
        """Return the number of a view, giving it one the first time."""
        key = (scope, view.cids)
        if key not in self._numbers:
            self._numbers[key] = self._stored(scope, view)
        return self._numbers[key]

    def _stored(self, scope: str, view: View) -> int:
        owner = self._rows.ensure_scope(scope)
        values = (owner, view.creator, json.dumps(sorted(view.cids)))
        row = self._rows.db.execute(
            "SELECT id FROM view WHERE scope = ? AND creator = ? AND cids = ?", values
        ).fetchone()
        number: int = row[0] if row else self._rows.new_id("view")
        if row is None:
            self._rows.db.execute("INSERT INTO view VALUES (?,?,?,?)", (number, *values))
        self._views[number] = view
        return number

    def writes(self, cids: Iterable[str]) -> list[MembershipWrite]:
        """Return the effective member and device operations of these commits."""
        return [write for cid in cids for write in self._of_commit(cid)]

    def _of_commit(self, cid: str) -> list[MembershipWrite]:
        found = self._writes.get(cid)
        if found is None:
            self._rows.flush()
            found = self._writes[cid] = self._read(cid)
        return found

    def _read(self, cid: str) -> list[MembershipWrite]:
        row = self._rows.commit(cid)
        if row is None:
            return []
        db, first = self._rows.db, row.number * OPERATIONS_PER_COMMIT
        (raw,) = db.execute("SELECT header FROM commit_ WHERE id = ?", (row.number,)).fetchone()
        bodies = dict(
            db.execute(_OPERATIONS, (first, first + OPERATIONS_PER_COMMIT - 1)).fetchall()
        )
        return [
            MembershipWrite(
                cid,
                operation.k,
                operation.id,
                body_values(bodies[first + operation.n]),
                {int(register): tuple(seen) for register, seen in operation.w.items()},
            )
            for operation in read_header(raw).ops
            if operation.k in MEMBERSHIP_KINDS and first + operation.n in bodies
        ]
