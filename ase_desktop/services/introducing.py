"""A service introduces a caseworker whose words it compared; a carer may admit her alone.

Her card travels in the next files of the service. It counts only when the service itself was
linked by its words, it gives nothing by itself, and it stands until her own words are compared.
The service may take it back: its next files say so, and who was not admitted is offered no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ase_desktop.base.clock import today
from ase_desktop.base.errors import UserError
from ase_desktop.base.folding import fold
from ase_desktop.base.kinds import Changes
from ase_desktop.base.terms import Role
from ase_desktop.exchange import limits
from ase_desktop.exchange.card import Card
from ase_desktop.ledger.membership import Device, Member
from ase_desktop.services import correspondents, introduced, scopes, sharing
from ase_desktop.services.correspondents import Correspondent
from ase_desktop.services.introduced import FileOrder, Introduction
from ase_desktop.services.scopes import ScopeRow
from ase_desktop.services.sharing import ToShare
from ase_desktop.vault import people
from ase_desktop.vault.people import Person, sure_device, verified_device
from ase_desktop.vault.vault import Vault

_PERSON = 16  # bytes of the uid of somebody who is introduced no more, in place of a card
_TOGETHER = 16 * _PERSON  # several of them, when there is no room for each


@dataclass(frozen=True, slots=True)
class Introduced:
    """One person introduced by a service, her words not compared here."""

    uid: str
    name: str
    role: str
    by: str  # name of the service
    at: str  # local moment when her card came
    admitted: bool


def introduce(vault: Vault, name: str, to: str) -> Changes:
    """Let the card of a caseworker travel in the next files for a carer.

    Raises UserError introduce_needs_service, no_such_person, introduce_needs_caseworker,
    introduce_needs_carer, only_introduced.
    """
    if vault.owner.role != Role.service.name:
        raise UserError("introduce_needs_service")
    person, reader = correspondents.find(vault, name), correspondents.find(vault, to)
    if person.role != Role.caseworker.name:
        raise UserError("introduce_needs_caseworker", name=person.name)
    if reader.role != Role.carer.name:
        raise UserError("introduce_needs_carer", name=reader.name)
    sharing.refuse_introduced(person)
    return _say(vault, "introduce", person.uid, reader.uid)


def take_back(vault: Vault, name: str, to: str) -> Changes:
    """Introduce somebody no more: the next file for a carer says so.

    Raises UserError introduce_needs_service, no_such_person, not_introduced.
    """
    if vault.owner.role != Role.service.name:
        raise UserError("introduce_needs_service")
    person = correspondents.find(vault, name, with_stolen=True)
    reader = correspondents.find(vault, to, with_stolen=True)
    if person.uid not in introduced.said_to(vault.db, reader.uid, back=False):
        raise UserError("not_introduced", name=person.name, reader=reader.name)
    return _say(vault, "introduce_back", person.uid, reader.uid)


def _say(vault: Vault, gesture: str, person: str, reader: str) -> Changes:
    with vault.write(gesture, about=person, detail=reader) as opened:
        introduced.say(vault.db, reader, person, vault.now, back=gesture == "introduce_back")
    return opened.changes


def cards_for(vault: Vault, reader: str, number: int = 0) -> list[bytes]:
    """Return what a file for a person says: the cards, and the uids of all those taken back.

    Of more cards than fit, the next files take the others first: number counts the files.
    """
    gone = [bytes.fromhex(one) for one in introduced.said_to(vault.db, reader, back=True)]
    rows = [
        row
        for person in introduced.said_to(vault.db, reader, back=False)
        for row in vault.db.execute(
            "SELECT device, card FROM device WHERE person = ? AND card IS NOT NULL", (person,)
        )
    ]
    cards = [bytes(card) for device, card in rows if verified_device(vault.db, device)]
    room = limits.INTRODUCED - bool(gone)
    start = number % len(cards) if len(cards) > room else 0
    cards = [*cards[start:], *cards[:start]][:room]
    return [*cards, *_together(gone, limits.INTRODUCED - len(cards))]


def _together(gone: Sequence[bytes], room: int) -> list[bytes]:
    """Return payloads for those taken back: one each, but the oldest share one when they must."""
    alone = max(0, room - 1) if len(gone) > room else len(gone)
    first = len(gone) - alone
    return [b"".join(gone[:first]), *gone[first:]] if first else list(gone)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Those whom a file of a service introduces no more, by their names."""

    gone: tuple[str, ...] = ()  # offered no more
    stay: tuple[str, ...] = ()  # admitted here: nothing changes


