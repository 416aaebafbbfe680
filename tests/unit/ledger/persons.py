"""A person of the play: her computer, her ledger, the files she makes, opens and undoes."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ase_desktop.ledger.commit import Commit, RecordWrite
from ase_desktop.ledger.graph import missing_from
from tests.laptops import AUTHOR_KINDS, AUTHORED, SHARED, Laptop, check
from tests.unit.ledger.faults import Crash, Fault, FaultyReplica, FaultyStore, Key


@dataclass(frozen=True, slots=True)
class Part:
    """What a file holds of one scope, and what its sender has of it."""

    commits: tuple[Commit, ...]
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Packet:
    """A file on its way."""

    number: int  # 0: no whole file
    sender: str
    to: str
    parts: Mapping[str, Part]
    receipts: frozenset[int] = frozenset()

    @property
    def commits(self) -> tuple[Commit, ...]:
        """Return the commits of all scopes."""
        return tuple(commit for part in self.parts.values() for commit in part.commits)


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a file changed: the commits that came, what was shown before."""

    fresh: frozenset[str] = frozenset()
    earlier: Mapping[str, Mapping[Key, Mapping[str, Any]]] = field(default_factory=dict)

    def had(self, scope: str, key: Key) -> bool:
        """Say whether a record was there before."""
        return any(one[:2] == key[:2] for one in self.earlier[scope])


