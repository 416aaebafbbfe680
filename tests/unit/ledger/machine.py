"""Four persons who write, hand over, lose, restore, remove and erase; an oracle that watches.

The oracle knows what each person had on her screen, never what the ledger believes. A `Fault` puts
one deliberate mistake in everybody's ledger: the laws must then break (sync 17).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ase_desktop.base.kinds import Value
from ase_desktop.ledger.commit import Commit, RecordWrite
from ase_desktop.ledger.graph import missing_from
from ase_desktop.ledger.membership import View
from ase_desktop.ledger.memory import MemoryStore
from ase_desktop.ledger.numbers import LEDGER_KINDS
from ase_desktop.ledger.replica import Replica
from ase_desktop.ledger.store import Node, Placed
from tests.laptops import AUTHOR_KINDS, AUTHORED, SHARED, Laptop, check, grant, uid

NAMES = ("anne", "bea", "cleo", "dora")
RECORDS = (uid("x"), uid("y"))
Key = tuple[str, int, int]  # record, kind, register


class Fault(StrEnum):
    """A design somebody really shipped."""

    LAST_CLOCK_WINS = "last clock wins"
    REPLACED_IN_BODY = "what is replaced is erased with the text"
    FORGET_PURGE = "a late file brings text back"
    DROP_PENDING = "what misses a parent is thrown away"
    APPLY_ORPHANS = "what misses a parent is applied"
    SENDER_REMEMBERS = "the sender believes what she sent arrived"
    UNION_OF_HEADS = "an acknowledgement never goes back"
    LEAK = "everybody receives everything"
    LATE_JUDGES = "who may write is judged when a commit arrives"


class FaultyReplica(Replica):
    """Rules with one mistake."""

    def _past_view(self, commit: Commit, parents: list[Node]) -> View | None:
        return self.scope_view(commit.header.sc) if parents else super()._past_view(commit, parents)


class FaultyStore(MemoryStore):
    """A store with one mistake."""

    fault: Fault | None = None

    def live(self, scope: str) -> dict[Key, dict[str, Value]]:
        """Return the live values, with the mistake."""
        if self.fault is Fault.REPLACED_IN_BODY:
            return self._without_erased().live_truly(scope)
        found = super().live(scope)
        if self.fault is Fault.LAST_CLOCK_WINS:
            return {key: self._newest(values) for key, values in found.items()}
        return found

    def live_truly(self, scope: str) -> dict[Key, dict[str, Value]]:
        """Return the live values."""
        return super().live(scope)

    def _newest(self, values: dict[str, Value]) -> dict[str, Value]:
        last = max(values, key=lambda cid: (self.placed[cid].commit.header.t, cid))
        return {last: values[last]}

    def _without_erased(self) -> FaultyStore:
        store = copy.copy(self)
        store.placed = {
            cid: found for cid, found in self.placed.items() if None not in found.commit.bodies
        }
        return store

    def node(self, cid: str) -> Node | None:
        """Return a commit; any will do when orphans are applied."""
        found = super().node(cid)
        if found is None and self.fault is Fault.APPLY_ORPHANS and self.placed:
            return replace(super().node(next(iter(self.placed))) or Node("", "", 0, 0), cid=cid)
        return found

    def add_pending(self, commit: Commit) -> None:
        """Keep a commit whose parents are not all here."""
        if self.fault is not Fault.DROP_PENDING:
            super().add_pending(commit)

    def add(self, placed: Placed) -> None:
        """Keep a commit."""
        if self.fault is Fault.FORGET_PURGE:
            self._purged.clear()
        super().add(placed)

    def complete(self, commit: Commit) -> None:
        """Take missing bodies."""
        if self.fault is Fault.FORGET_PURGE:
            self._purged.clear()
        super().complete(commit)


@dataclass(frozen=True, slots=True)
class Packet:
    """A file on its way: commits, and what its sender has."""

    sender: str
    to: str
    commits: tuple[Commit, ...]
    heads: frozenset[str]


class Person(Laptop):
    """A laptop that remembers what the others told they have."""

    def __init__(self, name: str, fault: Fault | None) -> None:
        """Start with an empty ledger, faulty or not."""
        super().__init__(name)
        self.name = name
        self.fault = fault
        self.store = FaultyStore(AUTHOR_KINDS)
        self.store.fault = fault
        rules = FaultyReplica if fault is Fault.LATE_JUDGES else Replica
        self.replica = rules(self.store, AUTHOR_KINDS, check)
        self.told: dict[str, frozenset[str]] = {}
        self.received: set[str] = set()

    def pack(self, scope: str, to: Person) -> Packet:
        """Make a file of what the other has not, as far as she told."""
        known = self.told.get(to.name, frozenset())
        cids = missing_from(self.store, scope, known)
        if self.fault is Fault.SENDER_REMEMBERS:
            self.told[to.name] = known | self.store.heads(scope)
        commits = tuple(self.store.placed[cid].commit for cid in cids)
        return Packet(self.name, to.name, commits, self.store.heads(scope))

    def open(self, packet: Packet) -> None:
        """Take a file in."""
        if self.fault is Fault.UNION_OF_HEADS:
            self.told[packet.sender] = self.told.get(packet.sender, frozenset()) | packet.heads
        elif self.fault is not Fault.SENDER_REMEMBERS:
            self.told[packet.sender] = packet.heads
        self.received |= {commit.cid for commit in packet.commits}
        self.take(packet.commits)

    def snapshot(self) -> dict[str, object]:
        """Return a copy of the vault's files."""
        kept = {name: copy.copy(value) for name, value in vars(self.store).items()}
        return {"store": kept, "told": dict(self.told), "received": set(self.received)}

    def restore(self, kept: dict[str, object]) -> None:
        """Put the copy back."""
        store: dict[str, object] = kept["store"]  # type: ignore[assignment]
        vars(self.store).update({name: copy.copy(value) for name, value in store.items()})
        self.told = dict(kept["told"])  # type: ignore[call-overload]
        self.received = set(kept["received"])  # type: ignore[call-overload]


