"""What a withdrawn person wrote unaware stands apart; what was erased stays so. In any order."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from ase_desktop.ledger.commit import Commit
from ase_desktop.ledger.replica import Status
from ase_desktop.ledger.store import Standing
from tests.laptops import AUTHORED, SHARED, Laptop, grant, uid

VISIT, OTHER = uid("visit"), uid("other visit")


def shared(*, admin: bool = False) -> tuple[Laptop, Laptop, str]:
    """Return Anne, Béa and their scope, as both have it."""
    anne, bea = Laptop("anne"), Laptop("bea")
    scope = anne.new_scope()
    anne.admit(scope, bea, grant(admin=admin))
    anne.hand_over(scope, bea)
    return anne, bea, scope


def exchange(scope: str, *laptops: Laptop) -> None:
    """Give everything to everybody, and check that all have the same."""
    for one, other in itertools.permutations(laptops, 2):
        one.hand_over(scope, other)
    for other in laptops[1:]:
        assert other.state(scope) == laptops[0].state(scope)


def standing(laptop: Laptop, commit: Commit) -> Standing:
    """Return how the first operation of a commit is judged."""
    return laptop.store.standing(commit.cid, commit.header.ops[0])


def test_what_was_written_unaware_of_the_removal_stands_apart() -> None:
    anne, bea, scope = shared()
    before = bea.write(scope, VISIT, "known")
    bea.hand_over(scope, anne)
    removal = anne.remove(scope, bea)
    late = bea.write(scope, VISIT, "unaware")
    exchange(scope, anne, bea)
    assert standing(anne, before) is Standing.EFFECTIVE
    assert standing(anne, late) is Standing.LATE
    assert anne.values(scope, VISIT) == ["known"]
    after = bea.write(scope, VISIT, "aware")
    assert standing(bea, after) is Standing.REFUSED
    assert removal.cid in bea.store.placed


def test_an_admin_takes_late_words_back() -> None:
    anne, bea, scope = shared()
    anne.remove(scope, bea)
    late = bea.write(scope, VISIT, "unaware")
    other = bea.write(scope, OTHER, "too")
    exchange(scope, anne, bea)
    anne.accept(scope, late.cid)
    exchange(scope, anne, bea)
    assert standing(bea, late) is Standing.EFFECTIVE
    assert standing(bea, other) is Standing.LATE
    assert anne.values(scope, VISIT) == ["unaware"]


def test_only_an_admin_takes_late_words_back() -> None:
    anne, bea, scope = shared()
    cleo = Laptop("cleo")
    anne.admit(scope, cleo, grant(admin=False))
    anne.hand_over(scope, bea, cleo)
    anne.remove(scope, bea)
    late = bea.write(scope, VISIT, "unaware")
    cleo.accept(scope, late.cid)
    exchange(scope, anne, bea, cleo)
    assert standing(anne, late) is Standing.LATE


def test_a_person_admitted_again_has_her_words_back() -> None:
    anne, bea, scope = shared()
    anne.remove(scope, bea)
    late = bea.write(scope, VISIT, "unaware")
    exchange(scope, anne, bea)
    anne.admit(scope, bea)
    exchange(scope, anne, bea)
    assert standing(anne, late) is Standing.EFFECTIVE


def test_a_stolen_computer_is_set_apart_and_the_person_is_not() -> None:
    anne, bea, scope = shared()
    second = Laptop("second", bea.person)
    bea.commit(scope, [second.device_write()])
    exchange(scope, anne, bea, second)
    anne.withdraw(scope, second)
    late = second.write(scope, VISIT, "thief")
    mine = bea.write(scope, OTHER, "mine")
    exchange(scope, anne, bea, second)
    assert standing(anne, late) is Standing.LATE
    assert standing(anne, mine) is Standing.EFFECTIVE


def test_what_one_of_two_removers_had_read_counts() -> None:
    anne, bea, scope = shared()
    cleo = Laptop("cleo")
    anne.admit(scope, cleo)
    exchange(scope, anne, bea, cleo)
    read = bea.write(scope, VISIT, "read by Anne")
    bea.hand_over(scope, anne)
    anne.remove(scope, bea)
    cleo.remove(scope, bea)
    exchange(scope, anne, bea, cleo)
    assert standing(cleo, read) is Standing.EFFECTIVE


def test_memberships_written_late_count_all_the_same() -> None:
    anne, bea, scope = shared(admin=True)
    cleo = Laptop("cleo")
    anne.remove(scope, bea)
    bea.admit(scope, cleo, grant(admin=False))
    exchange(scope, anne, bea)
    assert cleo.person in {member.person for member in anne.replica.scope_view(scope).active}


def test_late_words_replace_nothing() -> None:
    anne, bea, scope = shared()
    anne.write(scope, VISIT, "14 h")
    anne.hand_over(scope, bea)
    bea.write(scope, VISIT, "15 h")
    anne.remove(scope, bea)
    exchange(scope, anne, bea)
    assert anne.values(scope, VISIT) == ["14 h"]
    anne.admit(scope, bea)
    exchange(scope, anne, bea)
    assert anne.values(scope, VISIT) == ["15 h"]


@pytest.mark.parametrize("order", range(24))
def test_no_order_of_arrival_changes_what_is_late(order: int) -> None:
    anne, bea, scope = shared(admin=True)
    start = anne.all(scope)
    anne.write(scope, VISIT, "a")
    anne.remove(scope, bea)
    bea.write(scope, VISIT, "b")
    bea.remove(scope, anne)
    bea.write(scope, OTHER, "c", kind=AUTHORED)
    exchange(scope, anne, bea)
    fresh = [commit for commit in anne.all(scope) if commit not in start]
    ways = list(itertools.permutations(fresh))
    reader = Laptop("reader")
    reader.take(start)
    for commit in ways[order * len(ways) // 24]:
        reader.take([commit])
    assert reader.state(scope) == anne.state(scope)


def test_what_is_erased_is_gone_and_still_replaces() -> None:
    anne, bea, scope = shared()
    first = bea.write(scope, VISIT, "first")
    second = bea.write(scope, VISIT, "second")
    bea.hand_over(scope, anne)
    anne.purge(scope, VISIT, second.cid)
    exchange(scope, anne, bea)
    assert bea.values(scope, VISIT) == []
    assert bea.store.placed[second.cid].commit.bodies == (None,)
    assert bea.store.placed[first.cid].commit.values(0) == {3: "first"}


def test_a_late_file_brings_nothing_back() -> None:
    anne, bea, scope = shared()
    note = bea.write(scope, VISIT, "secret")
    exchange(scope, anne, bea)
    anne.purge(scope, VISIT, note.cid, uid("what never came") * 2)
    anne.take([note])
    assert anne.store.placed[note.cid].commit.bodies == (None,)
    reader = Laptop("reader")
    reader.take([*anne.all(scope), note])
    assert reader.state(scope) == anne.state(scope)
    other = Laptop("other")
    other.take([*reversed(anne.all(scope)), note])
    assert other.state(scope) == anne.state(scope)


def test_only_an_admin_erases_and_never_who_belongs() -> None:
    anne, bea, scope = shared()
    note = anne.write(scope, VISIT, "kept")
    anne.hand_over(scope, bea)
    bea.purge(scope, VISIT, note.cid)
    (root,) = [cid for cid, placed in anne.store.placed.items() if placed.depth == 1]
    anne.purge(scope, anne.device, root)
    exchange(scope, anne, bea)
    assert bea.values(scope, VISIT) == ["kept"]
    assert anne.device in bea.replica.scope_view(scope).devices


def test_a_purge_that_says_nothing_erases_nothing() -> None:
    anne, _, scope = shared()
    note = anne.write(scope, VISIT, "kept")
    anne.purge(scope, 3, note.cid)  # type: ignore[arg-type]
    assert anne.values(scope, VISIT) == ["kept"]


def test_a_body_left_out_on_the_way_is_taken_from_another() -> None:
    anne, bea, scope = shared()
    note = bea.write(scope, VISIT, "whole")
    assert anne.take([replace(note, bodies=(None,))]).statuses[Status.APPLIED] == 1
    assert anne.values(scope, VISIT) == []
    assert anne.take([note]).statuses[Status.KNOWN] == 1
    assert anne.state(scope) == bea.state(scope)


def test_words_under_another_kind_are_erased_with_the_record() -> None:
    anne, bea, scope = shared()
    note = anne.write(scope, VISIT, "text", kind=AUTHORED)
    anne.write(scope, VISIT, "visit", kind=SHARED)
    anne.purge(scope, VISIT, note.cid)
    exchange(scope, anne, bea)
    assert bea.values(scope, VISIT, kind=AUTHORED) == []
    assert bea.values(scope, VISIT, kind=SHARED) == ["visit"]
