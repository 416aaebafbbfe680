"""Counting again what is live and who created what, from all the operations of the log."""

from __future__ import annotations

from dataclasses import dataclass, field

from ase_desktop.ledger.commit import read_writes
from ase_desktop.vault.database import Connection
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT

_OPERATIONS = (
    "SELECT op.id, op.record, op.standing, op.body IS NOT NULL, commit_.cid, commit_.depth, "
    "commit_.header, writer.person, record.kind FROM op "
    "JOIN commit_ ON commit_.id = op.id / 64 JOIN writer ON writer.id = commit_.writer "
    "JOIN record ON record.id = op.record ORDER BY op.id"
)
_COMMITS = (
    "SELECT commit_.cid, commit_.id, writer.person FROM commit_ "
    "JOIN writer ON writer.id = commit_.writer"
)


@dataclass(slots=True)
class _Count:
    """What is found while reading the operations."""

    commits: dict[str, tuple[int, str]]  # commit → its row id, its author
    author_kinds: frozenset[int]
    alive: list[tuple[int, int, int]] = field(default_factory=list)  # record, register, operation
    dead: set[tuple[int, int, int]] = field(default_factory=set)  # record, register, commit
    unmet: list[tuple[str, int, int, int]] = field(default_factory=list)
    firsts: dict[int, tuple[bool, int, str, int]] = field(default_factory=dict)

    def add(
        self, operation: int, record: int, who: tuple[int, str], writes: dict[int, list[str]]
    ) -> None:
        """Count one effective operation of a record; who: the kind, the author."""
        kind, person = who
        for register, seen in writes.items():
            self.alive.append((record, register, operation))
            for cid in seen:
                number, author = self.commits.get(cid, (0, person))
                if not number:
                    self.unmet.append((cid, record, register, operation))
                elif author == person or kind not in self.author_kinds:
                    self.dead.add((record, register, number))

    def left(self) -> list[tuple[int, int, int]]:
        """Return what nobody replaced, in the order of the table."""
        kept = [
            row
            for row in self.alive
            if (row[0], row[1], row[2] // OPERATIONS_PER_COMMIT) not in self.dead
        ]
        return sorted(kept)


def recount(connection: Connection, author_kinds: frozenset[int]) -> None:
    """Fill the table of live values and the creation of each record; call inside a transaction."""
    rows = connection.execute(_COMMITS)
    count = _Count({cid: (number, person) for cid, number, person in rows}, author_kinds)
    _read(connection, count)
    connection.execute("DELETE FROM alive")
    connection.execute("DELETE FROM unmet")
    connection.executemany("INSERT INTO alive VALUES (?,?,?)", count.left())
    connection.executemany("INSERT OR IGNORE INTO unmet VALUES (?,?,?,?)", count.unmet)
    _write_firsts(connection, count)


def _read(connection: Connection, count: _Count) -> None:
    held, writes = 0, list[dict[int, list[str]]]()
    erased = []
    for row in connection.execute(_OPERATIONS):
        operation, record, standing, has_body, cid, depth, raw, person, kind = row
        number = operation // OPERATIONS_PER_COMMIT
        order = (standing != 0, depth, cid, number)
        if record not in count.firsts or order < count.firsts[record]:
            count.firsts[record] = order
        if standing:
            continue
        if number != held:
            held, writes = number, read_writes(raw)
        count.add(operation, record, (kind, person), writes[operation % OPERATIONS_PER_COMMIT])
        if not has_body:
            erased.append((record, number))
    _drop_erased(count, erased)


def _drop_erased(count: _Count, erased: list[tuple[int, int]]) -> None:
    """Take away what erased bodies had given: they still replace, they give no value."""
    gone = set(erased)
    if gone:
        count.alive = [
            row for row in count.alive if (row[0], row[2] // OPERATIONS_PER_COMMIT) not in gone
        ]


def _write_firsts(connection: Connection, count: _Count) -> None:
    known = connection.execute("SELECT id, first, is_weak FROM record").fetchall()
    changed = []
    for record, first, is_weak in known:
        weak, _, _, number = count.firsts[record]
        if (first, bool(is_weak)) != (number, weak):
            changed.append((number, weak, record))
    connection.executemany("UPDATE record SET first = ?, is_weak = ? WHERE id = ?", changed)