def taken_back(vault: Vault, payloads: Sequence[bytes], sender: str) -> TakenBack:
    """Say whom a file takes back, before `take` does it; once the file is remembered."""
    file, persons = _file(vault), _persons(payloads)
    if not _is_believed(vault, sender, file):
        return TakenBack()
    meant = [one for one in introduced.kept(vault.db) if _is_meant(one, persons, file)]
    known = introduced.let_go_before(vault.db, persons, file)
    return TakenBack(
        tuple(one.card.name for one in meant if not one.is_admitted),
        tuple(one.card.name for one in meant if one.is_admitted and one.card.person not in known),
    )


def take(
    vault: Vault, payloads: Sequence[bytes], sender: str, *, file: FileOrder | None = None
) -> tuple[str, ...]:
    """Keep the cards that a file of a linked service brings; return the names that are new.

    Those whom it takes back are offered no more. Inside a transaction, once the file is remembered;
    which file is said when it is not the last one.
    What is no sound card of a caseworker, or of one already known, is left alone: such a frame
    never refuses a file. A file that comes late says nothing against a later one of its sender.
    """
    file = file or _file(vault)
    if not _is_believed(vault, sender, file):
        return ()
    _let_go(vault, _persons(payloads), file)
    kept = introduced.kept(vault.db)
    known = {one.card.device: _said_again(vault, one, payloads, file) for one in kept}
    names = []
    for card in filter(None, (_readable(vault, raw) for raw in payloads)):
        before = known.get(card.device)
        if before is not None and _may_introduce(vault, before.by):
            continue
        if introduced.is_let_go(vault.db, card.person, file):
            continue
        known[card.device] = Introduction(card, sender, vault.now, file=file)
        names.append(card.name)
    if kept != list(known.values()):
        introduced.keep(vault.db, list(known.values()))
    return tuple(names)


def _said_again(
    vault: Vault, one: Introduction, payloads: Sequence[bytes], file: FileOrder
) -> Introduction:
    """Return what is known of somebody whom this file may introduce too."""
    if one.card.raw not in payloads or introduced.is_let_go(vault.db, one.card.person, file):
        return one
    return one.said_again(file)


def _persons(payloads: Sequence[bytes]) -> list[str]:
    """Return the uids of those who are introduced no more."""
    several = [one for one in payloads if len(one) <= _TOGETHER and len(one) % _PERSON == 0]
    return [
        one[start : start + _PERSON].hex()
        for one in several
        for start in range(0, len(one), _PERSON)
    ]


