"""To whom a writing has been handed over, and who has it for sure, as the files say it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ase_desktop.base.french import day_month
from ase_desktop.base.kinds import Snapshot
from ase_desktop.ledger.graph import missing_from
from ase_desktop.services import finality
from ase_desktop.services.handing_over import UNFINISHED
from ase_desktop.vault.vault import Vault

_RECEIVED = "received"
_MASCULINE = frozenset({"incident", "addendum"})  # « reçu par »; a note, a fiche: « reçue par »


@dataclass(frozen=True, slots=True)
class _Handing:
    """One file that left."""

    person: str
    at: str
    children: frozenset[str]
    received_at: str  # local moment of the file that acknowledged it, "" for none or not known


def heads_told(vault: Vault, scope: str, person: str) -> list[str]:
    """Return the heads of a scope that the last files of a person say she has."""
    rows = vault.db.execute(
        "SELECT peer_head.cid FROM peer_head JOIN device ON device.device = peer_head.device "
        "WHERE device.person = ? AND peer_head.scope = ?",
        (person, scope),
    )
    return [cid for (cid,) in rows]


def handed_to(vault: Vault, records: Iterable[Snapshot]) -> dict[str, tuple[str, ...]]:
    """Return uid → « reçue par Mme Lefèvre le 18 novembre », « remise à … », oldest file first.

    Received: the last file of hers says that she has what these records say now.
    """
    handings = _handings(vault)
    known = _Known(vault)
    found: dict[str, tuple[str, ...]] = {}
    for record in records if handings else ():
        if finality.is_sent(vault, record.scope, record.uid):
            members = known.members(record.scope)
            held = [one for one in handings if _holds(one, record, members)]
            found[record.uid] = tuple(_phrases(vault, record, held, known))
    return found


def _phrases(
    vault: Vault, record: Snapshot, held: Sequence[_Handing], known: _Known
) -> Iterable[str]:
    end = "" if record.kind in _MASCULINE else "e"
    for person in dict.fromkeys(one.person for one in held):
        name = vault.names.get(person, "")
        theirs = [one for one in held if one.person == person]
        if not name:
            continue
        if known.has(person, record):
            told = next((one.received_at for one in theirs if one.received_at), "")
            yield f"reçu{end} par {name}" + (f" le {day_month(told)}" if told else "")
        else:
            yield f"remis{end} à {name} le {day_month(theirs[0].at)}"


class _Known:
    """Who belongs to each scope and what each person lacks of it, looked for once."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._members: dict[str, frozenset[str]] = {}
        self._lacks: dict[tuple[str, str], frozenset[str] | None] = {}

    def members(self, scope: str) -> frozenset[str]:
        """Return the persons of a scope, withdrawn or not."""
        if scope not in self._members:
            self._members[scope] = frozenset(self._vault.view(scope).members)
        return self._members[scope]

    def has(self, person: str, record: Snapshot) -> bool:
        """Say whether a computer of hers has what a record says now, as its last file told."""
        key = (person, record.scope)
        if key not in self._lacks:
            self._lacks[key] = self._lacked(person, record.scope)
        lacks = self._lacks[key]
        return lacks is not None and bool(record.commits) and not lacks & set(record.commits)

    def _lacked(self, person: str, scope: str) -> frozenset[str] | None:
        rows = self._vault.db.execute(
            "SELECT peer_head.device, peer_head.cid FROM peer_head JOIN device "
            "ON device.device = peer_head.device WHERE person = ? AND scope = ?",
            (person, scope),
        ).fetchall()
        heads: dict[str, list[str]] = {}
        for device, cid in rows:
            heads.setdefault(device, []).append(cid)
        found = [frozenset(missing_from(self._vault.store, scope, told)) for told in heads.values()]
        return frozenset.intersection(*found) if found else None


def _holds(one: _Handing, record: Snapshot, members: frozenset[str]) -> bool:
    concerned = record.child is None or record.child in one.children
    return concerned and one.person in members and one.at >= record.created


def _handings(vault: Vault) -> list[_Handing]:
    rows = vault.db.execute(
        "SELECT person, at, status, summary FROM packet WHERE direction = 'out' AND status <> ? "
        "ORDER BY id",
        (UNFINISHED,),
    )
    return [_handing(*row) for row in rows]


def _handing(person: str, at: str, status: str, summary: str) -> _Handing:
    told = json.loads(summary)
    received_at = told.get("received_at", "") if status == _RECEIVED else ""
    return _Handing(person, at, frozenset(told["children"]), received_at)
