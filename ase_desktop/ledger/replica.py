"""Taking commits in: the one place where a commit is judged, whoever wrote it.

The result depends on the set of commits only: not on their order, their number of arrivals, nor
any clock. Receiving never writes a commit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from ase_desktop.ledger.commit import Commit, Operation, signed_bytes
from ase_desktop.ledger.graph import is_ancestor
from ase_desktop.ledger.holding import standing_holds
from ase_desktop.ledger.judging import may_write, root_view
from ase_desktop.ledger.late import is_withdrawn, late_commits
from ase_desktop.ledger.membership import Device, View, is_uid, make_view, membership_write
from ase_desktop.ledger.numbers import (
    ACCEPT,
    LEDGER_KINDS,
    MEMBERSHIP_KINDS,
    PURGE,
    PURGE_COMMITS,
    PURGE_RECORD,
)
from ase_desktop.ledger.store import Node, Placed, Standing, Store

Verify = Callable[[str, bytes, bytes], bool]  # Ed25519 public key (hex), message, signature
_LATE_KINDS = MEMBERSHIP_KINDS | {ACCEPT}  # what may change which commits are late


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
    applied: list[str] = field(default_factory=list)  # those that waited since before included
    invalid: list[str] = field(default_factory=list)
    released: int = 0  # applied now, but waiting since an earlier file
    refused: int = 0  # operations kept but not counted


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A commit to judge."""

    commit: Commit
    is_fresh: bool  # handed over now; False: it was waiting


@dataclass(frozen=True, slots=True)
class _Judged:
    """What of a commit taken in does not count, or would not if it were late."""

    cid: str
    scope: str
    refused: int
    writings: int  # what lateness sets apart
    is_late: bool  # as far as was known when it was taken


