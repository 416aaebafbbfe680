"""The computers of one person: a second one of her own, or a new one after a loss.

The card of such a computer carries the uid of its person, which is only a claim: her other
computer, or an admin, compares its words and writes it into the member lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import atomic_write
from ase_desktop.base.folding import fold
from ase_desktop.base.french import NBSP, listed, of
from ase_desktop.base.kinds import Changes
from ase_desktop.crypto.identity import person_uid
from ase_desktop.exchange import limits
from ase_desktop.exchange.card import Card, parse_card
from ase_desktop.ledger.membership import Device
from ase_desktop.services import computer_list, correspondents, introduced, scopes, theft
from ase_desktop.services.computer_list import Computer
from ase_desktop.services.correspondents import Correspondent
from ase_desktop.services.scopes import ScopeRow
from ase_desktop.vault import people, vouching
from ase_desktop.vault.people import Person
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.writing import Writing

ME = "moi"


@dataclass(frozen=True, slots=True)
class Added:
    """What a new computer of somebody gets back."""

    person: str
    name: str
    children: tuple[str, ...]  # names of the children whose file this person gives back
    elsewhere: tuple[str, ...]  # of those that somebody else decides of
    changes: Changes = Changes()


def is_me(vault: Vault, wanted: str) -> bool:
    """Say whether a name means this person herself, and no correspondent."""
    owner = vault.owner
    if wanted in (ME, owner.person):
        return True
    others = correspondents.correspondents(vault, with_stolen=True)
    is_other = any(fold(one.name) == fold(wanted) for one in others)
    return fold(wanted) == fold(owner.name) and not is_other


def reader(vault: Vault, wanted: str) -> Correspondent:
    """Return who a file is for: a correspondent, or oneself on another computer.

    Raises UserError no_such_person, several_persons, stolen_laptop, no_other_computer.
    """
    if not is_me(vault, wanted):
        return correspondents.find(vault, wanted)
    if not correspondents.devices(vault, vault.owner.person):
        raise UserError("no_other_computer")
    owner = vault.owner
    return Correspondent(owner.person, owner.name, owner.role, None)


def computers_named(vault: Vault, wanted: str) -> tuple[Computer, ...]:
    """Return one's own computers, or those of a correspondent; UserError no_such_person, …"""
    if is_me(vault, wanted):
        return computer_list.computers_of(vault, vault.owner.person)
    person = correspondents.find(vault, wanted, with_stolen=True)
    return computer_list.computers_of(vault, person.uid)


def refuse_mine(vault: Vault, card: Card) -> None:
    """Raise UserError own_card, not_my_computer or stolen_laptop for a card that is not mine."""
    correspondents.refuse_own(vault, card)
    if card.person != vault.owner.person:
        raise UserError("not_my_computer", name=card.name)
    _refuse_stolen(vault, card)


def add_mine(vault: Vault, card: Card, words: str) -> Changes:
    """Link another computer of one's own, its six words read; as keep_mine, and wrong_words."""
    refuse_mine(vault, card)
    correspondents.refuse_words(card, words)
    return keep_mine(vault, card)


def keep_mine(vault: Vault, card: Card) -> Changes:
    """Link another computer of one's own: it is written into every scope, `own` included."""
    with vault.write("computer", about=card.person, detail=card.device) as opened:
        correspondents.keep_computer(vault, card)
        _write_missing(vault, opened.writing)
        vouching.refresh(vault)
    vault.witness(at_once=True)
    return opened.changes


def catch_up(vault: Vault) -> None:
    """Write one's other computers into the scopes that came, or were made, since.

    Where this person decides, whoever's computer somebody else has claimed is put right too.
    """
    if any(_missing(vault, row) for row in _mine(vault)):
        with vault.write("computer", about=vault.owner.person) as opened:
            _write_missing(vault, opened.writing)


def is_new_one(vault: Vault, card: Card) -> bool:
    """Say whether a card says that it is another computer of somebody linked here."""
    everybody = correspondents.correspondents(vault, with_stolen=True)
    return not _is_first(card) and card.person in {one.uid for one in everybody}


def refuse_of(vault: Vault, card: Card, wanted: str) -> Correspondent:
    """Return the correspondent whose new computer a card is.

    As long as one that is known here is not lost, she adds the others herself. Raises UserError
    no_such_person, several_persons, own_card, not_her_computer, stolen_laptop, decides_of_nothing,
    old_computer_still_there.
    """
    person = correspondents.find(vault, wanted, with_stolen=True)
    correspondents.refuse_own(vault, card)
    if card.person != person.uid or (_is_first(card) and not _is_stolen(vault, card)):
        raise UserError("not_her_computer", name=person.name)
    _refuse_stolen(vault, card)
    if not _decided(vault, person.uid) and people.verified_device(vault.db, card.device) is None:
        raise UserError("decides_of_nothing", name=person.name)
    if _has_another(vault, card):
        raise UserError("old_computer_still_there", name=person.name)
    return person


def add_of(vault: Vault, card: Card, wanted: str, words: str) -> Added:
    """Link the new computer of a correspondent, its six words heard; as keep_of, wrong_words."""
    refuse_of(vault, card, wanted)
    correspondents.refuse_words(card, words)
    return keep_of(vault, card)


