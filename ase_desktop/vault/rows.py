"""The rows of the log: looked up once, written behind in batches, all by integer ids."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ase_desktop.vault.database import Connection
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT

_INSERT = {
    "commit_": "INSERT INTO commit_ VALUES (?,?,?,?,?,?,?,?,?,?,?)",
    "parent": "INSERT INTO parent VALUES (?,?)",
    "record": "INSERT INTO record VALUES (?,?,?,?,?,?)",
    "op": "INSERT INTO op VALUES (?,?,?,?)",
    "alive": "INSERT OR IGNORE INTO alive VALUES (?,?,?)",
    "head": "INSERT INTO head VALUES (?,?)",
}
_KILL = "DELETE FROM alive WHERE record = ? AND register = ? AND op BETWEEN ? AND ?"
_UNHEAD = "DELETE FROM head WHERE scope = ? AND commit_ = ?"


@dataclass(slots=True)
class Row:
    """A stored commit, as its row says."""

    number: int
    depth: int
    view: int


@dataclass(slots=True)
class Known:
    """A record, as its row says."""

    number: int
    kind: int
    founders: list[tuple[str, str]] | None


@dataclass(slots=True)
class Batch:
    """Rows waiting to be written, and what the transaction touched."""

    rows: dict[str, list[tuple[object, ...]]] = field(
        default_factory=lambda: {name: [] for name in _INSERT}
    )
    dead: list[tuple[int, int, int, int]] = field(default_factory=list)
    unheaded: list[tuple[int, int]] = field(default_factory=list)
    touched: dict[int, int] = field(default_factory=dict)  # record row id → kind number
    fresh: set[int] = field(default_factory=set)  # records that did not exist before


class LogRows:
    """The log tables of one connection, during one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Use the one connection; call inside a transaction."""
        self.db = connection
        self.reset()

    def reset(self) -> None:
        """Forget unwritten rows and everything read: the next transaction reads again."""
        self.batch = Batch()
        self._rows: dict[str, Row] = {}
        self._parents: dict[str, Sequence[str]] = {}
        self._records: dict[tuple[int, str], Known] = {}
        self._scopes: dict[str, int] = {}
        self._writers: dict[str, int] = {}
        self._heads: dict[str, frozenset[str]] = {}
        self._next: dict[str, int] = {}

    def commit(self, cid: str) -> Row | None:
        """Return the row of a stored commit, None when it is not here."""
        found = self._rows.get(cid)
        if found is None:
            row = self.db.execute(
                "SELECT id, depth, view FROM commit_ WHERE cid = ?", (cid,)
            ).fetchone()
            if row is None:
                return None
            found = self._rows[cid] = Row(*row)
        return found

    def keep_commit(self, cid: str, row: Row, parents: Sequence[str]) -> None:
        """Remember a commit whose rows are being written."""
        self._rows[cid] = row
        self._parents[cid] = parents

    def parents(self, cid: str) -> Sequence[str]:
        """Return the parents of a stored commit."""
        found = self._parents.get(cid)
        if found is None:
            rows = self.db.execute(
                "SELECT up.cid FROM commit_ AS down JOIN parent ON parent.child = down.id "
                "JOIN commit_ AS up ON up.id = parent.parent WHERE down.cid = ?",
                (cid,),
            )
            found = self._parents[cid] = [row[0] for row in rows]
        return found

    def heads(self, scope: str) -> frozenset[str]:
        """Return the stored commits of a scope that no stored commit follows."""
        found = self._heads.get(scope)
        if found is None:
            rows = self.db.execute(
                "SELECT cid FROM head JOIN commit_ ON commit_.id = head.commit_ "
                "WHERE head.scope = ?",
                (self.scope_number(scope),),
            )
            found = self._heads[scope] = frozenset(row[0] for row in rows)
        return found

    def set_heads(self, scope: str, heads: frozenset[str]) -> None:
        """Remember the heads of a scope whose rows are being written."""
        self._heads[scope] = heads

    def scope_number(self, scope: str) -> int:
        """Return the row id of a scope, 0 when it is not here."""
        found = self._scopes.get(scope)
        if found is None:
            row = self.db.execute("SELECT id FROM scope WHERE uid = ?", (scope,)).fetchone()
            if row is None:
                return 0
            found = self._scopes[scope] = row[0]
        return found

    def ensure_scope(self, scope: str) -> int:
        """Return the row id of a scope, giving it one the first time."""
        number = self.scope_number(scope)
        if not number:
            number = self._scopes[scope] = self.new_id("scope")
            self.db.execute("INSERT INTO scope (id, uid) VALUES (?,?)", (number, scope))
        return number

    def record(self, scope: int, uid: str) -> Known | None:
        """Return a record of a scope, None when it is not here."""
        found = self._records.get((scope, uid))
        if found is None:
            row = self.db.execute(
                "SELECT id, kind, founders FROM record WHERE uid = ? AND scope = ?", (uid, scope)
            ).fetchone()
            if row is None:
                return None
            pairs = [(person, cid) for person, cid in json.loads(row[2])] if row[2] else None
            found = self._records[scope, uid] = Known(row[0], row[1], pairs)
        return found

    def record_number(self, scope: str, uid: str) -> int:
        """Return the row id of a record, 0 when it is not here."""
        known = self.record(self.scope_number(scope), uid)
        return known.number if known else 0

    def keep_record(self, scope: int, uid: str, known: Known, commit: int) -> None:
        """Write the row of a record first met in a commit."""
        self._records[scope, uid] = known
        founders = json.dumps(known.founders) if known.founders else None
        row = (known.number, uid, scope, known.kind, commit, founders)
        self.batch.rows["record"].append(row)
        self.batch.fresh.add(known.number)

    def add_live(self, record: int, operation: int, writes: Mapping[str, Sequence[str]]) -> None:
        """Make the values of one operation live, and those it replaces no longer so."""
        for register, seen in writes.items():
            self.batch.rows["alive"].append((record, int(register), operation))
            for cid in seen:
                row = self.commit(cid)
                if row is not None:
                    first = row.number * OPERATIONS_PER_COMMIT
                    last = first + OPERATIONS_PER_COMMIT - 1
                    self.batch.dead.append((record, int(register), first, last))

    def writer(self, device: str, person: str) -> int:
        """Return the row id of a device that writes, giving it one the first time."""
        found = self._writers.get(device)
        if found is None:
            row = self.db.execute("SELECT id FROM writer WHERE device = ?", (device,)).fetchone()
            found = self._writers[device] = row[0] if row else self.new_id("writer")
            if row is None:
                self.db.execute("INSERT INTO writer VALUES (?,?,?)", (found, device, person))
        return found

    def new_id(self, table: str) -> int:
        """Return the next row id of a table."""
        if table not in self._next:
            row = self.db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
            self._next[table] = row[0]
        self._next[table] += 1
        return self._next[table]

    def flush(self) -> None:
        """Write the rows that wait; what was replaced is removed last."""
        for name, rows in self.batch.rows.items():
            if rows:
                self.db.executemany(_INSERT[name], rows)
                rows.clear()
        if self.batch.dead:
            self.db.executemany(_KILL, self.batch.dead)
            self.batch.dead.clear()
        if self.batch.unheaded:
            self.db.executemany(_UNHEAD, self.batch.unheaded)
            self.batch.unheaded.clear()
