"""Whatever is saved and received, what is computed piece by piece is what is computed at once.

And two notebooks with the same commits show the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ase_desktop.base.kinds import ACTIVE, RETIRED, Value
from ase_desktop.ledger.commit import RecordWrite
from ase_desktop.ledger.numbers import ACCEPT, ACCEPT_COMMITS, PURGE, PURGE_COMMITS, PURGE_RECORD
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.live import live_record
from ase_desktop.vault.vault import Vault
from tests.builders import uid
from tests.shared_scopes import (
    Two,
    check_computed,
    differences,
    save,
    shown,
    tables,
    two_notebooks,
    unless,
)

WORDS = ("Éléonore", "cœur", "l’école", "vingt-deux", "", "chien  noir", "chien noir", None)
# kind, does it live in the stay, its columns; some are parts of groups, some searched
KINDS: tuple[tuple[str, bool, tuple[str, ...]], ...] = (
    ("visit", False, ("place", "start", "line", "reason", "announced_by")),
    ("health_alert", False, ("name", "what_to_do", "answer")),
    ("visit_schedule", False, ("place", "origin")),
    ("request", True, ("title", "reason", "asked_to_name", "channel")),
    ("daily_log", True, ("facts", "words", "reported_by")),
)


@dataclass
class Play:
    """What both have on their screens, and what they do."""

    two: Two
    screens: list[tuple[str, frozenset[str]]] = field(default_factory=list)

    def entry(self, number: int, **more: object) -> tuple[str, Entry]:
        """Return a scope, and an entry of one of its records."""
        kind, in_stay, columns = KINDS[number % len(KINDS)]
        values: dict[str, Value] = {
            column: WORDS[(number // (3 + place)) % len(WORDS)]
            for place, column in enumerate(columns)
            if (number >> place) % 3 or len(columns) == 1
        }
        record = uid(f"{kind} {number % 2}")
        scope = self.two.stay if in_stay else self.two.child_scope
        return scope, Entry(kind, record, values, **more)  # type: ignore[arg-type]

    def save(self, vault: Vault, scope: str, entry: Entry) -> None:
        """Save, where the person may."""
        with unless("not_allowed"):
            save(vault, scope, entry)
        self.look(vault, entry)

    def look(self, vault: Vault, entry: Entry) -> None:
        """Remember a form opened now."""
        row = vault.db.execute("SELECT id FROM record WHERE uid = ?", (entry.uid,)).fetchone()
        found = live_record(vault.db, row[0] if row else 0)
        if found is not None:
            self.screens.append((entry.uid, frozenset(found.commits)))

    def write(self, vault: Vault, number: int) -> None:
        """Save some columns."""
        self.save(vault, *self.entry(number))

    def write_stale(self, vault: Vault, number: int) -> None:
        """Save a form opened some time ago, perhaps on the other computer."""
        scope, entry = self.entry(number)
        old = [seen for record, seen in self.screens if record == entry.uid]
        seen = old[number % len(old)] if old else frozenset[str]()
        self.save(vault, scope, Entry(entry.kind, entry.uid, entry.values, seen))

    def retire(self, vault: Vault, number: int) -> None:
        """Retire a record, with nothing else."""
        scope, entry = self.entry(number)
        self.save(vault, scope, Entry(entry.kind, entry.uid, {}, None, RETIRED))

    def bring_back(self, vault: Vault, number: int) -> None:
        """Bring a record back."""
        scope, entry = self.entry(number)
        self.save(vault, scope, Entry(entry.kind, entry.uid, {}, None, ACTIVE))

    def exchange(self, vault: Vault, number: int) -> None:
        """Hand everything over."""
        del vault, number
        self.two.exchange()

    def remove(self, vault: Vault, number: int) -> None:
        """Withdraw the other from a scope."""
        other = self.two.caseworker if vault is self.two.carer else self.two.carer
        self._grant(vault, other, number, revoked=True)

    def admit(self, vault: Vault, number: int) -> None:
        """Admit the other again."""
        other = self.two.caseworker if vault is self.two.carer else self.two.carer
        self._grant(vault, other, number, revoked=False)

    def _grant(self, vault: Vault, other: Vault, number: int, *, revoked: bool) -> None:
        scope = self.two.stay if number % 2 else self.two.child_scope
        with unless("not_allowed", "last_admin"), vault.write("share") as opened:
            opened.writing.grant(scope, replace(other.myself, revoked=revoked), ())

    def purge(self, vault: Vault, number: int) -> None:
        """Erase what one commit wrote in a record."""
        scope, entry = self.entry(number)
        rows = vault.db.execute(
            "SELECT commit_.cid FROM record JOIN op ON op.record = record.id "
            "JOIN commit_ ON commit_.id = op.id / 64 WHERE record.uid = ? ORDER BY cid",
            (entry.uid,),
        ).fetchall()
        if rows:
            cids = [rows[number % len(rows)][0]]
            self._say(vault, scope, PURGE, {PURGE_RECORD: entry.uid, PURGE_COMMITS: cids})

    def accept(self, vault: Vault, number: int) -> None:
        """Take late words back."""
        scope, _ = self.entry(number)
        rows = vault.db.execute(
            "SELECT commit_.cid FROM op JOIN commit_ ON commit_.id = op.id / 64 "
            "WHERE op.standing = 2 ORDER BY cid"
        ).fetchall()
        self._say(vault, scope, ACCEPT, {ACCEPT_COMMITS: [row[0] for row in rows]})

    def _say(self, vault: Vault, scope: str, kind: int, values: dict[int, Value]) -> None:
        write = RecordWrite(kind, vault.around.random(16).hex(), values)
        with unless("not_allowed"), vault.write("say") as opened:
            opened.writing.write(scope, [write])


GESTURES: dict[str, Callable[[Play, Vault, int], None]] = {
    "write": Play.write,
    "write again": Play.write,
    "write stale": Play.write_stale,
    "retire": Play.retire,
    "bring back": Play.bring_back,
    "exchange": Play.exchange,
    "exchange again": Play.exchange,
    "remove": Play.remove,
    "admit": Play.admit,
    "purge": Play.purge,
    "accept": Play.accept,
}
gestures = st.lists(
    st.tuples(st.sampled_from(sorted(GESTURES)), st.booleans(), st.integers(0, 2000)),
    min_size=1,
    max_size=14,
)


@settings(max_examples=settings().max_examples * 2 // 5)  # each opens two notebooks
@given(gestures, st.integers(1, 13))
def test_computed_at_once_or_piece_by_piece_is_the_same(
    asked: list[tuple[str, bool, int]], middle: int
) -> None:
    with two_notebooks() as two:
        play = Play(two)
        for part in (asked[:middle], asked[middle:]):
            for name, is_carer, number in part:
                GESTURES[name](play, two.carer if is_carer else two.caseworker, number)
            check_computed(two.carer)
            check_computed(two.caseworker)
        for _ in range(2):
            two.exchange()
        check_computed(two.carer)
        if both_are_in_everywhere(two):
            assert differences(shown(two.carer), shown(two.caseworker)) == []


def both_are_in_everywhere(two: Two) -> bool:
    """Say whether each still gives everything to the other."""
    views = [
        vault.view(scope)
        for vault in (two.carer, two.caseworker)
        for scope in (two.stay, two.child_scope)
    ]
    return not any(view.withdrawn_persons for view in views)


def test_what_is_computed_again_twice_is_the_same() -> None:
    with two_notebooks() as two:
        play = Play(two)
        for number in range(60):
            play.write(two.carer if number % 2 else two.caseworker, number)
            if number % 20 == 0:
                play.exchange(two.carer, number)
        play.exchange(two.carer, 0)
        states = []
        for _ in range(3):
            check_computed(two.carer)
            states.append(tables(two.carer.db))
        assert all(one == other for one, other in pairwise(states))
