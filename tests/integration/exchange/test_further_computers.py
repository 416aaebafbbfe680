"""A further computer counts by a record signed by its person, or an admin: never by its card."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import system_random
from ase_desktop.base.kinds import ScopeType
from ase_desktop.ledger.commit import RecordWrite
from ase_desktop.ledger.membership import Device
from ase_desktop.ledger.numbers import DEVICE, DEVICE_KEYS, DEVICE_PERSON
from ase_desktop.services import (
    computer_list,
    computers,
    correspondents,
    receiving,
    scopes,
    sending,
    sharing,
    theft,
    vaults,
)
from ase_desktop.services.dump import dump
from ase_desktop.services.readers import readers_of
from ase_desktop.services.vaults import NewVault
from ase_desktop.vault import people
from ase_desktop.vault.vault import Surroundings, Vault
from tests.family import WORDS, FixedClock
from tests.hostile import Hostile, child_scope, commits_of, device_of
from tests.integration.exchange.conftest import Exchange
from tests.notebooks import CARER, CASEWORKER, OTHER, child, link, note, notebook

MINE, HERS = "Un second ordinateur", "Un nouvel ordinateur"


def further(exchange: Exchange, of: Vault, name: str) -> Vault:
    """Begin a notebook that says it is of somebody: a card is public, anybody may."""
    owner = of.owner
    asked = NewVault(owner.name, owner.role, WORDS, vaults.EXAMPLE_COST, owner.person)
    around = Surroundings(FixedClock(), system_random, exchange.folder / "witnesses")
    return vaults.create(exchange.folder / name, asked, around).vault


@pytest.fixture
def second(exchange: Exchange) -> Iterator[Vault]:
    """Give a notebook that says it is of the carer; nobody believes it yet."""
    found = further(exchange, exchange.carer, "second")
    yield found
    found.close()


def heard(vault: Vault) -> str:
    return " ".join(correspondents.my_words(vault))


def linked(first: Vault, second: Vault) -> None:
    for here, there in ((first, second), (second, first)):
        computers.add_mine(here, correspondents.my_card(there), heard(there))


def counts_at(vault: Vault, device: Vault) -> bool:
    return people.verified_device(vault.db, device.owner.device) is not None


def record_by(hostile: Hostile, scope: str, device: Vault, person: str) -> list[object]:
    """Return what a scope holds and a device record that gives a computer to somebody."""
    write = device_of(device)
    values = {**write.values, DEVICE_PERSON: person}
    commit = hostile.on_heads(scope, [type(write)(write.kind, write.uid, values)])
    return [*commits_of(hostile.vault, scope), commit]


def test_what_a_card_says_of_its_person_is_not_believed(exchange: Exchange, second: Vault) -> None:
    card = correspondents.my_card(second)
    for vault in (exchange.carer, exchange.caseworker):
        with pytest.raises(UserError, match="card_of_another"):
            correspondents.trust(vault, card, heard(second))
    with pytest.raises(UserError, match="not_my_computer"):
        computers.add_mine(exchange.caseworker, card, heard(second))
    with pytest.raises(UserError, match="wrong_words"):
        computers.add_mine(exchange.carer, card, "un deux trois quatre cinq six")
    with pytest.raises(UserError, match="old_computer_still_there"):  # she links it herself
        computers.add_of(exchange.caseworker, card, CARER, heard(second))
    with pytest.raises(UserError, match="own_card"):
        computers.add_mine(second, card, heard(second))


def test_its_first_file_is_refused_until_she_says_it_is_hers(
    exchange: Exchange, second: Vault
) -> None:
    correspondents.trust(
        second, correspondents.my_card(exchange.caseworker), heard(exchange.caseworker)
    )
    linked(exchange.carer, second)
    receiving.receive(second, sending.send(exchange.carer, "moi", exchange.folder).file)
    early = sending.send(second, CASEWORKER, exchange.folder / "early.lien").file
    before = dump(exchange.caseworker)
    with pytest.raises(UserError, match="card_of_another"):
        receiving.receive(exchange.caseworker, early)
    assert dump(exchange.caseworker) == before
    told = exchange.hand_over(exchange.carer, exchange.caseworker)
    assert told.computers == (f"{MINE} de {CARER}, ajouté par elle le 18\u00a0novembre 2026.",)
    assert receiving.receive(exchange.caseworker, early).sender == CARER
    assert len(readers_of(exchange.caseworker, exchange.carer.owner.person).devices) == 2


def test_a_member_who_decides_nothing_adds_no_computer_of_another(
    exchange: Exchange, second: Vault
) -> None:
    sharing.share_child(exchange.carer, exchange.child, OTHER, until="2026-12-31")
    exchange.hand_over(exchange.carer, exchange.other)
    exchange.hand_over(exchange.carer, exchange.caseworker)
    scope = scopes.child_scope(exchange.other, exchange.child).uid
    items = record_by(exchange.hostile, scope, second, exchange.carer.owner.person)
    file = exchange.hostile.file(exchange.folder / "forged", exchange.caseworker, [(scope, items)])
    told = receiving.receive(exchange.caseworker, file)
    assert (told.refused, told.computers) == (1, ())
    assert second.owner.device not in exchange.caseworker.view(scope).devices
    assert not counts_at(exchange.caseworker, second)


def test_an_admin_adds_it_and_it_reads_where_he_decides_only(
    exchange: Exchange, second: Vault
) -> None:
    for reader in (exchange.caseworker, exchange.other):
        sharing.share_child(exchange.carer, exchange.child, reader.owner.name)
    exchange.hand_over(exchange.carer, exchange.other)
    elsewhere = child(exchange.carer, "Noé")
    sharing.share_child(exchange.carer, elsewhere, OTHER)
    exchange.hand_over(exchange.carer, exchange.other)
    exchange.hand_over(exchange.carer, exchange.caseworker)
    added = computers.keep_of(exchange.caseworker, correspondents.my_card(second))
    assert (added.children, added.elsewhere) == (("Léa",), ())
    told = exchange.hand_over(exchange.caseworker, exchange.carer)
    assert told.computers == ()
    assert not counts_at(exchange.carer, second)
    told = exchange.hand_over(exchange.carer, exchange.other)
    assert told.computers[0].startswith(f"{HERS} de {CARER}, ajouté par {CASEWORKER}")
    readers = readers_of(exchange.other, exchange.carer.owner.person)
    assert [one.device for one in readers.devices] == [exchange.carer.owner.device]
    assert elsewhere in {row.child for row in readers.rows}
    known = computer_list.computers_of(exchange.carer, exchange.carer.owner.person)
    assert "n’ont pas été comparés" in known[1].state


def test_what_a_stolen_computer_adds_does_not_count(exchange: Exchange, second: Vault) -> None:
    """The thief adds his own computer without knowing of the removal; the file comes late."""
    sharing.share_child(exchange.carer, exchange.child, OTHER)
    exchange.hand_over(exchange.carer, exchange.other)
    exchange.hand_over(exchange.carer, exchange.caseworker)
    computers.keep_mine(exchange.carer, correspondents.my_card(second))
    stolen = exchange.carer.owner.device
    late = sending.send(exchange.carer, OTHER, exchange.folder / "late.lien").file
    theft.declare(exchange.caseworker, CARER)
    exchange.hand_over(exchange.caseworker, exchange.other)
    assert receiving.receive(exchange.other, late).computers == ()
    assert not counts_at(exchange.other, second)
    assert counts_at(exchange.other, exchange.carer)
    scope = scopes.child_scope(exchange.other, exchange.child).uid
    assert stolen in exchange.other.view(scope).withdrawn_devices
    theft.found_again(exchange.caseworker, CARER)
    assert exchange.hand_over(exchange.caseworker, exchange.other).computers != ()


def test_a_computer_that_counted_goes_on_when_another_is_declared_here(
    exchange: Exchange, second: Vault
) -> None:
    sharing.share_child(exchange.carer, exchange.child, OTHER, until="2026-12-31")
    linked(exchange.carer, second)
    exchange.hand_over(exchange.carer, exchange.other)
    assert counts_at(exchange.other, second)
    done = theft.declare(exchange.other, CARER, exchange.carer.owner.device[:8])
    assert done.elsewhere
    assert counts_at(exchange.other, second)
    with pytest.raises(UserError, match="stolen_laptop"):
        theft.declare(exchange.other, CARER, exchange.carer.owner.device)
    assert theft.found_again(exchange.other, CARER, exchange.carer.owner.device)
    with pytest.raises(UserError, match="not_stolen"):
        theft.mine_found_again(exchange.carer)
    with pytest.raises(UserError, match="this_very_computer"):
        theft.declare_mine(exchange.carer, exchange.carer.owner.device)
    with pytest.raises(UserError, match="no_such_computer"):
        theft.declare_mine(exchange.carer, "zz")


def test_a_scope_made_in_anothers_name_is_left_out(exchange: Exchange, second: Vault) -> None:
    """A first commit may give any computer to anybody: it counts from a known one alone."""
    maker = Hostile(second)
    before = dump(exchange.caseworker)
    members = [second, exchange.other, exchange.caseworker]
    root = maker.root(members, child_scope("7" * 32))
    file = exchange.hostile.file(
        exchange.folder / "made", exchange.caseworker, [(root.header.sc, [root])]
    )
    assert receiving.receive(exchange.caseworker, file).refused == 1
    assert exchange.caseworker.store.rows.scope_number(root.header.sc) == 0
    assert dump(exchange.caseworker) == before


def test_she_needs_to_say_which_of_several(exchange: Exchange, second: Vault) -> None:
    linked(exchange.carer, second)
    third = further(exchange, exchange.carer, "third")
    computers.add_mine(exchange.carer, correspondents.my_card(third), heard(third))
    third.close()
    with pytest.raises(UserError, match="which_computer"):
        theft.declare_mine(exchange.carer)
    done = theft.declare_mine(exchange.carer, second.owner.device)
    assert theft.said(done, stolen=True)[0].startswith("Plus rien ne part vers votre ordinateur")
    assert theft.said(done, stolen=False) == [
        "Les fichiers pour votre autre ordinateur peuvent repartir."
    ]
    with pytest.raises(UserError, match="stolen_laptop"):
        computers.add_mine(exchange.carer, correspondents.my_card(second), heard(second))
    titles = [one.title for one in computers.computers_named(exchange.carer, CARER)]
    assert titles[0] == "Cet ordinateur"
    assert titles[1:] == ["Ordinateur ajouté le 18\u00a0novembre 2026"] * 2
    states = [one.state for one in computers.computers_named(exchange.carer, "moi")]
    assert sum("perdu ou volé" in state for state in states) == 1


def test_who_decides_of_nothing_gives_nothing_back(exchange: Exchange, second: Vault) -> None:
    card, words = correspondents.my_card(second), heard(second)
    with pytest.raises(UserError, match="decides_of_nothing"):
        computers.add_of(exchange.other, card, CARER, words)
    correspondents.write_card(exchange.carer, exchange.folder / "true.carte")
    computers.write_card_of(exchange.other, CARER, exchange.folder / "kept.carte")
    kept = (exchange.folder / "kept.carte").read_bytes()
    assert kept == (exchange.folder / "true.carte").read_bytes()


def test_people_linked_on_one_computer_are_linked_on_the_other(
    exchange: Exchange, second: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ase_desktop.exchange.limits.INTRODUCED", 1)
    linked(exchange.carer, second)
    found = []
    for number in range(2):
        file = sending.send(exchange.carer, "moi", exchange.folder / f"{number}.lien").file
        found += receiving.receive(second, file).computers
    assert len(found) == 2
    assert {one.name for one in correspondents.correspondents(second)} == {CASEWORKER, OTHER}
    assert computers.take_cards(second, [b"no card"], second.owner.person) == ()
    assert computers.cards_for(second, exchange.caseworker.owner.person, 1) == []


def test_a_new_scope_is_given_to_the_other_computer_with_the_next_file(
    exchange: Exchange, second: Vault
) -> None:
    linked(exchange.carer, second)
    uid = child(exchange.carer, "Noé")
    receiving.receive(second, sending.send(exchange.carer, "moi", exchange.folder).file)
    view = second.view(scopes.child_scope(second, uid).uid)
    assert isinstance(view.devices[second.owner.device], Device)
    back = sending.send(second, "moi", exchange.folder / "back.lien").file
    assert receiving.receive(exchange.carer, back).sender == CARER


def test_the_admin_of_a_scope_of_her_own_making_gives_no_computer_to_another(
    exchange: Exchange,
) -> None:
    """She would read what is next shared with that person, and sign in her name."""
    third = notebook(exchange.folder, "Mme Tierce", "caseworker")
    link(exchange.carer, third)
    false = further(exchange, third, "false")
    root = exchange.hostile.root([exchange.other, exchange.carer], child_scope("7" * 32))
    write = device_of(false)
    values = {**write.values, DEVICE_PERSON: third.owner.person}
    given = exchange.hostile.commit(
        root.header.sc, [RecordWrite(DEVICE, write.uid, values)], [root.cid]
    )
    made = [(root.header.sc, [root, given])]
    file = exchange.hostile.file(exchange.folder / "made", exchange.carer, made)
    assert receiving.receive(exchange.carer, file).computers == ()
    assert not counts_at(exchange.carer, false)
    uid = child(exchange.carer, "Noé")
    sharing.share_child(exchange.carer, uid, third.owner.name)
    view = exchange.carer.view(scopes.child_scope(exchange.carer, uid).uid)
    assert false.owner.device not in view.devices
    file = exchange.send(exchange.carer, third)
    correspondents.trust(false, correspondents.my_card(exchange.carer), heard(exchange.carer))
    with pytest.raises(UserError, match="not_for_this_computer"):
        receiving.receive(false, file)
    for vault in (third, false):
        vault.close()


def test_a_scope_whose_maker_has_no_keys_any_more_is_left_out(exchange: Exchange) -> None:
    hostile, members = exchange.hostile, [exchange.other, exchange.carer, exchange.caseworker]
    root = hostile.root(members, child_scope("7" * 32))
    none = RecordWrite(
        DEVICE,
        exchange.other.owner.device,
        {DEVICE_KEYS: {"sign": "00"}},
        {DEVICE_KEYS: [root.cid]},
    )
    found = [(root.header.sc, [root, hostile.commit(root.header.sc, [none], [root.cid])])]
    file = Hostile(exchange.carer).file(exchange.folder / "relayed", exchange.caseworker, found)
    before = dump(exchange.caseworker)
    assert receiving.receive(exchange.caseworker, file).refused == 2
    assert dump(exchange.caseworker) == before


def all_follow_lea(exchange: Exchange) -> str:
    """Let the third person follow Léa as admin too; return her scope."""
    sharing.share_child(exchange.carer, exchange.child, OTHER)
    for reader in (exchange.other, exchange.caseworker):
        exchange.hand_over(exchange.carer, reader)
    return scopes.child_scope(exchange.other, exchange.child).uid


def listed(vault: Vault, child_uid: str) -> frozenset[str]:
    return frozenset(vault.view(scopes.child_scope(vault, child_uid).uid).devices)


def test_what_is_new_opens_to_no_computer_that_an_admin_alone_gives_to_somebody(
    exchange: Exchange, second: Vault
) -> None:
    """It reads where that admin decides; elsewhere, and in her name, only her own word counts."""
    other, carer = exchange.other, exchange.carer
    all_follow_lea(exchange)
    computers.keep_of(exchange.caseworker, correspondents.my_card(second))
    exchange.hand_over(exchange.caseworker, other)
    assert counts_at(other, second)
    elsewhere = child(other, "Noé")
    sharing.share_child(other, elsewhere, CARER)
    assert listed(other, elsewhere) == {other.owner.device, carer.owner.device}
    maker = Hostile(second)
    root = maker.root([second, other], child_scope("7" * 32))
    file = maker.file(exchange.folder / "made", other, [(root.header.sc, [root])])
    assert receiving.receive(other, file).refused == 1
    with pytest.raises(UserError, match="old_computer_still_there"):
        computers.add_of(other, correspondents.my_card(second), CARER, heard(second))
    theft.declare(other, CARER, carer.owner.device)
    with pytest.raises(UserError, match="new_computer_unheard"):
        sharing.share_child(other, child(other, "Tom"), CARER)
    with pytest.raises(UserError, match="wrong_words"):
        computers.add_of(other, correspondents.my_card(second), CARER, "un deux trois")
    computers.add_of(other, correspondents.my_card(second), CARER, heard(second))
    sharing.share_child(other, elsewhere, CARER)
    assert second.owner.device in listed(other, elsewhere)


def test_her_own_word_opens_what_is_new(exchange: Exchange, second: Vault) -> None:
    all_follow_lea(exchange)
    linked(exchange.carer, second)
    exchange.hand_over(exchange.carer, exchange.other)
    elsewhere = child(exchange.other, "Noé")
    sharing.share_child(exchange.other, elsewhere, CARER)
    assert second.owner.device in listed(exchange.other, elsewhere)


def test_a_new_relief_opens_to_the_first_computer_of_who_follows_the_child(
    exchange: Exchange,
) -> None:
    carer, caseworker = exchange.carer, exchange.caseworker
    all_follow_lea(exchange)
    false = further(exchange, caseworker, "false")
    computers.keep_of(exchange.other, correspondents.my_card(false))
    exchange.hand_over(exchange.other, carer)
    assert false.owner.device in listed(carer, exchange.child)
    before = {one.uid for one in scopes.scopes_of(carer, ScopeType.STAY)}
    relief = notebook(exchange.folder, "Mme Relais")
    link(carer, relief)
    sharing.share_child(carer, exchange.child, relief.owner.name, until="2026-12-31")
    (new,) = (one for one in scopes.scopes_of(carer, ScopeType.STAY) if one.uid not in before)
    devices = carer.view(new.uid).devices
    assert caseworker.owner.device in devices
    assert false.owner.device not in devices
    for vault in (relief, false):
        vault.close()


def test_a_computer_that_two_persons_claim_is_of_whom_it_writes_with(
    exchange: Exchange, second: Vault
) -> None:
    """Before it has written it is of nobody: no commit id, which one may choose, decides."""
    caseworker = exchange.caseworker
    linked(exchange.carer, second)
    root = exchange.hostile.root([exchange.other, caseworker], child_scope("7" * 32))
    values = {**device_of(second).values, DEVICE_PERSON: exchange.other.owner.person}
    write = RecordWrite(DEVICE, second.owner.device, values)
    claim = exchange.hostile.commit(root.header.sc, [write], [root.cid])
    made = [(root.header.sc, [root, claim])]
    file = exchange.hostile.file(exchange.folder / "claim", caseworker, made)
    assert receiving.receive(caseworker, file).computers[0].startswith(f"{MINE} de {OTHER}")
    exchange.hand_over(exchange.carer, caseworker)
    assert not counts_at(caseworker, second)
    receiving.receive(second, sending.send(exchange.carer, "moi", exchange.folder).file)
    note(second, exchange.child, "Nuit calme.")
    back = sending.send(second, "moi", exchange.folder / "back.lien").file
    receiving.receive(exchange.carer, back)
    exchange.hand_over(exchange.carer, caseworker)
    found = people.sure_device(caseworker.db, second.owner.device)
    assert found is not None
    assert found.person == exchange.carer.owner.person
