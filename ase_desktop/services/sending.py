"""Handing over a file: everything the other person does not have yet, and may have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ase_desktop import __version__
from ase_desktop.base.bulk import without_collecting
from ase_desktop.base.files import write_part
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import Changes, ScopeType
from ase_desktop.base.moments import shown
from ase_desktop.exchange.header import PacketHeader, Receipt
from ase_desktop.exchange.items import CommitItem
from ase_desktop.exchange.writer import ScopeContent, WrittenPacket, write_packet
from ase_desktop.ledger.graph import missing_from
from ase_desktop.ledger.membership import Device
from ase_desktop.services import (
    computers,
    correspondents,
    finality,
    handing_over,
    introducing,
    log_keeping,
    mailing,
)
from ase_desktop.services.correspondents import Correspondent
from ase_desktop.services.empty_file import nothing_to_send
from ase_desktop.services.packet_records import counted_in
from ase_desktop.services.readers import Readers, is_sure, readers_of
from ase_desktop.services.scopes import ScopeRow
from ase_desktop.vault import audit, meta
from ase_desktop.vault.signed import signed_commits
from ase_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Sent:
    """What was handed over."""

    file: Path
    to: str
    children: tuple[str, ...]
    commits: int
    bytes: int
    sha256: str  # of the file written: the PDF, when one carries what is sent
    number: int = 0  # between these two people: what the slip is titled by
    n: int = 0  # of the history of exchanges: what `slip` takes
    changes: Changes = Changes()


@dataclass(frozen=True, slots=True)
class Weight:
    """What a file would weigh, in bytes."""

    to: str
    file: int
    mailed: int  # the PDF that carries it by e-mail, 0 when it is too heavy for one


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What leaves of one scope; of one not chosen, nothing but what this person has of it."""

    row: ScopeRow
    cids: Sequence[str]
    is_chosen: bool


def send(
    vault: Vault,
    name: str,
    target: Path,
    *,
    children: Sequence[str] = (),
    by_mail: bool = False,
) -> Sent:
    """Write the file for a correspondent, or for one's other computer.

    The target may be a folder: a neutral name is then given. By e-mail, or when the target is
    named .pdf, a page of PDF carries the file. Everything since the last heads she told: a lost
    file costs nothing. The file is read back and compared.
    Raises UserError no_such_person, no_other_computer, too_heavy_for_mail, disk_full,
    cannot_write, and what nothing_to_send returns.
    """
    handing_over.settle(vault)
    person = computers.reader(vault, name)
    computers.catch_up(vault)
    readers = readers_of(vault, person.uid)
    devices, leaving = readers.devices, _leaving(vault, readers, children)
    chosen = [one for one in leaving if one.is_chosen]
    _refuse_empty(vault, person, chosen, devices)
    with without_collecting():
        packet = _packet(vault, person.uid, devices, leaving)
    raw, own_name = mailing.as_file(packet, carried=by_mail or mailing.is_mailed(target))
    named = target / own_name if target.is_dir() else target
    path = named.absolute()
    handing_over.begin(vault, path)
    write_part(path, raw, read_back=True)
    sent = Sent(
        file=named,
        to=person.name,
        children=tuple(sorted({one.row.child for one in chosen if one.row.child})),
        commits=packet.header.totals.commits,
        bytes=len(raw),
        sha256=hashlib.sha256(raw).hexdigest(),
        number=packet.header.number,
    )
    marks = finality.marks(vault, [one.row.uid for one in chosen])
    noted = _remember(vault, person.uid, packet, chosen, sent)
    handing_over.give_name(vault, noted.n, path, marks)
    return noted


def _refuse_empty(
    vault: Vault, person: Correspondent, chosen: Sequence[Outgoing], devices: Sequence[Device]
) -> None:
    """Refuse a file that would hold nothing: no scope, nobody introduced."""
    if chosen or _presented(vault, person.uid, devices, 1):
        return
    raise nothing_to_send(vault, person)


def _presented(vault: Vault, person: str, devices: Sequence[Device], number: int) -> list[bytes]:
    """Return who is presented to a person: for computers that are surely hers alone.

    To one's own other computer: those who are linked here. number counts the files.
    """
    if not devices or not all(is_sure(vault, one) for one in devices):
        return []
    linked = computers.cards_for(vault, person, number)
    return [*introducing.cards_for(vault, person, number), *linked]


def weigh(vault: Vault, name: str, *, children: Sequence[str] = ()) -> Weight:
    """Return what the file for a person would weigh now; raises what send raises."""
    person = computers.reader(vault, name)
    readers = readers_of(vault, person.uid)
    devices, leaving = readers.devices, _leaving(vault, readers, children)
    _refuse_empty(vault, person, [one for one in leaving if one.is_chosen], devices)
    with without_collecting():
        packet = _packet(vault, person.uid, devices, leaving)
    return Weight(person.name, len(packet.sealed), mailing.mailed_weight(packet))


def outgoing(vault: Vault, person: str, children: Sequence[str] = ()) -> list[Outgoing]:
    """Return every scope shared with a person, those of a child before the stays that need them.

    One that is not chosen is listed too: its heads tell what this person has of it.
    """
    return _leaving(vault, readers_of(vault, person), children)


