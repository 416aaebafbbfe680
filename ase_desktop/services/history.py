"""Every version of a record: who wrote what, when, instead of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import LIFE, RecordKind, Value
from ase_desktop.base.moments import shown
from ase_desktop.ledger.commit import body_values, read_header
from ase_desktop.models.catalog import BY_NUMBER, LIFE_NAME
from ase_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Version:
    """One column written once."""

    commit: str
    at: str
    by: str
    field: str
    before: Value
    after: Value
    doubtful: bool = False  # the clock of the computer was wrong


def history(vault: Vault, uid: str) -> list[Version]:
    """Return the versions of a record, oldest first; UserError no_such_record."""
    rows = vault.db.execute(
        "SELECT commit_.cid, commit_.header, op.body, writer.person, record.kind FROM record "
        "JOIN op ON op.record = record.id JOIN commit_ ON commit_.id = op.id / 64 "
        "JOIN writer ON writer.id = commit_.writer "
        "WHERE record.uid = ? AND record.kind > 15 ORDER BY commit_.depth, commit_.cid",
        (uid,),
    ).fetchall()
    if not rows:
        raise UserError("no_such_record")
    written: dict[tuple[str, int], Value] = {}
    versions: list[Version] = []
    for cid, raw, body, person, number in rows:
        header = read_header(raw)
        values = body_values(body)
        operation = next(one for one in header.ops if one.id == uid)
        for register, value in sorted(values.items()):
            written[cid, register] = value
            seen = [written.get((one, register)) for one in operation.w[str(register)]]
            before = seen[-1] if seen else None
            pairs = _columns(BY_NUMBER.get(number), register, before, value)
            versions += [
                Version(
                    cid,
                    shown(header.t, header.tz),
                    vault.names.get(person, ""),
                    name,
                    old,
                    new,
                    doubtful=bool(header.ck),
                )
                for name, old, new in pairs
            ]
    return versions


def _columns(
    kind: RecordKind | None, register: int, before: Value, after: Value
) -> list[tuple[str, Value, Value]]:
    """Return (column, before, after) of one register: a group gives those that changed."""
    if register == LIFE:
        return [(LIFE_NAME, before, after)]
    specs = kind.register_fields(register) if kind else ()
    if not specs:
        return [(str(register), before, after)]  # of a newer version
    if specs[0].group is None:
        return [(specs[0].name, before, after)]
    old, new = _object(before), _object(after)
    return [
        (spec.name, old.get(spec.name), new.get(spec.name))
        for spec in specs
        if old.get(spec.name) != new.get(spec.name)
    ]


def _object(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}