def keep_of(vault: Vault, card: Card) -> Added:
    """Link the new computer of a correspondent, in the scopes that this person decides of.

    It gets what is shared with her back, never what was hers alone.
    """
    person = card.person
    mine = _decided(vault, person)
    with vault.write("computer", about=person, detail=card.device) as opened:
        device = correspondents.keep_computer(vault, card)
        for row in mine:
            if not vault.view(row.uid).gives(device.device, person):
                opened.writing.add_devices(row.uid, [device])
        vouching.refresh(vault)
    vault.witness(at_once=True)
    others = [row for row in theft.scopes_of(vault, person) if row not in mine]
    return Added(
        person,
        vault.names[person],
        theft.children_of(vault, mine),
        theft.children_of(vault, others),
        opened.changes,
    )


def cards_for(vault: Vault, reader: str, number: int) -> list[bytes]:
    """Return the cards that travel to one's other computer: who was linked here, by her words.

    A file takes a few: the next ones take the others, so number counts the files.
    """
    if reader != vault.owner.person:
        return []
    trusting = introduced.services_of(vault.db)
    cards = [
        (person, bytes(raw))
        for person, device, raw in vault.db.execute(
            "SELECT person, device, card FROM device WHERE card NOT NULL ORDER BY device"
        ).fetchall()
        if people.verified_device(vault.db, device) is not None
    ]
    first = [raw for person, raw in cards if _is_linked(vault, person, raw, trusting)]
    start = (number * limits.INTRODUCED) % len(first) if len(first) > limits.INTRODUCED else 0
    return [*first[start:], *first[:start]][: limits.INTRODUCED]


def _is_linked(vault: Vault, person: str, raw: bytes, trusting: Mapping[str, str]) -> bool:
    is_other = person != vault.owner.person and person not in trusting
    return is_other and _is_first(parse_card(raw))


def _is_first(card: Card) -> bool:
    return card.person == person_uid(bytes.fromhex(card.public_key))


def take_cards(vault: Vault, cards: Sequence[bytes], sender: str) -> tuple[str, ...]:
    """Link those whom one's other computer linked, inside a transaction; return sentences.

    What is no sound card, or one already known, is left alone.
    """
    if sender != vault.owner.person:
        return ()
    found = []
    for card in filter(None, (correspondents.new_card(vault, raw) for raw in cards)):
        people.keep(vault.db, Person(card.person, card.name, card.role, vault.now))
        correspondents.keep_computer(vault, card)
        found.append(
            f"L’ordinateur {of(card.name)} est relié à celui-ci{NBSP}: ses mots ont été comparés "
            "sur votre autre ordinateur."
        )
    return tuple(found)


def said(added: Added) -> list[str]:
    """Return what a new computer gets back, and what it does not, in sentences."""
    lines = [
        f"L’ordinateur {of(added.name)} est relié. Votre prochain fichier lui rend ce que vous "
        "partagez et dont vous décidez."
    ]
    if added.elsewhere:
        others = listed(list(added.elsewhere))
        lines.append(f"Pour {others}, demandez-le à la personne qui décide du dossier.")
    return [*lines, "Ses notes pour elle-même et son foyer ne reviennent que de sa copie."]


def write_card_of(vault: Vault, wanted: str, path: Path) -> None:
    """Write the card of a correspondent, with which she begins a notebook on a new computer.

    Raises UserError no_such_person, several_persons.
    """
    person = correspondents.find(vault, wanted, with_stolen=True)
    (raw,) = vault.db.execute(
        "SELECT card FROM device WHERE person = ? AND card NOT NULL ORDER BY device", (person.uid,)
    ).fetchone()
    atomic_write(path, bytes(raw))


def _refuse_stolen(vault: Vault, card: Card) -> None:
    if _is_stolen(vault, card):
        raise UserError("stolen_laptop", name=card.name)


def _is_stolen(vault: Vault, card: Card) -> bool:
    every = computer_list.computers_of(vault, card.person)
    return any(one.device == card.device and one.stolen for one in every)


def _mine(vault: Vault) -> list[ScopeRow]:
    """Return the scopes where this computer may say that another one is hers too."""
    return [row for row in scopes.all_scopes(vault) if _is_member(vault, row, vault.owner.person)]


def _has_another(vault: Vault, card: Card) -> bool:
    """Say whether its person still has another computer, and has not said that this one is hers."""
    if people.sure_device(vault.db, card.device) is not None:
        return False
    views = [vault.view(row.uid) for row in theft.scopes_of(vault, card.person)]
    gone = frozenset({card.device}).union(*(view.withdrawn_devices for view in views))
    return any(one.device not in gone for one in correspondents.devices(vault, card.person))


def _decided(vault: Vault, person: str) -> list[ScopeRow]:
    return [
        row
        for row in theft.scopes_of(vault, person)
        if scopes.is_admin(vault, row.uid) and _is_member(vault, row, person)
    ]


def _is_member(vault: Vault, row: ScopeRow, person: str) -> bool:
    view = vault.view(row.uid)
    mine = view.devices.get(vault.owner.device)
    is_here = mine is not None and mine.person == vault.owner.person and not mine.revoked
    return is_here and any(member.person == person for member in view.active)


def _missing(vault: Vault, row: ScopeRow) -> list[Device]:
    view, me = vault.view(row.uid), vault.owner.person
    others = correspondents.devices(vault, me)
    new = [one for one in others if one.device not in view.devices]
    return [*new, *computer_list.claimed(vault, view)] if me in view.admins else new


def _write_missing(vault: Vault, writing: Writing) -> None:
    for row in _mine(vault):
        devices = _missing(vault, row)
        if devices:
            writing.add_devices(row.uid, devices)
