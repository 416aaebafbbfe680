"""What a service says of somebody last counts, whatever comes last; all it says fits a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.base.ids import system_random
from ase_desktop.services import (
    computers,
    correspondents,
    introduced,
    introducing,
    presenting,
    receiving,
    sending,
    undoing,
    vaults,
)
from ase_desktop.services.vaults import NewVault
from ase_desktop.vault.vault import Surroundings
from tests.family import WORDS, FixedClock
from tests.integration.exchange.conftest import NEW, Four
from tests.integration.exchange.test_introductions import card_of, heard, nothing_known
from tests.notebooks import CARER, child, link, notebook


def files_that_say(four: Four, *backs: bool) -> list[Path]:
    """Write files of the service, each after it introduced somebody or took her back."""
    found = []
    for back in backs:
        say = introducing.take_back if back else introducing.introduce
        say(four.service, NEW, CARER)
        found.append(sending.send(four.service, CARER, four.folder).file)
    return found


def test_the_newest_file_that_speaks_of_her_wins_whatever_comes_last(four: Four) -> None:
    first, back, again, last = files_that_say(four, False, True, False, True)
    newer = receiving.receive(four.carer, first), receiving.receive(four.carer, again)
    assert [one.introduced for one in newer] == [(NEW,), ()]
    assert receiving.receive(four.carer, back).no_longer == ()
    assert not nothing_known(four.carer)
    undoing.undo_receive(four.carer, newer[0].n)
    assert not nothing_known(four.carer)  # the other file says so too
    assert receiving.receive(four.carer, last).no_longer == (NEW,)
    assert nothing_known(four.carer)


def test_an_introduction_undone_no_longer_stands_against_an_earlier_taking_back(
    four: Four,
) -> None:
    first, back, again = files_that_say(four, False, True, False)
    receiving.receive(four.carer, first)
    undoing.undo_receive(four.carer, receiving.receive(four.carer, again).n)
    assert not nothing_known(four.carer)
    assert receiving.receive(four.carer, back).no_longer == (NEW,)


def test_of_somebody_admitted_a_late_taking_back_says_nothing_and_a_new_one_does(
    four: Four,
) -> None:
    first, back, again, last = files_that_say(four, False, True, False, True)
    receiving.receive(four.carer, first)
    introducing.admit(four.carer, child(four.carer, "Tom"), NEW)
    receiving.receive(four.carer, again)
    assert receiving.receive(four.carer, back).no_longer_but_here == ()
    assert receiving.receive(four.carer, last).no_longer_but_here == (NEW,)


def test_every_taking_back_fits_however_many_are_introduced(
    four: Four, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ase_desktop.exchange.limits.INTRODUCED", 2)
    newer = notebook(four.folder, "Mme Neuve", "caseworker")
    link(four.service, newer)
    reader = four.carer.owner.person
    four.introduce()
    for back in ("a" * 32, "b" * 32):
        with four.service.write("introduce_back", about=reader, detail=reader):
            introduced.say(four.service.db, reader, back, four.service.now, back=True)
    introducing.introduce(four.service, newer.owner.name, CARER)
    said = [introducing.cards_for(four.service, reader, number) for number in range(2)]
    assert [one[-1].hex() for one in said] == ["a" * 32 + "b" * 32] * 2
    assert {one[0] for one in said} == {card_of(four.new).raw, card_of(newer).raw}
    four.hand_over(four.service, four.carer)
    introducing.take_back(four.service, NEW, CARER)
    introducing.take_back(four.service, newer.owner.name, CARER)
    assert four.hand_over(four.service, four.carer).no_longer
    assert nothing_known(four.carer)
    newer.close()


def test_a_service_hands_over_to_its_other_computer_whom_it_has_linked(four: Four) -> None:
    owner = four.service.owner
    asked = NewVault(owner.name, owner.role, WORDS, vaults.EXAMPLE_COST, owner.person)
    around = Surroundings(FixedClock(), system_random, four.folder / "witnesses")
    second = vaults.create(four.folder / "second", asked, around).vault
    for here, there in ((four.service, second), (second, four.service)):
        computers.add_mine(here, card_of(there), heard(there))
    file = sending.send(four.service, "moi", four.folder / "own.lien").file
    told = receiving.receive(second, file)
    assert (told.introduced, len(told.computers)) == ((), 2)
    assert introducing.introduced_people(second) == ()
    assert {one.name for one in correspondents.correspondents(second)} == {CARER, NEW}
    second.close()


def test_a_file_without_its_name_yet_has_not_left(four: Four) -> None:
    four.introduce()
    four.service.db.execute("UPDATE packet SET status = 'unfinished'")
    assert presenting.presented(four.service)[0].waits
