"""Setting apart what a withdrawn person wrote without knowing of her removal (sync 12)."""

from __future__ import annotations

from collections.abc import Iterable

from ase_desktop.base.kinds import Value
from ase_desktop.ledger.commit import body_values
from ase_desktop.ledger.numbers import ACCEPT, ACCEPT_COMMITS, LEDGER_KINDS
from ase_desktop.ledger.store import Placed, Standing
from ase_desktop.vault.alive import AliveRows
from ase_desktop.vault.rows import LogRows
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT

_LATE = (
    "SELECT DISTINCT commit_.cid FROM op JOIN commit_ ON commit_.id = op.id / 64 "
    "WHERE op.standing = 2 AND commit_.scope = ?"
)
_ACCEPTED = (
    "SELECT op.body FROM record JOIN op ON op.record = record.id "
    f"WHERE record.scope = ? AND record.kind = {ACCEPT} AND op.standing = 0"
)
_OF_COMMIT = (
    "SELECT op.id, record.id, record.kind FROM op JOIN record ON record.id = op.record "
    f"WHERE op.id BETWEEN ? AND ? AND op.standing = ? AND record.kind > {LEDGER_KINDS}"
)


class LateRows:
    """Which operations are late, in the log."""

    def __init__(self, rows: LogRows, alive: AliveRows) -> None:
        """Read and write through the rows."""
        self._rows = rows
        self._alive = alive
        self.forget()

    def forget(self) -> None:
        """Forget what was read of acceptances."""
        self._accepted: dict[int, frozenset[str]] = {}

    def note(self, placed: Placed) -> None:
        """Forget acceptances that a new commit changes."""
        if any(operation.k == ACCEPT for operation in placed.commit.header.ops):
            self.forget()

    def accepted(self, scope: int) -> frozenset[str]:
        """Return the ids that effective acceptances of a scope name."""
        if scope not in self._accepted:
            self._rows.flush()
            named: list[Value] = []
            for (body,) in self._rows.db.execute(_ACCEPTED, (scope,)):
                found = body_values(body).get(ACCEPT_COMMITS)
                named += found if isinstance(found, list) else []
            self._accepted[scope] = frozenset(cid for cid in named if isinstance(cid, str))
        return self._accepted[scope]

    def commits_of(self, scope: int, column: str, uid: str) -> list[str]:
        """Return the commits of a scope by a person or a device (the column)."""
        self._rows.flush()
        rows = self._rows.db.execute(
            "SELECT cid FROM writer JOIN commit_ ON commit_.writer = writer.id "
            f"WHERE writer.{column} = ? AND commit_.scope = ? ORDER BY commit_.id",
            (uid, scope),
        )
        return [row[0] for row in rows]

    def set(self, scope: int, cids: frozenset[str]) -> None:
        """Say which commits of a scope are late; every other one is not."""
        self._rows.flush()
        were = frozenset(row[0] for row in self._rows.db.execute(_LATE, (scope,)))
        changed = {
            **self._mark(cids - were, Standing.EFFECTIVE, Standing.LATE),
            **self._mark(were - cids, Standing.LATE, Standing.EFFECTIVE),
        }
        for record, kind in changed.items():
            self._alive.recompute(record, kind)
            self._rows.recompute_first(record)

    def _mark(self, cids: Iterable[str], was: Standing, now: Standing) -> dict[int, int]:
        """Change the standing of operations; return the records touched, with their kinds."""
        changed: dict[int, int] = {}
        for cid in cids:
            row = self._rows.commit(cid)
            first = row.number * OPERATIONS_PER_COMMIT if row else 0
            span = (first, first + OPERATIONS_PER_COMMIT - 1)
            for operation, record, kind in self._rows.db.execute(
                _OF_COMMIT, (*span, int(was))
            ).fetchall():
                self._rows.db.execute(
                    "UPDATE op SET standing = ? WHERE id = ?", (int(now), operation)
                )
                changed[record] = kind
        return changed
