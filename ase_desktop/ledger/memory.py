"""A store in memory: the reference the encrypted one is held against, and the laws' playground."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ase_desktop.base.kinds import Value
from ase_desktop.ledger.commit import Commit
from ase_desktop.ledger.membership import LEDGER_KINDS, MEMBERSHIP_KINDS, MembershipWrite, View
from ase_desktop.ledger.replica import membership_write
from ase_desktop.ledger.store import Founder, Node, Placed, Standing


class MemoryStore:
    """Everything in dictionaries; live values are recomputed when asked."""

    def __init__(self) -> None:
        """Start empty."""
        self.placed: dict[str, Placed] = {}
        self.late: set[str] = set()
        self.pending: dict[str, Commit] = {}
        self._views: list[View] = []

    def node(self, cid: str) -> Node | None:
        """Return a stored commit, None when it is not here."""
        found = self.placed.get(cid)
        return Node(cid, found.depth, found.view) if found else None

    def parents(self, cid: str) -> Sequence[str]:
        """Return the parents of a stored commit."""
        return self.placed[cid].commit.header.par

    def heads(self, scope: str) -> frozenset[str]:
        """Return the stored commits of a scope that no stored commit follows."""
        mine = [found.commit for found in self.placed.values() if found.commit.header.sc == scope]
        followed = {parent for commit in mine for parent in commit.header.par}
        return frozenset(commit.cid for commit in mine) - followed

    def view(self, number: int) -> View:
        """Return a membership view by its number."""
        return self._views[number]

    def view_number(self, scope: str, view: View) -> int:
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
            if operation.k in MEMBERSHIP_KINDS
            and self.placed[cid].standings[operation.n] is Standing.EFFECTIVE
        ]

    def founders(self, scope: str, uid: str) -> Sequence[Founder]:
        """Return the first writes of a record."""
        return [
            Founder(found.person, cid)
            for cid, found in self.placed.items()
            if uid in found.founders and found.commit.header.sc == scope
        ]

    def add(self, placed: Placed) -> None:
        """Keep a commit whose parents are here."""
        self.placed[placed.commit.cid] = placed

    def add_pending(self, commit: Commit) -> None:
        """Keep a commit whose parents are not all here."""
        self.pending[commit.cid] = commit

    def take_pending(self, scope: str) -> list[Commit]:
        """Return and forget the pending commits of a scope."""
        mine = [commit for commit in self.pending.values() if commit.header.sc == scope]
        for commit in mine:
            del self.pending[commit.cid]
        return mine

    def commits_by(self, scope: str, person: str) -> Sequence[str]:
        """Return the ids of the commits of a person in a scope."""
        return [
            cid
            for cid, found in self.placed.items()
            if found.person == person and found.commit.header.sc == scope
        ]

    def set_late(self, scope: str, cids: frozenset[str], person: str) -> None:
        """Say which commits of a person are late; every other one of hers is not."""
        self.late -= set(self.commits_by(scope, person))
        self.late |= cids

    def live(self, scope: str) -> dict[tuple[str, int], dict[str, Value]]:
        """Return (record, register) → {commit: value}: what counts and nobody has replaced."""
        written: dict[tuple[str, int], dict[str, Value]] = {}
        dead: set[tuple[str, int, str]] = set()
        for cid, found in self.placed.items():
            if found.commit.header.sc != scope:
                continue
            for operation in found.commit.header.ops:
                if not self._counts(cid, operation.n, operation.k):
                    continue
                for register, value in found.commit.values(operation.n).items():
                    written.setdefault((operation.id, register), {})[cid] = value
                    dead |= {(operation.id, register, seen) for seen in operation.w[str(register)]}
        return {
            key: {cid: value for cid, value in values.items() if (*key, cid) not in dead}
            for key, values in written.items()
        }

    def _counts(self, cid: str, number: int, kind: int) -> bool:
        is_late = cid in self.late and kind > LEDGER_KINDS
        return self.placed[cid].standings[number] is Standing.EFFECTIVE and not is_late
