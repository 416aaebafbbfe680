"""Adding a judged commit to the log: its rows, its place in the graph, its records."""

from __future__ import annotations

from dataclasses import dataclass

from ase_desktop.ledger.commit import Commit, Operation, body_values
from ase_desktop.ledger.numbers import (
    SCOPE,
    SCOPE_CHILD,
    SCOPE_CHILD_SCOPE,
    SCOPE_HOME,
    SCOPE_TYPE,
)
from ase_desktop.ledger.store import Placed
from ase_desktop.vault.alive import AliveRows, Effective
from ase_desktop.vault.erasing import Erasing
from ase_desktop.vault.rows import Known, LogRows, Row
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT

_DESCRIPTION = (SCOPE_TYPE, SCOPE_CHILD, SCOPE_CHILD_SCOPE, SCOPE_HOME)


@dataclass(frozen=True, slots=True)
class _Place:
    """The commit being added, and the row ids of its scope and of itself."""

    placed: Placed
    scope: int
    number: int


class Adding:
    """Writes the rows of commits."""

    def __init__(self, rows: LogRows, alive: AliveRows, erasing: Erasing) -> None:
        """Write through the rows."""
        self._rows = rows
        self._alive = alive
        self._erasing = erasing
        self.packet: int | None = None  # row id of the received file being applied

    def add(self, placed: Placed) -> None:
        """Add one commit."""
        commit, header = placed.commit, placed.commit.header
        scope = self._rows.ensure_scope(header.sc)
        number = self._rows.new_id("commit_")
        self._rows.batch.rows["commit_"].append(
            (
                number,
                commit.cid,
                scope,
                self._rows.writer(header.by, placed.person),
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
        row = Row(number, header.sc, placed.depth, placed.view, placed.person)
        self._rows.keep_commit(commit.cid, row, header.par)
        for operation in header.ops:
            self._add_operation(_Place(placed, scope, number), operation)
        self._alive.meet(commit.cid)

    def _link(self, commit: Commit, scope: int, number: int) -> None:
        heads = self._rows.heads(commit.header.sc)
        batch = self._rows.batch
        for cid in commit.header.par:
            row = self._rows.commit(cid)
            if row is not None:
                batch.rows["parent"].append((number, row.number))
                if cid in heads:
                    batch.unhead(scope, row.number)
        batch.heads.add((scope, number))
        self._rows.set_heads(commit.header.sc, heads - set(commit.header.par) | {commit.cid})

    def _add_operation(self, place: _Place, operation: Operation) -> None:
        placed = place.placed
        standing = placed.standings[operation.n]
        body = self._erasing.kept(place.scope, placed.commit, operation)
        record = self._record(place, operation).number
        row = place.number * OPERATIONS_PER_COMMIT + operation.n
        self._rows.batch.rows["op"].append((row, record, int(standing), body))
        self._rows.batch.touched[record] = operation.k
        if not standing.counts:
            return
        has_body = body is not None
        self._alive.add(record, Effective(row, operation.k, placed.person, has_body, operation.w))
        if operation.k == SCOPE and body is not None:
            self._describe_scope(place.scope, body)

    def _record(self, place: _Place, operation: Operation) -> Known:
        """Return the record of an operation, new or known, with its creation and its founders."""
        placed, cid = place.placed, place.placed.commit.cid
        order = (not placed.standings[operation.n].counts, placed.depth, cid)
        pairs = [(placed.person, cid)] if operation.id in placed.founders else []
        known = self._rows.record(place.scope, operation.id, operation.k)
        if known is None:
            known = Known(self._rows.new_id("record"), pairs, order)
            key = (place.scope, operation.id, operation.k)
            self._rows.keep_record(key, known, place.number)
            return known
        if order < known.order:
            known.order = order
            self._rows.batch.firsts[known.number] = (place.number, order[0])
        if pairs:
            known.founders = [*(known.founders or ()), *pairs]
            self._rows.batch.founders[known.number] = known.founders
        return known

    def _describe_scope(self, scope: int, body: bytes) -> None:
        """Keep what the first commit says of its scope; no later one says otherwise."""
        values = body_values(body)
        texts = [values.get(register) for register in _DESCRIPTION]
        described = [text if isinstance(text, str) else None for text in texts]
        self._rows.db.execute(
            "UPDATE scope SET type = ?, child = ?, child_scope = ?, home = ? "
            "WHERE id = ? AND type IS NULL",
            (*described, scope),
        )
