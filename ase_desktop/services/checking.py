"""What prevents a form from being saved: unknown columns, rules between fields, links astray."""

from __future__ import annotations

from collections.abc import Mapping

from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.base.kinds import FieldType, RecordKind, Snapshot, Value
from ase_desktop.rules import consistency
from ase_desktop.services.asked import Row, Save, row_values
from ase_desktop.services.finding import find_record, kind_named
from ase_desktop.vault.vault import Vault


def check(vault: Vault, asked: Save) -> None:
    """Raise Invalid (field → message code).

    Raises UserError no_such_kind, unknown_field, no_such_record (a uid of something else).
    """
    kind = kind_named(asked.kind)
    problems = _problems(vault, kind, asked.values, asked.uid)
    for name, rows in asked.rows.items():
        row_kind = _row_kind(kind, name)
        known = [row["uid"] for row in rows if row.get("uid") and not _is_fresh(vault, asked, row)]
        _check_rows(vault, kind, asked.uid, known)
        for row in rows:
            found = _problems(vault, row_kind, row_values(row), row.get("uid"))
            found.pop(kind.name, None)  # the link to the form it stands in is written for it
            problems |= {f"{name}.{field}": code for field, code in found.items()}
    if problems:
        raise Invalid(problems)


def _row_kind(kind: RecordKind, name: str) -> RecordKind:
    row_kind = kind_named(name)
    if row_kind.parent != kind.name:
        raise UserError("unknown_field", field=name)
    return row_kind


def _is_fresh(vault: Vault, asked: Save, row: Row) -> bool:
    """Say whether a row is new, under the uid that its form gave it."""
    return row["uid"] in asked.fresh and find_record(vault, row["uid"]) is None


def _check_rows(vault: Vault, kind: RecordKind, parent: str | None, uids: list[Value]) -> None:
    """Refuse the uid of a row that is not of this form, or that is given twice."""
    found = [find_record(vault, uid) if isinstance(uid, str) else None for uid in uids]
    if any(row is None or parent is None or row[kind.name] != parent for row in found):
        raise UserError("no_such_record")
    if len(set(uids)) != len(uids):
        raise UserError("wrong_value")


def _problems(
    vault: Vault, kind: RecordKind, values: Mapping[str, Value], uid: str | None
) -> dict[str, str]:
    known = {spec.name for spec in kind.fields}
    for name in values:
        if name not in known:
            raise UserError("unknown_field", field=name)
    current = find_record(vault, uid) if uid else None
    if current is not None and current.kind != kind.name:
        raise UserError("no_such_record")
    whole = {**(current.values if current else {}), **values}
    changed = set(values) if current else None
    links = _linked(vault, kind, whole)
    linked = {name: record.values for name, record in links.items()}
    found = consistency.problems(kind, whole, changed=changed, linked=linked)
    return found | _astray(kind, {name: links[name] for name in links if name in values})


def _linked(vault: Vault, kind: RecordKind, values: Mapping[str, Value]) -> dict[str, Snapshot]:
    """Return the records that the links of a form point to, when they are here."""
    found: dict[str, Snapshot] = {}
    for spec in kind.fields:
        uid: Value = values.get(spec.name)
        if spec.type is FieldType.LINK and isinstance(uid, str):
            record = find_record(vault, uid)
            if record is not None:
                found[spec.name] = record
    return found


def _astray(kind: RecordKind, links: Mapping[str, Snapshot]) -> dict[str, str]:
    """Return the links to a record of a kind that cannot stand there."""
    return {
        name: "link_elsewhere"
        for name, record in links.items()
        if kind.field(name).to and record.kind not in kind.field(name).to
    }
