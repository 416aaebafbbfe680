"""The first page of a service: what came to it alone, whom it knows and presents, what waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ase_desktop.rules.correspondent_words import is_presented
from ase_desktop.services import sending
from ase_desktop.services.events import EventFilters, EventLine, events
from ase_desktop.services.exchanges import Partner, exchanges
from ase_desktop.services.finding import list_records
from ase_desktop.services.presenting import Presented, presented
from ase_desktop.services.profile import made_on, profile_state
from ase_desktop.services.reading import unread
from ase_desktop.vault.vault import Vault

RECEIPT = "l’accusé de réception de son dernier fichier"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A person for whom something waits to be sent."""

    person: str
    name: str
    what: tuple[str, ...]  # « Mme Irène est présentée », « l’accusé de réception … »


@dataclass(frozen=True, slots=True)
class ServicePage:
    """The page, as values."""

    unread: tuple[EventLine, ...]  # the newest first
    read: tuple[EventLine, ...]
    people: tuple[Partner, ...]
    presented: tuple[Presented, ...]
    waiting: tuple[Waiting, ...]
    profile: str  # name of the one in force here, "" for none
    profile_on: str  # local moment it was signed, "" for none
    profile_made: str  # local moment when one was last made here


def service_page(vault: Vault) -> ServicePage:
    """Return the first page of a service."""
    lines = events(vault, EventFilters()).lines
    new = {one.uid for one in unread(vault, list_records(vault, "incident"))}
    people, said = exchanges(vault).partners, presented(vault)
    state = profile_state(vault)
    return ServicePage(
        unread=tuple(one for one in lines if one.uid in new),
        read=tuple(one for one in lines if one.uid not in new),
        people=people,
        presented=said,
        waiting=tuple(_waiting(vault, people, said)),
        profile=state.name,
        profile_on=state.made,
        profile_made=made_on(vault),
    )


def _waiting(
    vault: Vault, people: tuple[Partner, ...], said: tuple[Presented, ...]
) -> Iterator[Waiting]:
    """Yield those to whom something is to be handed over, and what it is."""
    for one in people:
        what = [
            is_presented(other.name, back=other.is_back)
            for other in said
            if other.reader == one.uid and other.waits
        ]
        if _owes_receipt(vault, one.uid) and sending.outgoing(vault, one.uid):
            what.append(RECEIPT)
        if what:
            yield Waiting(one.uid, one.name, tuple(what))


def _owes_receipt(vault: Vault, person: str) -> bool:
    """Say whether the last file exchanged with somebody came from her."""
    row = vault.db.execute(
        "SELECT direction FROM packet WHERE person = ? ORDER BY id DESC LIMIT 1", (person,)
    ).fetchone()
    return row is not None and row[0] == "in"
