"""Reading the live values of records from the log: the one source of every projection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ase_desktop.base.kinds import Value
from ase_desktop.ledger.commit import body_values
from ase_desktop.vault.database import Connection

CHUNK = 500
_SPAN = 20 * CHUNK

_ABOUT = (
    "SELECT record.id, record.uid, record.kind, scope.uid, scope.type, scope.child, commit_.at, "
    "commit_.tz, writer.person FROM record JOIN scope ON scope.id = record.scope "
    "JOIN commit_ ON commit_.id = record.first JOIN writer ON writer.id = commit_.writer "
    "WHERE record.id "
)
_WRITTEN = (
    "SELECT op.id, op.body, commit_.cid, writer.person, commit_.depth, commit_.at, commit_.tz, "
    "commit_.view FROM (SELECT DISTINCT op FROM alive WHERE record {}) AS live "
    "JOIN op ON op.id = live.op JOIN commit_ ON commit_.id = op.id / 64 "
    "JOIN writer ON writer.id = commit_.writer"
)
_LIVE = "SELECT record, register, op FROM alive WHERE record "


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

    @property
    def commits(self) -> list[str]:
        """Return the commits whose values are shown, sorted."""
        return sorted(self.by_commit)

    @property
    def by_commit(self) -> dict[str, Written]:
        """Return one value of each commit whose values are shown."""
        return {one.cid: one for found in self.registers.values() for one in found}

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
        marks = ",".join("?" * len(chunk))
        yield from _read(connection, f"IN ({marks})", chunk)


def all_live_records(connection: Connection) -> Iterator[LiveRecord]:
    """Yield every record of the vault, with its live values."""
    last = connection.execute("SELECT coalesce(max(id), 0) FROM record").fetchone()[0]
    for start in range(0, last, _SPAN):
        yield from _read(connection, "BETWEEN ? AND ?", (start + 1, start + _SPAN))


def live_record(connection: Connection, number: int) -> LiveRecord | None:
    """Return one record by its row id, None when it is not here."""
    return next(live_records(connection, [number]), None) if number else None


def _read(connection: Connection, where: str, values: Sequence[int]) -> Iterator[LiveRecord]:
    about = connection.execute(_ABOUT + where, values)
    records = {row[0]: LiveRecord(*row) for row in about}
    written = {
        row[0]: (body_values(row[1]), row[2:])
        for row in connection.execute(_WRITTEN.format(where), values)
    }
    _fill(records, written, connection.execute(_LIVE + where, values))
    return iter(records.values())


def _fill(
    records: dict[int, LiveRecord],
    written: dict[int, tuple[dict[int, Value], tuple[Any, ...]]],
    live: Iterable[tuple[int, int, int]],
) -> None:
    """Put the live values into their records, several of one register by commit id."""
    several = []
    for number, register, operation in live:
        values, (cid, *others) = written[operation]
        one = Written(cid, values.get(register), *others)
        registers = records[number].registers
        if register in registers:
            registers[register].append(one)
            several.append(registers[register])
        else:
            registers[register] = [one]
    for found in several:
        found.sort(key=lambda one: one.cid)
