"""Every version of a record: who wrote what, when, instead of what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import LIFE, RecordKind, Snapshot, Value
from ase_desktop.base.moments import shown
from ase_desktop.ledger.commit import body_values, read_header
from ase_desktop.models.catalog import BY_NUMBER, LIFE_NAME
from ase_desktop.rules.conflict import distinct_values
from ase_desktop.services.handed import Receipt, receipts_since
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
    between: tuple[Value, ...] = ()  # the different values it was chosen between


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
            replaced = [(one, register) for one in operation.w[str(register)]]
            seen = [written[one] for one in replaced if one in written]
            changes = _columns(BY_NUMBER.get(number), register, seen, value)
            versions += [
                Version(
                    cid,
                    shown(header.t, header.tz),
                    vault.names.get(person, ""),
                    name,
                    old,
                    new,
                    doubtful=bool(header.ck),
                    between=between,
                )
                for name, old, new, between in changes
            ]
    return versions


def received(
    vault: Vault, record: Snapshot, versions: Sequence[Version]
) -> dict[str, tuple[Receipt, ...]]:
    """Return moment of writing → to whom these versions of a record were handed over."""
    written: dict[str, list[str]] = {}
    for one in versions:
        written.setdefault(one.at, []).append(one.commit)
    return receipts_since(vault, record, written)


def _columns(
    kind: RecordKind | None, register: int, seen: Sequence[Value], after: Value
) -> list[tuple[str, Value, Value, tuple[Value, ...]]]:
    """Return (column, before, after, between): a group gives those that changed."""
    specs = kind.register_fields(register) if kind else ()
    if register == LIFE or not specs or specs[0].group is None:
        name = LIFE_NAME if register == LIFE else specs[0].name if specs else str(register)
        return [(name, seen[-1] if seen else None, after, _different(seen))]
    old = [_object(one) for one in seen] or [{}]
    new = _object(after)
    columns = []
    for spec in specs:
        held = [one.get(spec.name) for one in old]
        between, now = _different(held), new.get(spec.name)
        if held[-1] != now or between:
            columns.append((spec.name, held[-1], now, between))
    return columns


def _different(values: Sequence[Value]) -> tuple[Value, ...]:
    """Return the values one of which was chosen; none when they are the same for a reader."""
    found = distinct_values(values)
    return found if len(found) > 1 else ()


def _object(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}
