"""Who belongs to a scope, as seen from one point of its history.

A view is the set of membership commits in the past of a commit; its members and devices are a pure
function of that set. Any live revocation beats any live grant; among live grants the smallest
power stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ase_desktop.base.kinds import Value

SCOPE, MEMBER, DEVICE, PURGE_PROPOSAL, PURGE, HOLD, ACCEPT, CLOSURE = range(1, 9)
MEMBERSHIP_KINDS = frozenset({MEMBER, DEVICE})
ADMIN_KINDS = frozenset({MEMBER, DEVICE, PURGE_PROPOSAL, PURGE, ACCEPT, CLOSURE})
LEDGER_KINDS = 15  # numbers 1 to 15 are the ledger's own
SCOPE_TYPE, SCOPE_CHILD_SCOPE, SCOPE_CHILD, SCOPE_HOME, SCOPE_NONCE = range(1, 6)
MEMBER_PERSON, MEMBER_GRANT, MEMBER_NAME, MEMBER_ROLE = range(1, 5)
DEVICE_PERSON, DEVICE_KEYS, DEVICE_STATE = range(1, 4)
GRANTED, REVOKED = "granted", "revoked"


def scope_id(device: str, nonce: str) -> str:
    """Return the id of a scope created by a device: only that device can sign its first commit."""
    seed = b"ase/scope/1" + bytes.fromhex(device) + bytes.fromhex(nonce)
    return hashlib.sha256(seed).digest()[:16].hex()


def member_uid(scope: str, person: str) -> str:
    """Return the uid of the member record of a person in a scope (design 3.3)."""
    seed = b"ase/member/1" + bytes.fromhex(scope) + bytes.fromhex(person)
    return hashlib.sha256(seed).digest()[:16].hex()


@dataclass(frozen=True, slots=True)
class Member:
    """What one person may do in a scope."""

    person: str
    name: str
    role: str
    admin: bool
    write: bool
    until: str | None
    revoked: bool


@dataclass(frozen=True, slots=True)
class Device:
    """One computer of one person."""

    device: str
    person: str
    sign: str  # Ed25519 public key, hexadecimal
    age: str  # age recipient
    revoked: bool


@dataclass(frozen=True, slots=True)
class MembershipWrite:
    """One effective operation of kind member or device."""

    cid: str
    kind: int
    uid: str
    values: Mapping[int, Value]
    seen: Mapping[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class View:
    """The members and devices of a scope at one point of its history."""

    cids: frozenset[str] = frozenset()
    creator: str = ""
    members: Mapping[str, Member] = field(default_factory=dict)
    devices: Mapping[str, Device] = field(default_factory=dict)

    def member_of(self, device: str) -> Member | None:
        """Return the member a device writes for, None when the device is not one of the scope."""
        known = self.devices.get(device)
        return self.members.get(known.person) if known else None

    @property
    def active(self) -> tuple[Member, ...]:
        """Return the members whose access is not withdrawn."""
        return tuple(member for member in self.members.values() if not member.revoked)

    @property
    def admins(self) -> frozenset[str]:
        """Return the persons with admin power: the creator when nobody else is left."""
        found = frozenset(member.person for member in self.active if member.admin)
        return found or frozenset({self.creator})


def make_view(writes: Iterable[MembershipWrite], creator: str) -> View:
    """Compute the view of a set of membership writes; their order does not matter."""
    known = tuple(writes)
    live = _live_values(known)
    members = [_member(registers) for (kind, _), registers in live.items() if kind == MEMBER]
    devices = [_device(uid, found) for (kind, uid), found in live.items() if kind == DEVICE]
    return View(
        frozenset(write.cid for write in known),
        creator,
        {member.person: member for member in members if member.person},
        {device.device: device for device in devices if device.sign},
    )


def _live_values(
    writes: Sequence[MembershipWrite],
) -> dict[tuple[int, str], dict[int, list[Value]]]:
    dead = {
        (write.uid, register, cid)
        for write in writes
        for register, seen in write.seen.items()
        for cid in seen
    }
    live: dict[tuple[int, str], dict[int, list[Value]]] = {}
    for write in sorted(writes, key=lambda known: known.cid):
        registers = live.setdefault((write.kind, write.uid), {})
        for register, value in write.values.items():
            if (write.uid, register, write.cid) not in dead:
                registers.setdefault(register, []).append(value)
    return live


def _first(registers: Mapping[int, list[Value]], register: int) -> str:
    found = registers.get(register) or [""]
    return found[0] if isinstance(found[0], str) else ""


def _member(registers: Mapping[int, list[Value]]) -> Member:
    grants: list[dict[str, Any]] = [
        grant for grant in registers.get(MEMBER_GRANT, []) if isinstance(grant, dict)
    ]
    ends = [str(grant["until"]) for grant in grants if grant.get("until")]
    return Member(
        person=_first(registers, MEMBER_PERSON),
        name=_first(registers, MEMBER_NAME),
        role=_first(registers, MEMBER_ROLE),
        admin=bool(grants) and all(grant.get("admin") is True for grant in grants),
        write=bool(grants) and all(grant.get("write") is True for grant in grants),
        until=min(ends) if ends else None,
        revoked=not grants or any(grant.get("state") != GRANTED for grant in grants),
    )


def _device(uid: str, registers: Mapping[int, list[Value]]) -> Device:
    keys = [found for found in registers.get(DEVICE_KEYS, []) if isinstance(found, dict)]
    first = keys[0] if keys else {}
    return Device(
        device=uid,
        person=_first(registers, DEVICE_PERSON),
        sign=str(first.get("sign", "")),
        age=str(first.get("age", "")),
        revoked=REVOKED in registers.get(DEVICE_STATE, []),
    )
