"""What a device may write, from what it could know: pure functions of the past of a commit."""

from __future__ import annotations

from ase_desktop.ledger.commit import Commit, Operation
from ase_desktop.ledger.membership import (
    Device,
    Member,
    View,
    is_uid,
    make_view,
    membership_write,
    scope_id,
)
from ase_desktop.ledger.numbers import (
    ADMIN_KINDS,
    DEVICE,
    DEVICE_KEYS,
    DEVICE_PERSON,
    LEDGER_KINDS,
    MEMBERSHIP_KINDS,
    SCOPE,
    SCOPE_NONCE,
)


def root_view(commit: Commit) -> View | None:
    """Return the view of a first commit, which says itself who creates; None if it lies."""
    scope, device = commit.header.sc, commit.header.by
    records = [operation for operation in commit.header.ops if operation.k == SCOPE]
    if len(records) != 1 or records[0].id != scope:
        return None
    nonce = commit.values(records[0].n).get(SCOPE_NONCE)
    if not isinstance(nonce, str) or not is_uid(nonce) or scope_id(device, nonce) != scope:
        return None
    writes = [
        membership_write(commit, operation)
        for operation in commit.header.ops
        if operation.k in MEMBERSHIP_KINDS
    ]
    creator = make_view(scope, writes, "").devices.get(device)
    return make_view(scope, writes, creator.person) if creator else None


def may_write(past: View, device: Device, operation: Operation, commit: Commit) -> bool:
    """Say whether a device of the past of a commit may write one of its operations."""
    member = past.members.get(device.person)
    if member is None or member.revoked or device.revoked:
        return False
    is_root = not commit.header.par
    if operation.k == SCOPE:
        return is_root and operation.id == commit.header.sc
    if operation.k == DEVICE and _is_own_device(past, device, operation, commit):
        return True
    if operation.k in ADMIN_KINDS:
        return is_root or _is_admin(past, member)
    return member.write or operation.k <= LEDGER_KINDS


def _is_admin(past: View, member: Member) -> bool:
    return member.person in past.admins


def _is_own_device(past: View, device: Device, operation: Operation, commit: Commit) -> bool:
    """Say whether a person adds a computer of hers, or writes about one she already has here."""
    values = commit.values(operation.n)
    known = past.devices.get(operation.id)
    if known is None:
        return DEVICE_KEYS in values and values.get(DEVICE_PERSON) == device.person
    is_hers = values.get(DEVICE_PERSON, device.person) == device.person
    return is_hers and known.person == device.person
