"""Random histories of a scope: what three persons may do to each other, as a list of gestures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from hypothesis import strategies as st

from ase_desktop.ledger.commit import Commit, RecordWrite
from tests.laptops import AUTHORED, SHARED, Laptop, grant, uid

RECORDS = tuple(uid(name) for name in ("x", "y", "z"))
KINDS = (SHARED, AUTHORED)
Gesture = tuple[str, int, int]


@dataclass
class Play:
    """Anne, Béa and Cléo in one scope, and everything any of them wrote."""

    people: list[Laptop] = field(
        default_factory=lambda: [Laptop(n) for n in ("anne", "bea", "cleo")]
    )
    scope: str = ""
    drawn: int = 0

    def __post_init__(self) -> None:
        """Let Anne create the scope and admit the others."""
        anne, *others = self.people
        self.scope = anne.new_scope()
        for other in others:
            anne.admit(self.scope, other, grant(admin=other is others[0]))
            anne.hand_over(self.scope, other)

    @property
    def commits(self) -> list[Commit]:
        """Return every commit that anybody wrote."""
        found = {commit.cid: commit for one in self.people for commit in one.all(self.scope)}
        return list(found.values())

    def do(self, gesture: Gesture) -> None:
        """Make one gesture."""
        name, who, number = gesture
        GESTURES[name](self, self.people[who], number)

    def write(self, who: Laptop, number: int) -> None:
        """Write one or two registers of a record over what is on the screen."""
        self.drawn += 1
        record, kind = RECORDS[number % 3], KINDS[number % 2]
        registers = (3, 4) if number % 5 == 0 else (3 + number % 2,)
        seen = {one: who.seen(self.scope, record, kind, one) for one in registers}
        values = dict.fromkeys(registers, f"mot{self.drawn}")
        who.commit(self.scope, [RecordWrite(kind, record, values, seen)])

    def write_stale(self, who: Laptop, number: int) -> None:
        """Write over what some earlier commits showed, or over what is nowhere yet."""
        self.drawn += 1
        known = [commit.cid for commit in self.commits]
        seen = {3: [known[number % len(known)]]}
        write = RecordWrite(KINDS[number % 2], RECORDS[number % 3], {3: f"mot{self.drawn}"}, seen)
        who.commit(self.scope, [write])

    def write_much(self, who: Laptop, number: int) -> None:
        """Write every record in one commit."""
        self.drawn += 1
        writes = [RecordWrite(KINDS[number % 2], one, {4: f"mot{self.drawn}"}) for one in RECORDS]
        who.commit(self.scope, writes)

    def meet(self, who: Laptop, number: int) -> None:
        """Hand everything over to another."""
        who.hand_over(self.scope, self.people[number % 3])

    def admit(self, who: Laptop, number: int) -> None:
        """Admit again, or change what she may do."""
        who.admit(self.scope, self.people[number % 3], grant(admin=number % 2 == 0))

    def remove(self, who: Laptop, number: int) -> None:
        """Withdraw a person."""
        who.remove(self.scope, self.people[number % 3])

    def withdraw(self, who: Laptop, number: int) -> None:
        """Withdraw a computer."""
        who.withdraw(self.scope, self.people[number % 3])

    def accept(self, who: Laptop, number: int) -> None:
        """Take late words back."""
        late = [commit.cid for commit in self.commits if commit.cid in who.store.late]
        if late:
            who.accept(self.scope, late[number % len(late)])

    def purge(self, who: Laptop, number: int) -> None:
        """Erase what a commit wrote in a record."""
        known = self.commits
        who.purge(self.scope, RECORDS[number % 3], known[number % len(known)].cid)


GESTURES: dict[str, Callable[[Play, Laptop, int], None]] = {
    "write": Play.write,
    "write again": Play.write,
    "write on": Play.write,
    "write stale": Play.write_stale,
    "write much": Play.write_much,
    "meet": Play.meet,
    "meet again": Play.meet,
    "admit": Play.admit,
    "remove": Play.remove,
    "withdraw": Play.withdraw,
    "accept": Play.accept,
    "purge": Play.purge,
}

gestures = st.lists(
    st.tuples(st.sampled_from(sorted(GESTURES)), st.integers(0, 2), st.integers(0, 29)), max_size=20
)


def played(asked: Sequence[Gesture]) -> Play:
    """Return the play of these gestures."""
    play = Play()
    for gesture in asked:
        play.do(gesture)
    return play


@dataclass
class Delivery:
    """A play, and files that bring all of it, in any order, some of it twice."""

    gestures: Sequence[Gesture]
    orders: Sequence[Sequence[int]]

    @cached_property
    def play(self) -> Play:
        """Return the play."""
        return played(self.gestures)

    @property
    def files(self) -> list[list[Commit]]:
        """Return the commits of each file."""
        commits = self.play.commits
        return [[commits[number] for number in order] for order in self.orders]


@st.composite
def deliveries(draw: st.DrawFn) -> Delivery:
    """Draw a play and how it travels."""
    asked = draw(gestures)
    order = draw(st.permutations(range(len(played(asked).commits))))
    again = draw(st.lists(st.sampled_from(order), max_size=4))
    cuts = sorted(draw(st.lists(st.integers(0, len(order)), max_size=3)))
    files = [order[start:end] for start, end in pairwise([0, *cuts, len(order)])]
    return Delivery(asked, [*files, again])
