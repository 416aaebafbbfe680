"""Who belongs to a scope, as seen from one point of its history.

A view is the set of membership commits in the past of a commit; its members and devices are a pure
function of that set. Any live revocation beats any live grant; among live grants the smallest
power stands; a scope left without an admin is its creator's again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ase_desktop.base.kinds import Value
from ase_desktop.crypto.identity import PUBLIC_KEY_SIZE, device_id, person_uid
from ase_desktop.ledger.commit import Commit, Operation
from ase_desktop.ledger.numbers import (
    DEVICE,
    DEVICE_KEYS,
    DEVICE_PERSON,
    DEVICE_STATE,
    GRANTED,
    MEMBER,
    MEMBER_GRANT,
    MEMBER_NAME,
    MEMBER_PERSON,
    MEMBER_ROLE,
    REVOKED,
)

_UID_LENGTH = 32
_HEX = frozenset("0123456789abcdef")
Registers = Mapping[int, Sequence[Value]]  # register → its live values, in the order of commit ids


def scope_id(device: str, nonce: str) -> str:
    """Return the id of a scope created by a device: only that device can sign its first commit."""
    return short_hash(b"ase/scope/1", device, nonce)


def member_uid(scope: str, person: str) -> str:
    """Return the uid of the member record of a person in a scope (design 3.3)."""
    return short_hash(b"ase/member/1", scope, person)


def short_hash(label: bytes, *uids: str) -> str:
    """Return an id made of others: the first 16 bytes of a SHA-256, in hexadecimal."""
    seed = label + b"".join(bytes.fromhex(uid) for uid in uids)
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

    def receives(self, day: str) -> bool:
        """Return whether files are still for this person on a local day, YYYY-MM-DD."""
        return not self.revoked and (self.until is None or self.until >= day)


@dataclass(frozen=True, slots=True)
class Device:
    """One computer of one person."""

    device: str
    person: str
    sign: str  # Ed25519 public key, hexadecimal
    age: str  # age recipient
    revoked: bool


def is_first(device: Device) -> bool:
    """Say whether a computer is the first one of its person: nobody else can claim her uid."""
    return person_uid(bytes.fromhex(device.sign)) == device.person


@dataclass(frozen=True, slots=True)
class MembershipWrite:
    """One effective operation of kind member or device."""

    cid: str
    kind: int
    uid: str
    values: Mapping[int, Value]
    seen: Mapping[int, Sequence[str]]


def membership_write(commit: Commit, operation: Operation) -> MembershipWrite:
    """Return one operation of kind member or device, with its values."""
    seen = {int(register): tuple(cids) for register, cids in operation.w.items()}
    values = commit.values(operation.n)
    return MembershipWrite(commit.cid, operation.k, operation.id, values, seen)


@dataclass(frozen=True, slots=True)
class View:
    """The members and devices of a scope at one point of its history."""

    cids: frozenset[str] = frozenset()
    creator: str = ""
    members: Mapping[str, Member] = field(default_factory=dict)
    devices: Mapping[str, Device] = field(default_factory=dict)
    is_orphan: bool = False  # nobody was left admin: the creator is again

    @property
    def active(self) -> tuple[Member, ...]:
        """Return the members whose access is not withdrawn."""
        return tuple(member for member in self.members.values() if not member.revoked)

    @property
    def admins(self) -> frozenset[str]:
        """Return the persons with admin power."""
        return frozenset(member.person for member in self.active if member.admin)

    def gives(self, device: str, person: str) -> bool:
        """Say whether a computer is of this person here."""
        found = self.devices.get(device)
        return found is not None and found.person == person

    @property
    def withdrawn_persons(self) -> frozenset[str]:
        """Return the persons whose access is withdrawn."""
        return frozenset(member.person for member in self.members.values() if member.revoked)

    @property
    def withdrawn_devices(self) -> frozenset[str]:
        """Return the computers that are withdrawn."""
        return frozenset(device.device for device in self.devices.values() if device.revoked)


def make_view(scope: str, writes: Iterable[MembershipWrite], creator: str) -> View:
    """Compute the view of a set of membership writes; their order does not matter."""
    known = tuple(writes)
    live = live_values(known)
    members: dict[str, Member] = {}
    devices: dict[str, Device] = {}
    for (kind, uid), registers in sorted(live.items()):
        if kind == MEMBER:
            person = _person_of(scope, uid, registers)
            if person:
                members[person] = _member(person, registers)
        else:
            device = _device(uid, registers)
            if device is not None:
                devices[uid] = device
    is_orphan = not any(one.admin and not one.revoked for one in members.values())
    if is_orphan and creator in members:
        members[creator] = replace(members[creator], admin=True, write=True, revoked=False)
    return View(frozenset(write.cid for write in known), creator, members, devices, is_orphan)


def live_values(
    writes: Sequence[MembershipWrite],
) -> dict[tuple[int, str], dict[int, list[Value]]]:
    """Return (kind, uid) → register → live values, in the order of their commit ids."""
    dead = {
        (write.kind, write.uid, register, cid)
        for write in writes
        for register, seen in write.seen.items()
        for cid in seen
    }
    live: dict[tuple[int, str], dict[int, list[Value]]] = {}
    for write in sorted(writes, key=lambda known: known.cid):
        registers = live.setdefault((write.kind, write.uid), {})
        for register, value in write.values.items():
            if (write.kind, write.uid, register, write.cid) not in dead:
                registers.setdefault(register, []).append(value)
    return live


def _person_of(scope: str, uid: str, registers: Registers) -> str:
    """Return the person whose member record has this uid: no other claim counts."""
    for person in _texts(registers, MEMBER_PERSON):
        if is_uid(person) and member_uid(scope, person) == uid:
            return person
    return ""


def is_uid(text: Value) -> bool:
    """Say whether a value is a uid: 32 lower-case hexadecimal digits."""
    return isinstance(text, str) and len(text) == _UID_LENGTH and _HEX.issuperset(text)


def _texts(registers: Registers, register: int) -> list[str]:
    return [value for value in registers.get(register, ()) if isinstance(value, str)]


def _first(registers: Registers, register: int) -> str:
    return next(iter(_texts(registers, register)), "")


def _objects(registers: Registers, register: int) -> list[dict[str, Any]]:
    return [value for value in registers.get(register, ()) if isinstance(value, dict)]


def _member(person: str, registers: Registers) -> Member:
    grants = _objects(registers, MEMBER_GRANT)
    ends = [str(grant["until"]) for grant in grants if grant.get("until")]
    return Member(
        person=person,
        name=_first(registers, MEMBER_NAME),
        role=_first(registers, MEMBER_ROLE),
        admin=bool(grants) and all(grant.get("admin") is True for grant in grants),
        write=bool(grants) and all(grant.get("write") is True for grant in grants),
        until=min(ends) if ends else None,
        revoked=not grants or any(map(is_removal, registers[MEMBER_GRANT])),
    )


def is_removal(grant: Value) -> bool:
    """Say whether a grant withdraws the access of a person; what is not understood does."""
    return not isinstance(grant, dict) or grant.get("state") != GRANTED


def device_in(uid: str, values: Mapping[int, Value]) -> Device | None:
    """Return the computer that one operation describes; None without keys that fit its id."""
    return _device(uid, {register: [value] for register, value in values.items()})


def _device(uid: str, registers: Registers) -> Device | None:
    """Return a computer; None without keys that its own id vouches for."""
    for keys in _objects(registers, DEVICE_KEYS):
        public = _public_key(keys.get("sign"))
        if public and device_id(public) == uid:
            return Device(
                device=uid,
                person=_owner(public, registers),
                sign=public.hex(),
                age=str(keys.get("age", "")),
                revoked=REVOKED in registers.get(DEVICE_STATE, ()),
            )
    return None


def _public_key(text: Value) -> bytes:
    try:
        public = bytes.fromhex(text)
    except (TypeError, ValueError):
        return b""
    return public if len(public) == PUBLIC_KEY_SIZE and public.hex() == text else b""


def _owner(public: bytes, registers: Registers) -> str:
    """Return whose computer this is: the first computer of a person is nobody else's."""
    claimed = _texts(registers, DEVICE_PERSON)
    own = person_uid(public)
    return own if own in claimed else next(iter(claimed), "")


def live_removals(writes: Iterable[MembershipWrite], uid: str) -> frozenset[str]:
    """Return the commits that withdraw a member or a device record, and still count."""
    mine = [write for write in writes if write.uid == uid]
    dead = {
        (write.kind, cid) for write in mine for cid in write.seen.get(_STANDING[write.kind], ())
    }
    return frozenset(
        write.cid for write in mine if _withdraws(write) and (write.kind, write.cid) not in dead
    )


_STANDING = {MEMBER: MEMBER_GRANT, DEVICE: DEVICE_STATE}


def _withdraws(write: MembershipWrite) -> bool:
    if write.kind == MEMBER:
        return MEMBER_GRANT in write.values and is_removal(write.values[MEMBER_GRANT])
    return write.values.get(DEVICE_STATE) == REVOKED
