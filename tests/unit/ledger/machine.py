"""Four persons, one with two computers, write, hand over, lose, restore, remove and erase.

An oracle watches: it knows what each person had on her screen and which files were opened, never
what the ledger believes. A `Fault` puts one deliberate mistake in everybody's ledger: the laws must
then break (sync 17).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ase_desktop.ledger.commit import Commit, RecordWrite
from ase_desktop.ledger.holding import hold_uid
from ase_desktop.ledger.numbers import HOLD, HOLD_LIFTED, HOLD_REASON, HOLD_RECORD, LEDGER_KINDS
from ase_desktop.ledger.store import Placed
from tests.laptops import AUTHOR_KINDS, AUTHORED, SHARED, grant, uid
from tests.unit.ledger.faults import Fault, Key
from tests.unit.ledger.oracle import Hold, Removals, standing_holds
from tests.unit.ledger.persons import Packet, Person

NAMES = ("anne", "bea", "cleo", "dora", "anna")
SECOND = "anna"  # Anne's second computer
OLDER = "cleo"  # her program is older, until she installs the newer one
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


class Ledgers(RuleBasedStateMachine):
    """What the four may do, in any order."""

    fault: Fault | None = None
    person_class = Person

    def __init__(self) -> None:
        """Let everybody create scopes and admit others."""
        super().__init__()
        self.people = {name: self._person(name) for name in NAMES if name != SECOND}
        self.people[SECOND] = self._person(SECOND, owner=self.people["anne"].person)
        self.is_linked = False  # Anne's second computer may receive what is hers alone
        self.drawn = 0
        self.saw: dict[str, dict[Key, set[str]]] = {}
        self.purged: set[tuple[str, str]] = set()
        self.wire: list[Packet] = []
        self.reader = ""  # who opened a file last
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
        for name in ("child", "home"):
            self._link(name)
        self.copies = {name: who.snapshot() for name, who in self.people.items()}

    def _person(self, name: str, owner: str | None = None) -> Person:
        return self.person_class(name, self.fault, owner=owner, is_older=name == OLDER)

    def _link(self, name: str) -> None:
        """Let Anne say in a scope that the second computer is hers."""
        anne, second, scope = self.people["anne"], self.people[SECOND], self.scopes[name]
        anne.commit(scope, [second.device_write()])
        if name != "own":
            self._open(anne.pack([scope], second))

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

    def _open(self, packet: Packet, *, may_undo: bool = True) -> None:
        self.reader = packet.to
        self.people[packet.to].open(packet, may_undo=may_undo)
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

    def _may_write(self, name: str, scope: str, kind: int) -> bool:
        knows = kind not in AUTHOR_KINDS or not self.people[name].is_older
        return knows and self._is_in(name, scope)

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
        if self._may_write(name, scope, key[1]):
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
        if self._may_write(name, scope, kind):
            self._write(who, sc, (record, kind, 3), old[-1:], 0)

    @rule(name=deciders, scope=scope_names, other=subjects, admin=st.booleans())
    def admit(self, name: str, scope: str, other: str, admin: bool) -> None:
        """Admit a person, or change what she may do."""
        if self._is_in(name, scope):
            self.decide(scope, name, other, admin=admin)

    @rule(name=deciders, scope=scope_names, other=subjects, is_stolen=rarely, beside=rarely)
    def remove(self, name: str, scope: str, other: str, is_stolen: bool, beside: bool) -> None:
        """Withdraw a person, or her stolen computer; perhaps another admits her meanwhile."""
        if self._is_in(name, scope) and is_stolen:
            self.people[name].withdraw(self.scopes[scope], self.people[other])
        elif self._is_in(name, scope):
            self.decide(scope, name, other, admin=True, removes=True)
        if beside:
            self.admit("anne" if name == "bea" else "bea", scope, other, admin=False)

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
            if who.counts(made):
                assert not held, "erased, and somebody held it"
                self.purged.add((cid, made.cid))

    @rule(name=deciders, scope=scope_names, record=records, lifts=rarely, erases=st.booleans())
    def hold(self, name: str, scope: str, record: str, lifts: bool, erases: bool) -> None:
        """Ask that nothing of a record be erased, or ask it no longer; perhaps erase at once."""
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
        if erases and name in NAMES[:2]:
            self.purge(name, scope, 0)

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

    @precondition(lambda self: self.reader)
    @rule()
    def undo(self) -> None:
        """Undo the file opened last: nothing of what came new is touched at the others'."""
        who = self.people[self.reader]
        last = who.last
        for made in who.undo():
            (write,) = made.header.ops
            ((register, seen),) = write.w.items()
            key = (write.id, write.k, int(register))
            assert last.had(made.header.sc, key), "undone at the partner's"
            self.saw.setdefault(made.cid, {}).setdefault(key, set()).update(seen)
            if who.counts(made):
                shown = who.store.live(made.header.sc)[key].values()
                assert [*shown] == [*last.earlier[made.header.sc][key].values()], "not given back"

    @rule(is_linked=rarely, is_installed=rarely)
    def change_computers(self, is_linked: bool, is_installed: bool) -> None:
        """Let Anne's second computer receive what is hers alone; install the newer program."""
        if is_linked:
            self._link("own")
            self.is_linked = True
        if is_installed:
            self._install()

    def _install(self) -> None:
        """Bring the older program up to date: what it kept without knowing it counts."""
        if self.people[OLDER].is_older:
            self.people[OLDER].upgrade()

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
            is_hers = {packet.sender, packet.to} == {"anne", SECOND} and self.is_linked
            assert is_hers or self.scopes["own"] not in packet.parts, "own"

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
        self._install()
        for name, sc in self.scopes.items():
            first = self.people[SCOPES[name][0]]
            with_her = (SECOND,) if name == "own" else NAMES
            others = [who for one, who in self.people.items() if who is not first]
            others = [who for who in others if who.name in with_her]
            for _ in range(3):
                for other in others:
                    self._open(first.pack([sc], other), may_undo=False)
                    self._open(other.pack([sc], first), may_undo=False)
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
