"""Rare turns of the encrypted ledger: what comes too early, what is forgotten, what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ase_desktop.ledger.commit import RecordWrite
from ase_desktop.ledger.memory import MemoryStore
from ase_desktop.ledger.replica import Replica, Status
from ase_desktop.services.records import read_record
from ase_desktop.vault import rows, writing
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.store import AUTHOR_KINDS, SqlStore
from tests.builders import uid
from tests.integration.vault.test_two_stores import compare, empty_log, take_apart
from tests.laptops import AUTHORED, SHARED, Laptop, check
from tests.plays import Play, played
from tests.shared_scopes import Two, check_computed, commits_of, save, take_in

VISIT = uid("visit")


def replacing(kind: int, *, by_author: bool) -> tuple[Play, list[str]]:
    """Return a play where a value is replaced by who had it from elsewhere: both commits."""
    play = Play()
    anne, bea, _ = play.people
    first = anne.commit(play.scope, [RecordWrite(kind, VISIT, {3: "replaced"})])
    writer = anne if by_author else bea
    parents = [next(iter(bea.store.heads(play.scope)))]
    over = RecordWrite(kind, VISIT, {3: "over"}, {3: [first.cid]})
    second = writer.make(play.scope, [over], parents)
    bea.take([second])
    return play, [first.cid, second.cid]


@pytest.mark.parametrize("kind", [SHARED, AUTHORED])
@pytest.mark.parametrize("by_author", [True, False])
def test_a_replacement_may_come_before_what_it_replaces(kind: int, by_author: bool) -> None:
    play, cids = replacing(kind, by_author=by_author)
    commits = {commit.cid: commit for commit in play.commits}
    start = [commit for cid, commit in commits.items() if cid not in cids]
    memory = Replica(MemoryStore(AUTHOR_KINDS), AUTHOR_KINDS, check)
    with empty_log() as connection:
        store = SqlStore(connection)
        replica = Replica(store, AUTHOR_KINDS, check)
        for file in (start, [commits[cids[1]]], [commits[cids[0]]]):
            memory.receive_all(file)
            take_apart(store, replica, file)
            compare(play, store, replica, memory)
        both_stand = kind == AUTHORED and not by_author
        assert len(play.people[1].values(play.scope, VISIT, kind=kind)) == 1
        rows_left = connection.execute(
            "SELECT count(*) FROM alive JOIN record ON record.id = record WHERE kind = ?", (kind,)
        )
        assert rows_left.fetchone()[0] == 1 + both_stand


def test_a_replacement_that_waits_is_counted_again(two: Two) -> None:
    (first,) = save(two.carer, two.child_scope, Entry("visit", VISIT, {"line": "remplacé"}))
    with two.caseworker.write("save") as opened:
        over = RecordWrite(26, VISIT, {14: "dessus"}, {14: [first]})
        opened.writing.write(two.child_scope, [over])
    assert two.caseworker.db.execute("SELECT count(*) FROM unmet").fetchone() == (1,)
    check_computed(two.caseworker)
    assert two.caseworker.db.execute("SELECT count(*) FROM unmet").fetchone() == (1,)
    two.exchange()
    assert two.caseworker.db.execute("SELECT count(*) FROM unmet").fetchone() == (0,)
    assert read_record(two.caseworker, VISIT)["line"] == "dessus"
    assert not read_record(two.carer, VISIT).undecided
    check_computed(two.caseworker)


def test_forgetting_what_was_read_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_REMEMBERED", 0)
    play = played([("write", n % 3, n) for n in range(9)] + [("meet", 1, 0), ("write", 0, 3)])
    memory = Replica(MemoryStore(AUTHOR_KINDS), AUTHOR_KINDS, check)
    with empty_log() as connection:
        store = SqlStore(connection)
        replica = Replica(store, AUTHOR_KINDS, check)
        for commit in play.commits:
            memory.receive_all([commit])
            take_apart(store, replica, [commit])
        compare(play, store, replica, memory)


def test_a_file_larger_than_memory_is_taken_in_parts(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_UNWRITTEN", 0)
    monkeypatch.setattr(writing, "CHUNK", 2)
    for number in range(5):
        save(two.carer, two.child_scope, Entry("visit", uid(str(number)), {"line": f"n° {number}"}))
    two.exchange()
    assert read_record(two.caseworker, uid("4"))["line"] == "n° 4"
    check_computed(two.caseworker)


def test_a_body_left_out_on_the_way_is_taken_from_another(two: Two) -> None:
    (cid,) = save(two.carer, two.child_scope, Entry("visit", VISIT, {"line": "entier"}))
    (whole,) = commits_of(two.carer, [cid])
    take_in(two.caseworker, [replace(whole, bodies=(None,))])
    assert two.caseworker.db.execute("SELECT count(*) FROM visit").fetchone() == (0,)
    check_computed(two.caseworker)
    assert take_in(two.caseworker, [whole]).statuses[Status.KNOWN] == 1
    assert read_record(two.caseworker, VISIT)["line"] == "entier"
    check_computed(two.caseworker)


def test_a_false_commit_is_kept_exactly_as_it_came(two: Two) -> None:
    (cid,) = save(two.carer, two.child_scope, Entry("visit", VISIT, {"line": "vrai"}))
    (true,) = commits_of(two.carer, [cid])
    false = replace(true, signature=bytes(64))
    for _ in range(2):
        assert take_in(two.caseworker, [false]).statuses[Status.INVALID] == 1
    kept = two.caseworker.db.execute("SELECT cid, header, signature, state FROM pending").fetchall()
    assert kept == [(cid, true.raw, bytes(64), "invalid")]
    take_in(two.caseworker, [true])
    assert read_record(two.caseworker, VISIT)["line"] == "vrai"


def test_a_refused_record_is_shown_nowhere(two: Two) -> None:
    reader = replace(two.caseworker.myself, admin=False, write=False)
    with two.carer.write("share") as opened:
        opened.writing.grant(two.child_scope, reader, ())
    two.exchange()
    caseworker = Laptop("unused")
    caseworker.key = two.caseworker._device
    caseworker.device = two.caseworker.owner.device
    heads = two.caseworker.store.heads(two.child_scope)
    commit = caseworker.make(two.child_scope, [RecordWrite(26, VISIT, {14: "non"})], heads)
    intake = take_in(two.carer, [commit])
    assert (intake.statuses[Status.APPLIED], intake.refused) == (1, 1)
    assert two.carer.db.execute("SELECT count(*) FROM visit").fetchone() == (0,)
    check_computed(two.carer)
