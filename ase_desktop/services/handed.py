"""To whom a writing has been handed over, as the files that left say it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ase_desktop.base.kinds import Snapshot
from ase_desktop.services import finality
from ase_desktop.services.handing_over import UNFINISHED
from ase_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class _Handing:
    """One file that left."""

    person: str
    at: str
    children: frozenset[str]


def handed_to(vault: Vault, records: Iterable[Snapshot]) -> dict[str, tuple[str, ...]]:
    """Return uid → names of those who were handed these records, oldest file first."""
    handings = _handings(vault)
    members: dict[str, frozenset[str]] = {}
    found: dict[str, tuple[str, ...]] = {}
    for record in records if handings else ():
        if record.scope not in members:
            members[record.scope] = frozenset(vault.view(record.scope).members)
        if not finality.is_sent(vault, record.scope, record.uid):
            continue
        held = [one for one in handings if _holds(one, record, members[record.scope])]
        named = dict.fromkeys(vault.names.get(one.person, "") for one in held)
        found[record.uid] = tuple(name for name in named if name)
    return found


def _holds(one: _Handing, record: Snapshot, members: frozenset[str]) -> bool:
    concerned = record.child is None or record.child in one.children
    return concerned and one.person in members and one.at >= record.created


def _handings(vault: Vault) -> list[_Handing]:
    rows = vault.db.execute(
        "SELECT person, at, summary FROM packet WHERE direction = 'out' AND status <> ? "
        "ORDER BY id",
        (UNFINISHED,),
    )
    return [
        _Handing(person, at, frozenset(json.loads(summary)["children"]))
        for person, at, summary in rows
    ]
