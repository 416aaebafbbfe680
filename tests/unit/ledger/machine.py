"""Four persons who write, hand over, lose, restore, remove and erase; an oracle that watches.

The oracle knows what each person had on her screen and which files were opened, never what the
ledger believes. A `Fault` puts one deliberate mistake in everybody's ledger: the laws must then
break (sync 17).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ase_desktop.ledger.commit import Commit, RecordWrite
from ase_desktop.ledger.graph import missing_from
from ase_desktop.ledger.holding import hold_uid
from ase_desktop.ledger.numbers import HOLD, HOLD_LIFTED, HOLD_REASON, HOLD_RECORD, LEDGER_KINDS
from ase_desktop.ledger.store import Placed
from tests.laptops import AUTHOR_KINDS, AUTHORED, SHARED, Laptop, check, grant, uid
from tests.unit.ledger.faults import Crash, Fault, FaultyReplica, FaultyStore, Key
from tests.unit.ledger.oracle import Hold, Removals, standing_holds

NAMES = ("anne", "bea", "cleo", "dora")
RECORDS = (uid("x"), uid("y"))
# Who creates each scope, and whom she admits: True with admin power.
SCOPES: dict[str, tuple[str, dict[str, bool]]] = {
    "child": ("anne", {"bea": True, "cleo": False}),
    "stay": ("anne", {"bea": True}),
    "home": ("anne", {"bea": False}),
    "alert": ("bea", {"dora": False}),
    "own": ("anne", {}),
}
SHARED_SCOPES = (*["child"] * 6, "stay", "home", "alert")  # mostly the child's
YEAR = 365 * 24 * 3600 * 1000


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


class Person(Laptop):
    """A laptop that remembers what the others told they have."""

    def __init__(self, name: str, fault: Fault | None) -> None:
        """Start with an empty ledger, faulty or not."""
        super().__init__(name)
        self.name = name
        self.fault = fault
        self.store = FaultyStore(AUTHOR_KINDS)
        self.store.fault = fault
        self.replica = FaultyReplica(self.store, AUTHOR_KINDS, check)
        self.replica.fault = fault
        self.told: dict[tuple[str, str], frozenset[str]] = {}  # other, scope → her heads
        self.opened: set[tuple[str, int]] = set()  # sender, file
        self.acknowledged: set[int] = set()  # my files that were received
        self.received: set[str] = set()

    def scopes_with(self, to: Person, scopes: Iterable[str]) -> list[str]:
        """Return the scopes that are both hers and the other's, as her ledger says."""
        return [
            scope
            for scope in scopes
            if {self.person, to.person}
            <= {one.person for one in self.replica.scope_view(scope).active}
        ]

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

    def open(self, packet: Packet) -> None:
        """Take a file in, whole."""
        self.take(packet.commits)
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
        """Put the copy back."""
        for name in _KEPT:
            setattr(self, name, copy.copy(kept[name]))
        store = {name: copy.copy(value) for name, value in kept["store"].items()}
        vars(self.store).update(store)


_KEPT = ("told", "opened", "acknowledged", "received")


