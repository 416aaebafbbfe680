"""Why there is nothing to hand over to somebody, and what to do, as the role of each allows."""

from __future__ import annotations

from ase_desktop.base.errors import UserError
from ase_desktop.base.terms import Role
from ase_desktop.services.correspondents import Correspondent
from ase_desktop.services.finding import list_records
from ase_desktop.vault.vault import Vault


def nothing_to_send(vault: Vault, person: Correspondent) -> UserError:
    """Return the refusal of a file that would hold nothing for this person."""
    return UserError(_code(vault, person), name=person.name)


def _code(vault: Vault, person: Correspondent) -> str:
    mine = vault.owner.role
    if person.role == Role.service.name and mine != Role.service.name:
        return "nothing_for_the_service"
    if mine == Role.service.name:
        return "nothing_from_the_service"
    if list_records(vault, "child"):
        return "nothing_to_send"
    is_carer = mine == Role.carer.name
    return "no_child_to_send" if is_carer else "no_child_received"
