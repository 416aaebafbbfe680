"""From the columns a person filled to the registers to write, with what she had in view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ase_desktop.base.kinds import LIFE, RecordKind, Value
from ase_desktop.ledger.commit import RecordWrite
from ase_desktop.models.catalog import KINDS, from_registers, to_registers
from ase_desktop.vault.candidates import Candidates
from ase_desktop.vault.database import Connection
from ase_desktop.vault.live import LiveRecord, Written
from ase_desktop.vault.sight import on_screen


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person saves in one record: only the columns she gives."""

    kind: str
    uid: str
    values: Mapping[str, Value] = field(default_factory=dict)
    seen: frozenset[str] | None = None  # commits on her screen; None: what is live now
    life: str | None = None


def to_write(
    record: LiveRecord | None, entry: Entry, connection: Connection, candidates: Candidates
) -> RecordWrite | None:
    """Return the registers that really change, None when nothing does."""
    kind = KINDS[entry.kind]
    seen: Mapping[int, Sequence[Written]] = record.registers if record else {}
    if record is not None and entry.seen is not None:
        seen = on_screen(connection, candidates.store, record, entry.seen)
    registers = _registers(kind, entry, seen, candidates)
    if entry.life is not None:
        registers[LIFE] = entry.life
    changed = {
        register: value
        for register, value in registers.items()
        if _changes(seen.get(register, ()), value)
    }
    if not changed:
        return None
    predecessors = {
        register: tuple(one.cid for one in seen.get(register, ())) for register in changed
    }
    return RecordWrite(kind.number, entry.uid, changed, predecessors)


def _changes(seen: Sequence[Written], value: Value) -> bool:
    if not seen:
        return value is not None
    return any(one.value != value for one in seen)


def _registers(
    kind: RecordKind, entry: Entry, seen: Mapping[int, Sequence[Written]], candidates: Candidates
) -> dict[int, Value]:
    """Return the registers of the columns given: a group is written whole, from what was shown."""
    grouped = {spec.register for spec in kind.fields if spec.group and spec.name in entry.values}
    shown = {
        register: candidates.first(kind, register, seen[register]).value
        for register in grouped
        if seen.get(register)
    }
    registers = to_registers(kind, entry.values, from_registers(kind, shown))
    return registers | {
        register: _with_unknown(kind, register, registers[register], before)
        for register, before in shown.items()
    }


def _with_unknown(kind: RecordKind, register: int, value: Value, before: Value) -> Value:
    """Return the value of a group with what a newer version had put in it."""
    if not isinstance(before, dict):
        return value
    known = {spec.name for spec in kind.register_fields(register)}
    unknown = {name: held for name, held in before.items() if name not in known}
    return {**unknown, **value} if unknown and value else unknown or value
