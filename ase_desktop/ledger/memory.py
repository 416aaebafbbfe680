"""A store in memory: the reference the encrypted one is held against, and the laws' playground."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from ase_desktop.base.kinds import Value
from ase_desktop.ledger.commit import Commit, Operation
from ase_desktop.ledger.membership import MembershipWrite, View, membership_write
from ase_desktop.ledger.numbers import ACCEPT, ACCEPT_COMMITS, LEDGER_KINDS, MEMBERSHIP_KINDS
from ase_desktop.ledger.store import Founder, Node, Placed, RecordOperation, Standing

Register = tuple[str, int, int]  # record uid, kind, register


class MemoryStore:
    """Everything in dictionaries; live values are computed again when asked."""

    def __init__(self, author_kinds: frozenset[int] = frozenset()) -> None:
        """Start empty; in author_kinds a person replaces only what she wrote."""
        self.placed: dict[str, Placed] = {}
        self.late: set[str] = set()
        self.pending: list[Commit] = []
        self.invalid: list[Commit] = []
        self.author_kinds = author_kinds
        self._purged: set[tuple[str, str, str]] = set()
        self._views: list[View] = []

    def node(self, cid: str) -> Node | None:
        """Return a stored commit, None when it is not here."""
        found = self.placed.get(cid)
        return Node(cid, found.commit.header.sc, found.depth, found.view) if found else None

    def parents(self, cid: str) -> Sequence[str]:
        """Return the parents of a stored commit."""
        return self.placed[cid].commit.header.par

    def heads(self, scope: str) -> frozenset[str]:
        """Return the stored commits of a scope that no stored commit follows."""
        mine = [found.commit for found in _placed_in(self, scope)]
        followed = {parent for commit in mine for parent in commit.header.par}
        return frozenset(commit.cid for commit in mine) - followed

    def view(self, number: int) -> View:
        """Return a membership view by its number."""
        return self._views[number]

    def view_number(self, scope: str, view: View) -> int:  # noqa: ARG002 (cids tell the scope)
        """Return the number of a view, giving it one the first time."""
        for number, known in enumerate(self._views):
            if known.cids == view.cids and known.creator == view.creator:
                return number
        self._views.append(view)
        return len(self._views) - 1

    def membership_writes(self, cids: Iterable[str]) -> list[MembershipWrite]:
        """Return the effective member and device operations of these commits."""
        return [
            membership_write(self.placed[cid].commit, operation)
            for cid in cids
            if cid in self.placed
            for operation in self.placed[cid].commit.header.ops
            if operation.k in MEMBERSHIP_KINDS and self.standing(cid, operation).counts
        ]

    def standing(self, cid: str, operation: Operation) -> Standing:
        """Return whether one operation counts."""
        found = self.placed[cid].standings[operation.n]
        is_late = cid in self.late and operation.k > LEDGER_KINDS
        return Standing.LATE if is_late and found.counts else found

    def founders(self, scope: str, uid: str, kind: int) -> Sequence[Founder]:
        """Return the first writes of a record."""
        return [
            Founder(found.person, found.commit.cid)
            for found in _placed_in(self, scope)
            if uid in found.founders
            and any(one.id == uid and one.k == kind for one in found.commit.header.ops)
        ]

    def writes_of(self, scope: str, uid: str, kind: int) -> Sequence[RecordOperation]:
        """Return the effective operations on a record."""
        return [
            RecordOperation(cid, self.placed[cid].person, operation.w)
            for cid, operation in _counting(self, scope)
            if (operation.id, operation.k) == (uid, kind)
        ]

    def add(self, placed: Placed) -> None:
        """Keep a commit whose parents are here."""
        commit = placed.commit
        if Standing.LATE in placed.standings:
            self.late.add(commit.cid)
        kept = tuple(_kept(self._purged, commit, operation) for operation in commit.header.ops)
        judged = tuple(
            Standing.EFFECTIVE if one is Standing.LATE else one for one in placed.standings
        )
        self.placed[commit.cid] = replace(
            placed, commit=replace(commit, bodies=kept), standings=judged
        )

    def complete(self, commit: Commit) -> None:
        """Take the bodies that are missing in a stored commit and that no purge erased."""
        found = self.placed[commit.cid]
        bodies = tuple(
            mine if mine is not None else _kept(self._purged, commit, operation)
            for mine, operation in zip(found.commit.bodies, commit.header.ops, strict=True)
        )
        self.placed[commit.cid] = replace(found, commit=replace(found.commit, bodies=bodies))

    def add_pending(self, commit: Commit) -> None:
        """Keep a commit whose parents are not all here."""
        if commit not in self.pending:
            self.pending.append(commit)

    def add_invalid(self, commit: Commit) -> None:
        """Keep a commit that cannot be what it says."""
        if commit not in self.invalid:
            self.invalid.append(commit)

    def take_pending(self, scope: str) -> list[Commit]:
        """Return and forget the pending commits of a scope."""
        mine = [commit for commit in self.pending if commit.header.sc == scope]
        self.pending = [commit for commit in self.pending if commit.header.sc != scope]
        return mine

    def commits_by(
        self, scope: str, *, persons: Collection[str] = (), devices: Collection[str] = ()
    ) -> Sequence[str]:
        """Return the ids of the commits of persons, or of devices, in a scope."""
        return [
            found.commit.cid
            for found in _placed_in(self, scope)
            if found.person in persons or found.commit.header.by in devices
        ]

    def accepted(self, scope: str) -> frozenset[str]:
        """Return the ids that effective operations of kind accept name."""
        named: list[Value] = []
        for cid, operation in _counting(self, scope):
            if operation.k == ACCEPT:
                found = self.placed[cid].commit.values(operation.n).get(ACCEPT_COMMITS)
                named += found if isinstance(found, list) else []
        return frozenset(cid for cid in named if isinstance(cid, str))

    def set_late(self, scope: str, cids: frozenset[str]) -> None:
        """Say which commits of a scope are late; every other one is not."""
        self.late -= {found.commit.cid for found in _placed_in(self, scope)}
        self.late |= cids

    def erase(self, scope: str, uid: str, cids: Collection[str]) -> None:
        """Erase for ever what these commits wrote in a record."""
        self._purged |= {(scope, uid, cid) for cid in cids}
        for cid in cids:
            if cid in self.placed:
                self.add(self.placed[cid])

    def live(self, scope: str) -> dict[Register, dict[str, Value]]:
        """Return (record, kind, register) → {commit: value}: what counts and nobody replaced."""
        written: dict[Register, dict[str, Value]] = {}
        dead: set[tuple[Register, str]] = set()
        for cid, operation in _counting(self, scope):
            for name, seen in operation.w.items():
                dead |= {
                    ((operation.id, operation.k, int(name)), replaced)
                    for replaced in seen
                    if _may_replace(self, cid, replaced, operation.k)
                }
            for register, value in self.placed[cid].commit.values(operation.n).items():
                written.setdefault((operation.id, operation.k, register), {})[cid] = value
        found = {
            key: {cid: value for cid, value in values.items() if (key, cid) not in dead}
            for key, values in written.items()
        }
        return {key: values for key, values in found.items() if values}


def _placed_in(store: MemoryStore, scope: str) -> Iterator[Placed]:
    return (found for found in store.placed.values() if found.commit.header.sc == scope)


def _kept(
    purged: Collection[tuple[str, str, str]], commit: Commit, operation: Operation
) -> bytes | None:
    """Return the body of an operation, None when it was erased."""
    is_purged = (commit.header.sc, operation.id, commit.cid) in purged
    return None if is_purged and operation.k > LEDGER_KINDS else commit.bodies[operation.n]


def _counting(store: MemoryStore, scope: str) -> Iterator[tuple[str, Operation]]:
    for found in _placed_in(store, scope):
        for operation in found.commit.header.ops:
            if store.standing(found.commit.cid, operation).counts:
                yield found.commit.cid, operation


def _may_replace(store: MemoryStore, cid: str, replaced: str, kind: int) -> bool:
    """Say whether a commit replaces what another wrote: an author's is replaced by her alone."""
    if kind not in store.author_kinds:
        return True
    known = store.placed.get(replaced)
    return known is None or known.person == store.placed[cid].person
