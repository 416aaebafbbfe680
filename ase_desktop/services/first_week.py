"""« À faire cette semaine »: what a beginning leaves for later, until it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ase_desktop.base.clock import today
from ase_desktop.services import recovery, safety_copies
from ase_desktop.services.finding import list_records
from ase_desktop.vault import meta
from ase_desktop.vault.database import transaction
from ase_desktop.vault.vault import Vault

RECOVERY, COPY, ZONE, CARD = "recovery", "copy", "zone", "card"
_LATER = timedelta(days=7)
_CARD_MADE = "card_made"


@dataclass(frozen=True, slots=True)
class FirstWeek:
    """What remains to be done, in the order to do it."""

    tasks: tuple[str, ...]  # RECOVERY, COPY, ZONE, CARD
    household: str  # uid of the household to complete, "" when there is none yet
    child: str  # uid of a child for the card of the fridge, "" when there is none yet
    due: str  # YYYY-MM-DD, seven days after the beginning
    late: bool  # the seven days have passed and the recovery sheet is not done


def first_week(vault: Vault) -> FirstWeek:
    """Return what remains to be done."""
    households = list_records(vault, "foster_household")
    children = list_records(vault, "child")
    household = households[0] if households else None
    is_carer = vault.owner.role == "carer"
    waits = {
        RECOVERY: not recovery.proven_at(vault),
        COPY: not safety_copies.last_backup(vault),
        ZONE: is_carer and household is not None and not household["school_zone"],
        CARD: is_carer and bool(children) and not meta.get(vault.db, _CARD_MADE),
    }
    day, due = today(vault.around.clock, vault.zone), _begun(vault) + _LATER
    return FirstWeek(
        tasks=tuple(name for name, waiting in waits.items() if waiting),
        household=household.uid if household else "",
        child=children[0].uid if children else "",
        due=due.isoformat(),
        late=waits[RECOVERY] and day > due,
    )


def card_made(vault: Vault) -> None:
    """Remember that the card of the fridge was asked for."""
    with transaction(vault.db):
        meta.put(vault.db, _CARD_MADE, vault.now)


def settle(vault: Vault) -> None:
    """Say that everything is done: the example shows a notebook well kept."""
    yesterday = today(vault.around.clock, vault.zone) - timedelta(days=1)
    with transaction(vault.db):
        for name in (recovery.PROVEN, _CARD_MADE, safety_copies.BACKED_UP):
            meta.put(vault.db, name, f"{yesterday.isoformat()}T20:30")


def _begun(vault: Vault) -> date:
    """Return the day this notebook began: its owner knows herself since then."""
    owner = vault.people.persons.get(vault.owner.person)
    at = owner.verified_at if owner else None
    return date.fromisoformat((at or vault.now)[:10])