class Person(Laptop):
    """A laptop that remembers what the others told they have."""

    def __init__(
        self,
        name: str,
        fault: Fault | None,
        *,
        owner: str | None = None,
        is_older: bool = False,
    ) -> None:
        """Start with an empty ledger, faulty or not.

        It is the first computer of a person, or a further one of its owner. An older program does
        not know the kinds that only their author may write.
        """
        super().__init__(name, owner)
        self.name = name
        self.fault = fault
        self.is_older = is_older
        self._begin()
        self.last = Opened()
        self.told: dict[tuple[str, str], frozenset[str]] = {}  # other, scope → her heads
        self.opened: set[tuple[str, int]] = set()  # sender, file
        self.acknowledged: set[int] = set()  # my files that were received
        self.received: set[str] = set()
        self.aside: set[tuple[str, str]] = set()  # scope, record: hidden here alone

    def _begin(self) -> None:
        """Start an empty ledger, by the rules this program knows."""
        kinds = frozenset() if self.is_older else AUTHOR_KINDS
        self.store = FaultyStore(kinds)
        self.store.fault = self.fault
        self.replica = self.new_replica(kinds)
        self.replica.fault = self.fault

    def new_replica(self, kinds: frozenset[int]) -> FaultyReplica:
        """Return the rules over the store."""
        return FaultyReplica(self.store, kinds, check)

    def upgrade(self) -> None:
        """Install the newer program: everything is judged again."""
        old, self.is_older = self.store, False
        self._begin()
        placed = [found.commit for found in old.placed.values()]
        self.replica.receive_all([*placed, *old.pending, *old.invalid])

    def scopes_with(self, to: Person, scopes: Iterable[str]) -> list[str]:
        """Return the scopes that both belong to, with the other's computer, as her ledger says."""
        return [scope for scope in scopes if self._belongs(scope, to)]

    def _belongs(self, scope: str, to: Person) -> bool:
        view = self.replica.scope_view(scope)
        device = view.devices.get(to.device)
        is_known = device is not None and not device.revoked
        if self.fault is Fault.NAME_IS_ENOUGH:
            is_known = True
        return is_known and {self.person, to.person} <= {one.person for one in view.active}

    def pack(self, scopes: Iterable[str], to: Person, number: int = 0) -> Packet:
        """Make a file of what the other has not, as far as she told."""
        parts = {}
        for scope in scopes:
            known = self.told.get((to.name, scope), frozenset())
            cids = missing_from(self.store, scope, known)
            commits = tuple(self.store.placed[cid].commit for cid in cids)
            parts[scope] = Part(commits, self.store.heads(scope))
            if self.fault is Fault.SENDER_REMEMBERS:
                self.told[to.name, scope] = known | self.store.heads(scope)
        if self.fault is Fault.WRITTEN_IS_RECEIVED and number:
            self.acknowledged.add(number)
        receipts = frozenset(one for sender, one in self.opened if sender == to.name)
        return Packet(number, self.name, to.name, parts, receipts)

    def open(self, packet: Packet, *, may_undo: bool = True) -> None:
        """Take a file in, whole."""
        before = frozenset(self.store.placed)
        earlier = {scope: self.store.live(scope) for scope in packet.parts} if may_undo else {}
        self.take(self._known(packet.commits))
        self.last = Opened(frozenset(self.store.placed) - before, earlier)
        self.received |= {commit.cid for commit in packet.commits}
        for scope, part in packet.parts.items():
            before = self.told.get((packet.sender, scope), frozenset())
            if self.fault is Fault.UNION_OF_HEADS:
                self.told[packet.sender, scope] = before | part.heads
            elif self.fault is not Fault.SENDER_REMEMBERS:
                self.told[packet.sender, scope] = part.heads
        if packet.number:
            self.opened.add((packet.sender, packet.number))
        self.acknowledged |= packet.receipts

    def _known(self, commits: tuple[Commit, ...]) -> list[Commit]:
        drops = self.is_older and self.fault is Fault.OLDER_DROPS
        return [one for one in commits if not (drops and _is_newer(one))]

    def undo(self) -> list[Commit]:
        """Undo the file opened last: what was there has its earlier values again.

        What came new, or is somebody else's writing, is set aside here alone. Return what was
        written for it.
        """
        undone, self.last = self.last, Opened()
        if self.fault is Fault.UNDO_FORGETS:
            for cid in undone.fresh:
                self.store.placed.pop(cid)
        return [
            self.commit(scope, [RecordWrite(key[1], key[0], {key[2]: value}, {key[2]: seen})])
            for scope in undone.earlier
            for key, value, seen in self._given_back(scope, undone)
        ]

    def _given_back(self, scope: str, undone: Opened) -> list[tuple[Key, Any, list[str]]]:
        """Return what is written over what came: the one value shown before, and what it hides."""
        found = []
        earlier, may_write = undone.earlier[scope], self._belongs(scope, self)
        for key, shown in self.store.live(scope).items():
            came = undone.fresh & shown.keys()
            if not came or key[1] not in {SHARED, AUTHORED}:
                continue
            is_one = len(earlier.get(key, {})) == 1 and key[1] == SHARED
            if may_write and undone.had(scope, key) and is_one:
                (value,) = earlier[key].values()
                found.append((key, value, sorted(shown)))
            elif may_write and self.fault is Fault.UNDO_RETIRES:
                found.append((key, None, sorted(shown)))
            else:
                self.aside.add((scope, key[0]))
        return found

    def open_until(self, packet: Packet, steps: int) -> None:
        """Take a file in on a computer that stops after some steps: nothing of it is kept."""
        kept = self.snapshot()
        self.store.steps_left = steps
        try:
            self.open(packet)
        except Crash:
            self.restore(kept)
        finally:
            self.store.steps_left = None

    def counts(self, made: Commit) -> bool:
        """Say whether what she wrote counts: her computer may be nobody's in that scope."""
        is_here = made.cid in self.store.placed
        return is_here and self.store.standing(made.cid, made.header.ops[0]).counts

    def counting(self) -> set[str]:
        """Return the commits whose first operation counts."""
        return {
            cid
            for cid, found in self.store.placed.items()
            if self.store.standing(cid, found.commit.header.ops[0]).counts
        }

    def snapshot(self) -> dict[str, Any]:
        """Return a copy of the vault's files."""
        held = {name: copy.copy(getattr(self, name)) for name in _KEPT}
        store = {name: copy.copy(value) for name, value in vars(self.store).items()}
        return {**held, "store": store}

    def restore(self, kept: dict[str, Any]) -> None:
        """Put the copy back; a newer program brings it up to date."""
        is_newer = not self.is_older
        for name in _KEPT:
            setattr(self, name, copy.copy(kept[name]))
        store = {name: copy.copy(value) for name, value in kept["store"].items()}
        vars(self.store).update(store)
        if is_newer and self.is_older:
            self.upgrade()


_KEPT = ("told", "opened", "acknowledged", "received", "aside", "last", "is_older")


def _is_newer(commit: Commit) -> bool:
    """Say whether a commit holds a kind that an older program does not know."""
    return any(one.k == AUTHORED for one in commit.header.ops)
