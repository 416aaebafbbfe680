"""The people one exchanges with: cards, six words, trust. Nothing is trusted at first sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from ase_desktop import __version__
from ase_desktop.base.errors import UserError
from ase_desktop.base.files import atomic_write
from ase_desktop.base.folding import fold
from ase_desktop.base.kinds import Changes
from ase_desktop.base.resources import resource
from ase_desktop.crypto.fingerprint import fingerprint_words, same_words
from ase_desktop.crypto.identity import person_uid
from ase_desktop.crypto.sealing import is_envelope
from ase_desktop.exchange.authentication import signing_card
from ase_desktop.exchange.card import Card, parse_card, read_card_file, sign_card
from ase_desktop.ledger.membership import Device
from ase_desktop.services import introduced, mailing
from ase_desktop.vault import meta, people, vouching
from ase_desktop.vault.database import transaction
from ase_desktop.vault.people import Person
from ase_desktop.vault.vault import Vault


class UnknownSender(UserError):
    """A file from somebody whose words were never compared here: her card says who she claims."""

    def __init__(self, card: Card) -> None:
        """Keep the card whose words must be checked."""
        super().__init__("unknown_sender", name=card.name)
        self.card = card
        self.kept: Path | None = None  # where the file waits for them


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A person one may exchange with."""

    uid: str
    name: str
    role: str
    verified_at: str | None
    introduced_by: str = ""  # uid of the service, while nobody compared her words here


@cache
def fingerprint_list() -> tuple[str, ...]:
    """Return the 2 048 words that stand for cards."""
    return tuple(resource("words/fingerprint.txt").read_text(encoding="utf-8").split())


def my_card(vault: Vault) -> Card:
    """Return the card of this computer, always the same one (its words stay the same)."""
    kept = meta.get(vault.db, "card")
    if kept:
        return parse_card(bytes.fromhex(kept))
    owner, device = vault.owner, vault.my_device
    unsigned = Card(
        person=owner.person,
        name=owner.name,
        role=owner.role,  # type: ignore[arg-type]
        device=owner.device,
        public_key=device.sign,
        age_recipient=owner.age,
        created=int(vault.around.clock.now().timestamp() * 1000),
        app=__version__,
    )
    card = sign_card(unsigned, vault.sign)
    with transaction(vault.db):
        meta.put(vault.db, "card", card.raw.hex())
    return card


def write_card(vault: Vault, path: Path) -> None:
    """Write this computer's card to a file."""
    atomic_write(path, my_card(vault).raw)


def words_of(card: Card) -> tuple[str, ...]:
    """Return the six words of a card."""
    return fingerprint_words(card.digest, fingerprint_list())


def my_words(vault: Vault) -> tuple[str, ...]:
    """Return the six words of this computer's card, to read aloud."""
    return words_of(my_card(vault))


def read_card(path: Path) -> Card:
    """Return the card of a file; UserError no_such_file, not_a_card, file_damaged, …"""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UserError("no_such_file") from error
    return read_card_file(raw)


def card_of(vault: Vault, path: Path) -> Card:
    """Return the card of a .carte file, or the one that travels in a .lien file and signed it.

    The .lien file may itself be carried by a PDF.

    Raises UserError no_such_file, not_a_card, file_damaged, not_for_this_computer, …
    """
    carried = mailing.packet_in(path)
    if carried is not None:
        return signing_card(BytesIO(carried), [vault.owner.age_secret])
    try:
        with path.open("rb") as source:
            if is_envelope(source):
                return signing_card(source, [vault.owner.age_secret])
    except OSError as error:
        raise UserError("no_such_file") from error
    return read_card(path)


def trust(vault: Vault, card: Card, words: str) -> Changes:
    """Trust a card whose six words were heard from its owner.

    A person's uid comes from the key of her first computer: another computer is hers only when
    one of her computers, or an admin, says so in a scope (see `computers`). Raises UserError
    wrong_words, own_card, card_of_another.
    """
    refuse(vault, card)
    refuse_words(card, words)
    return keep(vault, card)


