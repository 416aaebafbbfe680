"""What counts, what is refused, what is false: judged in the past of each commit."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from ase_desktop.ledger.canonical import decode, encode
from ase_desktop.ledger.commit import Commit, RecordWrite, commit_id, read_header, signed_bytes
from ase_desktop.ledger.membership import member_uid, scope_id
from ase_desktop.ledger.numbers import (
    CLOSURE,
    HOLD,
    PURGE_PROPOSAL,
    SCOPE,
    SCOPE_NONCE,
    SCOPE_TYPE,
)
from ase_desktop.ledger.replica import Status
from ase_desktop.ledger.store import Standing
from tests.laptops import AUTHORED, SHARED, Laptop, grant, member_write, uid

NOTE, VISIT = uid("note"), uid("visit")


class Three:
    """Anne the admin, Béa who writes, Cléo who reads, in one scope."""

    def __init__(self) -> None:
        """Let Anne create the scope and admit the others."""
        self.anne, self.bea, self.cleo = Laptop("anne"), Laptop("bea"), Laptop("cleo")
        self.scope = self.anne.new_scope()
        self.anne.admit(self.scope, self.bea, grant(admin=False))
        self.anne.admit(self.scope, self.cleo, grant(admin=False, write=False))
        self.share()

    def share(self) -> None:
        """Give everything to everybody."""
        everybody = (self.anne, self.bea, self.cleo)
        for one, other in itertools.permutations(everybody, 2):
            one.hand_over(self.scope, other)
        for one in everybody:
            assert one.state(self.scope) == self.anne.state(self.scope)

    def standings(self, commit: Commit) -> list[Standing]:
        """Return how the operations of a commit are judged, by everybody alike."""
        self.share()
        return [self.anne.store.standing(commit.cid, one) for one in commit.header.ops]


@pytest.fixture
def three() -> Three:
    """Return the three persons."""
    return Three()


EFFECTIVE, REFUSED = [Standing.EFFECTIVE], [Standing.REFUSED]


def test_a_writer_writes_and_a_reader_does_not(three: Three) -> None:
    assert three.standings(three.bea.write(three.scope, VISIT, "14 h")) == EFFECTIVE
    assert three.standings(three.cleo.write(three.scope, VISIT, "15 h")) == REFUSED
    assert three.cleo.values(three.scope, VISIT) == ["14 h"]


def test_members_are_an_admins_business(three: Three) -> None:
    stranger = Laptop("dora")
    assert three.standings(three.bea.admit(three.scope, stranger)) == REFUSED * 2
    assert three.standings(three.bea.remove(three.scope, three.anne)) == REFUSED
    assert three.standings(three.anne.admit(three.scope, stranger)) == EFFECTIVE * 2


@pytest.mark.parametrize(
    ("kind", "allowed"), [(PURGE_PROPOSAL, False), (HOLD, True), (CLOSURE, False)]
)
def test_some_words_are_everybodys_and_others_an_admins(
    three: Three, kind: int, allowed: bool
) -> None:
    word = [RecordWrite(kind, uid("word"), {1: 2})]
    assert three.standings(three.anne.commit(three.scope, word)) == EFFECTIVE
    assert three.standings(three.cleo.commit(three.scope, word)) == (
        EFFECTIVE if allowed else REFUSED
    )


def test_a_scope_is_described_once(three: Three) -> None:
    again = RecordWrite(SCOPE, three.scope, {SCOPE_TYPE: "home"})
    assert three.standings(three.anne.commit(three.scope, [again])) == REFUSED


def test_only_the_author_changes_an_authors_record(three: Three) -> None:
    three.bea.write(three.scope, NOTE, "a", kind=AUTHORED)
    three.share()
    assert three.standings(three.anne.write(three.scope, NOTE, "b", kind=AUTHORED)) == REFUSED
    assert three.standings(three.bea.write(three.scope, NOTE, "c", kind=AUTHORED)) == EFFECTIVE
    assert three.anne.values(three.scope, NOTE, kind=AUTHORED) == ["c"]


def test_two_who_began_one_record_apart_both_stand(three: Three) -> None:
    three.bea.write(three.scope, NOTE, "b", kind=AUTHORED)
    three.anne.write(three.scope, NOTE, "a", kind=AUTHORED)
    three.share()
    assert sorted(three.cleo.values(three.scope, NOTE, kind=AUTHORED)) == ["a", "b"]
    assert three.standings(three.bea.write(three.scope, NOTE, "B", kind=AUTHORED)) == EFFECTIVE
    assert sorted(three.cleo.values(three.scope, NOTE, kind=AUTHORED)) == ["B", "a"]


def test_one_uid_under_two_kinds_is_two_records(three: Three) -> None:
    three.bea.write(three.scope, NOTE, "written", kind=AUTHORED)
    three.share()
    three.anne.write(three.scope, NOTE, "disguised", kind=SHARED)
    three.share()
    assert three.cleo.values(three.scope, NOTE, kind=AUTHORED) == ["written"]
    assert three.cleo.values(three.scope, NOTE, kind=SHARED) == ["disguised"]


def test_what_knew_of_its_removal_is_refused(three: Three) -> None:
    three.anne.remove(three.scope, three.bea)
    three.share()
    assert three.standings(three.bea.write(three.scope, VISIT, "x")) == REFUSED
    three.anne.withdraw(three.scope, three.anne)
    three.share()
    assert three.standings(three.anne.write(three.scope, VISIT, "y")) == REFUSED


def test_refused_words_replace_nothing(three: Three) -> None:
    three.bea.write(three.scope, VISIT, "14 h")
    three.share()
    three.cleo.write(three.scope, VISIT, "never")
    three.bea.write(three.scope, VISIT, "15 h")
    three.share()
    assert three.anne.values(three.scope, VISIT) == ["15 h"]


def status(laptop: Laptop, commit: Commit) -> Status:
    """Return what becomes of a commit handed over alone."""
    intake = laptop.take([commit])
    (found,) = [one for one, count in intake.statuses.items() if count]
    return found


def test_a_false_signature_is_kept_apart(three: Three) -> None:
    true = three.bea.make(three.scope, [RecordWrite(SHARED, VISIT, {3: "x"})])
    false = replace(true, signature=bytes(64))
    assert status(three.anne, false) is Status.INVALID
    assert status(three.anne, false) is Status.INVALID
    assert three.anne.store.invalid == [false]
    assert status(three.anne, true) is Status.APPLIED
    assert status(three.anne, true) is Status.KNOWN
    assert status(three.anne, false) is Status.KNOWN


def test_a_stranger_writes_nothing(three: Three) -> None:
    stranger = Laptop("dora")
    three.anne.hand_over(three.scope, stranger)
    commit = stranger.commit(three.scope, [RecordWrite(SHARED, VISIT, {3: "x"})])
    assert commit.cid not in stranger.store.placed
    assert status(three.anne, commit) is Status.INVALID


def test_a_parent_of_another_scope_lends_no_power(three: Three) -> None:
    own = three.cleo.new_scope("cléo's own")
    writes = [member_write(three.scope, three.cleo.person, grant())]
    (root,) = three.cleo.store.heads(own)
    forged = three.cleo.make(three.scope, writes, [root])
    three.cleo.hand_over(own, three.anne)
    assert status(three.anne, forged) is Status.INVALID
    mixed = three.cleo.make(
        three.scope, writes, sorted([root, *three.cleo.store.heads(three.scope)])
    )
    assert status(three.anne, mixed) is Status.INVALID


def root(laptop: Laptop, scope: str, *writes: RecordWrite) -> Commit:
    """Return a first commit that says this."""
    return laptop.make(scope, writes, [])


def test_a_first_commit_must_be_that_of_its_scope() -> None:
    anne, bea = Laptop("anne"), Laptop("bea")
    nonce = uid("nonce")
    scope = scope_id(anne.device, nonce)
    said = RecordWrite(SCOPE, scope, {SCOPE_TYPE: "child", SCOPE_NONCE: nonce})
    mine = [member_write(scope, anne.person, grant()), anne.device_write()]
    others = [member_write(scope, bea.person, grant()), bea.device_write()]
    unnamed = replace(said, values={SCOPE_TYPE: "child"})
    astray = replace(said, uid=uid("another"))
    for false in (
        root(anne, scope, *mine),
        root(anne, scope, unnamed, *mine),
        root(anne, scope, replace(said, values={SCOPE_NONCE: nonce[:-2]}), *mine),
        root(anne, scope, astray, *mine),
        root(anne, scope, said, astray, *mine),
        root(anne, scope, said, mine[0]),
        root(bea, scope, said, *others),
        root(anne, uid("chosen"), replace(said, uid=uid("chosen")), *mine),
    ):
        assert status(Laptop("reader"), false) is Status.INVALID
    assert status(Laptop("reader"), root(anne, scope, said, *mine)) is Status.APPLIED


def test_nobody_creates_a_scope_with_anothers_computer() -> None:
    anne, thief = Laptop("anne"), Laptop("thief")
    nonce = uid("nonce")
    scope = scope_id(anne.device, nonce)
    disguised = replace(thief.device_write(anne.person), uid=anne.device)
    writes = [
        RecordWrite(SCOPE, scope, {SCOPE_NONCE: nonce}),
        member_write(scope, anne.person, grant()),
        disguised,
    ]
    made = thief.make(scope, writes, [])
    header = replace_author(made, anne.device, thief)
    assert status(Laptop("reader"), header) is Status.INVALID


def replace_author(commit: Commit, device: str, signer: Laptop) -> Commit:
    """Return a commit said to be of a device but signed with another's key."""
    raw = encode({**decode(commit.raw), "by": device})
    cid = commit_id(raw)
    return Commit(cid, read_header(raw), raw, signer.key.sign(signed_bytes(cid)), commit.bodies)


def test_an_admin_removed_at_once_by_another_leaves_the_creator(three: Three) -> None:
    dora = Laptop("dora")
    three.anne.admit(three.scope, dora)
    three.anne.hand_over(three.scope, dora)
    three.anne.remove(three.scope, dora)
    dora.remove(three.scope, three.anne)
    three.anne.hand_over(three.scope, dora)
    dora.hand_over(three.scope, three.anne)
    assert three.anne.state(three.scope) == dora.state(three.scope)
    view = dora.replica.scope_view(three.scope)
    assert view.admins == {three.anne.person}
    assert three.standings(three.anne.write(three.scope, VISIT, "still here")) == EFFECTIVE


def test_a_member_keeps_her_record_uid(three: Three) -> None:
    assert member_uid(three.scope, three.bea.person) != member_uid(uid("x"), three.bea.person)
    other = replace(member_write(three.scope, three.bea.person, grant()), uid=uid("elsewhere"))
    three.anne.remove(three.scope, three.bea)
    three.anne.commit(three.scope, [other])
    three.share()
    assert three.bea.replica.scope_view(three.scope).members[three.bea.person].revoked
