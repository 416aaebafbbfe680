"""To whom a writing has been handed over, and who has it for sure, as the files say it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ase_desktop.base.french import day_month
from ase_desktop.base.kinds import Snapshot
from ase_desktop.ledger.graph import missing_from
from ase_desktop.services import finality
from ase_desktop.services.handing_over import UNFINISHED
from ase_desktop.vault import meta
from ase_desktop.vault.vault import Vault

_RECEIVED = "received"
_LAST_TOLD = "acknowledged:"
_ACKNOWLEDGED = (
    "SELECT head.value FROM packet JOIN device ON device.person = packet.person, "
    "json_each(packet.summary, '$.heads.\"' || ? || '\"') AS head "
    "WHERE packet.direction = 'out' AND packet.person = ? AND packet.packet IN "
    "(SELECT told.value FROM meta, json_each(meta.value) AS told "
    "WHERE meta.key = ? || device.device)"
)
_MASCULINE = frozenset({"incident", "addendum"})  # « reçu par »; a note, a fiche: « reçue par »


@dataclass(frozen=True, slots=True)
class Receipt:
    """One person to whom a writing was handed over."""

    name: str
    handed_at: str  # local moment of the first file that held it
    is_received: bool  # her last file says that she has what it says now
    received_at: str = ""  # local moment of the file that said so first, "" when not known


@dataclass(frozen=True, slots=True)
class _Handing:
    """One file that left."""

    person: str
    at: str
    children: frozenset[str]
    received_at: str  # local moment of the file that acknowledged it, "" for none or not known
    upto: int | None  # the last commit written here before it left, None when not known


def heads_told(vault: Vault, scope: str, person: str) -> list[str]:
    """Return the heads of a scope that the last files of a person say she has."""
    rows = vault.db.execute(
        "SELECT peer_head.cid FROM peer_head JOIN device ON device.device = peer_head.device "
        "WHERE device.person = ? AND peer_head.scope = ?",
        (person, scope),
    )
    return [cid for (cid,) in rows]


def note_acknowledged(vault: Vault, device: str, packets: Iterable[str]) -> None:
    """Keep which of our files the last one of a computer acknowledges; inside a transaction.

    What it says it has, kept just before, has left from one of this person's computers.
    """
    finality.take_told(vault, device)
    meta.put(vault.db, _LAST_TOLD + device, list(packets))


def heads_acknowledged(vault: Vault, scope: str, person: str) -> list[str]:
    """Return the heads of a scope in our files that the last one of a person acknowledges.

    Somebody who hands over no more of a scope says nothing of it; she still acknowledges files.
    """
    rows = vault.db.execute(_ACKNOWLEDGED, (scope, person, _LAST_TOLD))
    return [cid for (cid,) in rows]


def handed_to(vault: Vault, records: Iterable[Snapshot]) -> dict[str, tuple[str, ...]]:
    """Return uid → « reçue par Mme Lefèvre le 18 novembre », « remise à … », oldest file first.

    Received: the last file of hers says that she has what these records say now.
    """
    shown = list(records)
    kinds = {one.uid: one.kind for one in shown}
    return {uid: phrases(kinds[uid], found) for uid, found in receipts(vault, shown).items()}


def phrases(kind: str, found: Iterable[Receipt]) -> tuple[str, ...]:
    """Return « reçue par Mme Lefèvre le 18 novembre », « remise à … » of a record of a kind."""
    return tuple(_phrase(kind, one) for one in found)


def receipts(vault: Vault, records: Iterable[Snapshot]) -> dict[str, tuple[Receipt, ...]]:
    """Return uid → to whom a record was handed over and who has it; its author is left out."""
    handings = _handings(vault)
    known = _Known(vault)
    found: dict[str, tuple[Receipt, ...]] = {}
    for record in records if handings else ():
        if finality.is_sent(vault, record.scope, record.uid):
            since = {record.created: record.commits}
            (found[record.uid],) = _receipts(vault, record, since, handings, known).values()
    return found


def receipts_since(
    vault: Vault, record: Snapshot, written: Mapping[str, Sequence[str]]
) -> dict[str, tuple[Receipt, ...]]:
    """Return the same for versions of one record: moment of writing → its commits."""
    handings, known = _handings(vault), _Known(vault)
    found: dict[str, tuple[Receipt, ...]] = {}
    for since, commits in written.items():
        last = _last_row(vault, commits)
        later = [one for one in handings if one.upto is None or one.upto >= last]
        found |= _receipts(vault, record, {since: commits}, later, known)
    return found


def _last_row(vault: Vault, commits: Sequence[str]) -> int:
    """Return the number of the last of some commits: moments of one minute are not told apart."""
    row = vault.db.execute(
        "SELECT max(id) FROM commit_ WHERE cid IN (SELECT value FROM json_each(?))",
        (json.dumps(list(commits)),),
    ).fetchone()
    return row[0] or 0


def _receipts(
    vault: Vault,
    record: Snapshot,
    written: Mapping[str, Sequence[str]],
    handings: Sequence[_Handing],
    known: _Known,
) -> dict[str, tuple[Receipt, ...]]:
    members = known.members(record.scope)
    found: dict[str, tuple[Receipt, ...]] = {}
    for since, commits in written.items():
        held = [one for one in handings if _holds(one, record, since, members)]
        people = dict.fromkeys(one.person for one in held if one.person != record.author_uid)
        found[since] = tuple(
            _receipt(vault.names[person], [one for one in held if one.person == person], has)
            for person in people
            if vault.names.get(person)
            for has in [known.has(person, record.scope, commits)]
        )
    return found


def _receipt(name: str, theirs: Sequence[_Handing], has: bool) -> Receipt:
    told = next((one.received_at for one in theirs if one.received_at), "") if has else ""
    return Receipt(name, theirs[0].at, has, told)


def _phrase(kind: str, one: Receipt) -> str:
    end = "" if kind in _MASCULINE else "e"
    if one.is_received:
        when = f" le {day_month(one.received_at)}" if one.received_at else ""
        return f"reçu{end} par {one.name}{when}"
    return f"remis{end} à {one.name} le {day_month(one.handed_at)}"


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

    def has(self, person: str, scope: str, commits: Sequence[str]) -> bool:
        """Say whether a computer of hers has these commits, as its last file told."""
        key = (person, scope)
        if key not in self._lacks:
            self._lacks[key] = self._lacked(person, scope)
        lacks = self._lacks[key]
        return lacks is not None and bool(commits) and not lacks & set(commits)

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


def _holds(one: _Handing, record: Snapshot, since: str, members: frozenset[str]) -> bool:
    concerned = record.child is None or record.child in one.children
    return concerned and one.person in members and one.at >= since


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
    return _Handing(person, at, frozenset(told["children"]), received_at, told.get("upto"))