def refuse(vault: Vault, card: Card) -> None:
    """Raise UserError own_card or card_of_another for a card that cannot be trusted here."""
    refuse_own(vault, card)
    is_further = card.person != person_uid(bytes.fromhex(card.public_key))
    if is_further or card.person == vault.owner.person:
        raise UserError("card_of_another", name=card.name)


def refuse_own(vault: Vault, card: Card) -> None:
    """Raise UserError own_card for the card of this very computer."""
    if card.device == vault.owner.device:
        raise UserError("own_card")


def refuse_words(card: Card, words: str) -> None:
    """Raise UserError wrong_words when these are not the six words of a card."""
    if not same_words(words_of(card), words):
        raise UserError("wrong_words", name=card.name)


def keep(vault: Vault, card: Card) -> Changes:
    """Keep a card whose words were compared: its computer is trusted from now on."""
    with vault.write("trust", about=card.person) as opened:
        people.keep(vault.db, Person(card.person, card.name, card.role, vault.now))
        keep_computer(vault, card)
        vouching.refresh(vault)
    return opened.changes


def keep_computer(vault: Vault, card: Card) -> Device:
    """Keep the computer of a card whose words were compared; inside a transaction."""
    device = Device(card.device, card.person, card.public_key, card.age_recipient, revoked=False)
    people.keep_device(vault.db, device, card.raw)
    introduced.forget(vault.db, card.device)
    return device


def correspondents(vault: Vault, *, with_stolen: bool = False) -> list[Correspondent]:
    """Return everybody linked, this person excepted: words compared, or introduced and admitted.

    with_stolen: also those whose computers were all stolen.
    """
    services = introduced.services_of(vault.db)
    return [
        Correspondent(
            person.uid,
            person.name,
            person.role,
            person.verified_at,
            services.get(person.uid, ""),
        )
        for person in vault.people.persons.values()
        if person.uid != vault.owner.person and _has_card(vault, person.uid, with_stolen)
    ]


def _has_card(vault: Vault, person: str, with_stolen: bool) -> bool:
    if devices(vault, person):
        return True
    row = vault.db.execute(
        "SELECT 1 FROM device WHERE person = ? AND card IS NOT NULL", (person,)
    ).fetchone()
    return with_stolen and row is not None


def find(vault: Vault, wanted: str, *, with_stolen: bool = False) -> Correspondent:
    """Return the correspondent of a name or uid.

    Raises UserError no_such_person, several_persons, stolen_laptop.
    """
    found = _named(correspondents(vault, with_stolen=with_stolen), wanted)
    if not found:
        stolen = _named(correspondents(vault, with_stolen=True), wanted)
        raise UserError("stolen_laptop" if stolen else "no_such_person", name=wanted)
    if len(found) > 1:
        raise UserError("several_persons", name=wanted)
    return found[0]


def _named(everybody: Sequence[Correspondent], wanted: str) -> list[Correspondent]:
    return [one for one in everybody if wanted == one.uid or fold(one.name) == fold(wanted)]


def devices(vault: Vault, person: str) -> Sequence[Device]:
    """Return the computers to write to of a person: a correspondent, or oneself elsewhere."""
    return [
        device
        for device in people.devices_of(vault.db, person)
        if device.device != vault.owner.device
        and people.verified_device(vault.db, device.device) is not None
    ]


def sure_devices(vault: Vault, person: str) -> Sequence[Device]:
    """Return those to which what is new opens: hers by her words, or by her own word."""
    found = devices(vault, person)
    return [one for one in found if people.sure_device(vault.db, one.device) is not None]


def new_card(vault: Vault, raw: bytes) -> Card | None:
    """Return a sound card of somebody neither linked nor declared stolen here, else None."""
    try:
        card = parse_card(raw)
        refuse(vault, card)
    except UserError:
        return None
    known = vault.db.execute(
        "SELECT 1 FROM device WHERE device = ? AND (card NOT NULL OR revoked_at NOT NULL)",
        (card.device,),
    ).fetchone()
    return None if known else card
