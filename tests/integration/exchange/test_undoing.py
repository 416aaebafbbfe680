"""Undoing a receive gives back exactly what was shown before, whatever both people wrote."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import RETIRED, Changes
from ase_desktop.ledger.commit import read_commit
from ase_desktop.models.catalog import LIFE_NAME
from ase_desktop.services import (
    agenda,
    caseload,
    children,
    conflicts,
    deadlines,
    departing,
    dump,
    exchanges,
    export,
    history,
    journal,
    receiving,
    records,
    scopes,
    search,
    sharing,
    undoing,
    who_opened,
)
from ase_desktop.services.received import APPLIED, PREVIEWED
from ase_desktop.services.records import Save, list_records
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.signed import signed_commits
from ase_desktop.vault.vault import Vault
from tests.family import WORDS, FixedClock
from tests.integration.exchange.conftest import Exchange
from tests.notebooks import CARER, CASEWORKER, OTHER, note, reopened, shared_child

COLUMNS = ("phone", "hours", "remarks", "forbidden_by")
MINE, HERS = "mine", "hers"
Shown = dict[str, tuple[dict[str, object], dict[str, list[object]]]]

Step = tuple[str, str, int, str, str]  # who, what, which contact, which column, which value
steps = st.lists(
    st.tuples(
        st.sampled_from((MINE, HERS)),
        st.sampled_from(("write", "write", "write stale", "retire", "bring back", "decide", "add")),
        st.integers(0, 1),
        st.sampled_from(COLUMNS),
        st.sampled_from(("", "a", "b", "c")),
    ),
    max_size=7,
)
later = st.tuples(st.integers(0, 1), st.sampled_from(COLUMNS), st.sampled_from("xyz"))


@dataclass
class Play:
    """Two people who write in the same two contacts, made for this play."""

    exchange: Exchange
    contacts: list[str]

    @staticmethod
    def begin(exchange: Exchange) -> Play:
        made = [
            records.save_record(
                exchange.carer, Save("contact", {"last_name": name}, children=[exchange.child])
            ).uid
            for name in ("Perrot", "Aubin")
        ]
        play = Play(exchange, made)
        play.meet()
        return play

    def person(self, who: str) -> Vault:
        return self.exchange.carer if who == MINE else self.exchange.caseworker

    def meet(self) -> None:
        for _ in range(2):
            self.exchange.hand_over(self.exchange.carer, self.exchange.caseworker)
            self.exchange.hand_over(self.exchange.caseworker, self.exchange.carer)

    @classmethod
    def apart(cls, exchange: Exchange, earlier: list[Step], apart: list[Step]) -> Play:
        """Play what both then see, then what each does before they meet again."""
        play = cls.begin(exchange)
        for step in earlier:
            play.do(step)
        play.meet()
        for step in apart:
            play.do(step)
        return play

    def do(self, step: Step) -> None:
        who, what, which, column, value = step
        vault, uid = self.person(who), self.contacts[which]
        if what.startswith("write"):
            commits = records.read_record(vault, uid).commits
            seen = commits[:1] if what == "write stale" else None
            asked = Save("contact", {column: value or None}, uid=uid, seen=seen)
            records.save_record(vault, asked)
        elif what == "decide":
            self.decide(vault, uid)
        elif what == "add":
            values = {"last_name": f"Nouveau {value}"}
            records.save_record(vault, Save("contact", values, children=[self.exchange.child]))
        else:
            records.set_life(vault, uid, retired=what == "retire")

    def decide(self, vault: Vault, uid: str) -> None:
        waiting = conflicts.conflicts_of(records.read_record(vault, uid))
        if waiting:
            conflicts.resolve_with(vault, uid, waiting[0].field, 1)

    def receive(self) -> int:
        return self.exchange.hand_over(self.exchange.caseworker, self.exchange.carer).n


def shown(vault: Vault, child: str) -> Shown:
    """Return what the lists show: the values, and those that wait for a choice."""
    return {
        one.uid: (
            {name: value for name, value in one.values.items() if name not in one.undecided},
            {
                name: sorted((told.value for told in found), key=repr)
                for name, found in one.undecided.items()
            },
        )
        for one in list_records(vault, "contact", child=child)
    }


def without_groups(found: Shown) -> Shown:
    """Leave out the columns of a group in two versions: either may stand first."""
    return {
        uid: (
            {
                name: value
                for name, value in values.items()
                if not (name.startswith("forbidden") and "forbidden" in undecided)
            },
            undecided,
        )
        for uid, (values, undecided) in found.items()
    }


@pytest.fixture(scope="module")
def lasting(
    tmp_path_factory: pytest.TempPathFactory, three_notebooks: tuple[Path, str]
) -> Iterator[Exchange]:
    """Give one exchange for every example: opening a notebook takes long."""
    folder = tmp_path_factory.mktemp("undoing") / "exchange"
    shutil.copytree(three_notebooks[0], folder)
    vaults = [reopened(folder, name) for name in (CARER, CASEWORKER, OTHER)]
    yield Exchange(folder, vaults[0], vaults[1], vaults[2], child=three_notebooks[1])
    for vault in vaults:
        vault.close()


@given(earlier=steps, apart=steps)
@settings(max_examples=40)
def test_what_was_shown_before_is_shown_again(
    lasting: Exchange, earlier: list[Step], apart: list[Step]
) -> None:
    play = Play.apart(lasting, earlier, apart)
    carer, caseworker = lasting.carer, lasting.caseworker
    before = without_groups(shown(carer, lasting.child))
    number = play.receive()
    told = undoing.look(carer, number)
    done = undoing.undo_receive(carer, number)
    assert replace(done, changes=told.changes) == told
    assert without_groups(shown(carer, lasting.child)) == before
    undecided = {uid for uid, (_, found) in before.items() if LIFE_NAME in found}
    assert retired_by(carer, done.changes) <= undecided
    play.meet()
    assert dump.dump(carer)["scopes"] == dump.dump(caseworker)["scopes"]


@given(
    earlier=steps,
    apart=steps,
    since=st.lists(later, max_size=2),
)
@settings(max_examples=8)
def test_the_same_file_again_is_as_received(
    lasting: Exchange, earlier: list[Step], apart: list[Step], since: list[tuple[int, str, str]]
) -> None:
    play = Play.apart(lasting, earlier, apart)
    carer, caseworker = lasting.carer, lasting.caseworker
    before = without_groups(shown(carer, lasting.child))
    file = lasting.send(caseworker, carer)
    number = receiving.receive(carer, file).n
    received = without_groups(shown(carer, lasting.child))
    for _ in range(2):
        undoing.undo_receive(carer, number)
        assert without_groups(shown(carer, lasting.child)) == before
        again(carer, file)
        assert without_groups(shown(carer, lasting.child)) == received
    undoing.undo_receive(carer, number)
    written = {(play.contacts[which], column): value for which, column, value in since}
    for (uid, column), value in written.items():
        records.save_record(carer, Save("contact", {column: value}, uid=uid))
    again(carer, file)
    after = shown(carer, lasting.child)
    seen = {uid for uid, _ in written if uid in before}  # what was retired stays so
    assert set(received) | seen == set(after)
    check_columns(after, received, written)
    play.meet()
    assert dump.dump(carer)["scopes"] == dump.dump(caseworker)["scopes"]


def check_columns(after: Shown, received: Shown, written: dict[tuple[str, str], str]) -> None:
    """What was written since it was undone stands alone; the rest is as it was received."""
    for uid, (values, undecided) in after.items():
        for column in COLUMNS:
            if (uid, column) in written:
                assert values[column] == written[uid, column]
                assert column not in undecided
            elif uid in received:
                assert values.get(column) == received[uid][0].get(column) or undecided


def again(vault: Vault, file: Path) -> None:
    """Receive a file that was undone; the preview had said what it does."""
    told, done = receiving.preview(vault, file), receiving.receive(vault, file)
    assert (told.status, done.status) == (PREVIEWED, APPLIED)
    assert (told.counts(), told.children, told.kept) == (done.counts(), done.children, done.kept)
    assert told.undone_at


def retired_by(vault: Vault, changes: Changes) -> set[str]:
    """Return the records of the others that a save retires."""
    return {
        uid
        for uid, commit in changes.commits
        for one in history.history(vault, uid)
        if one.commit == commit and one.field == LIFE_NAME and one.after == RETIRED
    }


@given(
    earlier=steps,
    apart=steps,
    since=st.lists(later, max_size=4),
)
@settings(max_examples=25)
def test_what_was_written_since_is_never_undone(
    lasting: Exchange, earlier: list[Step], apart: list[Step], since: list[tuple[int, str, str]]
) -> None:
    play = Play.apart(lasting, earlier, apart)
    carer = lasting.carer
    before = shown(carer, lasting.child)
    number = play.receive()
    written: dict[tuple[str, str], str] = {}
    for which, column, value in since:
        uid = play.contacts[which]
        records.save_record(carer, Save("contact", {column: value}, uid=uid))
        written[uid, column] = value
    undoing.undo_receive(carer, number)
    after = shown(carer, lasting.child)
    assert set(before) <= set(after)
    for uid, (values, undecided) in before.items():
        for column in COLUMNS:
            expected = written.get((uid, column), values.get(column))
            if (uid, column) in written or not undecided:
                assert after[uid][0].get(column) == expected


def test_an_exchange_is_undone_for_thirty_days(exchange: Exchange) -> None:
    note(exchange.carer, exchange.child, "Elle dort.")
    number = exchange.hand_over(exchange.carer, exchange.caseworker).n
    clock = exchange.caseworker.around.clock
    assert isinstance(clock, FixedClock)
    clock.instant += timedelta(days=31)
    with pytest.raises(UserError, match="too_late_to_undo"):
        undoing.undo_receive(exchange.caseworker, number)
    clock.instant -= timedelta(days=1)
    assert undoing.undo_receive(exchange.caseworker, number).set_aside == 1


def test_a_child_set_aside_takes_everything_of_hers_along(exchange: Exchange) -> None:
    carer, caseworker = exchange.carer, exchange.caseworker
    child = shared_child(carer, caseworker, "Tom")
    uid = note(carer, child, "Il dort.")
    number = exchange.hand_over(carer, caseworker).n
    later = note(carer, child, "Il mange.")
    undoing.undo_receive(caseworker, number)
    exchange.hand_over(carer, caseworker)
    assert [one.uid for one in list_records(caseworker, "child")] == [exchange.child]
    found = {one.uid for one in list_records(caseworker, "daily_log", with_retired=True)}
    assert not found & {uid, later}
    assert search.results(caseworker, "mange") == ()
    records.set_life(caseworker, child, retired=False)
    found = {one.uid for one in list_records(caseworker, "daily_log")}
    assert later in found


def test_a_child_about_whom_something_was_received_since_stays(exchange: Exchange) -> None:
    carer, caseworker = exchange.carer, exchange.caseworker
    child = shared_child(carer, caseworker, "Tom")
    number = exchange.hand_over(carer, caseworker).n
    note(carer, child, "Il dort.")
    exchange.hand_over(carer, caseworker)
    assert undoing.undo_receive(caseworker, number).kept >= 1
    assert child in {one.uid for one in list_records(caseworker, "child")}


def test_what_may_not_be_written_any_more_stays_as_it_is(exchange: Exchange) -> None:
    carer, caseworker = exchange.carer, exchange.caseworker
    uid = a_contact(exchange)
    records.save_record(carer, Save("contact", {"phone": "06"}, uid=uid))
    number = exchange.hand_over(carer, caseworker).n
    sharing.revoke(carer, exchange.child, caseworker.owner.name)
    withdrawn(carer, caseworker, exchange.child)
    found = undoing.undo_receive(caseworker, number)
    assert (found.given_back, found.set_aside, found.kept) == (0, 0, 1)
    assert records.read_record(caseworker, uid)["phone"] == "06"


def test_what_another_person_corrected_is_set_aside(exchange: Exchange) -> None:
    carer, caseworker = exchange.carer, exchange.caseworker
    uid = note(carer, exchange.child, "Elle dort.")
    exchange.hand_over(carer, caseworker)
    scope = records.read_record(carer, uid).scope
    with carer.write("save") as opened:  # her program let her correct what had left
        opened.writing.save(scope, [Entry("daily_log", uid, {"facts": "Elle rêve."})])
    number = exchange.hand_over(carer, caseworker).n
    found = undoing.undo_receive(caseworker, number)
    assert (found.given_back, found.set_aside, found.kept) == (0, 1, 0)
    assert list_records(caseworker, "daily_log") == []
    assert [one["facts"] for one in list_records(carer, "daily_log")] == ["Elle rêve."]


def test_the_same_words_from_both_leave_nothing_to_undo(exchange: Exchange) -> None:
    carer, caseworker = exchange.carer, exchange.caseworker
    uid = a_contact(exchange)
    for vault in (carer, caseworker):
        records.save_record(vault, Save("contact", {"phone": "06"}, uid=uid))
    number = exchange.hand_over(carer, caseworker).n
    assert undoing.sentences(undoing.undo_receive(caseworker, number)) == ("Rien ne change.",)


def test_what_one_retired_and_the_other_kept_stays_in_the_lists(exchange: Exchange) -> None:
    carer, caseworker = exchange.carer, exchange.caseworker
    uid = a_contact(exchange)
    records.set_life(carer, uid, retired=True)
    records.save_record(caseworker, Save("contact", {"phone": "06"}, uid=uid))
    exchange.hand_over(carer, caseworker)
    exchange.hand_over(caseworker, carer)
    assert uid in {one.uid for one in list_records(caseworker, "contact")}
    records.save_record(carer, Save("contact", {"phone": "07"}, uid=uid))
    number = exchange.hand_over(carer, caseworker).n
    undoing.undo_receive(caseworker, number)
    shown_again = {one.uid: one["phone"] for one in list_records(caseworker, "contact")}
    assert shown_again[uid] == "06"


def a_contact(exchange: Exchange) -> str:
    """Return a contact that both hold."""
    asked = Save("contact", {"last_name": "Perrot"}, children=[exchange.child])
    uid = records.save_record(exchange.carer, asked).uid
    exchange.hand_over(exchange.carer, exchange.caseworker)
    exchange.hand_over(exchange.caseworker, exchange.carer)
    return uid


def withdrawn(sender: Vault, reader: Vault, child: str) -> None:
    """Let a person learn, from another member, that she does not belong any more."""
    scope = scopes.child_scope(sender, child).uid
    rows = sender.db.execute(
        "SELECT cid FROM commit_ JOIN scope ON scope.id = commit_.scope "
        "WHERE scope.uid = ? ORDER BY commit_.id",
        (scope,),
    ).fetchall()
    commits = [read_commit(*one) for one in signed_commits(sender.db, [row[0] for row in rows])]
    with reader.write("receive") as opened:
        opened.writing.receive(commits)


def test_an_empty_exchange_is_undone_without_a_change(exchange: Exchange) -> None:
    exchange.hand_over(exchange.carer, exchange.caseworker)
    number = exchange.hand_over(exchange.carer, exchange.caseworker).n
    found = undoing.undo_receive(exchange.caseworker, number)
    assert undoing.sentences(found) == ("Rien ne change.",)


def test_no_page_stumbles_on_what_is_set_aside(exchange: Exchange) -> None:
    carer, caseworker = exchange.carer, exchange.caseworker
    kept = note(carer, exchange.child, "Elle dort.")
    exchange.hand_over(carer, caseworker)
    child = shared_child(carer, caseworker, "Tom")
    hidden = {note(carer, exchange.child, "Elle rêve."), note(carer, child, "Il mange.")}
    undoing.undo_receive(caseworker, exchange.hand_over(carer, caseworker).n)
    told = journal.journal(caseworker, journal.Filters()).notes
    assert [one.record.uid for one in told] == [kept]
    assert journal.journal(caseworker, journal.Filters(words="mange")).notes == ()
    assert [one.uid for one in children.children_list(caseworker)] == [exchange.child]
    assert agenda.agenda(caseworker, date(2026, 11, 1), date(2026, 12, 31)) is not None
    assert deadlines.deadlines(caseworker) is not None
    assert exchanges.exchanges(caseworker).history
    assert caseload.caseload(caseworker) is not None
    assert who_opened.who_opened(caseworker)
    leaving = departing.departure(caseworker, carer.owner.person)
    assert {uid for uid, _ in leaving.children} == {exchange.child, child}  # it is still shared
    open_copy = export.export(caseworker, exchange.folder / "open", WORDS)
    assert "daily_log.json" in open_copy
    written = (exchange.folder / "open" / "daily_log.json").read_text(encoding="utf-8")
    assert all(uid in written for uid in hidden)  # an open copy leaves nothing out