class Ledgers(RuleBasedStateMachine):
    """What the four may do, in any order."""

    fault: Fault | None = None
    person_class = Person

    def __init__(self) -> None:
        """Let everybody create scopes and admit others."""
        super().__init__()
        self.people = {name: self.person_class(name, self.fault) for name in NAMES}
        self.drawn = 0
        self.saw: dict[str, dict[Key, set[str]]] = {}
        self.purged: set[tuple[str, str]] = set()
        self.wire: list[Packet] = []
        self.allowed: list[frozenset[str]] = []  # the scopes each file may hold
        self.held: dict[str, set[str]] = {name: set() for name in NAMES}  # at any time
        self.holds: dict[str, Hold] = {}
        self.scopes: dict[str, str] = {}
        self.decided: dict[str, Removals] = {}
        for name, (creator, others) in SCOPES.items():
            scope = self.people[creator].new_scope(name, name)
            self.scopes[name] = scope
            self.decided[scope] = Removals()
            for other, admin in others.items():
                self.decide(name, creator, other, admin=admin)
            for other in others:
                self._open(self.people[creator].pack([scope], self.people[other]))
        self.copies = {name: who.snapshot() for name, who in self.people.items()}

    people_names = st.sampled_from(NAMES)
    deciders = st.sampled_from((*NAMES, *["anne", "bea"] * 3))
    subjects = st.sampled_from((*NAMES, *["cleo"] * 4))
    scope_names = st.sampled_from(SHARED_SCOPES)
    any_scope = st.sampled_from((*SHARED_SCOPES, "own"))
    records = st.sampled_from((*RECORDS, RECORDS[0], RECORDS[0]))
    kinds = st.sampled_from((SHARED, SHARED, AUTHORED))
    rarely = st.sampled_from((False, False, True))
    registers = st.sampled_from((3, 3, 3, 4))
    skews = st.one_of(st.integers(-50, 50), st.sampled_from((-50 * YEAR, -7 * YEAR, 60 * YEAR)))

    def decide(
        self, scope: str, who: str, other: str, *, admin: bool, removes: bool = False
    ) -> None:
        """Say what a person may do in a scope, knowing what her screen says."""
        sc, one, target = self.scopes[scope], self.people[who], self.people[other]
        made = one.admit(sc, target, grant(admin=admin, revoked=removes))
        (seen, *_) = (set(op.w["2"]) for op in made.header.ops if op.k == 2)
        self.decided[sc].of[made.cid] = (target.person, removes, frozenset(seen))

    def _open(self, packet: Packet) -> None:
        self.people[packet.to].open(packet)
        self.held[packet.to] |= {commit.cid for commit in packet.commits}

    def _write(self, who: Person, scope: str, key: Key, seen: Iterable[str], skew: int) -> None:
        self.drawn += 1
        record, kind, register = key
        who.clock = max(0, 1_700_000_000_000 + self.drawn + skew)
        shown = sorted(seen)
        write = RecordWrite(kind, record, {register: self.drawn}, {register: shown})
        commit = who.commit(scope, [write])
        self.saw.setdefault(commit.cid, {}).setdefault(key, set()).update(shown)

    def _is_in(self, name: str, scope: str) -> bool:
        return bool(self.people[name].store.heads(self.scopes[scope]))

    @rule(
        name=people_names,
        scope=any_scope,
        key=st.tuples(records, kinds, registers),
        times=st.integers(1, 3),
        skew=skews,
        erases=rarely,
    )
    def write(self, name: str, scope: str, key: Key, times: int, skew: int, erases: bool) -> None:
        """Write over what is on the screen, perhaps several times in a row, and erase the last."""
        if self._is_in(name, scope):
            who, sc = self.people[name], self.scopes[scope]
            record, kind, register = key
            for _ in range(times):
                self._write(who, sc, key, who.seen(sc, record, kind, register), skew)
            if erases:
                self.purge(name, scope, 0)

    @rule(name=people_names, scope=scope_names, record=records, kind=kinds, back=st.integers(1, 9))
    def write_from_a_stale_form(
        self, name: str, scope: str, record: str, kind: int, back: int
    ) -> None:
        """Write over what was on the screen some commits ago."""
        who, sc = self.people[name], self.scopes[scope]
        old = [
            cid
            for cid, found in list(who.store.placed.items())[:-back]
            if found.commit.header.sc == sc and _writes(found.commit, record, kind, "3")
        ]
        if self._is_in(name, scope):
            self._write(who, sc, (record, kind, 3), old[-1:], 0)

    @rule(name=deciders, scope=scope_names, other=subjects, admin=st.booleans())
    def admit(self, name: str, scope: str, other: str, admin: bool) -> None:
        """Admit a person, or change what she may do."""
        if self._is_in(name, scope):
            self.decide(scope, name, other, admin=admin)

    @rule(name=deciders, scope=scope_names, other=subjects, is_stolen=rarely)
    def remove(self, name: str, scope: str, other: str, is_stolen: bool) -> None:
        """Withdraw a person, or her stolen computer."""
        if self._is_in(name, scope) and is_stolen:
            self.people[name].withdraw(self.scopes[scope], self.people[other])
        elif self._is_in(name, scope):
            self.decide(scope, name, other, admin=True, removes=True)

    @rule(name=people_names, scope=scope_names, pick=st.integers(0, 30))
    def accept(self, name: str, scope: str, pick: int) -> None:
        """Take a late commit back."""
        who, sc = self.people[name], self.scopes[scope]
        late = sorted(cid for cid in who.store.late if who.store.placed[cid].commit.header.sc == sc)
        if late:
            who.accept(sc, late[pick % len(late)])

    @rule(name=st.sampled_from(NAMES[:2]), scope=scope_names, pick=st.integers(0, 5))
    def purge(self, name: str, scope: str, pick: int) -> None:
        """Erase what one commit wrote."""
        who, sc = self.people[name], self.scopes[scope]
        written = [
            cid
            for cid, found in who.store.placed.items()
            if cid in self.saw and found.commit.header.sc == sc
        ]
        if written and who.person in who.replica.scope_view(sc).admins:
            cid = written[-1 - pick % len(written)]
            (operation,) = who.store.placed[cid].commit.header.ops
            held = standing_holds(self.holds, sc, operation.id, who.counting())
            made = who.purge(sc, operation.id, cid)
            if who.store.standing(made.cid, made.header.ops[0]).counts:
                assert not held, "erased, and somebody held it"
                self.purged.add((cid, made.cid))

    @rule(name=deciders, scope=scope_names, record=records, lifts=rarely)
    def hold(self, name: str, scope: str, record: str, lifts: bool) -> None:
        """Ask that nothing of a record be erased, or ask it no longer."""
        if not self._is_in(name, scope):
            return
        who, sc = self.people[name], self.scopes[scope]
        here = standing_holds(self.holds, sc, record, who.counting())
        mine = frozenset(cid for cid in here if self.holds[cid].person == who.person)
        target = hold_uid(sc, record, who.person)
        write = RecordWrite(HOLD, target, {HOLD_RECORD: record, HOLD_REASON: "procédure"})
        if lifts:
            write = RecordWrite(HOLD, target, {HOLD_LIFTED: True}, {HOLD_LIFTED: sorted(mine)})
        made = who.commit(sc, [write])
        self.holds[made.cid] = Hold(sc, record, who.person, mine if lifts else None)

    @rule(name=people_names, other=people_names, cut=st.one_of(st.none(), st.integers(0, 2)))
    def hand_over(self, name: str, other: str, cut: int | None) -> None:
        """Make a file of the scopes that both are in; it may be opened at once, even cut."""
        who, to = self.people[name], self.people[other]
        shared = who.scopes_with(to, self.scopes.values())
        asked = self.scopes.values() if self.fault is Fault.LEAK else shared
        if name != other and shared:
            self.wire.append(who.pack(asked, to, len(self.wire) + 1))
            self.allowed.append(frozenset(shared))
            if cut is not None:
                self.deliver(pick=0, cut=cut, steps=None)

    @rule(name=st.sampled_from(NAMES[1:]))
    def visit(self, name: str) -> None:
        """Meet Anne, and hand files over both ways."""
        pair = (self.people[name], self.people["anne"])
        shared = [sc for key, sc in self.scopes.items() if key not in ("own", "alert")]
        for one, other in (pair, pair[::-1]):
            self._open(one.pack(shared, other))

    @precondition(lambda self: self.wire)
    @rule(
        pick=st.integers(0, 9),
        cut=st.integers(0, 3),
        steps=st.one_of(st.none(), st.none(), st.integers(0, 9)),
    )
    def deliver(self, pick: int, cut: int, steps: int | None) -> None:
        """Open any file ever made, the latest first, perhaps again.

        Only the last commits of each scope may come, and the computer may stop while it takes them
        in: what was there before is there after, and the file may come again.
        """
        packet = self.wire[-1 - pick % len(self.wire)]
        if cut:
            parts = {
                sc: replace(one, commits=one.commits[-cut:]) for sc, one in packet.parts.items()
            }
            packet = replace(packet, parts=parts, number=0)
        if steps is None:
            self._open(packet)
        else:
            self.people[packet.to].open_until(packet, steps)
            self.held[packet.to] |= self.people[packet.to].received

    @rule(name=people_names)
    def keep_a_copy(self, name: str) -> None:
        """Copy the vault."""
        self.copies[name] = self.people[name].snapshot()

    @rule(name=people_names)
    def put_the_copy_back(self, name: str) -> None:
        """Put the copy back, as after a theft."""
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
        """P6 and P21: confinement."""
        for packet, allowed in zip(self.wire, self.allowed, strict=True):
            assert packet.parts.keys() <= allowed, "leak"
            assert self.scopes["own"] not in packet.parts, "own"

    @invariant()
    def what_is_acknowledged_was_received(self) -> None:
        """P19: whoever acknowledged a file had every commit of it."""
        for who in self.people.values():
            for number in who.acknowledged:
                packet = self.wire[number - 1]
                cids = {commit.cid for commit in packet.commits}
                assert packet.sender == who.name, "somebody else's receipt"
                assert cids <= self.held[packet.to], "acknowledged, and never received"

    def teardown(self) -> None:
        """Let all meet until it is quiet, then hold them against each other."""
        for name, sc in self.scopes.items():
            first = self.people[SCOPES[name][0]]
            others = [who for who in self.people.values() if who is not first and name != "own"]
            for _ in range(3):
                for other in others:
                    self._open(first.pack([sc], other))
                    self._open(other.pack([sc], first))
            for who in (first, *others):
                assert not self._waiting(who, sc), "stuck"
                assert who.state(sc) == first.state(sc), "diverging"
            self._compare_with_the_screens(first, sc)
            self._compare_with_the_decisions(first, sc)

    def _waiting(self, who: Person, sc: str) -> set[str]:
        """Return what waits without need: a copy put back may have lost for good what it misses."""
        placed = {cid for one in self.people.values() for cid in one.store.placed}
        waiting = {one.cid: one for one in who.store.pending if one.header.sc == sc}
        while waiting:
            there = placed | waiting.keys()
            lost = [cid for cid, one in waiting.items() if not there.issuperset(one.header.par)]
            if not lost:
                break
            for cid in lost:
                del waiting[cid]
        return set(waiting)

    def _compare_with_the_decisions(self, who: Person, sc: str) -> None:
        """A removal that no later decision knew of stands, whatever was granted beside it."""
        counting = who.counting()
        view = who.replica.scope_view(sc)
        spared = {view.creator} if view.is_orphan else set()
        removed = self.decided[sc].removed(counting) - spared
        active = {one.person for one in view.active}
        assert not removed & active, "a removal is forgotten"
        assert self.decided[sc].granted(counting) - removed - spared <= active, "withdrawn alone"

    def _compare_with_the_screens(self, who: Person, sc: str) -> None:
        live = who.store.live(sc)
        erased = {cid for cid, purge in self.purged if purge in who.store.placed}
        counting = {
            cid: found
            for cid, found in who.store.placed.items()
            if found.commit.header.sc == sc
            and all(
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


def _writes(commit: Commit, record: str, kind: int, register: str) -> bool:
    return any(
        one.id == record and one.k == kind and register in one.w for one in commit.header.ops
    )
