"""What a service sees of its introductions: whom to present to whom, what was said, what waits."""

from __future__ import annotations

from dataclasses import dataclass

from ase_desktop.base.terms import Role
from ase_desktop.services import correspondents, introduced
from ase_desktop.services.handing_over import UNFINISHED
from ase_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Presented:
    """One person presented to a carer, or taken back."""

    person: str
    name: str
    reader: str
    reader_name: str
    is_back: bool
    at: str  # local moment, "" when it is not known
    waits: bool  # it leaves with the next file


@dataclass(frozen=True, slots=True)
class Choice:
    """Those linked here who may be presented, and to whom: (uid, name)."""

    caseworkers: tuple[tuple[str, str], ...]
    carers: tuple[tuple[str, str], ...]


def presented(vault: Vault) -> tuple[Presented, ...]:
    """Return what this service says of whom, the newest first."""
    names = vault.names
    last = dict(
        vault.db.execute(
            "SELECT person, max(id) FROM packet WHERE direction = 'out' AND status <> ? "
            "GROUP BY person",
            (UNFINISHED,),
        )
    )
    found = [
        Presented(
            one.person,
            names.get(one.person, ""),
            one.reader,
            names.get(one.reader, ""),
            one.is_back,
            one.at,
            last.get(one.reader, 0) <= one.after,
        )
        for one in introduced.sayings(vault.db)
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.name), reverse=True))


def presented_to(vault: Vault, reader: str) -> tuple[Presented, ...]:
    """Return what the next file for a carer says of other people, the newest first."""
    return tuple(one for one in presented(vault) if one.reader == reader)


def choice(vault: Vault) -> Choice:
    """Return who may be presented to whom."""
    linked = [one for one in correspondents.correspondents(vault) if not one.introduced_by]

    def named(role: Role) -> tuple[tuple[str, str], ...]:
        return tuple((one.uid, one.name) for one in linked if one.role == role.name)

    return Choice(named(Role.caseworker), named(Role.carer))
