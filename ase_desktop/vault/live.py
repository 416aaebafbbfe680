"""Reading the live values of records from the log: the one source of every projection."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ase_desktop.base.kinds import Value
from ase_desktop.ledger.commit import body_values
from ase_desktop.vault.database import Connection
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT

CHUNK = 500
_SPAN = 20 * CHUNK

_ABOUT = (
    "SELECT record.first, record.id, record.uid, record.kind, scope.uid, scope.type, scope.child "
    "FROM record JOIN scope ON scope.id = record.scope WHERE record.id "
)
_BODIES = "SELECT id, body FROM op WHERE id IN (SELECT DISTINCT op FROM alive WHERE record {})"
_COMMITS = (
    "SELECT commit_.id, commit_.cid, writer.person, commit_.depth, commit_.at, commit_.tz, "
    "commit_.view FROM commit_ JOIN writer ON writer.id = commit_.writer WHERE commit_.id IN "
    "(SELECT op / 64 FROM alive WHERE record {0} UNION SELECT first FROM record WHERE id {0})"
)
_LIVE = "SELECT record, register, op FROM alive WHERE record {} ORDER BY record, register, op"

Told = tuple[str, str, int, int, int, int]  # what a commit tells: cid, person, depth, at, tz, view
Live = tuple[int, int, int]  # record, register, row id of the operation


@dataclass(slots=True)
class Written:
    """One live value of a register, and who wrote it when."""

    cid: str
    value: Value
    person: str
    depth: int
    at: int  # milliseconds UTC
    tz: int
    view: int  # number of the membership view its author had, her own commit included


@dataclass(slots=True)
class Counted:
    """What was just counted of the whole log: it need not be read again."""

    commits: Mapping[int, Told]  # by row id
    alive: Sequence[Live]  # in the order of the table


@dataclass(slots=True)
class LiveRecord:
    """A record with everything that counts in it now."""

    number: int
    uid: str
    kind: int
    scope: str
    scope_type: str | None
    child: str | None
    created_at: int
    created_tz: int
    author: str
    registers: dict[int, list[Written]] = field(default_factory=dict)
    by_commit: dict[str, Written] = field(default_factory=dict)  # one of its values, for each

    @property
    def commits(self) -> list[str]:
        """Return the commits whose values are shown, sorted."""
        return sorted(self.by_commit)

    @property
    def last(self) -> Written | None:
        """Return the last value written, in the order of the graph; None when nothing is left."""
        return max(self.by_commit.values(), key=_in_order, default=None)


def _in_order(one: Written) -> tuple[int, str]:
    return one.depth, one.cid


def live_records(connection: Connection, numbers: Sequence[int]) -> Iterator[LiveRecord]:
    """Yield records by their row ids, with their live values."""
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        where = f"IN ({','.join(map(str, chunk))})"
        yield from _read(connection, where, _counted(connection, where))


def all_live_records(
    connection: Connection, counted: Counted | None = None
) -> Iterator[LiveRecord]:
    """Yield every record of the vault, with its live values."""
    last = connection.execute("SELECT coalesce(max(id), 0) FROM record").fetchone()[0]
    for start in range(1, last + 1, _SPAN):
        end = start + _SPAN
        where = f"BETWEEN {start} AND {end - 1}"
        part = _part(counted, start, end) if counted else _counted(connection, where)
        yield from _read(connection, where, part)


def live_record(connection: Connection, number: int) -> LiveRecord | None:
    """Return one record by its row id, None when it is not here."""
    return next(live_records(connection, [number]), None) if number else None


def _counted(connection: Connection, where: str) -> Counted:
    commits = connection.execute(_COMMITS.format(where))
    alive = connection.execute(_LIVE.format(where)).fetchall()
    return Counted({number: told for number, *told in commits}, alive)


def _part(counted: Counted, start: int, end: int) -> Counted:
    """Return what was counted of the records from start up to end, left out."""
    first, last = (bisect_left(counted.alive, (number, 0, 0)) for number in (start, end))
    return Counted(counted.commits, counted.alive[first:last])


def _read(connection: Connection, where: str, counted: Counted) -> Iterator[LiveRecord]:
    records: dict[int, LiveRecord] = {}
    for first, number, uid, kind, scope, of, child in connection.execute(_ABOUT + where):
        _, person, _, at, zone, _ = counted.commits[first]
        records[number] = LiveRecord(number, uid, kind, scope, of, child, at, zone, person)
    bodies = connection.execute(_BODIES.format(where))
    _fill(records, {operation: body_values(body) for operation, body in bodies}, counted)
    return iter(records.values())


def _fill(
    records: dict[int, LiveRecord], bodies: dict[int, dict[int, Value]], counted: Counted
) -> None:
    """Put the live values into their records, several of one register by commit id."""
    several = []
    for number, register, operation in counted.alive:
        cid, person, depth, at, zone, view = counted.commits[operation // OPERATIONS_PER_COMMIT]
        value = bodies[operation].get(register)
        one = Written(cid, value, person, depth, at, zone, view)
        record = records[number]
        record.by_commit[cid] = one
        registers = record.registers
        if register in registers:
            registers[register].append(one)
            several.append(registers[register])
        else:
            registers[register] = [one]
    for found in several:
        found.sort(key=lambda one: one.cid)
