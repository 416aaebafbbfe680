"""Who is trusted, who is admitted, who no longer; two versions, decided; every version kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from ase_desktop.app import Vault
from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import ScopeType
from ase_desktop.services import (
    conflicts,
    correspondents,
    departing,
    dump,
    exchanges,
    noting,
    scopes,
    sharing,
    who_opened,
)
from ase_desktop.services.history import history
from ase_desktop.services.records import Save, read_record, save_record, set_life
from tests.family import FixedClock
from tests.notebooks import CARER, CASEWORKER, OTHER, child, link, note, notebook
from tests.shared_scopes import Two, erase, hand_over, opened

NOBODY = "Mme Personne"


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    found = opened(tmp_path)
    yield found
    found.close()


@pytest.fixture
def other(tmp_path: Path, two: Two) -> Iterator[Vault]:
    """Give a second carer's notebook, linked to the first's."""
    found = notebook(tmp_path, OTHER)
    link(two.carer, found)
    yield found
    found.close()


def refused(code: str) -> pytest.RaisesExc[UserError]:
    return pytest.raises(UserError, match=code)


def active(vault: Vault, scope: str) -> set[str]:
    return {vault.names[one.person] for one in vault.view(scope).active}


def test_a_card_is_trusted_only_with_its_own_words(two: Two, tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine.carte", tmp_path / "theirs.carte"
    correspondents.write_card(two.carer, mine)
    correspondents.write_card(two.caseworker, theirs)
    words = " ".join(correspondents.my_words(two.caseworker))
    own, card = correspondents.read_card(mine), correspondents.read_card(theirs)
    with refused("own_card"):
        correspondents.trust(two.carer, own, " ".join(correspondents.my_words(two.carer)))
    with refused("wrong_words"):
        correspondents.trust(two.carer, card, "un deux trois quatre cinq six")
    correspondents.trust(two.carer, card, words.upper())
    assert [one.name for one in correspondents.correspondents(two.carer)] == [CASEWORKER]


def test_a_card_that_takes_the_uid_of_another_is_refused(two: Two) -> None:
    forged = replace(correspondents.my_card(two.caseworker), person=two.carer.owner.person)
    with refused("card_of_another"):
        correspondents.trust(two.carer, forged, "")


def test_what_is_not_a_card_is_told(tmp_path: Path) -> None:
    with refused("no_such_file"):
        correspondents.read_card(tmp_path / "nowhere.carte")
    with refused("no_such_file"):
        correspondents.read_card(tmp_path)
    (tmp_path / "letter").write_text("Bonjour")
    with refused("not_a_card"):
        correspondents.read_card(tmp_path / "letter")


def test_a_correspondent_is_found_by_uid_or_by_a_name_typed_plainly(two: Two) -> None:
    uid = two.caseworker.owner.person
    assert correspondents.find(two.carer, uid).name == CASEWORKER
    assert correspondents.find(two.carer, "mme lefevre").uid == uid
    with refused("no_such_person"):
        correspondents.find(two.carer, NOBODY)


def test_two_correspondents_of_one_name_are_told_apart_by_uid(two: Two, tmp_path: Path) -> None:
    double = notebook(tmp_path / "double", CASEWORKER, "caseworker")
    link(two.carer, double)
    with refused("several_persons"):
        sharing.share_child(two.carer, two.child, CASEWORKER)
    assert correspondents.find(two.carer, double.owner.person).verified_at
    sharing.share_child(two.carer, two.child, double.owner.person)
    with refused("several_persons"):
        sharing.revoke(two.carer, two.child, CASEWORKER)
    sharing.revoke(two.carer, two.child, double.owner.person)
    assert two.caseworker.owner.person in {
        one.person for one in two.carer.view(two.child_scope).active
    }
    double.close()


def test_two_children_of_one_name_are_told_apart_where_it_matters(two: Two, other: Vault) -> None:
    born = [("2018-05-03", "née le 3\u00a0mai 2018"), ("2020-06-04", "née le 4\u00a0juin 2020")]
    uids = {}
    for day, words in born:
        values = {"first_name": "Zoé", "birth_date": day, "sex": "female"}
        uids[save_record(two.carer, Save("child", values)).uid] = f"Zoé, {words}"
    offered = dict(sharing.to_share(two.carer, other.owner.person).children)
    assert {uid: offered[uid] for uid in uids} == uids
    sharing.share_children(two.carer, list(uids), OTHER)
    shared = sharing.shared_with(two.carer, other.owner.person)
    assert {one.uid: one.name for one in shared} == uids
    (partner,) = [one for one in exchanges.exchanges(two.carer).partners if one.name == OTHER]
    assert dict(partner.children) == uids
    assert dict(departing.departure(two.carer, other.owner.person).children) == uids
    named = dict(noting.children_to_note(two.carer))
    assert {uid: named[uid] for uid in uids} == uids


def test_a_relief_reads_the_child_and_has_a_stay_of_her_own(two: Two, other: Vault) -> None:
    stay = two.stay
    sharing.share_child(two.carer, two.child, OTHER, until="2026-12-31")
    members = {one.person: one for one in two.carer.view(two.child_scope).active}
    relief = members[other.owner.person]
    assert not relief.admin
    assert relief.until == "2026-12-31"
    assert active(two.carer, stay) == {CARER, CASEWORKER}
    stays = scopes.scopes_of(two.carer, ScopeType.STAY, two.child)
    (hers,) = (one for one in stays if one.uid != stay)
    assert active(two.carer, hers.uid) == {CARER, OTHER, CASEWORKER}  # who follows reads it too


def test_the_same_sharing_again_changes_nothing_and_another_end_only_the_end(
    two: Two, other: Vault
) -> None:
    carer, person = two.carer, other.owner.person
    first = sharing.share_child(carer, two.child, OTHER, until="2026-12-31")
    before = (dump.dump(carer)["scopes"], len(who_opened.who_opened(carer)))
    assert first.commits
    assert sharing.share_child(carer, two.child, OTHER, until="2026-12-31").commits == ()
    assert sharing.share_child(carer, two.child, CASEWORKER).commits == ()
    assert (dump.dump(carer)["scopes"], len(who_opened.who_opened(carer))) == before
    for until in ("2027-01-31", None):
        assert sharing.share_child(carer, two.child, OTHER, until=until).commits
        assert carer.view(two.child_scope).members[person].until == until
    stays = scopes.scopes_of(carer, ScopeType.STAY, two.child)
    assert len(stays) == 2  # hers and the relief’s
    sharing.revoke(carer, two.child, OTHER)
    sharing.share_child(carer, two.child, OTHER, until="2027-03-31")
    assert len(scopes.scopes_of(carer, ScopeType.STAY, two.child)) == 3  # a relief of its own


def test_a_second_carer_without_an_end_decides_too(two: Two, other: Vault) -> None:
    sharing.share_child(two.carer, two.child, OTHER)
    members = {one.person: one for one in two.carer.view(two.child_scope).active}
    assert members[other.owner.person].admin
    assert members[other.owner.person].until is None


def test_a_service_has_no_child_to_follow(two: Two, tmp_path: Path) -> None:
    service = notebook(tmp_path, "Service", "service")
    link(two.carer, service)
    with refused("nothing_to_share"):
        sharing.share_child(two.carer, two.child, "Service")
    service.close()


def test_only_who_decides_shares_and_takes_back(two: Two, other: Vault) -> None:
    sharing.share_child(two.carer, two.child, OTHER, until="2026-12-31")
    with refused("not_a_member"):
        sharing.revoke(two.carer, child(two.carer, "Tom"), OTHER)  # Tom is nobody else's
    with refused("no_such_person"):
        sharing.revoke(two.carer, two.child, NOBODY)
    with refused("no_such_child"):
        sharing.share_child(other, two.child, CARER)


def test_a_relief_that_is_over_may_be_asked_again(two: Two, other: Vault) -> None:
    person, clock = other.owner.person, two.carer.around.clock
    assert isinstance(clock, FixedClock)
    yesterday = (clock.now() - timedelta(days=1)).date().isoformat()
    with refused("until_past"):
        sharing.share_child(two.carer, two.child, OTHER, until=yesterday)
    sharing.share_child(two.carer, two.child, OTHER, until=clock.now().date().isoformat())
    assert [one.uid for one in sharing.shared_with(two.carer, person)] == [two.child]
    assert two.child not in dict(sharing.to_share(two.carer, person).children)
    clock.instant += timedelta(days=1)
    assert sharing.shared_with(two.carer, person) == ()
    assert exchanges.shared_children(two.carer, person) == []
    assert two.child in dict(sharing.to_share(two.carer, person).children)


def test_several_children_are_shared_together_or_not_at_all(two: Two, other: Vault) -> None:
    tom = child(two.carer, "Tom")
    with refused("no_such_child"):
        sharing.share_children(two.carer, [tom, "0" * 32], OTHER, until="2026-12-31")
    assert sharing.shared_with(two.carer, other.owner.person) == ()
    sharing.share_children(two.carer, [tom, two.child], OTHER, until="2026-12-31")
    assert {one.uid for one in sharing.shared_with(two.carer, other.owner.person)} == {
        tom,
        two.child,
    }


def test_a_relief_decides_nothing(two: Two, other: Vault) -> None:
    sharing.share_child(two.carer, two.child, OTHER, until="2026-12-31")
    hand_over(two.carer, other)
    for refuse in (sharing.share_child, sharing.revoke):
        with refused("not_admin"):
            refuse(other, two.child, CARER)


def test_who_was_revoked_leaves_every_scope_and_the_last_who_decides_stays(two: Two) -> None:
    sharing.revoke(two.carer, two.child, CASEWORKER)
    for scope in (two.child_scope, two.stay):
        assert active(two.carer, scope) == {CARER}
    with refused("not_a_member"):
        sharing.revoke(two.carer, two.child, CASEWORKER)
    with refused("last_admin"):
        sharing.revoke(two.carer, two.child, CARER)


def test_a_caseworker_keeps_the_home_as_long_as_she_follows_a_child_there(two: Two) -> None:
    (home,) = scopes.scopes_of(two.carer, ScopeType.HOME)
    lea, tom = two.child, child(two.carer, "Tom")
    sharing.share_child(two.carer, tom, CASEWORKER)
    sharing.revoke(two.carer, lea, CASEWORKER)
    assert active(two.carer, home.uid) == {CARER, CASEWORKER}
    sharing.revoke(two.carer, tom, CASEWORKER)
    assert active(two.carer, home.uid) == {CARER}


def test_a_home_is_shared_once_there_is_one(two: Two, tmp_path: Path) -> None:
    lonely = notebook(tmp_path / "lonely", NOBODY, "caseworker")
    link(two.carer, lonely)
    with refused("no_home"):
        sharing.share_home(lonely, CARER)
    save_record(two.carer, Save("foster_household", {"name": "Foyer Garnier"}))
    sharing.share_home(two.carer, NOBODY)
    home = scopes.home_scope(two.carer)
    assert home is not None
    members = {one.person: one for one in two.carer.view(home.uid).active}
    assert members[lonely.owner.person].write
    assert not members[lonely.owner.person].admin
    lonely.close()


def apart(two: Two, one: dict[str, str], another: dict[str, str]) -> str:
    """Write two versions of a measure without seeing each other; return its uid."""
    values = {"measure_kind": "court_placement_ase", "starts_on": "2026-09-11"}
    uid = save_record(two.carer, Save("care_measure", values, children=[two.child])).uid
    two.exchange()
    save_record(two.carer, Save("care_measure", dict(one), uid=uid))
    save_record(two.caseworker, Save("care_measure", dict(another), uid=uid))
    two.exchange()
    return uid


def measured(two: Two) -> str:
    return apart(two, {"file_number": "A26/1"}, {"file_number": "A26/2"})


def test_both_sides_number_the_versions_alike_and_keep_the_one_chosen(two: Two) -> None:
    uid = measured(two)
    (mine,), (theirs,) = conflicts.conflicts(two.carer), conflicts.conflicts(two.caseworker)
    assert [one.value for one in mine.values] == [one.value for one in theirs.values]
    assert mine.label == theirs.label
    for number in (0, 3):
        with refused("no_such_version"):
            conflicts.resolve_with(two.carer, uid, "file_number", number)
    conflicts.resolve_with(two.carer, uid, "file_number", 2)
    two.exchange()
    for vault in (two.carer, two.caseworker):
        assert conflicts.conflicts(vault) == []
        assert read_record(vault, uid)["file_number"] == mine.values[1].value


def test_a_third_version_replaces_both(two: Two) -> None:
    uid = measured(two)
    conflicts.resolve_by(two.carer, uid, "file_number", "A26/3")
    assert read_record(two.carer, uid)["file_number"] == "A26/3"
    for name, code in (
        ("file_number", "no_conflict"),
        ("starts_on", "no_conflict"),
        ("no_such_field", "unknown_field"),
    ):
        with refused(code):
            conflicts.resolve_by(two.carer, uid, name, "A26/4")


def test_what_came_meanwhile_is_never_decided_unseen(two: Two) -> None:
    uid = measured(two)
    (found,) = conflicts.conflicts(two.carer)
    shown = [one.commit for one in found.values]
    with refused("versions_changed"):
        conflicts.resolve_shown(two.carer, {uid: shown[:1]}, "file_number", "A26/3")
    conflicts.resolve_shown(two.carer, {uid: shown}, "file_number", "A26/3")
    assert conflicts.conflicts_of(read_record(two.carer, uid)) == []


def test_a_record_retired_here_and_changed_there_waits_for_a_choice(two: Two) -> None:
    uid = measured(two)
    conflicts.resolve_with(two.carer, uid, "file_number", 1)
    two.exchange()
    set_life(two.carer, uid, retired=True)
    set_life(two.carer, uid, retired=False)
    set_life(two.caseworker, uid, retired=True)
    two.exchange()
    (found,) = conflicts.conflicts(two.carer)
    assert (found.field, found.label) == ("life", "Retirer ou garder")
    conflicts.resolve_by(two.carer, uid, "life", "active")
    assert not read_record(two.carer, uid).retired
    assert conflicts.conflicts(two.carer) == []


def test_every_version_says_who_wrote_it_instead_of_what(two: Two) -> None:
    uid = measured(two)
    found = [one for one in history(two.carer, uid) if one.field == "file_number"]
    assert {(one.by, one.after) for one in found} == {(CARER, "A26/1"), (CASEWORKER, "A26/2")}
    conflicts.resolve_by(two.carer, uid, "file_number", "A26/3")
    last = [one for one in history(two.carer, uid) if one.field == "file_number"][-1]
    assert last.before in {"A26/1", "A26/2"}
    set_life(two.carer, uid, retired=True)
    assert history(two.carer, uid)[-1].field == "life"


def test_of_a_group_only_the_columns_that_changed_are_told(two: Two) -> None:
    uid = apart(two, {"ends_on": "2027-09-11"}, {"file_number": "A26/1"})
    assert conflicts.conflicts(two.carer) == []
    told = [(one.field, one.before, one.after) for one in history(two.carer, uid)]
    assert told.count(("starts_on", None, "2026-09-11")) == 1
    assert ("ends_on", None, "2027-09-11") in told


def test_two_versions_of_a_group_are_one_choice_and_a_column_may_answer(two: Two) -> None:
    uid = apart(two, {"ends_on": "2027-09-11"}, {"ends_on": "2027-03-11"})
    (found,) = conflicts.conflicts(two.carer)
    assert (found.field, found.label) == ("period", "Durée")
    with refused("wrong_value"):
        conflicts.resolve_by(two.carer, uid, "period", {"court": "cabinet 3"})
    conflicts.resolve_by(two.carer, uid, "ends_on", "2027-06-11")
    record = read_record(two.carer, uid)
    assert (record["starts_on"], record["ends_on"]) == ("2026-09-11", "2027-06-11")
    assert conflicts.conflicts(two.carer) == []


def test_a_version_that_was_erased_leaves_the_others(two: Two) -> None:
    uid = note(two.carer, two.child, "Nuit calme.")
    save_record(two.carer, Save("daily_log", {"facts": "Nuit agitée."}, uid=uid))
    query = "UPDATE op SET body = NULL WHERE id = (SELECT max(op.id) FROM op JOIN record ON "
    erase(two.carer, f"{query}record.id = op.record WHERE record.uid = ?)", uid)
    assert [one.after for one in history(two.carer, uid) if one.field == "facts"] == ["Nuit calme."]


def test_what_was_never_written_has_no_history(two: Two) -> None:
    for uid in ("0" * 32, two.child_scope):
        with refused("no_such_record"):
            history(two.carer, uid)
