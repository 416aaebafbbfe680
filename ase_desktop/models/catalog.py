"""Every kind as plain data, read once from the mapped classes: all that other layers see."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from ase_desktop.base.ids import record_code
from ase_desktop.base.kinds import (
    LIFE,
    Alternative,
    ConflictClass,
    FieldSpec,
    FieldType,
    RecordKind,
    Snapshot,
    Value,
)
from ase_desktop.base.values import CHECKS
from ase_desktop.models import MODELS
from ase_desktop.models.base import Base, Declaration, Record
from ase_desktop.models.fields import INFO, Declared

LIFE_NAME = "life"  # how the register of life is named among undecided values
_JSON = frozenset({FieldType.PATTERN, FieldType.COMMITS})
_INDEXED = "what is listed"  # of the records, for the search: another text indexes all anew


def _conflict(declared: Declared, kind: Declaration) -> ConflictClass:
    owner = declared.group
    told = owner.conflict if owner else declared.conflict
    if told is not None:
        return told
    if declared.long and kind.conflict is not ConflictClass.AUTHOR and owner is None:
        return ConflictClass.TEXT
    return kind.conflict


def _spec(name: str, declared: Declared, kind: Declaration) -> FieldSpec:
    return FieldSpec(
        name=name,
        register=declared.register,
        label=declared.label,
        type=declared.type,
        conflict=_conflict(declared, kind),
        group=declared.group.name if declared.group else None,
        required=declared.required,
        search=declared.search,
        long=declared.long,
        choices=declared.choices,
        to=declared.to,
        hint=declared.hint,
    )


def read_kind(model: type[Record]) -> RecordKind:
    """Return the kind that a mapped class declares."""
    declared = {
        column.key: column.info[INFO] for column in model.__table__.columns if INFO in column.info
    }
    kind = model.kind
    groups = {told.group.name: told.group.label for told in declared.values() if told.group}
    return RecordKind(
        name=model.__tablename__,
        number=kind.number,
        label=kind.label,
        scopes=kind.scopes,
        letter=kind.letter,
        fields=tuple(_spec(name, told, kind) for name, told in declared.items()),
        parent=kind.parent,
        date_field=kind.date_field,
        groups=tuple(groups.items()),
    )


KINDS: dict[str, RecordKind] = {model.__tablename__: read_kind(model) for model in MODELS}
BY_NUMBER: dict[int, RecordKind] = {kind.number: kind for kind in KINDS.values()}
_MODELS: dict[str, type[Record]] = {model.__tablename__: model for model in MODELS}
_SLOTS: dict[str, dict[int, tuple[FieldSpec, ...]]] = {
    kind.name: {spec.register: kind.register_fields(spec.register) for spec in kind.fields}
    for kind in KINDS.values()
}
# For each kind and register: (column, whether it is in a group, what its values must look like).
# Rows by the hundred thousand are made through it.
_COLUMNS = {
    name: {
        register: tuple((spec.name, spec.group is not None, CHECKS[spec.type]) for spec in specs)
        for register, specs in slots.items()
    }
    for name, slots in _SLOTS.items()
}


def model_of(name: str) -> type[Record]:
    """Return the mapped class of a kind; KeyError when there is none of that name."""
    return _MODELS[name]


def children_of(parent: str) -> tuple[RecordKind, ...]:
    """Return the kinds that are rows of a table inside the parent's form."""
    return tuple(kind for kind in KINDS.values() if kind.parent == parent)


def to_registers(
    kind: RecordKind, values: Mapping[str, Value], current: Mapping[str, Value] | None = None
) -> dict[int, Value]:
    """Return the registers that hold these columns.

    A group is written whole: its other columns come from the current values. A column of None is
    left out of its group, and a group without any column is None. Raises KeyError on a column the
    kind does not have.
    """
    known = {**(current or {}), **values}
    registers = {kind.field(name).register for name in values}
    slots = _slots(kind)
    return {register: _register(slots[register], known) for register in sorted(registers)}


def _register(specs: tuple[FieldSpec, ...], known: Mapping[str, Value]) -> Value:
    if specs[0].group is None:
        return known.get(specs[0].name)
    held = {spec.name: known[spec.name] for spec in specs if known.get(spec.name) is not None}
    return held or None


