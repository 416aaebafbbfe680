"""The ledger's store on SQLCipher."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from ase_desktop.ledger.commit import Commit, body_values, read_header
from ase_desktop.ledger.membership import (
    MEMBERSHIP_KINDS,
    SCOPE,
    SCOPE_CHILD,
    SCOPE_CHILD_SCOPE,
    SCOPE_HOME,
    SCOPE_TYPE,
    MembershipWrite,
    View,
    make_view,
)
from ase_desktop.ledger.store import Founder, Node, Placed, Standing
from ase_desktop.vault.database import Connection
from ase_desktop.vault.late import mark_late
from ase_desktop.vault.pending import keep_aside, take_pending
from ase_desktop.vault.rows import Known, LogRows, Row
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT


class SqlStore:
    """Implements ledger.store.Store; rows wait in `rows` until flushed."""

    def __init__(self, connection: Connection) -> None:
        """Use the one connection; call inside a transaction."""
        self._db = connection
        self.rows = LogRows(connection)
        self.packet: int | None = None  # row id of the received file being applied
        self._views: dict[int, View] = {}
        self._view_numbers: dict[tuple[str, frozenset[str]], int] = {}

    def reset(self) -> None:
        """Forget unwritten rows and everything read (a transaction ended)."""
        self.rows.reset()
        self._views.clear()
        self._view_numbers.clear()
        self.packet = None

    def node(self, cid: str) -> Node | None:
        """Return a stored commit, None when it is not here."""
        row = self.rows.commit(cid)
        return Node(cid, row.depth, row.view) if row else None

    def parents(self, cid: str) -> Sequence[str]:
        """Return the parents of a stored commit."""
        return self.rows.parents(cid)

    def heads(self, scope: str) -> frozenset[str]:
        """Return the stored commits of a scope that no stored commit follows."""
        return self.rows.heads(scope)

    def view(self, number: int) -> View:
        """Return a membership view by its number."""
        found = self._views.get(number)
        if found is None:
            creator, cids = self._db.execute(
                "SELECT creator, cids FROM view WHERE id = ?", (number,)
            ).fetchone()
            found = make_view(self.membership_writes(json.loads(cids)), creator)
            self._views[number] = found
        return found

    def view_number(self, scope: str, view: View) -> int:
        """Return the number of a view, giving it one the first time."""
        key = (scope, view.cids)
        if key not in self._view_numbers:
            self._view_numbers[key] = self._stored_view(scope, view)
        return self._view_numbers[key]

    def _stored_view(self, scope: str, view: View) -> int:
        owner = self.rows.ensure_scope(scope)
        values = (owner, view.creator, json.dumps(sorted(view.cids)))
        row = self._db.execute(
            "SELECT id FROM view WHERE scope = ? AND creator = ? AND cids = ?", values
        ).fetchone()
        number: int = row[0] if row else self.rows.new_id("view")
        if row is None:
            self._db.execute("INSERT INTO view VALUES (?,?,?,?)", (number, *values))
        self._views[number] = view
        return number

    def membership_writes(self, cids: Iterable[str]) -> list[MembershipWrite]:
        """Return the effective member and device operations of these commits."""
        self.rows.flush()
        return [write for cid in cids for write in self._membership_of(cid)]

    def _membership_of(self, cid: str) -> list[MembershipWrite]:
        row = self.rows.commit(cid)
        if row is None:
            return []
        (raw,) = self._db.execute(
            "SELECT header FROM commit_ WHERE id = ?", (row.number,)
        ).fetchone()
        writes = []
        for operation in read_header(raw).ops:
            standing, body = self._db.execute(
                "SELECT standing, body FROM op WHERE id = ?",
                (row.number * OPERATIONS_PER_COMMIT + operation.n,),
            ).fetchone()
            if operation.k in MEMBERSHIP_KINDS and standing == Standing.EFFECTIVE:
                seen = {int(register): tuple(seen) for register, seen in operation.w.items()}
                values = body_values(body)
                writes.append(MembershipWrite(cid, operation.k, operation.id, values, seen))
        return writes

    def founders(self, scope: str, uid: str) -> Sequence[Founder]:
        """Return the first writes of a record."""
        known = self.rows.record(self.rows.scope_number(scope), uid)
        pairs = known.founders if known and known.founders else []
        return [Founder(person, cid) for person, cid in pairs]

    def add(self, placed: Placed) -> None:
        """Keep a commit whose parents are here: heads, live values and founders follow."""
        commit, header = placed.commit, placed.commit.header
        scope = self.rows.ensure_scope(header.sc)
        number = self.rows.new_id("commit_")
        self.rows.batch.rows["commit_"].append(
            (
                number,
                commit.cid,
                scope,
                self.rows.writer(header.by, placed.person),
                placed.depth,
                placed.view,
                header.t,
                header.tz,
                commit.raw,
                commit.signature,
                self.packet,
            )
        )
        self._link(commit, scope, number)
        self.rows.keep_commit(commit.cid, Row(number, placed.depth, placed.view), header.par)
        for operation in header.ops:
            self._add_operation(placed, operation.n, scope, number)

    def _link(self, commit: Commit, scope: int, number: int) -> None:
        heads = self.rows.heads(commit.header.sc)
        batch = self.rows.batch
        for cid in commit.header.par:
            row = self.rows.commit(cid)
            if row is not None:
                batch.rows["parent"].append((number, row.number))
                if cid in heads:
                    batch.unheaded.append((scope, row.number))
        batch.rows["head"].append((scope, number))
        self.rows.set_heads(commit.header.sc, heads - set(commit.header.par) | {commit.cid})

    def _add_operation(self, placed: Placed, index: int, scope: int, number: int) -> None:
        operation = placed.commit.header.ops[index]
        standing = placed.standings[index]
        body = placed.commit.bodies[index]
        known = self._known_record(placed, index, scope, number)
        row_id = number * OPERATIONS_PER_COMMIT + index
        self.rows.batch.rows["op"].append((row_id, known.number, int(standing), body))
        self.rows.batch.touched[known.number] = known.kind
        if standing is Standing.EFFECTIVE and body is not None:
            self.rows.add_live(known.number, row_id, operation.w)
            if operation.k == SCOPE:
                self._describe_scope(scope, body)

    def _known_record(self, placed: Placed, index: int, scope: int, number: int) -> Known:
        operation = placed.commit.header.ops[index]
        pair = (placed.person, placed.commit.cid) if operation.id in placed.founders else None
        known = self.rows.record(scope, operation.id)
        if known is None:
            known = Known(self.rows.new_id("record"), operation.k, [pair] if pair else None)
            self.rows.keep_record(scope, operation.id, known, number)
        elif pair:
            known.founders = [*(known.founders or []), pair]
            self.rows.flush()
            self._db.execute(
                "UPDATE record SET founders = ? WHERE id = ?",
                (json.dumps(known.founders), known.number),
            )
        return known

    def _describe_scope(self, scope: int, body: bytes) -> None:
        values = body_values(body)
        described = [
            values.get(register)
            for register in (SCOPE_TYPE, SCOPE_CHILD, SCOPE_CHILD_SCOPE, SCOPE_HOME)
        ]
        self._db.execute(
            "UPDATE scope SET type = ?, child = ?, child_scope = ?, home = ? WHERE id = ?",
            (*described, scope),
        )

    def add_pending(self, commit: Commit) -> None:
        """Keep a commit whose parents are not all here."""
        keep_aside(self._db, commit, "pending")

    def take_pending(self, scope: str) -> list[Commit]:
        """Return and forget the pending commits of a scope."""
        return take_pending(self._db, scope)

    def commits_by(self, scope: str, person: str) -> Sequence[str]:
        """Return the ids of the commits of a person in a scope."""
        self.rows.flush()
        rows = self._db.execute(
            "SELECT cid FROM commit_ JOIN writer ON writer.id = commit_.writer "
            "WHERE commit_.scope = ? AND writer.person = ? ORDER BY commit_.id",
            (self.rows.scope_number(scope), person),
        )
        return [row[0] for row in rows]

    def set_late(self, scope: str, cids: frozenset[str], person: str) -> None:
        """Say which commits of a person are late; every other one of hers is not."""
        for cid in self.commits_by(scope, person):
            mark_late(self.rows, cid, is_late=cid in cids)
