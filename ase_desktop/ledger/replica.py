"""Taking commits in: the one place where a commit is judged, whoever wrote it.

The result depends on the set of commits only: not on their order, their number of arrivals, nor
any clock. Receiving never writes a commit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from ase_desktop.ledger.commit import Commit, Operation, signed_bytes
from ase_desktop.ledger.graph import is_ancestor, past_of
from ase_desktop.ledger.membership import (
    ADMIN_KINDS,
    DEVICE,
    DEVICE_KEYS,
    DEVICE_PERSON,
    LEDGER_KINDS,
    MEMBER_GRANT,
    MEMBERSHIP_KINDS,
    REVOKED,
    SCOPE,
    SCOPE_NONCE,
    Device,
    Member,
    MembershipWrite,
    View,
    make_view,
    member_uid,
    scope_id,
)
from ase_desktop.ledger.store import Node, Placed, Standing, Store

Verify = Callable[[str, bytes, bytes], bool]  # Ed25519 public key (hex), message, signature


class Status(StrEnum):
    """What became of a commit that was handed over."""

    APPLIED = "applied"
    KNOWN = "known"
    PENDING = "pending"
    INVALID = "invalid"


@dataclass(slots=True)
class Intake:
    """What became of many commits: P13, the counts add up."""

    statuses: dict[Status, int] = field(default_factory=lambda: dict.fromkeys(Status, 0))
    applied: list[str] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)
    refused: int = 0  # operations kept but not counted

    def count(self, commit: Commit, status: Status) -> None:
        """Count one commit."""
        self.statuses[status] += 1
        if status is Status.APPLIED:
            self.applied.append(commit.cid)
        elif status is Status.INVALID:
            self.invalid.append(commit.cid)


class Replica:
    """The rules of the ledger over one store."""

    def __init__(self, store: Store, author_kinds: frozenset[int], verify: Verify) -> None:
        """Use a store; author_kinds are the kinds only their author may write (class A)."""
        self.store = store
        self.author_kinds = author_kinds
        self.verify = verify

    def receive_all(self, commits: Iterable[Commit]) -> Intake:
        """Take commits in, any order; those whose parents are missing wait in the store."""
        intake = Intake()
        touched: set[str] = set()
        waiting: list[Commit] = []
        for commit in commits:
            status = self.receive(commit, intake)
            if status is Status.PENDING:
                waiting.append(commit)
            else:
                intake.count(commit, status)
            touched.add(commit.header.sc)
        self._retry(waiting, touched, intake)
        return intake

    def receive(self, commit: Commit, intake: Intake | None = None) -> Status:
        """Judge one commit and keep it when its parents are here; never writes a commit."""
        if self.store.node(commit.cid) is not None:
            return Status.KNOWN
        parents = [self.store.node(cid) for cid in commit.header.par]
        present = [node for node in parents if node is not None]
        if len(present) != len(parents):
            return Status.PENDING
        past = self._past_view(commit, present)
        device = past.devices.get(commit.header.by) if past else None
        if past is None or device is None or not self._is_signed(commit, device):
            return Status.INVALID
        placed = self._add(commit, present, past, device)
        if intake is not None:
            intake.refused += sum(
                standing is not Standing.EFFECTIVE for standing in placed.standings
            )
        return Status.APPLIED

    def place_own(self, commit: Commit) -> Placed:
        """Keep a commit this device has just signed on its own heads; return how it was judged."""
        parents = [node for node in map(self.store.node, commit.header.par) if node is not None]
        past = self._past_view(commit, parents) or View()
        device = past.devices.get(commit.header.by)
        if device is None:
            return Placed(commit, 0, 0, (Standing.REFUSED,), (), "")
        return self._add(commit, parents, past, device)

    def _add(self, commit: Commit, parents: list[Node], past: View, device: Device) -> Placed:
        placed = self._place(commit, parents, past, device)
        self.store.add(placed)
        self._refresh_late(placed)
        return placed

    def scope_view(self, scope: str) -> View:
        """Return who belongs to a scope now, from its heads."""
        nodes = [self.store.node(cid) for cid in self.store.heads(scope)]
        return self._merged(scope, [node for node in nodes if node is not None])

    def _retry(self, waiting: list[Commit], touched: set[str], intake: Intake) -> None:
        """Try waiting commits, new and old, until nothing moves; keep the rest as pending."""
        fresh = {commit.cid for commit in waiting}
        old = [commit for scope in sorted(touched) for commit in self.store.take_pending(scope)]
        left = {commit.cid: commit for commit in [*waiting, *old]}
        moved = True
        while moved and left:
            moved = False
            for commit in list(left.values()):
                status = self.receive(commit, intake)
                if status is not Status.PENDING:
                    del left[commit.cid]
                    moved = True
                    if commit.cid in fresh or status is Status.APPLIED:
                        intake.count(commit, status)
        for commit in left.values():
            self.store.add_pending(commit)
            if commit.cid in fresh:
                intake.count(commit, Status.PENDING)

    def _past_view(self, commit: Commit, parents: list[Node]) -> View | None:
        if parents:
            return self._merged(commit.header.sc, parents)
        return _root_view(commit)

    def _merged(self, scope: str, nodes: list[Node]) -> View:
        numbers = {node.view for node in nodes}
        if len(numbers) == 1:
            return self.store.view(numbers.pop())
        views = [self.store.view(number) for number in sorted(numbers)]
        if not views:
            return View()
        cids = frozenset().union(*(view.cids for view in views))
        same = next((view for view in views if view.cids == cids), None)
        return same or make_view(self.store.membership_writes(cids), views[0].creator)

    def _is_signed(self, commit: Commit, device: Device) -> bool:
        return self.verify(device.sign, signed_bytes(commit.cid), commit.signature)

    def _place(self, commit: Commit, parents: list[Node], past: View, device: Device) -> Placed:
        member = past.member_of(device.device)
        founded: list[str] = []
        standings = []
        for operation in commit.header.ops:
            allowed = _may(past, device, member, operation, commit, not parents)
            if allowed and operation.k in self.author_kinds:
                allowed = self._is_author(commit, operation, device.person, founded)
            standings.append(Standing.EFFECTIVE if allowed else Standing.REFUSED)
        after = self._view_after(commit, past, standings)
        depth = 1 + max((node.depth for node in parents), default=0)
        number = self.store.view_number(commit.header.sc, after)
        return Placed(commit, depth, number, tuple(standings), tuple(founded), device.person)

    def _is_author(
        self, commit: Commit, operation: Operation, person: str, founded: list[str]
    ) -> bool:
        """Say whether a person may write an author's record; note the record when she founds it."""
        founders = self.store.founders(commit.header.sc, operation.id)
        before = [
            founder
            for founder in founders
            if is_ancestor(self.store, commit.header.sc, founder.cid, commit.header.par)
        ]
        if not before:
            founded.append(operation.id)
            return True
        return any(founder.person == person for founder in before)

    def _view_after(self, commit: Commit, past: View, standings: list[Standing]) -> View:
        writes = [
            membership_write(commit, operation)
            for operation, standing in zip(commit.header.ops, standings, strict=True)
            if operation.k in MEMBERSHIP_KINDS and standing is Standing.EFFECTIVE
        ]
        if not writes or commit.cid in past.cids:
            return past
        return make_view([*self.store.membership_writes(past.cids), *writes], past.creator)

    def _refresh_late(self, placed: Placed) -> None:
        """Set apart what removed persons wrote without knowing of their removal (sync 12)."""
        scope = placed.commit.header.sc
        changed = any(operation.k in MEMBERSHIP_KINDS for operation in placed.commit.header.ops)
        view = self.store.view(placed.view)
        if changed:
            persons = [member.person for member in self.scope_view(scope).members.values()]
        elif len(self.store.heads(scope)) > 1:
            persons = [placed.person]
        elif _is_revoked(view, placed.person):
            persons = [placed.person]
        else:
            return
        current = self.scope_view(scope)
        for person in persons:
            self._refresh_person(scope, current, person)

    def _refresh_person(self, scope: str, current: View, person: str) -> None:
        member = current.members.get(person)
        late: frozenset[str] = frozenset()
        if member is not None and member.revoked:
            late = self._late_commits(scope, current, person)
        self.store.set_late(scope, late, person)

    def _late_commits(self, scope: str, current: View, person: str) -> frozenset[str]:
        removals = _live_removals(self.store.membership_writes(current.cids), scope, person)
        before = [past_of(self.store, cid) for cid in removals]
        known = frozenset.intersection(*before) if before else frozenset()
        return frozenset(self.store.commits_by(scope, person)) - known


