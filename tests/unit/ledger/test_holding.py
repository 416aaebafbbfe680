"""What is held is not erased by anybody who knows of it; what is erased cannot be held any more."""

from __future__ import annotations

import itertools

import pytest

from ase_desktop.ledger.commit import Commit, RecordWrite
from ase_desktop.ledger.holding import hold_uid, standing_holds
from ase_desktop.ledger.numbers import HOLD, HOLD_LIFTED, HOLD_REASON, HOLD_RECORD
from ase_desktop.ledger.store import Standing
from tests.laptops import Laptop, grant, uid

VISIT, OTHER = uid("visit"), uid("other visit")


def hold(laptop: Laptop, scope: str, record: str, *, of: Laptop | None = None) -> Commit:
    """Hold a record; `of`: pretend that somebody else does."""
    values = {HOLD_RECORD: record, HOLD_REASON: "procédure"}
    held = hold_uid(scope, record, (of or laptop).person)
    return laptop.commit(scope, [RecordWrite(HOLD, held, values)])


def lift(laptop: Laptop, scope: str, held: Commit) -> Commit:
    """Lift a hold."""
    write = RecordWrite(HOLD, held.header.ops[0].id, {HOLD_LIFTED: True}, {HOLD_LIFTED: [held.cid]})
    return laptop.commit(scope, [write])


def standing(laptop: Laptop, commit: Commit) -> Standing:
    return laptop.store.standing(commit.cid, commit.header.ops[0])


def shared() -> tuple[Laptop, Laptop, str, Commit]:
    """Return Anne, who decides, Béa, who only reads, their scope, and what Anne wrote."""
    anne, bea = Laptop("anne"), Laptop("bea")
    scope = anne.new_scope()
    anne.admit(scope, bea, grant(admin=False, write=False))
    note = anne.write(scope, VISIT, "words")
    anne.hand_over(scope, bea)
    return anne, bea, scope, note


def test_a_hold_that_is_known_prevents_the_erasure() -> None:
    anne, bea, scope, note = shared()
    hold(bea, scope, VISIT)
    bea.hand_over(scope, anne)
    erasing = anne.purge(scope, VISIT, note.cid)
    assert standing(anne, erasing) is Standing.REFUSED
    assert anne.values(scope, VISIT) == ["words"]
    anne.hand_over(scope, bea)
    assert bea.state(scope) == anne.state(scope)


def test_only_what_is_held_is_kept() -> None:
    anne, bea, scope, note = shared()
    hold(bea, scope, OTHER)
    bea.hand_over(scope, anne)
    anne.purge(scope, VISIT, note.cid)
    assert anne.values(scope, VISIT) == []


def test_a_hold_that_comes_too_late_gives_nothing_back() -> None:
    anne, bea, scope, note = shared()
    erasing = anne.purge(scope, VISIT, note.cid)
    hold(bea, scope, VISIT)
    anne.hand_over(scope, bea)
    bea.hand_over(scope, anne)
    assert standing(bea, erasing) is Standing.EFFECTIVE
    assert bea.values(scope, VISIT) == []
    assert bea.state(scope) == anne.state(scope)


def test_who_holds_lifts_and_may_hold_again() -> None:
    anne, bea, scope, note = shared()
    lift(bea, scope, hold(bea, scope, VISIT))
    again = hold(bea, scope, VISIT)
    bea.hand_over(scope, anne)
    assert standing(anne, anne.purge(scope, VISIT, note.cid)) is Standing.REFUSED
    lift(bea, scope, again)
    bea.hand_over(scope, anne)
    assert standing(anne, anne.purge(scope, VISIT, note.cid)) is Standing.EFFECTIVE


def test_nobody_lifts_or_writes_the_hold_of_another() -> None:
    anne, bea, scope, note = shared()
    held = hold(bea, scope, VISIT)
    bea.hand_over(scope, anne)
    lift(anne, scope, held)
    assert standing(anne, anne.purge(scope, VISIT, note.cid)) is Standing.REFUSED
    cleo, dora, other, words = shared()
    hold(cleo, other, VISIT, of=dora)
    found = standing_holds(cleo.store, other, VISIT, [dora.person], cleo.store.heads(other))
    assert found == {}
    assert standing(cleo, cleo.purge(other, VISIT, words.cid)) is Standing.EFFECTIVE


def test_the_hold_of_somebody_who_left_still_stands() -> None:
    anne, bea, scope, note = shared()
    hold(bea, scope, VISIT)
    bea.hand_over(scope, anne)
    anne.remove(scope, bea)
    assert standing(anne, anne.purge(scope, VISIT, note.cid)) is Standing.REFUSED


@pytest.mark.parametrize("order", range(24))
def test_no_order_of_arrival_changes_what_is_held(order: int) -> None:
    anne, bea, scope, note = shared()
    start = anne.all(scope)
    held = hold(bea, scope, VISIT)
    lifted = lift(bea, scope, held)
    bea.hand_over(scope, anne)
    hold(bea, scope, OTHER)
    anne.purge(scope, VISIT, note.cid)
    anne.hand_over(scope, bea)
    bea.hand_over(scope, anne)
    fresh = [commit for commit in anne.all(scope) if commit not in start]
    assert lifted in fresh
    ways = list(itertools.permutations(fresh))
    reader = Laptop("reader")
    reader.take(start)
    for commit in ways[order * len(ways) // 24]:
        reader.take([commit])
    assert reader.state(scope) == anne.state(scope)
    assert reader.values(scope, VISIT) == []
