"""From the columns a person filled to the registers to write, with what she had in view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ase_desktop.base.kinds import LIFE, RecordKind, Value
from ase_desktop.ledger.commit import RecordWrite, body_values
from ase_desktop.models.catalog import KINDS, from_registers, to_registers
from ase_desktop.vault.database import Connection
from ase_desktop.vault.live import LiveRecord


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person saves in one record: only the columns she gives."""

    kind: str
    uid: str
    values: Mapping[str, Value] = field(default_factory=dict)
    seen: frozenset[str] | None = None  # commits on her screen; None: what is live now
    life: str | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """The values of one register that the author had in view."""

    cids: tuple[str, ...]
    values: tuple[Value, ...]


def to_write(connection: Connection, record: LiveRecord | None, entry: Entry) -> RecordWrite | None:
    """Return the registers that really change, None when nothing does."""
    kind = KINDS[entry.kind]
    seen = _Sight(connection, record, entry.seen)
    registers = to_registers(kind, entry.values, _base(kind, entry, seen))
    if entry.life is not None:
        registers[LIFE] = entry.life
    changed = {
        register: value
        for register, value in registers.items()
        if _changes(seen.of(register), value)
    }
    if not changed:
        return None
    predecessors = {register: seen.of(register).cids for register in changed}
    return RecordWrite(kind.number, entry.uid, changed, predecessors)


def _changes(seen: _Seen, value: Value) -> bool:
    if not seen.cids:
        return value is not None
    return any(known != value for known in seen.values)


def _base(kind: RecordKind, entry: Entry, seen: _Sight) -> dict[str, Value]:
    """Return the columns in view of the groups to write: a group is written whole."""
    grouped = {spec.register for spec in kind.fields if spec.group and spec.name in entry.values}
    shown = {register: seen.of(register).values for register in grouped}
    return from_registers(kind, {number: found[-1] for number, found in shown.items() if found})


class _Sight:
    """What the author of an entry had in view, register by register."""

    def __init__(
        self, connection: Connection, record: LiveRecord | None, seen: frozenset[str] | None
    ) -> None:
        self._record = record
        self._stale: dict[int, list[tuple[str, Value]]] | None = None
        if record is not None and seen is not None:
            self._stale = _written_by(connection, record.number, sorted(seen))

    def of(self, register: int) -> _Seen:
        if self._record is None:
            return _Seen((), ())
        if self._stale is not None:
            pairs = self._stale.get(register, [])
        else:
            found = self._record.registers.get(register, [])
            pairs = [(one.cid, one.value) for one in found]
        return _Seen(tuple(cid for cid, _ in pairs), tuple(value for _, value in pairs))


def _written_by(
    connection: Connection, record: int, seen: Sequence[str]
) -> dict[int, list[tuple[str, Value]]]:
    found: dict[int, list[tuple[str, Value]]] = {}
    for cid in seen:
        row = connection.execute(
            "SELECT op.body FROM commit_ JOIN op ON op.id BETWEEN commit_.id * 64 "
            "AND commit_.id * 64 + 63 WHERE commit_.cid = ? AND op.record = ?",
            (cid, record),
        ).fetchone()
        for register, value in body_values(row[0] if row else None).items():
            found.setdefault(register, []).append((cid, value))
    return found
