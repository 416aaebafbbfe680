"""Counting again what is live and who created what, from all the operations of the log."""

from __future__ import annotations

from dataclasses import dataclass, field

from ase_desktop.ledger.commit import read_writes
from ase_desktop.vault.database import Connection
from ase_desktop.vault.live import Counted, Live, Told
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT

_OPERATIONS = (
    "SELECT op.id, op.record, op.standing, op.body IS NOT NULL, commit_.header, record.kind, "
    "commit_.cid, writer.person, commit_.depth, commit_.at, commit_.tz, commit_.view FROM op "
    "JOIN commit_ ON commit_.id = op.id / 64 JOIN writer ON writer.id = commit_.writer "
    "JOIN record ON record.id = op.record ORDER BY op.id"
)
_TOLD = 6  # where a row begins to tell of its commit
_ALIVE = "SELECT record, register, op FROM alive ORDER BY record, register, op"


@dataclass(slots=True)
class _Count:
    """What is found while reading the operations."""

    author_kinds: frozenset[int]
    commits: dict[int, Told] = field(default_factory=dict)
    alive: list[Live] = field(default_factory=list)
    # commits seen by an operation, with who wrote it, and whether only she may replace what is hers
    seen: list[tuple[str, Live, str, bool]] = field(default_factory=list)
    dead: set[tuple[int, int, int]] = field(default_factory=set)  # record, register, commit
    unmet: list[tuple[str, int, int, int]] = field(default_factory=list)
    firsts: dict[int, tuple[bool, int, str, int]] = field(default_factory=dict)

    def add(
        self, operation: int, record: int, who: tuple[int, str], writes: dict[int, list[str]]
    ) -> None:
        """Count one effective operation of a record; who: the kind, the author."""
        kind, person = who
        for register, seen in writes.items():
            row = (record, register, operation)
            self.alive.append(row)
            if seen:
                is_hers = kind in self.author_kinds
                self.seen += [(cid, row, person, is_hers) for cid in seen]

    def replace(self) -> None:
        """Count what was replaced, once every commit is known."""
        known = {told[0]: (number, told[1]) for number, told in self.commits.items()}
        for cid, (record, register, operation), person, is_hers in self.seen:
            number, author = known.get(cid, (0, person))
            if not number:
                self.unmet.append((cid, record, register, operation))
            elif author == person or not is_hers:
                self.dead.add((record, register, number))

    def left(self) -> list[Live]:
        """Return what nobody replaced, in the order of the table."""
        if not self.dead:
            return sorted(self.alive)
        kept = [
            row
            for row in self.alive
            if (row[0], row[1], row[2] // OPERATIONS_PER_COMMIT) not in self.dead
        ]
        return sorted(kept)


def recount(connection: Connection, author_kinds: frozenset[int]) -> Counted:
    """Fill the table of live values and the creation of each record; call inside a transaction."""
    count = _Count(author_kinds)
    _read(connection, count)
    count.replace()
    left = count.left()
    _write_alive(connection, left)
    connection.execute("DELETE FROM unmet")
    connection.executemany("INSERT OR IGNORE INTO unmet VALUES (?,?,?,?)", count.unmet)
    _write_firsts(connection, count)
    return Counted(count.commits, left)


def _write_alive(connection: Connection, left: list[Live]) -> None:
    """Write what is live; a table that says so already is left as it is."""
    if connection.execute(_ALIVE).fetchall() != left:
        connection.execute("DELETE FROM alive")
        connection.executemany("INSERT INTO alive VALUES (?,?,?)", left)


def _read(connection: Connection, count: _Count) -> None:
    held, writes = 0, list[dict[int, list[str]]]()
    erased = []
    for row in connection.execute(_OPERATIONS):
        operation, record, standing, has_body, raw, kind, cid, person, depth, *_ = row
        number = operation // OPERATIONS_PER_COMMIT
        order = (standing != 0, depth, cid, number)
        if record not in count.firsts or order < count.firsts[record]:
            count.firsts[record] = order
        if number != held:
            held, writes = number, read_writes(raw)
            count.commits[number] = row[_TOLD:]
        if standing:
            continue
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