class Replica:
    """The rules of the ledger over one store."""

    def __init__(self, store: Store, author_kinds: frozenset[int], verify: Verify) -> None:
        """Use a store; author_kinds are the kinds only their author may write (class A)."""
        self.store = store
        self.author_kinds = author_kinds
        self.verify = verify
        self._merges: dict[frozenset[str], View] = {}
        self._unsettled: set[str] = set()  # scopes where it must be said anew what is late
        self._judged: list[_Judged] = []  # while commits are taken in

    def receive_all(self, commits: Iterable[Commit]) -> Intake:
        """Take commits in, any order; those whose parents are missing wait in the store."""
        intake = Intake()
        self._judged.clear()
        waiting: dict[str, list[_Arrival]] = {}  # by the parent they miss
        scopes: set[str] = set()
        for commit in commits:
            if commit.header.sc not in scopes:
                scopes.add(commit.header.sc)
                for old in self.store.take_pending(commit.header.sc):
                    self._settle(_Arrival(old, is_fresh=False), waiting, intake)
            self._settle(_Arrival(commit, is_fresh=True), waiting, intake)
        for left in waiting.values():
            for arrival in left:
                self.store.add_pending(arrival.commit)
                intake.statuses[Status.PENDING] += arrival.is_fresh
        late = self._settle_late()
        # Counted last: which are late depends on all that came, not on the order it came in.
        intake.refused = sum(_left_out(one, late.get(one.scope)) for one in self._judged)
        self._judged.clear()
        return intake

    def _settle(
        self, arrival: _Arrival, waiting: dict[str, list[_Arrival]], intake: Intake
    ) -> None:
        """Judge a commit, then those that waited for it."""
        todo = [arrival]
        while todo:
            current = todo.pop()
            missing = self._missing_parent(current.commit)
            if missing is not None:
                waiting.setdefault(missing, []).append(current)
                continue
            status = self._take(current.commit, intake)
            intake.statuses[status] += current.is_fresh
            if status is Status.APPLIED:
                intake.applied.append(current.commit.cid)
                intake.released += not current.is_fresh
                todo += reversed(waiting.pop(current.commit.cid, ()))

    def _missing_parent(self, commit: Commit) -> str | None:
        if self.store.node(commit.cid) is not None:
            return None
        return next((cid for cid in commit.header.par if self.store.node(cid) is None), None)

    def _take(self, commit: Commit, intake: Intake) -> Status:
        """Judge one commit whose parents are here, and keep it."""
        if self.store.node(commit.cid) is not None:
            self.store.complete(commit)
            return Status.KNOWN
        parents = self._parents(commit)
        past = self._past_view(commit, parents)
        device = past.devices.get(commit.header.by) if past else None
        if past is None or device is None or not self._is_signed(commit, device):
            self.store.add_invalid(commit)
            intake.invalid.append(commit.cid)
            return Status.INVALID
        self._judged.append(_judged(self._add(commit, parents, past, device)))
        return Status.APPLIED

    def place_own(self, commit: Commit) -> Placed:
        """Keep a commit this device has just signed on its own heads; return how it was judged."""
        parents = self._parents(commit)
        past = self._past_view(commit, parents) or View()
        device = past.devices.get(commit.header.by)
        if device is None:
            return Placed(commit, 0, 0, (Standing.REFUSED,), (), "")
        placed = self._add(commit, parents, past, device)
        self._settle_late()
        return placed

    def scope_view(self, scope: str) -> View:
        """Return who belongs to a scope now, from its heads."""
        nodes = [self.store.node(cid) for cid in self.store.heads(scope)]
        return self._merged(scope, [node for node in nodes if node is not None])

    def _parents(self, commit: Commit) -> list[Node]:
        nodes = map(self.store.node, commit.header.par)
        return [node for node in nodes if node is not None]

    def _past_view(self, commit: Commit, parents: list[Node]) -> View | None:
        """Return who belonged to the scope as its author knew it; None when that cannot be."""
        scope = commit.header.sc
        if not parents:
            return root_view(commit)
        if any(node.scope != scope for node in parents):
            return None
        return self._merged(scope, parents)

    def _merged(self, scope: str, nodes: list[Node]) -> View:
        numbers = {node.view for node in nodes}
        if len(numbers) == 1:
            return self.store.view(numbers.pop())
        if not numbers:
            return View()
        views = [self.store.view(number) for number in numbers]
        cids = frozenset[str]().union(*(view.cids for view in views))
        found = next((view for view in views if view.cids == cids), self._merges.get(cids))
        if found is None:
            creator = min(view.creator for view in views)
            found = make_view(scope, self.store.membership_writes(cids), creator)
            self._merges[cids] = found
        return found

    def _is_signed(self, commit: Commit, device: Device) -> bool:
        return self.verify(device.sign, signed_bytes(commit.cid), commit.signature)

    def _add(self, commit: Commit, parents: list[Node], past: View, device: Device) -> Placed:
        placed = self._place(commit, parents, past, device)
        self.store.add(placed)
        for operation in _own_operations(placed):
            if operation.k in _LATE_KINDS:
                self._unsettled.add(commit.header.sc)
            elif operation.k == PURGE:
                self._erase(commit, operation.n)
        return placed

    def _place(self, commit: Commit, parents: list[Node], past: View, device: Device) -> Placed:
        standings, founded = self._judge(commit, past, device)
        after = self._view_after(commit, past, standings)
        if after is past and parents and past is self.store.view(parents[0].view):
            number = parents[0].view
        else:
            number = self.store.view_number(commit.header.sc, after)
        depth = 1 + max((node.depth for node in parents), default=0)
        return Placed(commit, depth, number, standings, founded, device.person)

    def _judge(
        self, commit: Commit, past: View, device: Device
    ) -> tuple[tuple[Standing, ...], tuple[str, ...]]:
        """Return whether each operation counts, and the author's records that are founded."""
        standings: list[Standing] = []
        founded: list[str] = []
        is_late = self._is_late(commit, device)
        for operation in commit.header.ops:
            allowed = may_write(past, device, operation, commit)
            if allowed and operation.k in self.author_kinds:
                before = self._founders_before(commit, operation)
                allowed = not before or device.person in before
                founded += [operation.id] if not before else []
            if allowed and operation.k == PURGE:
                allowed = not self._is_held(commit, operation, past)
            counted = (
                Standing.LATE if is_late and operation.k > LEDGER_KINDS else Standing.EFFECTIVE
            )
            standings.append(counted if allowed else Standing.REFUSED)
        return tuple(standings), tuple(founded)

    def _is_held(self, commit: Commit, operation: Operation, past: View) -> bool:
        """Say whether somebody holds, in the past of a purge, what it would erase.

        A hold on the uid of the scope holds every record of it.
        """
        record = commit.values(operation.n).get(PURGE_RECORD)
        if not isinstance(record, str) or not is_uid(record):
            return False
        scope, heads = commit.header.sc, commit.header.par
        return any(
            standing_holds(self.store, scope, held, past.members, heads) for held in (record, scope)
        )

    def _founders_before(self, commit: Commit, operation: Operation) -> frozenset[str]:
        """Return who founded an author's record in the past of a commit."""
        founders = self.store.founders(commit.header.sc, operation.id, operation.k)
        return frozenset(
            founder.person
            for founder in founders
            if is_ancestor(self.store, founder.cid, commit.header.par)
        )

    def _view_after(self, commit: Commit, past: View, standings: tuple[Standing, ...]) -> View:
        writes = [
            membership_write(commit, operation)
            for operation, standing in zip(commit.header.ops, standings, strict=True)
            if operation.k in MEMBERSHIP_KINDS and standing.counts
        ]
        if not writes or not commit.header.par:
            return past  # a first commit is in its own view already
        known = self.store.membership_writes(past.cids)
        return make_view(commit.header.sc, [*known, *writes], past.creator)

    def _is_late(self, commit: Commit, device: Device) -> bool:
        scope = commit.header.sc
        if not is_withdrawn(self.scope_view(scope), device.person, device.device):
            return False
        return commit.cid not in self.store.accepted(scope)

    def _settle_late(self) -> dict[str, frozenset[str]]:
        """Say anew which commits are late, where members or acceptances changed; return them."""
        found = {}
        for scope in sorted(self._unsettled):
            found[scope] = late_commits(self.store, scope, self.scope_view(scope))
            self.store.set_late(scope, found[scope])
        self._unsettled.clear()
        return found

    def _erase(self, commit: Commit, number: int) -> None:
        values = commit.values(number)
        uid, cids = values.get(PURGE_RECORD), values.get(PURGE_COMMITS)
        if isinstance(uid, str) and isinstance(cids, list):
            self.store.erase(commit.header.sc, uid, [cid for cid in cids if isinstance(cid, str)])


def _judged(placed: Placed) -> _Judged:
    header, standings = placed.commit.header, placed.standings
    refused = standings.count(Standing.REFUSED)
    writings = sum(
        operation.k > LEDGER_KINDS and standing is not Standing.REFUSED
        for operation, standing in zip(header.ops, standings, strict=True)
    )
    return _Judged(
        placed.commit.cid, header.sc, refused, writings, is_late=Standing.LATE in standings
    )


def _left_out(one: _Judged, late: frozenset[str] | None) -> int:
    """Return how many operations of a commit do not count; late is None where nothing changed."""
    is_late = one.is_late if late is None else one.cid in late
    return one.refused + (one.writings if is_late else 0)


def _own_operations(placed: Placed) -> list[Operation]:
    """Return the operations on the ledger's own kinds that count."""
    return [
        operation
        for operation, standing in zip(placed.commit.header.ops, placed.standings, strict=True)
        if operation.k <= LEDGER_KINDS and standing.counts
    ]
