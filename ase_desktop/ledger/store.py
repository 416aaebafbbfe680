"""What a place that keeps commits offers: in memory for the laws, in SQLCipher for the vault."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from ase_desktop.ledger.commit import Commit
from ase_desktop.ledger.membership import MembershipWrite, View


class Standing(IntEnum):
    """Whether an operation counts."""

    EFFECTIVE = 0
    REFUSED = 1  # not allowed in its causal past: kept, never shown as a value
    LATE = 2  # written by a person or a computer withdrawn meanwhile: kept apart, offered

    @property
    def counts(self) -> bool:
        """Say whether the operation takes part in what is shown."""
        return self is Standing.EFFECTIVE


@dataclass(frozen=True, slots=True)
class Node:
    """A stored commit in the graph of its scope."""

    cid: str
    scope: str
    depth: int
    view: int  # number of the membership view that includes it


@dataclass(frozen=True, slots=True)
class Founder:
    """A first write of an author's record: nobody wrote it before in its causal past."""

    person: str
    cid: str


@dataclass(frozen=True, slots=True)
class RecordOperation:
    """An effective operation on a record, as far as its header tells."""

    cid: str
    person: str
    seen: Mapping[str, Sequence[str]]  # register → the commits whose values it replaces


@dataclass(frozen=True, slots=True)
class Placed:
    """A commit judged, ready to be kept."""

    commit: Commit
    depth: int
    view: int
    standings: tuple[Standing, ...]
    founders: tuple[str, ...]  # uids of the author's records this commit founds
    person: str  # who wrote it


class Store(Protocol):
    """Commits of many scopes, their graph, their live values.

    A record is known by its scope, its uid and its kind. A value is live when its operation is
    effective and no effective operation names it as replaced; in an author's record a person
    replaces only what she wrote. An erased body gives no value but still replaces.
    """

    def node(self, cid: str) -> Node | None:
        """Return a stored commit, None when it is not here."""
        ...

    def parents(self, cid: str) -> Sequence[str]:
        """Return the parents of a stored commit."""
        ...

    def heads(self, scope: str) -> frozenset[str]:
        """Return the stored commits of a scope that no stored commit follows."""
        ...

    def view(self, number: int) -> View:
        """Return a membership view by its number."""
        ...

    def view_number(self, scope: str, view: View) -> int:
        """Return the number of a view, giving it one the first time."""
        ...

    def membership_writes(self, cids: Iterable[str]) -> list[MembershipWrite]:
        """Return the effective member and device operations of these commits."""
        ...

    def founders(self, scope: str, uid: str, kind: int) -> Sequence[Founder]:
        """Return the first writes of a record."""
        ...

    def writes_of(self, scope: str, uid: str, kind: int) -> Sequence[RecordOperation]:
        """Return the effective operations on a record."""
        ...

    def add(self, placed: Placed) -> None:
        """Keep a commit whose parents are here: heads, live values and founders follow.

        Bodies that a known purge erases are left out.
        """
        ...

    def complete(self, commit: Commit) -> None:
        """Take the bodies that are missing in a stored commit and that no purge erased."""
        ...

    def add_pending(self, commit: Commit) -> None:
        """Keep a commit whose parents are not all here."""
        ...

    def add_invalid(self, commit: Commit) -> None:
        """Keep a commit that cannot be what it says, apart, exactly as it came."""
        ...

    def take_pending(self, scope: str) -> list[Commit]:
        """Return and forget the pending commits of a scope."""
        ...

    def commits_by(
        self, scope: str, *, persons: Collection[str] = (), devices: Collection[str] = ()
    ) -> Sequence[str]:
        """Return the ids of the commits of persons, or of devices, in a scope."""
        ...

    def accepted(self, scope: str) -> frozenset[str]:
        """Return the ids that effective operations of kind accept name."""
        ...

    def set_late(self, scope: str, cids: frozenset[str]) -> None:
        """Say which commits of a scope are late; every other one is not.

        The ledger's own kinds count all the same.
        """
        ...

    def erase(self, scope: str, uid: str, cids: Collection[str]) -> None:
        """Erase for ever what these commits wrote in a record, now or when they come."""
        ...