def _file(vault: Vault) -> FileOrder:
    """Return which file is being taken in: the last one remembered."""
    row = vault.db.execute(
        "SELECT person, device, n FROM packet WHERE direction = 'in' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return FileOrder(*row)


def _is_meant(one: Introduction, persons: Sequence[str], file: FileOrder) -> bool:
    """Say whether a file takes back an introduction that the same service made before it."""
    return one.by == file.by and one.card.person in persons and not file.is_before(one.last)


def _let_go(vault: Vault, persons: Sequence[str], file: FileOrder) -> None:
    """Offer no more those whom a service takes back, and no later file introduces."""
    kept = introduced.kept(vault.db)
    again = {one.card.person for one in kept if file.is_before(one.last)}
    gone = [person for person in persons if person not in again]
    if gone:  # who was admitted stays
        left = [one for one in kept if one.is_admitted or not _is_meant(one, gone, file)]
        introduced.keep(vault.db, left)
        introduced.let_go(vault.db, gone, file)


def introduced_people(vault: Vault) -> tuple[Introduced, ...]:
    """Return those whom a linked service introduced and whose words were not compared."""
    names = vault.names
    return tuple(
        Introduced(
            one.card.person,
            one.card.name,
            one.card.role,
            names.get(one.by, ""),
            one.at,
            one.is_admitted,
        )
        for one in _standing(vault)
    )


def card_named(vault: Vault, wanted: str) -> Card | None:
    """Return the card of somebody introduced, of a name or uid, to compare its words."""
    found = [one.card for one in _standing(vault) if _is_called(one.card, wanted)]
    return found[0] if len(found) == 1 else None


def to_share(vault: Vault, person: str) -> ToShare:
    """Return what may be shared with somebody linked, or only introduced; as sharing.to_share.

    Of somebody introduced: the children whom no other caseworker follows now.
    """
    for one in introduced_people(vault):
        if one.uid == person:
            free = [
                (uid, name)
                for uid, name in sharing.unshared(vault, person)
                if _other_follower(vault, scopes.child_scope(vault, uid), person) is None
            ]
            return ToShare(one.uid, one.name, one.role, tuple(free), is_introduced=True)
    return sharing.to_share(vault, person)


def admit(vault: Vault, child: str, name: str, *, until: str | None = None) -> Changes:
    """Admit a caseworker to what concerns a child; as admit_to."""
    return admit_to(vault, [child], name, until=until)


def admit_to(
    vault: Vault, children: Sequence[str], name: str, *, until: str | None = None
) -> Changes:
    """Admit a caseworker, introduced or linked, who takes the place of one who is gone.

    With a last day, she reads and writes until then and decides of nothing. In one transaction.
    Raises UserError no_such_person, several_persons, admit_needs_caseworker, no_longer_introduced,
    no_such_child, not_admin, until_past, former_still_there.
    """
    person, card = _to_admit(vault, name)
    rows = [scopes.child_scope(vault, child) for child in children]
    sharing.refuse_past(vault, until)
    for row in rows:
        _refuse_too_early(vault, row, person)
    with vault.write("share", about=children[0], detail=person.uid) as opened:
        if card is not None:
            _keep(vault, card)
        for child in children[1:]:
            opened.writing.audit("share", about=child, detail=person.uid)
        for row in rows:
            sharing.let_caseworker_in(vault, opened.writing, row, person, until=until)
        opened.keep = card is not None or bool(opened.writing.commits)  # else: the same again
    vault.witness(at_once=True)
    return opened.changes


def _may_introduce(vault: Vault, person: str) -> bool:
    """Say whether a person is a service whose own words were compared, and still stands.

    A service presents nobody to itself: its other computer hands over whom it has linked.
    """
    found = vault.people.persons.get(person)
    if found is None or found.role != Role.service.name or person == vault.owner.person:
        return False
    return bool(correspondents.devices(vault, person))


def _is_believed(vault: Vault, sender: str, file: FileOrder) -> bool:
    """Say whether a file speaks for such a service: an admin's word on its computer is no proof."""
    is_sure = sure_device(vault.db, file.device) is not None
    return is_sure and _may_introduce(vault, sender)


def _readable(vault: Vault, raw: bytes) -> Card | None:
    """Return a card worth keeping: of a caseworker who is neither linked nor declared stolen."""
    card = correspondents.new_card(vault, raw)
    return card if card and card.role == Role.caseworker.name else None


def _standing(vault: Vault) -> list[Introduction]:
    return [one for one in introduced.kept(vault.db) if _may_introduce(vault, one.by)]


def _is_called(card: Card, wanted: str) -> bool:
    return wanted == card.person or fold(wanted) == fold(card.name)


def _to_admit(vault: Vault, wanted: str) -> tuple[Correspondent, Card | None]:
    """Return who is meant, and her card when it is only introduced so far."""
    waiting = [one for one in _standing(vault) if not one.is_admitted]
    cards = [one.card for one in waiting if _is_called(one.card, wanted)]
    known = [
        one
        for one in correspondents.correspondents(vault)
        if wanted == one.uid or fold(wanted) == fold(one.name)
    ]
    if len(cards) + len(known) > 1:
        raise UserError("several_persons", name=wanted)
    if cards:
        (card,) = cards
        return Correspondent(card.person, card.name, card.role, None), card
    person = correspondents.find(vault, wanted)
    if person.role != Role.caseworker.name:
        raise UserError("admit_needs_caseworker", name=person.name)
    if person.introduced_by and not _may_introduce(vault, person.introduced_by):
        raise UserError("no_longer_introduced", name=person.name)
    return person, None


def _refuse_too_early(vault: Vault, row: ScopeRow, person: Correspondent) -> None:
    """Refuse while another caseworker follows the child: nobody takes her place unknown to her."""
    other = _other_follower(vault, row, person.uid)
    if other is not None:
        raise UserError("former_still_there", name=other.name, other=person.name)


def _other_follower(vault: Vault, row: ScopeRow, person: str) -> Member | None:
    """Return a caseworker, neither this one nor oneself, who follows a child now."""
    day = today(vault.around.clock, vault.zone).isoformat()
    for one in vault.view(row.uid).members.values():
        is_other = one.role == Role.caseworker.name and one.person != person
        if is_other and one.person != vault.owner.person and one.receives(day):
            return one
    return None


def _keep(vault: Vault, card: Card) -> None:
    """Trust a card on the word of the service, and remember that it is so."""
    people.keep(vault.db, Person(card.person, card.name, card.role, vault.now))
    device = Device(card.device, card.person, card.public_key, card.age_recipient, revoked=False)
    people.keep_device(vault.db, device, card.raw)
    known = introduced.kept(vault.db)
    introduced.keep(
        vault.db,
        [replace(one, is_admitted=True) if one.card == card else one for one in known],
    )