def from_registers(kind: RecordKind, registers: Mapping[int, Value]) -> dict[str, Value]:
    """Return the columns these registers fill.

    Registers of a newer version are left out; a value that has not the form of its type is None
    (the ledger keeps it as it was signed).
    """
    known = _COLUMNS[kind.name]
    columns: dict[str, Value] = {}
    for register, held in registers.items():
        for name, in_group, is_sound in known.get(register, ()):
            value = _part(held, name) if in_group else held
            columns[name] = value if value is not None and is_sound(value) else None
    return columns


def _part(held: Value, name: str) -> Value:
    return held.get(name) if isinstance(held, dict) else None


def _slots(kind: RecordKind) -> dict[int, tuple[FieldSpec, ...]]:
    return _SLOTS[kind.name]


def is_written_out(spec: FieldSpec) -> bool:
    """Say whether a column keeps its values as JSON text."""
    return spec.type in _JSON


def stored(spec: FieldSpec, value: Value) -> Value:
    """Return a value as its column keeps it: patterns and commit lists as JSON text."""
    if value is None or not is_written_out(spec):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _loaded(spec: FieldSpec, value: Value) -> Value:
    if value is None:
        return None
    if spec.type in _JSON:
        return json.loads(value)
    return bool(value) if spec.type is FieldType.FLAG else value


def snapshot(row: Record, names: Mapping[str, str]) -> Snapshot:
    """Return a mapped row detached from the vault; names give each person's uid a name."""
    kind = KINDS[row.__tablename__]
    columns = {column.key: getattr(row, column.key) for column in row.__table__.columns}
    return snapshot_of(kind, columns, names)


def snapshot_of(kind: RecordKind, row: Mapping[str, Any], names: Mapping[str, str]) -> Snapshot:
    """Return a row read as column → stored value, detached from the vault.

    Empty columns are absent of its values; undecided values are named by their column, by their
    group, or "life".
    """
    filled = {spec.name: _loaded(spec, row[spec.name]) for spec in kind.fields}
    return Snapshot(
        kind=kind.name,
        uid=row["uid"],
        scope=row["scope"],
        child=row["child"],
        values={name: value for name, value in filled.items() if value is not None},
        retired=bool(row["retired"]),
        author=names.get(row["author"], ""),
        author_uid=row["author"],
        created=row["created"],
        changed=row["changed"],
        code=record_code(kind.letter, row["uid"]),
        commits=tuple(json.loads(row["commits"])),
        undecided=_undecided(kind, row["undecided"], names),
        to_confirm=bool(row["to_confirm"]),
    )


def _undecided(
    kind: RecordKind, raw: str | None, names: Mapping[str, str]
) -> dict[str, tuple[Alternative, ...]]:
    if not raw:
        return {}
    named = ((register_name(kind, int(key)), kept) for key, kept in json.loads(raw).items())
    return {
        name: tuple(
            Alternative(one["commit"], one["value"], names.get(one["by"], ""), one["at"])
            for one in kept
        )
        for name, kept in named
        if name
    }


def register_name(kind: RecordKind, register: int) -> str:
    """Return the name of a register: its group, its column, "life", or "" when unknown here."""
    if register == LIFE:
        return LIFE_NAME
    specs = _slots(kind).get(register)
    return (specs[0].group or specs[0].name) if specs else ""


def registers_text() -> str:
    """Return one line per column: kind, number, register, column, type, class, group."""
    lines = [
        f"{kind.name} {kind.number} {spec.register} {spec.name} {spec.type.value}"
        f" {spec.conflict.value} {spec.group or '-'}"
        for kind in sorted(KINDS.values(), key=lambda kind: kind.number)
        for spec in sorted(kind.fields, key=lambda spec: (spec.register, spec.name))
    ]
    return "\n".join(lines) + "\n"


def catalogue_hash() -> str:
    """Return what changes whenever the projected tables or the search must be rebuilt."""
    shape = [
        [
            kind.name,
            kind.parent,
            kind.date_field,
            [spec.name for spec in kind.fields if spec.search],
            sorted(str(index.name) for index in Base.metadata.tables[kind.name].indexes),
        ]
        for kind in KINDS.values()
    ]
    text = registers_text() + json.dumps([_INDEXED, shape], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
