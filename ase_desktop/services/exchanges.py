"""Who receives what, since when, and what became of each file: the page of exchanges."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ase_desktop.base.clock import today
from ase_desktop.base.errors import UserError
from ase_desktop.base.french import NBSP, as_date, counted, day_month, listed, relative
from ase_desktop.base.kinds import ScopeType
from ase_desktop.rules.correspondent_words import role_words
from ase_desktop.rules.wording import names_apart
from ase_desktop.services import correspondents, scopes
from ase_desktop.services.correspondents import Correspondent
from ase_desktop.services.finding import list_records
from ase_desktop.services.handing_over import UNFINISHED
from ase_desktop.services.in_tray import in_tray_lines
from ase_desktop.services.sharing import SharedChild, shared_with
from ase_desktop.services.versions import waiting_choices
from ase_desktop.vault.vault import Vault

MOST_SHOWN = 40  # newest exchanges of the history
RECEIVED, WAITING, CONTAINED = "received", "waiting", "contained"
AGAIN = "again"  # never written to its end, and handed over again since
ANSWER, TAKEN_IN = "answer", "taken_in"  # an answer holds nothing but what was received


@dataclass(frozen=True, slots=True)
class Exchange:
    """One file, handed over or taken in."""

    at: str  # local moment
    is_out: bool
    person: str  # her name
    children: str  # « Léa et Tom »
    status: str
    words: str  # « reçu », « en attente depuis 9 jours », « 12 nouveautés, 3 changements »
    number: int  # row of the history


@dataclass(frozen=True, slots=True)
class Receipts:
    """What one person has acknowledged of the files handed over to her."""

    last: int = 0  # number of the last file she acknowledged, as both count; 0 for none
    waiting: int = 0  # files without an answer, nor held by one that arrived
    since: str = ""  # day of the oldest of them
    unfinished: int = 0  # files never written to their end, to hand over again

    def sentences(self, day: date) -> tuple[str, ...]:
        """Return « Dernier accusé : n° 12, 2 fichiers en attente depuis 9 jours. »."""
        said = []
        if self.waiting:
            days = (day - as_date(self.since)).days
            since = f"depuis {counted(days, 'jour')}" if days else "depuis aujourd’hui"
            last = f"Dernier accusé{NBSP}: n°{NBSP}{self.last}" if self.last else "Aucun accusé"
            said.append(f"{last}, {counted(self.waiting, 'fichier')} en attente {since}.")
        if self.unfinished:
            said.append(f"{counted(self.unfinished, 'fichier')} à transmettre à nouveau.")
        return tuple(said)


@dataclass(frozen=True, slots=True)
class Partner:
    """One correspondent, and where the exchange with her stands."""

    uid: str
    name: str
    role: str  # carer, caseworker, service
    role_words: str
    children: tuple[tuple[str, str], ...]  # (uid, name) of those shared with her
    sentence: str  # « Dernier envoi le 4 novembre, reçu. »
    receipts: Receipts = Receipts()
    linked_on: str = ""  # when the words were compared
    introduced_by: str = ""  # name of the service, while they were not
    introduced_on: str = ""  # when she was admitted on its word


@dataclass(frozen=True, slots=True)
class Exchanges:
    """What the page of exchanges shows."""

    partners: tuple[Partner, ...]
    history: tuple[Exchange, ...]
    undecided: int  # things in two versions
    has_children: bool
    waiting: int = 0  # lines of what waits apart


@dataclass(frozen=True, slots=True)
class _Packet:
    """One row of the history."""

    number: int
    is_out: bool
    person: str
    at: str
    status: str
    children: frozenset[str]
    counts: Mapping[str, int]
    file_number: int  # as its sender counts


def exchanges(vault: Vault) -> Exchanges:
    """Return the correspondents, the history, and what waits for a choice."""
    packets = _packets(vault)
    names = _child_names(vault)
    return Exchanges(
        tuple(_partner(vault, one, packets, names) for one in correspondents.correspondents(vault)),
        tuple(_exchange(vault, one, packets, names) for one in _newest(packets)),
        len(waiting_choices(vault)),
        bool(names),
        len(in_tray_lines(vault)),
    )


def exchange(vault: Vault, number: int) -> Exchange:
    """Return one exchange by its number in the history; UserError no_such_slip."""
    packets = _packets(vault)
    found = next((one for one in packets if one.number == number), None)
    if found is None:
        raise UserError("no_such_slip", n=number)
    return _exchange(vault, found, packets, _child_names(vault))


@dataclass(frozen=True, slots=True)
class Linked:
    """One correspondent, and the children shared with her."""

    partner: Partner
    children: tuple[SharedChild, ...]


def correspondent_list(vault: Vault) -> tuple[Linked, ...]:
    """Return every correspondent with the children shared with her, by name."""
    packets, names = _packets(vault), _child_names(vault)
    return tuple(
        Linked(_partner(vault, one, packets, names), shared_with(vault, one.uid))
        for one in correspondents.correspondents(vault)
    )


def last_sent(vault: Vault, person: str) -> str:
    """Return when the last file for a person was written, "" when none was."""
    row = vault.db.execute(
        "SELECT max(at) FROM packet WHERE direction = 'out' AND person = ?", (person,)
    ).fetchone()
    return row[0] or ""


def shared_children(vault: Vault, person: str) -> list[str]:
    """Return the uids of the children shared with a person now."""
    day = today(vault.around.clock, vault.zone).isoformat()
    found = scopes.scopes_of(vault, ScopeType.CHILD)
    members = {row.child: vault.view(row.uid).members.get(person) for row in reversed(found)}
    return [child for child, one in members.items() if child and one and one.receives(day)]


def _packets(vault: Vault) -> list[_Packet]:
    rows = vault.db.execute(
        "SELECT id, direction, person, at, status, summary, n FROM packet ORDER BY id DESC"
    )
    return [
        _Packet(number, direction == "out", person, at, status, *_told(summary), file_number)
        for number, direction, person, at, status, summary, file_number in rows
    ]


def _newest(packets: Iterable[_Packet]) -> list[_Packet]:
    """Return what the history shows, by its own hours: files may be taken in late."""
    return sorted(packets, key=lambda one: (one.at, one.number), reverse=True)[:MOST_SHOWN]


def _told(summary: str) -> tuple[frozenset[str], Mapping[str, int]]:
    told = json.loads(summary)
    counts = {name: count for name, count in told.items() if isinstance(count, int)}
    return frozenset(told.get("children", ())), counts


def _child_names(vault: Vault) -> dict[str, str]:
    return names_apart(list_records(vault, "child", with_retired=True, with_aside=True))


def _partner(
    vault: Vault, one: Correspondent, packets: Sequence[_Packet], names: Mapping[str, str]
) -> Partner:
    theirs = [packet for packet in packets if packet.person == one.uid]
    receipts = _receipts([packet for packet in theirs if packet.is_out])
    return Partner(
        uid=one.uid,
        name=one.name,
        role=one.role,
        role_words=role_words(one.name, one.role),
        children=tuple((uid, names.get(uid, "")) for uid in shared_children(vault, one.uid)),
        sentence=_state(vault, theirs, receipts),
        receipts=receipts,
        linked_on="" if one.introduced_by else (one.verified_at or "")[:10],
        introduced_by=vault.names.get(one.introduced_by, ""),
        introduced_on=(one.verified_at or "")[:10] if one.introduced_by else "",
    )


def _receipts(sent: Sequence[_Packet]) -> Receipts:
    """Return what was acknowledged of the files handed over to one person, newest first."""
    states = [(packet, _status(packet, sent)) for packet in sent]
    waiting = [packet for packet, status in states if status == WAITING]
    return Receipts(
        last=max((one.file_number for one, status in states if status == RECEIVED), default=0),
        waiting=len(waiting),
        since=min((one.at[:10] for one in waiting), default=""),
        unfinished=sum(status == UNFINISHED for _, status in states),
    )


def _state(vault: Vault, theirs: Sequence[_Packet], receipts: Receipts) -> str:
    day = today(vault.around.clock, vault.zone)
    sent = next((one for one in theirs if one.is_out and one.counts.get("commits")), None)
    got = next((one for one in theirs if not one.is_out), None)
    told = list(receipts.sentences(day))
    if not told and sent is not None:
        told.append(f"Dernier envoi le {day_month(sent.at)}, reçu.")
    if got is not None:
        told.append(f"Dernier fichier reçu {relative(got.at, day)}.")
    return " ".join(told) or "Rien n’a encore été échangé."


def _status(packet: _Packet, sent: Iterable[_Packet]) -> str:
    """Return what became of a file handed over: a later one that arrived held it too."""
    if packet.status == RECEIVED:
        return RECEIVED
    if not packet.counts.get("commits"):
        return ANSWER
    later = [one for one in sent if one.number > packet.number]
    later = [one for one in later if packet.children <= one.children]
    if any(one.status == RECEIVED for one in later):
        return CONTAINED
    if packet.status != UNFINISHED:
        return WAITING
    return AGAIN if any(one.status != UNFINISHED for one in later) else UNFINISHED


def _exchange(
    vault: Vault, packet: _Packet, packets: Sequence[_Packet], names: Mapping[str, str]
) -> Exchange:
    same = [one for one in packets if one.is_out and one.person == packet.person]
    status = _status(packet, same) if packet.is_out else TAKEN_IN
    return Exchange(
        at=packet.at,
        is_out=packet.is_out,
        person=vault.names.get(packet.person, ""),
        children=listed(sorted(names[uid] for uid in packet.children if uid in names)),
        status=status,
        words=_words(vault, packet, status),
        number=packet.number,
    )


_STATES = {
    RECEIVED: "reçu",
    ANSWER: "accusé de réception",
    CONTAINED: "compris dans un fichier reçu depuis",
    AGAIN: "jamais terminé, compris dans un fichier remis depuis",
    UNFINISHED: "jamais terminé, à transmettre à nouveau",
}


def _words(vault: Vault, packet: _Packet, status: str) -> str:
    if status in _STATES:
        return _STATES[status]
    if status == TAKEN_IN:
        return "annulé" if packet.counts.get("is_undone") else changes_words(packet.counts)
    days = (today(vault.around.clock, vault.zone) - as_date(packet.at)).days
    return f"en attente depuis {counted(days, 'jour')}" if days else "remis aujourd’hui"


def changes_words(counts: Mapping[str, int]) -> str:
    """Return « 12 nouveautés, 3 changements, 1 fiche en deux versions »; counts are records."""
    said = [
        counted(counts[name], *words)
        for name, *words in (
            ("new", "nouveauté", "nouveautés"),
            ("changed", "changement", "changements"),
            ("conflicts", "fiche en deux versions", "fiches en deux versions"),
            ("retired", "fiche retirée", "fiches retirées"),
            ("pending", "chose en attente", "choses en attente"),
        )
        if counts.get(name)
    ]
    return ", ".join(said) or "rien de nouveau"
