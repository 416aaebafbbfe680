"""Two versions of one thing: shown side by side, decided by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import (
    ACTIVE,
    RETIRED,
    Alternative,
    Changes,
    RecordKind,
    Snapshot,
    Value,
)
from ase_desktop.models.catalog import KINDS, LIFE_NAME, model_of, snapshot
from ase_desktop.rules.field_forms import form_problem
from ase_desktop.services import same_child
from ase_desktop.services.records import read_record, scope_of_record
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Conflict:
    """One register written twice without seeing each other; a group is one conflict."""

    record: Snapshot
    field: str
    label: str
    values: Sequence[Alternative]  # in the same order on both sides


def conflicts(vault: Vault) -> list[Conflict]:
    """Return everything that waits for a decision, in the order of the records' uids."""
    found: list[Conflict] = []
    with vault.read() as session:
        for name in KINDS:
            model = model_of(name)
            query = select(model).where(model.undecided.is_not(None)).order_by(model.uid)
            for row in session.scalars(query):
                found += conflicts_of(snapshot(row, vault.names))
    return sorted(found, key=lambda one: (one.record.uid, one.field))


def conflicts_of(record: Snapshot) -> list[Conflict]:
    """Return what waits for a decision in one record."""
    kind = KINDS[record.kind]
    return [
        Conflict(record, name, _label(kind, name), values)
        for name, values in record.undecided.items()
    ]


def _label(kind: RecordKind, name: str) -> str:
    if name == LIFE_NAME:
        return "Retirer ou garder"
    return dict(kind.groups).get(name) or kind.field(name).label


def resolve_with(vault: Vault, uid: str, name: str, number: int) -> Changes:
    """Keep one of the versions, numbered from 1.

    Raises UserError unknown_field, no_conflict, no_such_version.
    """
    record = read_record(vault, uid)
    register = _register_name(record, name)
    values = record.undecided[register]
    if not 1 <= number <= len(values):
        raise UserError("no_such_version", n=number, count=len(values))
    return _decide(vault, [record], register, values[number - 1].value)


def resolve_by(vault: Vault, uid: str, name: str, value: Value) -> Changes:
    """Write a third version instead; a group takes an object, or one of its columns.

    Raises UserError unknown_field, no_conflict, wrong_value.
    """
    record = read_record(vault, uid)
    register = _register_name(record, name)
    kind = KINDS[record.kind]
    if register in dict(kind.groups) and not isinstance(value, dict):
        held = {spec.name: record[spec.name] for spec in kind.fields if spec.group == register}
        value = {**held, name: value}
    check_value(kind, register, value)
    return _decide(vault, [record], register, value)


def check_value(kind: RecordKind, register: str, value: Value) -> None:
    """Refuse a value whose form is not that of its column: UserError wrong_value."""
    if register == LIFE_NAME:
        is_sound = value in (ACTIVE, RETIRED)
    elif register in dict(kind.groups):
        columns = {spec.name for spec in kind.fields if spec.group == register}
        is_sound = set(value) <= columns and not any(
            form_problem(kind.field(name), one) for name, one in value.items()
        )
    else:
        is_sound = not form_problem(kind.field(register), value)
    if not is_sound:
        raise UserError("wrong_value")


def resolve_shown(
    vault: Vault, shown: Mapping[str, Sequence[str]], name: str, value: Value
) -> Changes:
    """Write, in one transaction, the value decided between the versions shown of some records.

    shown gives, for each uid, the commits of its versions. Raises UserError no_conflict,
    versions_changed (others came meanwhile).
    """
    records = [read_record(vault, uid) for uid in shown]
    for record in records:
        register = _register_name(record, name)
        if {one.commit for one in record.undecided[register]} != set(shown[record.uid]):
            raise UserError("versions_changed")
    return _decide(vault, records, _register_name(records[0], name), value)


def _register_name(record: Snapshot, name: str) -> str:
    """Return the register in conflict that a group, or any of its columns, names."""
    if name in record.undecided:
        return name
    kind = KINDS[record.kind]
    columns = {spec.name: spec.group for spec in kind.fields}
    if name not in (*columns, *dict(kind.groups), LIFE_NAME):
        raise UserError("unknown_field", field=name)
    group = columns.get(name)
    if group is None or group not in record.undecided:
        raise UserError("no_conflict", field=_label(kind, name))
    return group


def _decide(vault: Vault, records: Sequence[Snapshot], register: str, value: Value) -> Changes:
    first, *others = records
    with vault.write("resolve", about=first.uid, detail=register) as opened:
        for record in others:
            opened.writing.audit("resolve", about=record.uid, detail=register)
        for record in records:
            same_child.refuse_left(vault, record.scope)
            entry = _entry(KINDS[record.kind], record, register, value)
            opened.writing.save(scope_of_record(vault, record.uid) or "", [entry])
    vault.witness()
    return opened.changes


def _entry(kind: RecordKind, record: Snapshot, register: str, value: Value) -> Entry:
    if register == LIFE_NAME:
        return Entry(kind.name, record.uid, {}, None, str(value or ACTIVE))
    if register not in dict(kind.groups):
        return Entry(kind.name, record.uid, {register: value})
    columns = {spec.name for spec in kind.fields if spec.group == register}
    given = value if isinstance(value, dict) else {}
    return Entry(kind.name, record.uid, {name: given.get(name) for name in columns})
