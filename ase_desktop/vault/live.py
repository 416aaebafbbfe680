"""Reading the live values of records from the log: the one source of every projection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ase_desktop.base.kinds import Value
from ase_desktop.ledger.commit import body_values
from ase_desktop.vault.database import Connection

CHUNK = 500

_LIVE = (
    "SELECT alive.record, alive.register, op.id, op.body, commit_.cid, commit_.depth, "
    "commit_.at, commit_.tz, writer.person FROM alive JOIN op ON op.id = alive.op "
    "JOIN commit_ ON commit_.id = op.id / 64 JOIN writer ON writer.id = commit_.writer "
)
_ABOUT = (
    "SELECT record.id, record.uid, record.kind, scope.uid, scope.child, commit_.at, commit_.tz, "
    "writer.person FROM record JOIN scope ON scope.id = record.scope "
    "JOIN commit_ ON commit_.id = record.first JOIN writer ON writer.id = commit_.writer "
)


@dataclass(frozen=True, slots=True)
class Written:
    """One live value of a register, and who wrote it when."""

    cid: str
    value: Value
    person: str
    depth: int
    at: int  # milliseconds UTC
    tz: int


@dataclass(slots=True)
class LiveRecord:
    """A record with everything that counts in it now."""

    number: int
    uid: str
    kind: int
    scope: str
    child: str | None
    created_at: int
    created_tz: int
    author: str
    registers: dict[int, list[Written]] = field(default_factory=dict)

    @property
    def commits(self) -> list[str]:
        """Return the commits whose values are shown, sorted."""
        return sorted({one.cid for found in self.registers.values() for one in found})


def live_records(connection: Connection, numbers: Sequence[int]) -> Iterator[LiveRecord]:
    """Yield records by their row ids, with their live values."""
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        marks = ",".join("?" * len(chunk))
        about = connection.execute(f"{_ABOUT} WHERE record.id IN ({marks})", chunk)
        rows = connection.execute(
            f"{_LIVE} WHERE alive.record IN ({marks}) ORDER BY alive.record", chunk
        )
        yield from assembled(about, rows)


def all_live_records(connection: Connection) -> Iterator[LiveRecord]:
    """Yield every record of the vault, with its live values."""
    last = connection.execute("SELECT coalesce(max(id), 0) FROM record").fetchone()[0]
    for start in range(0, last, 20 * CHUNK):
        span = (start + 1, start + 20 * CHUNK)
        about = connection.execute(f"{_ABOUT} WHERE record.id BETWEEN ? AND ?", span)
        rows = connection.execute(
            f"{_LIVE} WHERE alive.record BETWEEN ? AND ? ORDER BY alive.record", span
        )
        yield from assembled(about, rows)


def assembled(
    about: Iterable[tuple[object, ...]], rows: Iterable[tuple[object, ...]]
) -> Iterator[LiveRecord]:
    """Put records and their live values together."""
    records = {row[0]: LiveRecord(*row) for row in about}  # type: ignore[arg-type]
    bodies: dict[object, dict[int, Value]] = {}
    for number, register, operation, body, cid, depth, at, tz, person in rows:
        values = bodies.get(operation)
        if values is None:
            values = bodies[operation] = body_values(body)  # type: ignore[arg-type]
        written = Written(cid, values.get(register), person, depth, at, tz)  # type: ignore
        records[number].registers.setdefault(register, []).append(written)  # type: ignore
    yield from records.values()


def live_record(connection: Connection, number: int) -> LiveRecord | None:
    """Return one record by its row id, None when it is not here."""
    return next(live_records(connection, [number]), None) if number else None
