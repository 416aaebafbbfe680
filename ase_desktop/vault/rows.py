"""The rows of the log: looked up once, written behind in batches, all by integer ids."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ase_desktop.vault.batch import Batch, Pairs
from ase_desktop.vault.database import Connection

MOST_REMEMBERED = 50_000  # rows of each table kept in memory from one save to the next

_COMMIT = (
    "SELECT commit_.cid, commit_.id, scope.uid, commit_.depth, commit_.view, writer.person "
    "FROM commit_ JOIN scope ON scope.id = commit_.scope "
    "JOIN writer ON writer.id = commit_.writer WHERE commit_.cid IN ({})"
)
_PARENTS = (
    "SELECT up.cid FROM commit_ AS down JOIN parent ON parent.child = down.id "
    "JOIN commit_ AS up ON up.id = parent.parent WHERE down.cid = ? ORDER BY up.cid"
)
_RECORD = (
    "SELECT record.uid, record.kind, record.id, record.founders, record.is_weak, "
    "commit_.depth, commit_.cid FROM record JOIN commit_ ON commit_.id = record.first "
    "WHERE record.scope = ? AND record.uid IN ({})"
)
_FIRST = (
    "SELECT commit_.id, op.standing <> 0 FROM op JOIN commit_ ON commit_.id = op.id / 64 "
    "WHERE op.record = ? ORDER BY op.standing <> 0, commit_.depth, commit_.cid LIMIT 1"
)
_HEADS = "SELECT cid FROM head JOIN commit_ ON commit_.id = head.commit_ WHERE head.scope = ?"


@dataclass(slots=True)
class Row:
    """A stored commit, as its row says."""

    number: int
    scope: str
    depth: int
    view: int
    person: str


@dataclass(slots=True)
class Known:
    """A record, as its row says; order is where its creation stands among its commits."""

    number: int
    founders: Pairs | None
    order: tuple[bool, int, str]  # nothing counts; depth; commit


Key = tuple[int, str, int]  # row id of a scope, uid and kind of a record


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


class LogRows:
    """The log tables of one connection; what was read stays known from one save to the next."""

    def __init__(self, connection: Connection) -> None:
        """Use the one connection; writing calls come inside a transaction."""
        self.db = connection
        self.forget()

    def forget(self) -> None:
        """Forget unwritten rows and everything read: a transaction was undone."""
        self.batch = Batch()
        self._rows: dict[str, Row | None] = {}
        self._parents: dict[str, Sequence[str]] = {}
        self._records: dict[Key, Known | None] = {}
        self._scopes: dict[str, int] = {}
        self._writers: dict[tuple[str, str], int] = {}
        self._heads: dict[str, frozenset[str]] = {}
        self._next: dict[str, int] = {}

    def settle(self) -> None:
        """Start the next save: what was read stays known, within bounds."""
        self.batch = Batch()
        for known in (self._rows, self._parents, self._records):
            if len(known) > MOST_REMEMBERED:
                known.clear()

    def commit(self, cid: str) -> Row | None:
        """Return the row of a stored commit, None when it is not here."""
        if cid not in self._rows:
            self._look_up([cid])
        return self._rows[cid]

    def expect(self, scope: str, cids: Sequence[str], records: Iterable[tuple[str, int]]) -> None:
        """Look up at once what will be asked: commits, and records (uid, kind) of a scope."""
        self._look_up([cid for cid in cids if cid not in self._rows])
        number = self.scope_number(scope)
        if number:
            keys = ((number, uid, kind) for uid, kind in records)
            self._look_up_records(number, [key for key in keys if key not in self._records])

    def _look_up(self, cids: Sequence[str]) -> None:
        self._rows |= dict.fromkeys(cids)
        for cid, *about in self.db.execute(_COMMIT.format(_marks(cids)), cids):
            self._rows[cid] = Row(*about)

    def _look_up_records(self, scope: int, keys: Sequence[Key]) -> None:
        self._records |= dict.fromkeys(keys)
        uids = list({uid for _, uid, _ in keys})
        for uid, kind, number, founders, weak, depth, cid in self.db.execute(
            _RECORD.format(_marks(uids)), (scope, *uids)
        ):
            if self._records.get((scope, uid, kind)) is None:
                pairs = [(who, one) for who, one in json.loads(founders)] if founders else None
                order = (bool(weak), depth, cid)
                self._records[scope, uid, kind] = Known(number, pairs, order)

    def keep_commit(self, cid: str, row: Row, parents: Sequence[str]) -> None:
        """Remember a commit whose rows are being written."""
        self._rows[cid] = row
        self._parents[cid] = parents

    def parents(self, cid: str) -> Sequence[str]:
        """Return the parents of a stored commit."""
        found = self._parents.get(cid)
        if found is None:
            found = self._parents[cid] = [row[0] for row in self.db.execute(_PARENTS, (cid,))]
        return found

    def heads(self, scope: str) -> frozenset[str]:
        """Return the stored commits of a scope that no stored commit follows."""
        found = self._heads.get(scope)
        if found is None:
            rows = self.db.execute(_HEADS, (self.scope_number(scope),))
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

    def record(self, scope: int, uid: str, kind: int) -> Known | None:
        """Return a record of a scope, None when it is not here."""
        key = (scope, uid, kind)
        if key not in self._records:
            self._look_up_records(scope, [key])
        return self._records[key]

    def record_number(self, scope: str, uid: str, kind: int) -> int:
        """Return the row id of a record, 0 when it is not here."""
        known = self.record(self.scope_number(scope), uid, kind)
        return known.number if known else 0

    def keep_record(self, key: Key, known: Known, commit: int) -> None:
        """Write the row of a record (scope, uid, kind) first met in a commit."""
        scope, uid, kind = key
        self._records[key] = known
        founders = json.dumps(known.founders) if known.founders else None
        row = (known.number, uid, scope, kind, commit, known.order[0], founders)
        self.batch.rows["record"].append(row)
        self.batch.fresh.add(known.number)

    def recompute_first(self, record: int) -> None:
        """Find again which commit created a record: the standing of its operations changed."""
        self.flush()
        row = self.db.execute(_FIRST, (record,)).fetchone()
        self.batch.firsts[record] = (row[0], bool(row[1]))
        self._records.clear()
        self.flush()

    def writer(self, device: str, person: str) -> int:
        """Return the row id of who writes with which device, giving it one the first time."""
        key = (device, person)
        if key not in self._writers:
            row = self.db.execute(
                "SELECT id FROM writer WHERE device = ? AND person = ?", key
            ).fetchone()
            self._writers[key] = row[0] if row else self.new_id("writer")
            if row is None:
                self.db.execute("INSERT INTO writer VALUES (?,?,?)", (self._writers[key], *key))
        return self._writers[key]

    def new_id(self, table: str) -> int:
        """Return the next row id of a table."""
        if table not in self._next:
            row = self.db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
            self._next[table] = row[0]
        self._next[table] += 1
        return self._next[table]

    def flush(self) -> None:
        """Write the rows that wait."""
        self.batch.flush(self.db)