def _leaving(vault: Vault, readers: Readers, children: Sequence[str]) -> list[Outgoing]:
    found = []
    for row in sorted(readers.rows, key=lambda row: row.type == ScopeType.STAY.value):
        is_chosen = not children or row.child in children or row.child is None
        cids = _missing(vault, row.uid, readers.devices) if is_chosen else []
        found.append(Outgoing(row, cids, is_chosen))
    return found


def _missing(vault: Vault, scope: str, devices: Sequence[Device]) -> list[str]:
    """Return what at least one of her computers does not have, parents first."""
    found: dict[str, None] = {}
    for device in devices:
        rows = vault.db.execute(
            "SELECT cid FROM peer_head WHERE device = ? AND scope = ?", (device.device, scope)
        )
        heads = [row[0] for row in rows]
        found |= dict.fromkeys(missing_from(vault.store, scope, heads))
    if len(devices) > 1:
        return sorted(found, key=lambda cid: _depth(vault, cid))
    return list(found)


def _depth(vault: Vault, cid: str) -> tuple[int, str]:
    node = vault.store.node(cid)
    return (node.depth if node else 0, cid)


def commit_items(vault: Vault, cids: Sequence[str]) -> Iterator[CommitItem]:
    """Yield commits as they were signed, in this order."""
    return (CommitItem(*one) for one in signed_commits(vault.db, cids))


def _packet(
    vault: Vault, person: str, devices: Sequence[Device], leaving: Sequence[Outgoing]
) -> WrittenPacket:
    contents = [
        ScopeContent(
            one.row.uid,
            vault.store.heads(one.row.uid),
            commit_items(vault, one.cids),
            finality.heads_handed(vault, one.row.uid) if person == vault.owner.person else (),
        )
        for one in leaving
    ]
    header = _header(vault, person, devices)
    return write_packet(
        header,
        contents,
        card=correspondents.my_card(vault),
        sign=vault.sign,
        recipients=[device.age for device in devices],
        introduced=_presented(vault, person, devices, header.number),
    )


def _header(vault: Vault, person: str, devices: Sequence[Device]) -> PacketHeader:
    row = vault.db.execute(
        "SELECT count(*) FROM packet WHERE direction = 'out' AND person = ?", (person,)
    ).fetchone()
    now = vault.moment
    return PacketHeader(
        packet=new_uid(vault.around.random),
        incarnation=str(meta.get(vault.db, "incarnation")),
        number=row[0] + 1,
        sender=vault.owner.device,
        to=tuple(device.device for device in devices),
        written_at=now.t,
        zone_minutes=now.tz,
        clock_doubtful=1 if now.ck else 0,
        app=__version__,
        receipts=_receipts(vault, person),
        audit_tip=audit.tip(vault.db),
    )


def _receipts(vault: Vault, person: str) -> tuple[Receipt, ...]:
    """Return what became of the last files received from a person."""
    rows = vault.db.execute(
        "SELECT packet, status FROM packet WHERE direction = 'in' AND person = ? "
        "ORDER BY id DESC LIMIT 64",
        (person,),
    )
    return tuple(Receipt(packet=row[0], status=row[1]) for row in rows)


def _remember(
    vault: Vault,
    person: str,
    packet: WrittenPacket,
    chosen: Sequence[Outgoing],
    sent: Sent,
) -> Sent:
    """Record a file whose part is written; it takes its name next."""
    row = (
        "out",
        packet.header.packet,
        hashlib.sha256(packet.sealed).hexdigest(),
        person,
        vault.owner.device,
        packet.header.number,
        vault.now,
        handing_over.UNFINISHED,
        json.dumps(_summary(vault, packet, chosen, sent)),
    )
    with vault.write("send", about=person, detail=packet.header.packet) as opened:
        cursor = vault.db.execute(
            "INSERT INTO packet (direction, packet, sha256, person, device, n, at, status, "
            "summary) VALUES (?,?,?,?,?,?,?,?,?)",
            row,
        )
        for one in chosen:  # between her own computers, nothing becomes final by leaving
            if person != vault.owner.person:
                finality.mark_sent(vault, one.row.uid)
        handing_over.recorded(vault, sent.file.absolute())
    vault.witness(at_once=True)
    return replace(sent, n=int(cursor.lastrowid or 0), changes=opened.changes)


def _summary(
    vault: Vault, packet: WrittenPacket, chosen: Sequence[Outgoing], sent: Sent
) -> Mapping[str, object]:
    """Return what the history of exchanges keeps of a file."""
    header = packet.header
    return {
        "children": sent.children,
        "concerned": sorted({one.row.child for one in chosen if one.row.child and one.cids}),
        "commits": sent.commits,
        "bytes": sent.bytes,
        "file_sha256": sent.sha256,
        "heads": {one.row.uid: sorted(vault.store.heads(one.row.uid)) for one in chosen},
        "file": sent.file.name,
        "path": str(sent.file.absolute()),
        "written_at": shown(header.written_at, header.zone_minutes),
        "kinds": counted_in(vault, [one.cids for one in chosen]),
        "audit": log_keeping.sent_mark(vault),
        "scopes": sorted(one.row.uid for one in chosen),
        "upto": vault.db.execute("SELECT coalesce(max(id), 0) FROM commit_").fetchone()[0],
    }
