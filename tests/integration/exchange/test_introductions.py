"""A service introduces a caseworker: her card travels, a carer admits her, words may follow."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import ScopeType
from ase_desktop.exchange import limits
from ase_desktop.exchange.card import Card, sign_card
from ase_desktop.services import (
    correspondents,
    introduced,
    introducing,
    linking,
    presenting,
    previewing,
    receiving,
    scopes,
    sending,
    sharing,
    theft,
    undoing,
)
from ase_desktop.services.correspondents import Correspondent, UnknownSender
from ase_desktop.services.dump import dump
from ase_desktop.services.empty_file import nothing_to_send
from ase_desktop.services.exchanges import correspondent_list
from ase_desktop.services.received import introduced_sentences
from ase_desktop.services.who_opened import who_opened
from ase_desktop.vault.vault import Vault
from tests.family import FixedClock
from tests.integration.exchange.conftest import NEW, SERVICE, Four
from tests.notebooks import CARER, CASEWORKER, child, link, notebook


def refused(code: str) -> pytest.RaisesExc[UserError]:
    return pytest.raises(UserError, match=code)


def card_of(vault: Vault) -> Card:
    return correspondents.my_card(vault)


def heard(vault: Vault) -> str:
    return " ".join(correspondents.my_words(vault))


def nothing_known(vault: Vault) -> bool:
    return introducing.introduced_people(vault) == ()


def test_undoing_the_file_that_introduces_somebody_forgets_her(four: Four) -> None:
    received = four.introduce()
    assert [one.card.name for one in introduced.kept(four.carer.db)] == [NEW]
    done = undoing.undo_receive(four.carer, received.n)
    assert undoing.sentences(done) == (f"{SERVICE} ne vous présente plus {NEW}.",)
    assert introduced.kept(four.carer.db) == []
    later = four.introduce()
    sharing.revoke(four.carer, four.child, CASEWORKER)
    introducing.admit(four.carer, four.child, NEW)
    undoing.undo_receive(four.carer, later.n)
    assert [one.is_admitted for one in introduced.kept(four.carer.db)] == [True]


def test_a_card_travels_and_gives_nothing_by_itself(four: Four) -> None:
    before = dump(four.carer)
    assert four.introduce().introduced == (NEW,)
    (found,) = introducing.introduced_people(four.carer)
    assert (found.name, found.role, found.by, found.admitted) == (NEW, "caseworker", SERVICE, False)
    assert dump(four.carer) == before
    with refused("no_such_person"):
        sharing.share_child(four.carer, four.child, NEW)
    assert four.hand_over(four.service, four.carer).introduced == ()  # each file says it again
    assert "à présenter à Mme Garnier" in who_opened(four.service)[2].words


def test_a_look_at_the_file_keeps_nothing(four: Four) -> None:
    introducing.introduce(four.service, NEW, CARER)
    file = sending.send(four.service, CARER, four.folder).file
    assert receiving.preview(four.carer, file).introduced == (NEW,)
    (said,) = previewing.preview_page(four.carer, file).notices
    assert said.startswith("Service des Tertres vous présente Mme Irène.")
    assert nothing_known(four.carer)


def test_a_carer_admits_her_once_the_former_one_is_gone(four: Four) -> None:
    four.introduce()
    before = dump(four.carer)
    with refused("former_still_there"):
        introducing.admit(four.carer, four.child, NEW)
    assert dump(four.carer) == before
    assert not introducing.introduced_people(four.carer)[0].admitted
    sharing.revoke(four.carer, four.child, CASEWORKER)
    introducing.admit(four.carer, four.child, NEW)
    assert introducing.admit(four.carer, four.child, NEW).commits == ()  # said once
    for type_ in (ScopeType.CHILD, ScopeType.STAY):
        assert set(four.members(type_)) == {CARER, NEW}
        assert four.members(type_)[NEW].admin
    link_back(four)
    assert four.hand_over(four.carer, four.new).new
    assert four.hand_over(four.new, four.carer).status == "applied"  # no words were asked here


def link_back(four: Four) -> None:
    """Let the new référente know the carer, whose words she heard."""
    correspondents.trust(four.new, card_of(four.carer), heard(four.carer))


def test_an_interim_reads_and_writes_until_a_day_and_decides_of_nothing(four: Four) -> None:
    four.introduce()
    sharing.revoke(four.carer, four.child, CASEWORKER)
    with refused("until_past"):
        introducing.admit(four.carer, four.child, NEW, until="2020-01-01")
    introducing.admit(four.carer, four.child, NEW, until="2027-03-31")
    for type_ in (ScopeType.CHILD, ScopeType.STAY, ScopeType.HOME):
        found = four.members(type_)[NEW]
        assert (found.admin, found.write, found.until) == (False, True, "2027-03-31")


def test_a_former_interim_that_is_over_is_gone(four: Four) -> None:
    clock = four.carer.around.clock
    assert isinstance(clock, FixedClock)
    four.introduce()
    last_day = clock.now().date().isoformat()
    sharing.share_child(four.carer, four.child, CASEWORKER, until=last_day)
    with refused("former_still_there"):
        introducing.admit(four.carer, four.child, NEW)
    clock.instant += timedelta(days=1)
    introducing.admit(four.carer, four.child, NEW)
    assert four.members(ScopeType.CHILD)[NEW].admin


def test_a_last_day_counts_for_a_caseworker_and_never_shortens_the_home(four: Four) -> None:
    tom = child(four.carer, "Tom")
    sharing.share_child(four.carer, tom, CASEWORKER, until="2027-03-31")
    scope = scopes.child_scope(four.carer, tom).uid
    found = four.carer.view(scope).members[four.former.owner.person]
    assert (found.admin, found.until) == (False, "2027-03-31")
    assert four.members(ScopeType.HOME)[CASEWORKER].until is None  # Léa gives it without an end
    sharing.share_child(four.carer, four.child, CASEWORKER, until="2027-01-31")
    assert four.members(ScopeType.HOME)[CASEWORKER].until is None


def test_a_second_interim_keeps_the_longest_day_of_the_home(four: Four) -> None:
    four.introduce()
    tom = child(four.carer, "Tom")
    introducing.admit(four.carer, tom, NEW, until="2027-03-31")
    sharing.revoke(four.carer, four.child, CASEWORKER)
    introducing.admit(four.carer, four.child, NEW, until="2027-01-31")
    assert four.members(ScopeType.HOME)[NEW].until == "2027-03-31"


def test_she_is_shown_as_introduced_until_her_words_are_compared(four: Four) -> None:
    four.introduce()
    sharing.revoke(four.carer, four.child, CASEWORKER)
    introducing.admit_to(four.carer, [four.child, child(four.carer, "Tom")], NEW)
    (shown,) = (one for one in correspondent_list(four.carer) if one.partner.name == NEW)
    assert (shown.partner.introduced_by, shown.partner.linked_on) == (SERVICE, "")
    assert {one.name for one in shown.children} == {"Léa", "Tom"}
    for share in (
        lambda: sharing.share_child(four.carer, four.child, NEW),
        lambda: sharing.share_home(four.carer, NEW),
    ):
        with refused("only_introduced"):
            share()
    card = introducing.card_named(four.carer, NEW)
    assert card == card_of(four.new)
    correspondents.trust(four.carer, card, heard(four.new))
    (shown,) = (one for one in correspondent_list(four.carer) if one.partner.name == NEW)
    assert (shown.partner.introduced_by, bool(shown.partner.linked_on)) == ("", True)
    assert nothing_known(four.carer)
    assert introducing.card_named(four.carer, NEW) is None
    sharing.share_home(four.carer, NEW)


def test_only_children_nobody_follows_are_offered(four: Four) -> None:
    four.introduce()
    tom, person = child(four.carer, "Tom"), four.new.owner.person
    offered = introducing.to_share(four.carer, person)
    assert (offered.children, offered.is_introduced) == (((tom, "Tom"),), True)
    check = linking.check_introduced(four.carer, person)
    linking.link_typed(four.carer, check, heard(four.new))
    offered = introducing.to_share(four.carer, person)
    assert (len(offered.children), offered.is_introduced) == (2, False)
    with refused("no_such_person"):
        linking.check_introduced(four.carer, person)


def test_who_is_linked_may_take_the_place_too_and_a_carer_may_not(four: Four) -> None:
    sharing.revoke(four.carer, four.child, CASEWORKER)
    link(four.carer, four.new)
    introducing.admit(four.carer, four.child, NEW)
    assert NEW in four.members(ScopeType.CHILD)
    with refused("admit_needs_caseworker"):
        introducing.admit(four.carer, four.child, SERVICE)
    with refused("no_such_child"):
        introducing.admit(four.carer, "0" * 32, NEW)
    with refused("no_such_person"):
        introducing.admit(four.carer, four.child, "Mme Personne")


def test_only_a_service_introduces_a_caseworker_to_a_carer(four: Four) -> None:
    for vault, name, to, code in (
        (four.carer, CASEWORKER, SERVICE, "introduce_needs_service"),
        (four.service, CARER, CARER, "introduce_needs_caseworker"),
        (four.service, NEW, NEW, "introduce_needs_carer"),
        (four.service, CASEWORKER, CARER, "no_such_person"),  # her words were not compared
    ):
        with refused(code):
            introducing.introduce(vault, name, to)
    with refused("nothing_from_the_service"):
        sending.send(four.service, CARER, four.folder)


def test_who_has_no_child_is_told_where_one_comes_from(four: Four) -> None:
    alone = notebook(four.folder, "Mme Seule")
    for vault, name, role, code in (
        (alone, NEW, "caseworker", "no_child_to_send"),
        (four.new, CARER, "carer", "no_child_received"),
        (four.new, SERVICE, "service", "nothing_for_the_service"),
        (four.carer, NEW, "caseworker", "nothing_to_send"),
    ):
        told = nothing_to_send(vault, Correspondent("0" * 32, name, role, None))
        assert (told.code, name in told.sentence) == (code, True)
    alone.close()


def test_a_card_from_somebody_who_is_no_service_is_left_alone(four: Four) -> None:
    before = dump(four.carer)
    assert four.received(four.former, card_of(four.new).raw).introduced == ()
    assert nothing_known(four.carer)
    assert dump(four.carer) == before


def test_nothing_of_an_unknown_service_is_read(four: Four) -> None:
    stranger = notebook(four.folder, "Service inconnu", "service")
    before = dump(four.carer)
    with pytest.raises(UnknownSender):
        four.received(stranger, card_of(four.new).raw)
    assert nothing_known(four.carer)
    assert dump(four.carer) == before
    stranger.close()


def test_forged_and_unfit_cards_are_left_alone(four: Four) -> None:
    good = card_of(four.new)
    unsigned = replace(good, name="Mme Autre")
    stolen_uid = sign_card(replace(good, person=four.former.owner.person), four.new.sign)
    long = good.raw + b" " * limits.CARD
    before = dump(four.carer)
    found = four.received(
        four.service,
        unsigned.raw,
        stolen_uid.raw,
        long,
        b"",
        b"anything",
        card_of(four.carer).raw,  # her own
        card_of(four.former).raw,  # linked already
        card_of(four.service).raw,  # no caseworker
    )
    assert (found.status, found.introduced) == ("applied", ())
    assert nothing_known(four.carer)
    assert dump(four.carer) == before


def test_cards_beyond_the_limit_are_left_alone(four: Four) -> None:
    good = card_of(four.new).raw
    assert four.received(four.service, *[b"x"] * limits.INTRODUCED, good).introduced == ()
    assert nothing_known(four.carer)
    assert four.received(four.service, *[b"x"] * (limits.INTRODUCED - 1), good).introduced == (NEW,)


def test_the_word_of_a_service_that_is_no_longer_trusted_counts_no_more(four: Four) -> None:
    four.introduce()
    tom = child(four.carer, "Tom")
    introducing.admit(four.carer, tom, NEW)
    theft.declare(four.carer, SERVICE)
    assert nothing_known(four.carer)
    sharing.revoke(four.carer, four.child, CASEWORKER)
    with refused("no_longer_introduced"):
        introducing.admit(four.carer, four.child, NEW)


def test_a_stolen_computer_does_not_come_back_by_an_introduction(four: Four) -> None:
    link(four.carer, four.new)
    theft.declare(four.carer, NEW)
    assert four.introduce().introduced == ()
    assert nothing_known(four.carer)
    with refused("stolen_laptop"):
        introducing.admit(four.carer, four.child, NEW)


def test_two_of_one_name_are_told_apart_by_uid(four: Four) -> None:
    double = notebook(four.folder / "double", NEW, "caseworker")
    four.introduce()
    four.received(four.service, card_of(double).raw)
    sharing.revoke(four.carer, four.child, CASEWORKER)
    with refused("several_persons"):
        introducing.admit(four.carer, four.child, NEW)
    assert introducing.card_named(four.carer, NEW) is None
    introducing.admit(four.carer, four.child, double.owner.person)
    (row,) = scopes.scopes_of(four.carer, ScopeType.CHILD)
    assert double.owner.person in four.carer.view(row.uid).members
    double.close()


def test_who_was_not_admitted_is_offered_no_more_once_taken_back(four: Four) -> None:
    four.introduce()
    introducing.take_back(four.service, NEW, CARER)
    file = sending.send(four.service, CARER, four.folder).file
    told = receiving.preview(four.carer, file)
    assert introduced_sentences(told) == ("Service des Tertres ne vous présente plus Mme Irène.",)
    assert len(introducing.introduced_people(four.carer)) == 1  # only looked at
    assert receiving.receive(four.carer, file).no_longer == (NEW,)
    assert nothing_known(four.carer)
    sharing.revoke(four.carer, four.child, CASEWORKER)
    with refused("no_such_person"):
        introducing.admit(four.carer, four.child, NEW)
    assert four.hand_over(four.service, four.carer).no_longer == ()  # said again, and done already
    assert "à ne plus présenter à Mme Garnier" in " ".join(
        one.words for one in who_opened(four.service)
    )


def test_who_was_admitted_stays_when_taken_back(four: Four) -> None:
    four.introduce()
    sharing.revoke(four.carer, four.child, CASEWORKER)
    introducing.admit(four.carer, four.child, NEW)
    before = dump(four.carer)
    told = four.take_back()
    assert (told.introduced, told.no_longer, told.no_longer_but_here) == ((), (), (NEW,))
    assert "rien ne change ici" in introduced_sentences(told)[0]
    assert dump(four.carer) == before
    assert introducing.introduced_people(four.carer)[0].admitted
    assert four.hand_over(four.service, four.carer).no_longer_but_here == ()  # said once


def test_she_may_be_introduced_again_and_late_files_say_nothing_against_it(four: Four) -> None:
    introducing.introduce(four.service, NEW, CARER)
    first = sending.send(four.service, CARER, four.folder).file
    introducing.take_back(four.service, NEW, CARER)
    second = sending.send(four.service, CARER, four.folder).file
    introducing.introduce(four.service, NEW, CARER)
    third = sending.send(four.service, CARER, four.folder).file
    receiving.receive(four.carer, second)
    assert receiving.receive(four.carer, first).introduced == ()  # taken back since
    assert nothing_known(four.carer)
    assert receiving.receive(four.carer, third).introduced == (NEW,)
    assert not nothing_known(four.carer)


def test_a_taking_back_that_comes_late_does_not_undo_what_came_after(four: Four) -> None:
    introducing.introduce(four.service, NEW, CARER)
    introducing.take_back(four.service, NEW, CARER)
    late = sending.send(four.service, CARER, four.folder).file
    assert four.introduce().introduced == (NEW,)
    assert receiving.receive(four.carer, late).no_longer == ()
    assert not nothing_known(four.carer)


def test_only_the_service_that_introduced_her_takes_her_back(four: Four) -> None:
    four.introduce()
    other = notebook(four.folder / "other", "Service des Ormes", "service")
    link(other, four.carer)
    person = bytes.fromhex(four.new.owner.person)
    for sender in (other, four.former):
        assert four.received(sender, person).no_longer == ()
        assert not nothing_known(four.carer)
    other.close()


def test_a_service_takes_back_only_whom_it_introduces(four: Four) -> None:
    with refused("not_introduced"):
        introducing.take_back(four.service, NEW, CARER)
    with refused("introduce_needs_service"):
        introducing.take_back(four.carer, CASEWORKER, SERVICE)
    four.introduce()
    theft.declare(four.service, NEW)
    introducing.take_back(four.service, NEW, CARER)
    with refused("not_introduced"):
        introducing.take_back(four.service, NEW, CARER)


def test_the_service_sees_what_it_said_and_what_waits(four: Four) -> None:
    assert presenting.presented(four.service) == ()
    found = presenting.choice(four.service)
    assert [name for _, name in found.caseworkers] == [NEW]
    assert [name for _, name in found.carers] == [CARER]
    introducing.introduce(four.service, NEW, CARER)
    (said,) = presenting.presented(four.service)
    assert (said.name, said.reader_name, said.is_back, said.waits) == (NEW, CARER, False, True)
    four.hand_over(four.service, four.carer)
    assert not presenting.presented(four.service)[0].waits
    introducing.take_back(four.service, NEW, CARER)
    (said,) = presenting.presented(four.service)
    assert (said.is_back, said.waits, said.at) == (True, True, four.service.now)


def test_those_taken_back_never_push_out_a_card(four: Four) -> None:
    four.introduce()
    reader = four.carer.owner.person
    with four.service.write("introduce_back", about=reader, detail=reader):
        for number in range(limits.INTRODUCED):
            person = f"{number:032x}"
            introduced.say(four.service.db, reader, person, four.service.now, back=True)
    said = introducing.cards_for(four.service, reader)
    assert len(said) == limits.INTRODUCED
    assert said[0] == card_of(four.new).raw
    assert said[-1].hex() == f"{limits.INTRODUCED - 1:032x}"  # the newest are said
