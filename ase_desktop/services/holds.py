"""Holding a record: while a procedure lasts, what was written is not erased."""

from __future__ import annotations

from dataclasses import dataclass

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes
from ase_desktop.ledger.commit import RecordWrite, body_values
from ase_desktop.ledger.holding import hold_uid, standing_holds
from ase_desktop.ledger.numbers import HOLD, HOLD_LIFTED, HOLD_REASON, HOLD_RECORD, HOLD_TOLD
from ase_desktop.services.targets import Target, target_of
from ase_desktop.vault.vault import Vault

_LONGEST = 300  # characters of a reason shown in a sentence
_BODY = (
    "SELECT op.body FROM record JOIN op ON op.record = record.id "
    "JOIN commit_ ON commit_.id = op.id / 64 WHERE commit_.cid = ? AND record.uid = ?"
)


def hold(vault: Vault, uid: str, reason: str, *, told_on: str | None = None) -> Changes:
    """Keep a record and its rows from being erased, for a reason; any member may.

    told_on is the day the service was told, YYYY-MM-DD. Raises UserError no_such_record,
    already_erased, reason_needed, not_allowed.
    """
    why = " ".join(reason.split())
    if not why:
        raise UserError("reason_needed")
    target = _kept(vault, uid)
    values = {HOLD_RECORD: "", HOLD_REASON: why, HOLD_TOLD: told_on}
    writes = [
        RecordWrite(HOLD, _mine(vault, target, record), {**values, HOLD_RECORD: record})
        for record in target.commits
    ]
    with vault.write("hold", about=uid) as opened:
        opened.writing.write(target.scope, writes)
    vault.witness(at_once=True)
    return opened.changes


def lift(vault: Vault, uid: str) -> Changes:
    """End one's own hold on a record and its rows; UserError no_such_record, not_held."""
    target = target_of(vault, uid)
    me = vault.owner.person
    writes = []
    for record in target.commits:
        mine = _standing(vault, target, record).get(me)
        if mine:
            write = RecordWrite(
                HOLD, _mine(vault, target, record), {HOLD_LIFTED: True}, {HOLD_LIFTED: mine}
            )
            writes.append(write)
    if not writes:
        raise UserError("not_held")
    with vault.write("lift_hold", about=uid) as opened:
        opened.writing.write(target.scope, writes)
    vault.witness(at_once=True)
    return opened.changes


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody's hold on a record."""

    record: str
    by: str
    reason: str


def held(vault: Vault, uid: str) -> tuple[Held, ...]:
    """Return the holds that keep a record from being erased; UserError no_such_record."""
    return holds_on(vault, target_of(vault, uid))


def holds_on(vault: Vault, target: Target) -> tuple[Held, ...]:
    """Return the holds on a record, on the rows of its form, or on the form it stands in."""
    about = [*target.commits, *([target.parent] if target.parent else [])]
    return tuple(
        Held(record, vault.names.get(person, ""), _reason(vault, target, record, person, cids[-1]))
        for record in about
        for person, cids in _standing(vault, target, record).items()
    )


def _reason(vault: Vault, target: Target, record: str, person: str, cid: str) -> str:
    row = vault.db.execute(_BODY, (cid, hold_uid(target.scope, record, person))).fetchone()
    return str(body_values(row[0]).get(HOLD_REASON) or "")[:_LONGEST]


def refuse_held(vault: Vault, target: Target) -> None:
    """Raise UserError erasure_held when somebody holds the record, a row of it, or its form."""
    found = next(iter(holds_on(vault, target)), None)
    if found is not None:
        raise UserError("erasure_held", name=found.by, reason=found.reason)


def _kept(vault: Vault, uid: str) -> Target:
    target = target_of(vault, uid)
    if not target.commits:
        raise UserError("already_erased")
    return target


def _mine(vault: Vault, target: Target, record: str) -> str:
    return hold_uid(target.scope, record, vault.owner.person)


def _standing(vault: Vault, target: Target, record: str) -> dict[str, list[str]]:
    members = vault.view(target.scope).members
    heads = vault.store.heads(target.scope)
    return standing_holds(vault.store, target.scope, record, members, heads)