class Ledgers(RuleBasedStateMachine):
    """What the four may do, in any order."""

    fault: Fault | None = None

    def __init__(self) -> None:
        """Let Anne create a scope with Béa and Cléo; Dora comes later."""
        super().__init__()
        self.people = {name: Person(name, self.fault) for name in NAMES}
        self.drawn = 0
        self.saw: dict[str, dict[Key, set[str]]] = {}
        self.purged: set[tuple[str, str]] = set()
        self.wire: list[Packet] = []
        self.allowed: dict[int, frozenset[str]] = {}
        self.copies: dict[str, dict[str, object]] = {}
        anne = self.people["anne"]
        self.scope = anne.new_scope()
        anne.admit(self.scope, self.people["bea"])
        anne.admit(self.scope, self.people["cleo"], grant(admin=False))
        for other in ("bea", "cleo"):
            self.people[other].open(anne.pack(self.scope, self.people[other]))

    people_names = st.sampled_from(NAMES)
    records = st.sampled_from(RECORDS)
    kinds = st.sampled_from((SHARED, AUTHORED))
    registers = st.sampled_from((3, 4))

    def _write(self, who: Person, key: Key, seen: Iterable[str], skew: int) -> None:
        self.drawn += 1
        record, kind, register = key
        who.clock = 1_700_000_000_000 + self.drawn + skew
        shown = sorted(seen)
        write = RecordWrite(kind, record, {register: self.drawn}, {register: shown})
        commit = who.commit(self.scope, [write])
        self.saw.setdefault(commit.cid, {}).setdefault(key, set()).update(shown)

    def _is_in(self, name: str) -> bool:
        return bool(self.people[name].store.heads(self.scope))

    @rule(
        name=people_names, record=records, kind=kinds, register=registers, skew=st.integers(-50, 50)
    )
    def write(self, name: str, record: str, kind: int, register: int, skew: int) -> None:
        """Write over what is on the screen."""
        if self._is_in(name):
            who = self.people[name]
            self._write(
                who, (record, kind, register), who.seen(self.scope, record, kind, register), skew
            )

    @rule(name=people_names, record=records, kind=kinds, back=st.integers(1, 9))
    def write_from_a_stale_form(self, name: str, record: str, kind: int, back: int) -> None:
        """Write over what was on the screen some commits ago."""
        who = self.people[name]
        old = [
            cid
            for cid, found in list(who.store.placed.items())[:-back]
            if any(
                one.id == record and one.k == kind and "3" in one.w
                for one in found.commit.header.ops
            )
        ]
        if self._is_in(name):
            self._write(who, (record, kind, 3), old[-1:], 0)

    @rule(name=people_names, other=people_names, admin=st.booleans())
    def admit(self, name: str, other: str, admin: bool) -> None:
        """Admit a person, or change what she may do."""
        if self._is_in(name):
            self.people[name].admit(self.scope, self.people[other], grant(admin=admin))

    @rule(name=people_names, other=people_names)
    def remove(self, name: str, other: str) -> None:
        """Withdraw a person."""
        if self._is_in(name):
            self.people[name].remove(self.scope, self.people[other])

    @rule(name=people_names, pick=st.integers(0, 30))
    def accept(self, name: str, pick: int) -> None:
        """Take a late commit back."""
        late = sorted(self.people[name].store.late)
        if late:
            self.people[name].accept(self.scope, late[pick % len(late)])

    @rule(name=st.sampled_from(NAMES[:2]), pick=st.integers(0, 30))
    def purge(self, name: str, pick: int) -> None:
        """Erase what one commit wrote."""
        who = self.people[name]
        written = sorted(self.saw.keys() & who.store.placed.keys())
        if written and who.person in who.replica.scope_view(self.scope).admins:
            cid = written[pick % len(written)]
            (operation,) = who.store.placed[cid].commit.header.ops
            made = who.purge(self.scope, operation.id, cid)
            if who.store.standing(made.cid, made.header.ops[0]).counts:
                self.purged.add((cid, made.cid))

    @rule(name=people_names, other=people_names)
    def hand_over(self, name: str, other: str) -> None:
        """Make a file for another member."""
        who, to = self.people[name], self.people[other]
        members = frozenset(one.person for one in who.replica.scope_view(self.scope).active)
        may = self.fault is Fault.LEAK or {who.person, to.person} <= members
        if name != other and self._is_in(name) and may:
            self.wire.append(who.pack(self.scope, to))
            self.allowed[len(self.wire) - 1] = members

    @rule(name=st.sampled_from(NAMES[1:]))
    def visit(self, name: str) -> None:
        """Meet Anne, and hand files over both ways."""
        pair = (self.people[name], self.people["anne"])
        for one, other in (pair, pair[::-1]):
            other.open(one.pack(self.scope, other))

    @precondition(lambda self: self.wire)
    @rule(pick=st.integers(0, 99), cut=st.integers(0, 3))
    def deliver(self, pick: int, cut: int) -> None:
        """Open any file ever made, perhaps again; a file may also come in pieces."""
        packet = self.wire[pick % len(self.wire)]
        kept = packet.commits[cut:] if cut < len(packet.commits) else packet.commits
        self.people[packet.to].open(replace(packet, commits=kept))

    @rule(name=people_names)
    def keep_a_copy(self, name: str) -> None:
        """Copy the vault."""
        self.copies[name] = self.people[name].snapshot()

    @rule(name=people_names)
    def put_the_copy_back(self, name: str) -> None:
        """Put the copy back, as after a theft."""
        if name in self.copies:
            self.people[name].restore(self.copies[name])

    @invariant()
    def nothing_received_is_thrown_away(self) -> None:
        """P2: what came in is applied, waits, or is kept apart."""
        for who in self.people.values():
            aside = {commit.cid for commit in (*who.store.pending, *who.store.invalid)}
            assert who.received <= who.store.placed.keys() | aside, "received but dropped"

    @invariant()
    def what_is_applied_is_whole(self) -> None:
        """P7: parents are here."""
        for who in self.people.values():
            for found in who.store.placed.values():
                assert set(found.commit.header.par) <= who.store.placed.keys(), "hole"

    @invariant()
    def files_go_to_members_only(self) -> None:
        """P6: confinement."""
        for number, packet in enumerate(self.wire):
            assert self.people[packet.to].person in self.allowed[number], "leak"

    def teardown(self) -> None:
        """Let all meet Anne until it is quiet, then hold them against each other."""
        first, *others = self.people.values()
        for _ in range(3):
            for other in others:
                other.open(first.pack(self.scope, other))
                first.open(other.pack(self.scope, first))
        for who in self.people.values():
            assert not who.store.pending, "stuck"
            assert who.state(self.scope) == first.state(self.scope), "diverging"
        self._compare_with_the_screens(first)

    def _compare_with_the_screens(self, who: Person) -> None:
        live = who.store.live(self.scope)
        erased = {cid for cid, purge in self.purged if purge in who.store.placed}
        counting = {
            cid: found
            for cid, found in who.store.placed.items()
            if all(
                who.store.standing(cid, one).counts
                for one in found.commit.header.ops
                if one.k > LEDGER_KINDS
            )
        }
        for cid in erased & counting.keys():
            assert counting[cid].commit.bodies == (None,), "erased text is back"
        for cid in counting.keys() & self.saw.keys():
            for key, shown in self.saw[cid].items():
                over = self._replaced_by(counting, key, cid)
                if cid not in live.get(key, {}):
                    assert over or cid in erased, "overwritten, and nobody saw it"
                for old in shown & counting.keys():
                    mine = counting[old].person == counting[cid].person
                    if key[1] not in AUTHOR_KINDS or mine:
                        assert old not in live.get(key, {}), "what was replaced is back"

    def _replaced_by(self, counting: dict[str, Placed], key: Key, cid: str) -> bool:
        return any(
            cid in self.saw[other].get(key, ())
            and (key[1] not in AUTHOR_KINDS or counting[other].person == counting[cid].person)
            for other in counting.keys() & self.saw.keys()
        )