def membership_write(commit: Commit, operation: Operation) -> MembershipWrite:
    """Return one operation of kind member or device, with its values."""
    seen = {int(register): tuple(cids) for register, cids in operation.w.items()}
    values = commit.values(operation.n)
    return MembershipWrite(commit.cid, operation.k, operation.id, values, seen)


def _live_removals(writes: list[MembershipWrite], scope: str, person: str) -> list[str]:
    uid = member_uid(scope, person)
    mine = [write for write in writes if write.uid == uid and MEMBER_GRANT in write.values]
    dead = {cid for write in mine for cid in write.seen.get(MEMBER_GRANT, ())}
    return [
        write.cid
        for write in mine
        if write.cid not in dead
        and isinstance(write.values[MEMBER_GRANT], dict)
        and write.values[MEMBER_GRANT].get("state") == REVOKED
    ]


def _root_view(commit: Commit) -> View | None:
    """Return the view of a first commit: it says itself who creates the scope."""
    scopes = [operation for operation in commit.header.ops if operation.k == SCOPE]
    if len(scopes) != 1 or scopes[0].id != commit.header.sc:
        return None
    nonce = commit.values(scopes[0].n).get(SCOPE_NONCE)
    if not isinstance(nonce, str) or len(nonce) != 32:
        return None
    if scope_id(commit.header.by, nonce) != commit.header.sc:
        return None
    writes = [
        membership_write(commit, operation)
        for operation in commit.header.ops
        if operation.k in MEMBERSHIP_KINDS
    ]
    creator = next((str(w.values.get(DEVICE_PERSON)) for w in writes if w.kind == DEVICE), "")
    return make_view(writes, creator)


def _may(
    past: View,
    device: Device,
    member: Member | None,
    operation: Operation,
    commit: Commit,
    is_root: bool,
) -> bool:
    """Say whether a device may write an operation, from what it could know."""
    if member is None or member.revoked or device.revoked:
        return False
    if operation.k == SCOPE:
        return is_root
    if operation.k == DEVICE and _adds_own_device(device, commit, operation):
        return True
    if operation.k in ADMIN_KINDS:
        return is_root or member.person in past.admins
    return member.write or operation.k <= LEDGER_KINDS


def _adds_own_device(device: Device, commit: Commit, operation: Operation) -> bool:
    values = commit.values(operation.n)
    return DEVICE_KEYS in values and values.get(DEVICE_PERSON) == device.person


def _is_revoked(view: View, person: str) -> bool:
    member = view.members.get(person)
    return member is not None and member.revoked
