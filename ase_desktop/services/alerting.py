"""An event that puts the home in question: it goes to the service alone, if its author sends it."""

from __future__ import annotations

from dataclasses import dataclass

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes, ScopeType
from ase_desktop.base.terms import Role
from ase_desktop.services import correspondents, scopes, sharing
from ase_desktop.services.finding import scope_of_record
from ase_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Addressing:
    """To whom an event kept apart goes, or may go."""

    addressed: tuple[tuple[str, str], ...]  # (uid, name) of who receives it
    services: tuple[tuple[str, str], ...]  # those linked here who do not
    may_address: bool  # this person decides of it


def share_event(vault: Vault, event: str, name: str) -> Changes:
    """Address an event kept apart to the service; it leaves with the next file for her.

    Raises UserError no_such_person, only_for_the_service, no_such_record, not_apart, not_admin.
    """
    person = correspondents.find(vault, name)
    if person.role != Role.service.name:
        raise UserError("only_for_the_service", name=person.name)
    scope = _alert_scope(vault, event)
    with vault.write("share", about=event, detail=person.uid) as opened:
        sharing.let_in(vault, opened.writing, scope, person, admin=False)
        opened.keep = bool(opened.writing.commits)
    vault.witness(at_once=True)
    return opened.changes


def addressing(vault: Vault, event: str) -> Addressing:
    """Return who receives an event kept apart; UserError no_such_record, not_apart."""
    scope = _alert_scope(vault, event)
    members = {one.person for one in vault.view(scope).active}
    services = [
        (one.uid, one.name)
        for one in correspondents.correspondents(vault)
        if one.role == Role.service.name
    ]
    return Addressing(
        tuple(one for one in services if one[0] in members),
        tuple(one for one in services if one[0] not in members),
        scopes.is_admin(vault, scope),
    )


def _alert_scope(vault: Vault, event: str) -> str:
    scope = scope_of_record(vault, event)
    if scope is None:
        raise UserError("no_such_record")
    if scopes.scope_row(vault, scope).type != ScopeType.ALERT.value:
        raise UserError("not_apart")
    return scope
