"""One save: what is written, what it replaces, what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import system_random
from ase_desktop.base.kinds import RETIRED, Value
from ase_desktop.ledger.commit import MAX_OPERATIONS, Author, RecordWrite, make_commit
from ase_desktop.models.catalog import model_of
from ase_desktop.models.visit import Visit
from ase_desktop.services.records import read_record
from ase_desktop.vault import meta
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.writing import LATEST_CLOCK, present_moment
from tests.builders import uid
from tests.shared_scopes import Two, commits_of, hand_over, save, take_in

VISIT = uid("visit")


def visit(
    values: Mapping[str, Value], seen: frozenset[str] | None = None, name: str = "visit"
) -> Entry:
    """Return an entry of a visit."""
    return Entry("visit", uid(name), values, seen)


def registers(vault: Vault, cid: str) -> dict[str, list[str]]:
    """Return what a commit wrote of its first record, and what it replaced."""
    (commit,) = commits_of(vault, [cid])
    return commit.header.ops[0].w


def test_only_what_changed_is_written(two: Two) -> None:
    (first,) = save(two.carer, two.child_scope, visit({"line": "un", "place": "ici", "km": 3}))
    assert set(registers(two.carer, first)) == {"4", "13", "14"}
    (second,) = save(two.carer, two.child_scope, visit({"line": "deux", "place": "ici"}))
    assert registers(two.carer, second) == {"14": [first]}
    (third,) = save(two.carer, two.child_scope, visit({"line": "deux", "person": None}))
    assert third == second, "nothing changed: the last commit answers"


def test_a_group_is_written_whole(two: Two) -> None:
    save(two.carer, two.child_scope, visit({"place": "ici", "start": "2026-11-20T14:00"}))
    save(two.carer, two.child_scope, visit({"place": "là"}))
    found = read_record(two.carer, VISIT)
    assert (found["place"], found["start"]) == ("là", "2026-11-20T14:00")
    save(two.carer, two.child_scope, visit({"place": None, "start": None}))
    assert read_record(two.carer, VISIT)["place"] is None


def test_what_a_newer_version_put_in_a_group_stays_there(two: Two) -> None:
    with two.carer.write("save") as opened:
        newer = RecordWrite(26, VISIT, {4: {"place": "ici", "room": "bleue"}, 77: [1]})
        opened.writing.write(two.child_scope, [newer])
    (cid,) = save(two.carer, two.child_scope, visit({"place": "là"}))
    (commit,) = commits_of(two.carer, [cid])
    assert commit.values(0) == {4: {"place": "là", "room": "bleue"}}
    (cid,) = save(two.carer, two.child_scope, visit({"place": None}))
    assert commits_of(two.carer, [cid])[0].values(0) == {4: {"room": "bleue"}}
    with two.carer.write("save") as opened:
        strange = RecordWrite(26, uid("strange"), {4: "not an object"})
        opened.writing.write(two.child_scope, [strange])
    save(two.carer, two.child_scope, visit({"place": "ici"}, name="strange"))
    assert read_record(two.carer, uid("strange"))["place"] == "ici"


def test_a_stale_form_makes_two_versions_and_replaces_nothing_unseen(two: Two) -> None:
    (first,) = save(two.carer, two.child_scope, visit({"line": "un", "km": 1}))
    save(two.carer, two.child_scope, visit({"line": "deux"}))
    save(two.carer, two.child_scope, visit({"line": "trois", "km": 1}, frozenset({first})))
    found = read_record(two.carer, VISIT)
    assert sorted(one.value for one in found.undecided["line"]) == ["deux", "trois"]
    assert "trip" not in found.undecided
    save(two.carer, two.child_scope, visit({"line": "tous"}, frozenset(found.commits)))
    assert not read_record(two.carer, VISIT).undecided


def test_a_group_in_two_versions_is_completed_from_the_one_shown(two: Two) -> None:
    save(two.carer, two.child_scope, visit({"start": "2026-11-20T14:00", "place": "ici"}))
    hand_over(two.carer, two.caseworker)
    save(two.carer, two.child_scope, visit({"start": "2026-11-20T15:00"}))
    save(two.caseworker, two.child_scope, visit({"start": "2026-11-20T16:00"}))
    two.exchange()
    for vault in (two.carer, two.caseworker):
        assert read_record(vault, VISIT)["start"] == "2026-11-20T16:00", "the caseworker's plan"
    save(two.carer, two.child_scope, visit({"place": "là"}))
    found = read_record(two.carer, VISIT)
    assert (found["start"], found["place"], not found.undecided) == ("2026-11-20T16:00", "là", True)


def test_the_answer_is_in_the_order_asked(two: Two) -> None:
    save(two.carer, two.child_scope, visit({"line": "un"}, name="b"))
    entries = [
        visit({"line": "neuf"}, name="a"),
        visit({"line": "un"}, name="b"),
        visit({"line": "trois"}, name="c"),
    ]
    with two.carer.write("save") as opened:
        opened.writing.save(two.child_scope, entries)
    assert [record for record, _ in opened.changes.commits] == [uid(name) for name in "abc"]
    assert opened.changes.uid == uid("a")
    assert opened.changes.kinds == {"visit"}
    assert opened.changes.children == {two.child}
    assert opened.changes.at == "2026-11-18T17:42"


def test_one_record_twice_in_a_save_is_written_one_after_the_other(two: Two) -> None:
    (first, second) = save(
        two.carer, two.child_scope, visit({"line": "un"}), visit({"line": "deux"})
    )
    assert first == second
    found = read_record(two.carer, VISIT)
    assert (found["line"], dict(found.undecided)) == ("deux", {})


def test_a_large_save_makes_several_commits_at_once(two: Two) -> None:
    count = MAX_OPERATIONS + 3
    entries = [visit({"line": f"ligne {number}"}, name=str(number)) for number in range(count)]
    cids = save(two.carer, two.child_scope, *entries)
    assert [cids.count(cid) for cid in dict.fromkeys(cids)] == [MAX_OPERATIONS, 3]
    assert all(commits_of(two.carer, dict.fromkeys(cids)))


def test_a_text_too_long_is_refused_and_nothing_is_kept(two: Two) -> None:
    heads = two.carer.store.heads(two.child_scope)
    with pytest.raises(UserError) as refused:
        save(
            two.carer,
            two.child_scope,
            visit({"line": "court"}),
            visit({"line": "x" * 300_000}, name="y"),
        )
    assert refused.value.code == "text_too_long"
    assert two.carer.store.heads(two.child_scope) == heads
    with pytest.raises(UserError):
        read_record(two.carer, VISIT)


def test_a_save_on_many_heads_is_read_by_everybody(two: Two) -> None:
    (base,) = two.caseworker.store.heads(two.child_scope)
    author = Author(two.caseworker.owner.device, two.caseworker.sign, system_random, "test")
    writes = [[RecordWrite(26, uid(str(number)), {14: "x"})] for number in range(20)]
    moment = two.caseworker.moment
    made = [make_commit(author, two.child_scope, [base], one, moment) for one in writes]
    take_in(two.carer, made)
    assert len(two.carer.store.heads(two.child_scope)) == 20
    (cid,) = save(two.carer, two.child_scope, visit({"line": "je réunis"}))
    (commit,) = commits_of(two.carer, [cid])
    assert len(commit.header.par) == 16
    save(two.carer, two.child_scope, visit({"line": "encore"}))
    assert len(two.carer.store.heads(two.child_scope)) == 1


def test_a_scope_keeps_an_admin(two: Two) -> None:
    heads = two.carer.store.heads(two.stay)
    others = replace(two.caseworker.myself, revoked=True)
    with two.carer.write("revoke") as opened:
        opened.writing.grant(two.stay, others, ())
    with pytest.raises(UserError) as refused, two.carer.write("revoke") as opened:
        opened.writing.grant(two.stay, replace(two.carer.myself, admin=False), ())
    assert refused.value.code == "last_admin"
    assert two.carer.view(two.stay).admins == {two.carer.owner.person}
    assert two.carer.store.heads(two.stay) != heads


def test_who_may_not_write_is_told_and_nothing_is_kept(two: Two) -> None:
    note = Entry("daily_log", uid("note"), {"facts": "Mes mots", "at": "2026-11-18T08:00"})
    save(two.carer, two.stay, note)
    hand_over(two.carer, two.caseworker)
    with pytest.raises(UserError) as refused:
        save(two.caseworker, two.stay, replace(note, values={"facts": "Autres mots"}))
    assert refused.value.code == "not_allowed"
    assert read_record(two.caseworker, uid("note"))["facts"] == "Mes mots"


def test_a_preview_leaves_no_trace(two: Two) -> None:
    save(two.carer, two.child_scope, visit({"line": "un"}))
    before = two.caseworker.db.execute("SELECT count(*) FROM commit_").fetchone()
    commits = commits_of(two.carer, two.carer.store.heads(two.child_scope))
    with two.caseworker.write("receive") as opened:
        opened.keep = False
        opened.writing.receive(commits)
        opened.finish()
        assert read_record(two.caseworker, VISIT)["line"] == "un"
    assert two.caseworker.db.execute("SELECT count(*) FROM commit_").fetchone() == before
    with pytest.raises(UserError):
        read_record(two.caseworker, VISIT)
    take_in(two.caseworker, commits)
    assert read_record(two.caseworker, VISIT)["line"] == "un"


def test_unwelcome_commits_are_undone_alone(two: Two) -> None:
    save(two.carer, two.child_scope, visit({"line": "un"}))
    commits = commits_of(two.carer, two.carer.store.heads(two.child_scope))
    with two.caseworker.write("receive") as opened:
        opened.writing.save(two.child_scope, [visit({"line": "gardé"}, name="kept")])
        assert opened.writing.receive_if(commits, None, lambda: False) is None
        opened.writing.save(two.child_scope, [visit({"line": "aussi"}, name="also")])
    with pytest.raises(UserError):
        read_record(two.caseworker, VISIT)
    assert read_record(two.caseworker, uid("kept"))["line"] == "gardé"
    assert read_record(two.caseworker, uid("also"))["line"] == "aussi"
    with two.caseworker.write("receive") as opened:
        intake = opened.writing.receive_if(commits, None, lambda: True)
    assert intake is not None
    assert read_record(two.caseworker, VISIT)["line"] == "un"


def test_a_session_for_reading_writes_nothing(two: Two) -> None:
    save(two.carer, two.child_scope, visit({"line": "un"}))
    with two.carer.read() as session:
        row = session.scalars(select(Visit)).one()
        row.line = "deux"
        with pytest.raises(RuntimeError):
            session.flush()
        session.expunge_all()
        with pytest.raises(RuntimeError):
            session.execute(insert(model_of("visit")), [{"record_id": 1}])
    assert read_record(two.carer, VISIT)["line"] == "un"


def test_a_retired_record_stays_visible_when_somebody_wrote_it_meanwhile(two: Two) -> None:
    save(two.carer, two.child_scope, visit({"line": "un"}))
    two.exchange()
    save(two.carer, two.child_scope, Entry("visit", VISIT, {}, None, RETIRED))
    assert read_record(two.carer, VISIT).retired
    save(two.caseworker, two.child_scope, visit({"km": 4}))
    two.exchange()
    assert not read_record(two.carer, VISIT).retired
    assert not read_record(two.caseworker, VISIT).retired


def test_a_record_edited_by_who_knew_it_retired_stays_retired(two: Two) -> None:
    save(two.carer, two.child_scope, visit({"line": "un"}))
    save(two.carer, two.child_scope, Entry("visit", VISIT, {}, None, RETIRED))
    two.exchange()
    save(two.caseworker, two.child_scope, visit({"km": 4}))
    two.exchange()
    assert read_record(two.carer, VISIT).retired


def test_the_creation_of_a_record_is_the_same_for_both(two: Two) -> None:
    save(two.carer, two.child_scope, visit({"line": "de la maison"}, name="padding"))
    save(two.carer, two.child_scope, visit({"line": "accueil"}))
    save(two.caseworker, two.child_scope, visit({"place": "service"}))
    two.exchange()
    ours, theirs = (read_record(vault, VISIT) for vault in (two.carer, two.caseworker))
    assert ours.author_uid == theirs.author_uid == two.caseworker.owner.person
    assert ours.created == theirs.created


def test_a_clock_outside_its_time_is_said_doubtful() -> None:
    def moment(text: str, last: int = 0) -> tuple[int, int, int]:
        found = present_moment(
            datetime.fromisoformat(text).replace(tzinfo=UTC), "Europe/Paris", last
        )
        return found.t, found.tz, found.ck

    assert moment("2026-07-01T10:00") == (1_782_900_000_000, 120, 0)
    assert moment("2026-12-01T10:00")[1:] == (60, 0)
    assert moment("2026-07-01T10:00", 1_782_900_000_001)[2] == 1
    assert moment("1965-01-01T00:00", 5)[::2] == (0, 1)
    assert moment("2050-01-01T00:00")[0] > LATEST_CLOCK
    assert moment("2050-01-01T00:00")[2] == 1
    assert moment("9999-06-01T00:00")[2] == 1


def test_a_save_counts_and_remembers_its_moment(two: Two) -> None:
    before = meta.get(two.carer.db, "counter")
    save(two.carer, two.child_scope, visit({"line": "un"}))
    assert meta.get(two.carer.db, "counter") == before + 1
    assert meta.get(two.carer.db, "last_moment") == two.carer.moment.t
