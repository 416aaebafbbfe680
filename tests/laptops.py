"""Persons with real keys and a ledger each, who write and hand over commits: no vault, no file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from ase_desktop.base.kinds import Value
from ase_desktop.crypto.identity import DeviceKey, person_uid, verify
from ase_desktop.ledger.commit import Author, Commit, Moment, RecordWrite, make_commit
from ase_desktop.ledger.membership import member_uid, scope_id
from ase_desktop.ledger.memory import MemoryStore
from ase_desktop.ledger.numbers import (
    ACCEPT,
    ACCEPT_COMMITS,
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
    PURGE,
    PURGE_COMMITS,
    PURGE_RECORD,
    REVOKED,
    SCOPE,
    SCOPE_NONCE,
    SCOPE_TYPE,
)
from ase_desktop.ledger.replica import Intake, Replica

AUTHORED, SHARED = 37, 26  # daily_log (class A) and visit (class M) in the catalogue
AUTHOR_KINDS = frozenset({AUTHORED})


def uid(name: str) -> str:
    """Return the uid that stands for a name."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def check(sign: str, message: bytes, signature: bytes) -> bool:
    """Verify as a vault does."""
    return verify(bytes.fromhex(sign), message, signature)


class Computer:
    """A device key, and whose it is."""

    def __init__(self, name: str, person: str | None = None) -> None:
        """Make the keys that stand for a name; a first computer unless a person is given."""
        self.key = DeviceKey(hashlib.sha256(name.encode()).digest())
        self.device = self.key.device
        self.person = person or person_uid(self.key.public)
        self._drawn = 0

    def random(self, size: int) -> bytes:
        """Return bytes that repeat from one run to the next and never within one."""
        self._drawn += 1
        seed = self.device.encode() + self._drawn.to_bytes(8)
        return hashlib.shake_256(seed).digest(size)

    @property
    def author(self) -> Author:
        """Return who signs."""
        return Author(self.device, self.key.sign, self.random, "test")

    def device_write(self, person: str | None = None) -> RecordWrite:
        """Return the record of this computer."""
        keys = {"age": "age1" + self.device, "sign": self.key.public.hex()}
        values = {DEVICE_PERSON: person or self.person, DEVICE_KEYS: keys}
        return RecordWrite(DEVICE, self.device, values)


def grant(
    *, admin: bool = True, write: bool = True, until: str | None = None, revoked: bool = False
) -> dict[str, Value]:
    """Return the value of a grant."""
    state = REVOKED if revoked else GRANTED
    return {"admin": admin, "state": state, "until": until, "write": write}


def member_write(
    scope: str, person: str, given: Mapping[str, Value], seen: Sequence[str] = ()
) -> RecordWrite:
    """Return the record of a member."""
    values = {
        MEMBER_PERSON: person,
        MEMBER_GRANT: dict(given),
        MEMBER_NAME: person[:4],
        MEMBER_ROLE: "carer",
    }
    return RecordWrite(
        MEMBER, member_uid(scope, person), values, {number: seen for number in values}
    )


