"""Commits come in any order, several times, with holes: each is counted once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.ledger.commit import Commit, RecordWrite
from ase_desktop.ledger.replica import Status
from tests.laptops import SHARED, Laptop, uid

COUNT = 8


def chain() -> tuple[Laptop, str, list[Commit]]:
    """Return a writer, her scope and its commits, each on the one before."""
    anne = Laptop("anne")
    scope = anne.new_scope()
    for number in range(COUNT):
        anne.write(scope, uid(f"visit {number % 3}"), number)
    return anne, scope, anne.all(scope)


@given(st.permutations(range(COUNT + 1)), st.lists(st.integers(0, COUNT), max_size=5))
def test_order_and_duplicates_change_nothing(order: list[int], again: list[int]) -> None:
    anne, scope, commits = chain()
    reader = Laptop("reader")
    handed = [commits[number] for number in (*order, *again)]
    intake = reader.take(handed)
    assert reader.state(scope) == anne.state(scope)
    assert intake.statuses[Status.APPLIED] == len(commits)
    assert intake.statuses[Status.KNOWN] == len(again)
    assert sum(intake.statuses.values()) == len(handed)
    assert sorted(intake.applied) == sorted(commit.cid for commit in commits)
    assert reader.store.pending == []


@given(st.permutations(range(COUNT + 1)), st.integers(1, COUNT), st.integers(0, COUNT))
def test_files_may_be_cut_anywhere_and_come_in_any_order(
    order: list[int], first: int, second: int
) -> None:
    anne, scope, commits = chain()
    reader = Laptop("reader")
    mixed = [commits[number] for number in order]
    files = [mixed[:first], mixed[first:][:second], mixed[first:][second:]]
    intakes = [reader.take(file) for file in files]
    assert reader.state(scope) == anne.state(scope)
    for file, intake in zip(files, intakes, strict=True):
        assert sum(intake.statuses.values()) == len(file)
    assert sum(len(intake.applied) for intake in intakes) == len(commits)
    waited = sum(intake.statuses[Status.PENDING] for intake in intakes)
    assert sum(intake.released for intake in intakes) == waited


def test_what_misses_a_parent_waits() -> None:
    anne, scope, commits = chain()
    reader = Laptop("reader")
    intake = reader.take([*commits[:3], *commits[4:]])
    assert intake.statuses[Status.PENDING] == len(commits) - 4
    assert set(reader.store.placed) == {commit.cid for commit in commits[:3]}
    assert reader.take([commits[5]]).statuses[Status.PENDING] == 1
    intake = reader.take([commits[3]])
    assert (intake.released, intake.statuses[Status.APPLIED]) == (len(commits) - 4, 1)
    assert reader.state(scope) == anne.state(scope)


def test_a_long_history_backwards_is_taken_at_once() -> None:
    anne = Laptop("anne")
    scope = anne.new_scope()
    cids = list(anne.store.heads(scope))
    commits = anne.all(scope)
    for number in range(2000):
        commit = anne.make(scope, [RecordWrite(SHARED, uid(str(number)), {3: "x"})], cids)
        commits.append(commit)
        cids = [commit.cid]
    intake = Laptop("reader").take(reversed(commits))
    assert intake.statuses[Status.APPLIED] == len(commits)


def test_a_false_copy_that_waits_does_not_hide_the_true_one() -> None:
    anne, scope, commits = chain()
    reader = Laptop("reader")
    last = commits[-1]
    reader.take(
        [*commits[:-2], replace(last, signature=bytes(64)), replace(last, bodies=(None,)), last]
    )
    intake = reader.take([commits[-2]])
    assert last.cid in intake.applied
    assert reader.state(scope) == anne.state(scope)


def test_what_follows_a_false_commit_waits_for_ever() -> None:
    anne, scope, commits = chain()
    reader = Laptop("reader")
    false = replace(commits[4], signature=bytes(64))
    intake = reader.take([*commits[:4], false, *commits[5:]])
    assert intake.invalid == [false.cid]
    assert intake.statuses[Status.PENDING] == len(commits) - 5
    assert reader.take([commits[4]]).released == len(commits) - 5
    assert reader.state(scope) == anne.state(scope)


def test_a_replacement_may_come_before_what_it_replaces() -> None:
    anne, bea = Laptop("anne"), Laptop("bea")
    scope = anne.new_scope()
    anne.admit(scope, bea)
    anne.hand_over(scope, bea)
    start = anne.all(scope)
    apart = anne.write(scope, uid("visit"), "replaced")
    over = bea.commit(scope, [RecordWrite(SHARED, uid("visit"), {3: "over"}, {3: [apart.cid]})])
    for order in ([apart, over], [over, apart]):
        reader = Laptop("reader")
        reader.take(start)
        for commit in order:
            reader.take([commit])
        assert reader.values(scope, uid("visit")) == ["over"]
