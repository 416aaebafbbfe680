"""Holding a record, or a child's file: while a procedure lasts, what was written is not erased."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes
from ase_desktop.ledger.commit import RecordWrite, body_values
from ase_desktop.ledger.holding import hold_uid, standing_holds
from ase_desktop.ledger.membership import is_uid
from ase_desktop.ledger.numbers import HOLD, HOLD_LIFTED, HOLD_REASON, HOLD_RECORD, HOLD_TOLD
from ase_desktop.services.targets import Target, scopes_of_file, target_of, targets_of
from ase_desktop.vault.vault import Vault

_LONGEST = 300  # characters of a reason shown in a sentence
_BODY = (
    "SELECT op.body FROM record JOIN op ON op.record = record.id "
    "JOIN commit_ ON commit_.id = op.id / 64 WHERE commit_.cid = ? AND record.uid = ?"
)
_BODIES = (
    "SELECT op.body FROM record JOIN scope ON scope.id = record.scope "
    "JOIN op ON op.record = record.id WHERE scope.uid = ? AND record.kind = ? AND op.standing = 0"
)


def hold(vault: Vault, uid: str, reason: str, *, told_on: str | None = None) -> Changes:
    """Keep a record and its rows, or the whole file of a child, from being erased; any member may.

    told_on is the day the service was told, YYYY-MM-DD. Raises UserError no_such_record,
    already_erased, reason_needed, not_allowed.
    """
    why = " ".join(reason.split())
    if not why:
        raise UserError("reason_needed")
    targets = [target for target in targets_of(vault, uid) if target.commits]
    if not targets:
        raise UserError("already_erased")
    values = {HOLD_RECORD: "", HOLD_REASON: why, HOLD_TOLD: told_on}
    with vault.write("hold", about=uid) as opened:
        for target in targets:
            writes = [
                RecordWrite(HOLD, _mine(vault, target, held), {**values, HOLD_RECORD: held})
                for held in _holdable(target)
            ]
            opened.writing.write(target.scope, writes)
    vault.witness(at_once=True)
    return opened.changes


def lift(vault: Vault, uid: str) -> Changes:
    """End one's own hold on a record, or on a child's file; UserError no_such_record, not_held."""
    found = [(one.scope, writes) for one in targets_of(vault, uid) if (writes := _ends(vault, one))]
    if not found:
        raise UserError("not_held")
    with vault.write("lift_hold", about=uid) as opened:
        for scope, writes in found:
            opened.writing.write(scope, writes)
    vault.witness(at_once=True)
    return opened.changes


def _ends(vault: Vault, target: Target) -> list[RecordWrite]:
    me = vault.owner.person
    return [
        RecordWrite(HOLD, _mine(vault, target, held), {HOLD_LIFTED: True}, {HOLD_LIFTED: mine})
        for held in _holdable(target)
        if (mine := _standing(vault, target.scope, held).get(me))
    ]


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody's hold on a record, or on all of a child's file."""

    record: str
    by: str
    reason: str
    told: str = ""  # day the service was told
    is_whole: bool = False  # everything about the child
    is_mine: bool = False


def held(vault: Vault, uid: str) -> tuple[Held, ...]:
    """Return the holds that keep a record, or all of a child's file, from being erased.

    Raises UserError no_such_record.
    """
    file = scopes_of_file(vault, uid)
    if not file:
        return holds_on(vault, target_of(vault, uid))
    return tuple(one for one in holds_in(vault, file) if one.is_whole or one.record == uid)


def holds_in(vault: Vault, scopes: Iterable[str]) -> tuple[Held, ...]:
    """Return the holds on anything in some scopes; one on all of a file comes first, once."""
    found = [one for scope in scopes for one in _holds(vault, scope, _named(vault, scope))]
    whole = {(one.by, one.reason): one for one in found if one.is_whole}
    return (*whole.values(), *(one for one in found if not one.is_whole))


def holds_on(vault: Vault, target: Target) -> tuple[Held, ...]:
    """Return the holds on a record, on the rows of its form, on that form or on all of its file."""
    if target.is_whole:
        return _holds(vault, target.scope, _named(vault, target.scope))
    return _holds(vault, target.scope, (target.scope, *target.commits, *target.forms))


def refuse_held(vault: Vault, targets: Iterable[Target]) -> None:
    """Raise UserError when somebody, or this person, holds what these targets hold.

    Its codes are erasure_held, file_held, held_by_you, file_held_by_you.
    """
    for target in targets:
        for one in holds_on(vault, target):
            raise held_refusal(one)


def held_refusal(held: Held) -> UserError:
    """Return why what is held is not erased, and who may lift it."""
    code = "file_held" if held.is_whole else "erasure_held"
    if held.is_mine:
        code = "file_held_by_you" if held.is_whole else "held_by_you"
    return UserError(code, name=held.by, reason=held.reason)


def _named(vault: Vault, scope: str) -> list[str]:
    """Return every uid that a hold of a scope ever named, standing or lifted."""
    rows = vault.db.execute(_BODIES, (scope, HOLD)).fetchall()
    named = [body_values(body).get(HOLD_RECORD) for (body,) in rows]
    return [str(one) for one in dict.fromkeys(filter(is_uid, named))]


def _holds(vault: Vault, scope: str, named: Iterable[str]) -> tuple[Held, ...]:
    return tuple(
        _told(vault, scope, record, person, cids[-1])
        for record in named
        for person, cids in _standing(vault, scope, record).items()
    )


def _told(vault: Vault, scope: str, record: str, person: str, cid: str) -> Held:
    row = vault.db.execute(_BODY, (cid, hold_uid(scope, record, person))).fetchone()
    values = body_values(row[0])
    return Held(
        record,
        vault.names.get(person, ""),
        str(values.get(HOLD_REASON) or "")[:_LONGEST],
        str(values.get(HOLD_TOLD) or ""),
        is_whole=record == scope,
        is_mine=person == vault.owner.person,
    )


def _holdable(target: Target) -> list[str]:
    """Return the uids that a hold on a target names: those of a whole file are its scope."""
    return [target.scope] if target.is_whole else list(target.commits)


def _mine(vault: Vault, target: Target, record: str) -> str:
    return hold_uid(target.scope, record, vault.owner.person)


def _standing(vault: Vault, scope: str, record: str) -> dict[str, list[str]]:
    members = vault.view(scope).members
    return standing_holds(vault.store, scope, record, members, vault.store.heads(scope))