class Laptop(Computer):
    """A computer with a ledger in memory."""

    def __init__(self, name: str, person: str | None = None) -> None:
        """Start with an empty ledger."""
        super().__init__(name, person)
        self.store = MemoryStore(AUTHOR_KINDS)
        self.replica = Replica(self.store, AUTHOR_KINDS, check)
        self.clock = 1_700_000_000_000

    def make(
        self, scope: str, writes: Sequence[RecordWrite], parents: Iterable[str] | None = None
    ) -> Commit:
        """Sign a commit on these parents, or on the heads, without keeping it."""
        on = self.store.heads(scope) if parents is None else parents
        return make_commit(self.author, scope, list(on), writes, Moment(self.clock, 60))

    def commit(
        self, scope: str, writes: Sequence[RecordWrite], parents: Iterable[str] | None = None
    ) -> Commit:
        """Sign a commit and keep it."""
        made = self.make(scope, writes, parents)
        self.replica.place_own(made)
        return made

    def new_scope(self, name: str = "léa", type_: str = "child") -> str:
        """Create a scope; its creator is its admin."""
        nonce = uid(name)
        scope = scope_id(self.device, nonce)
        writes = [
            RecordWrite(SCOPE, scope, {SCOPE_TYPE: type_, SCOPE_NONCE: nonce}),
            member_write(scope, self.person, grant()),
            self.device_write(),
        ]
        self.commit(scope, writes, [])
        return scope

    def admit(
        self, scope: str, other: Computer, given: Mapping[str, Value] | None = None
    ) -> Commit:
        """Admit a person with her computer."""
        seen = self.seen(scope, member_uid(scope, other.person), MEMBER, MEMBER_GRANT)
        member = member_write(scope, other.person, given or grant(), seen)
        known = self.replica.scope_view(scope).devices
        fresh = [] if other.device in known else [other.device_write()]
        return self.commit(scope, [member, *fresh])

    def remove(self, scope: str, other: Computer) -> Commit:
        """Withdraw the access of a person."""
        return self.admit(scope, other, grant(revoked=True))

    def withdraw(self, scope: str, other: Computer) -> Commit:
        """Withdraw a computer."""
        return self.commit(scope, [RecordWrite(DEVICE, other.device, {DEVICE_STATE: REVOKED})])

    def accept(self, scope: str, *cids: str) -> Commit:
        """Take late commits back."""
        values = {ACCEPT_COMMITS: sorted(cids)}
        return self.commit(scope, [RecordWrite(ACCEPT, self.random(16).hex(), values)])

    def purge(self, scope: str, record: str, *cids: str) -> Commit:
        """Erase for ever what commits wrote in a record."""
        values = {PURGE_RECORD: record, PURGE_COMMITS: sorted(cids)}
        return self.commit(scope, [RecordWrite(PURGE, self.random(16).hex(), values)])

    def seen(self, scope: str, record: str, kind: int, register: int) -> tuple[str, ...]:
        """Return the commits whose values are on the screen."""
        return tuple(sorted(self.store.live(scope).get((record, kind, register), {})))

    def write(
        self, scope: str, record: str, value: Value, *, kind: int = SHARED, register: int = 3
    ) -> Commit:
        """Write one register over what is on the screen."""
        seen = {register: self.seen(scope, record, kind, register)}
        return self.commit(scope, [RecordWrite(kind, record, {register: value}, seen)])

    def values(
        self, scope: str, record: str, *, kind: int = SHARED, register: int = 3
    ) -> list[Value]:
        """Return the values shown, in the order of their commits."""
        found = self.store.live(scope).get((record, kind, register), {})
        return [found[cid] for cid in sorted(found)]

    def take(self, commits: Iterable[Commit]) -> Intake:
        """Take commits in."""
        return self.replica.receive_all(commits)

    def all(self, scope: str) -> list[Commit]:
        """Return every commit of a scope, in the order they came."""
        mine = (found.commit for found in self.store.placed.values())
        return [commit for commit in mine if commit.header.sc == scope]

    def hand_over(self, scope: str, *others: Laptop) -> None:
        """Give everything of a scope to others."""
        for other in others:
            other.take(self.all(scope))

    def state(self, scope: str) -> tuple[object, ...]:
        """Return everything that must be the same wherever the same commits are."""
        standings = {
            (commit.cid, operation.n): self.store.standing(commit.cid, operation)
            for commit in self.all(scope)
            for operation in commit.header.ops
        }
        bodies = {commit.cid: commit.bodies for commit in self.all(scope)}
        view = self.replica.scope_view(scope)
        founders = {cid: self.store.placed[cid].founders for cid in bodies}
        live = self.store.live(scope)
        return standings, bodies, view, founders, live, self.store.heads(scope)
