"""Taking in a received file: exact order of docs/exchange-format.md, all or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypedDict

from ase_desktop.base.bulk import without_collecting
from ase_desktop.base.errors import UserError
from ase_desktop.base.moments import shown
from ase_desktop.exchange.authentication import UnknownSender as UnknownSigner
from ase_desktop.exchange.authentication import authenticate
from ase_desktop.exchange.reader import Packet, read_packet
from ase_desktop.ledger.replica import Status
from ase_desktop.services import (
    brought,
    computer_list,
    computers,
    correspondents,
    handed,
    held,
    introducing,
    mailing,
    recognising,
    redoing,
    same_child,
    strangers,
)
from ase_desktop.services.brought import TooMuch
from ase_desktop.services.closing import closed_at
from ase_desktop.services.comparing import Touched, compare
from ase_desktop.services.correspondents import UnknownSender
from ase_desktop.services.leftovers import (
    copies_with,
    erased_commits,
    erased_records,
    forget_drafts,
)
from ase_desktop.services.log_keeping import note_tip
from ase_desktop.services.received import ALREADY, APPLIED, PREVIEWED, Received
from ase_desktop.services.spool import Spooled, spooled
from ase_desktop.services.taking_in import Door, Progress, Taken, nothing_follows
from ase_desktop.vault import vouching
from ase_desktop.vault.backup import back_up_before
from ase_desktop.vault.people import verified_devices
from ase_desktop.vault.vault import Vault

MOST_WAITING = 50_000  # commits kept aside, all files together


class _Asked(TypedDict):
    """How a file is taken in."""

    keep: bool
    accept_mass_change: bool


def preview(vault: Vault, path: Path, *, progress: Progress = nothing_follows) -> Received:
    """Say what a file would change, by taking it in and undoing all of it.

    progress(done, total) is called for each commit; what it raises stops, and undoes, everything.
    Raises UserError (nothing is changed): no_such_file, file_too_big, disk_full,
    not_an_exchange_file and what `recognised` says instead, file_damaged,
    not_for_this_computer, written_for_another, newer_program_needed, withdrawn_sender,
    too_much_waiting; UnknownSender with the card whose
    words must be compared first.
    """
    return _receive(vault, path, progress, keep=False)


def receive(
    vault: Vault,
    path: Path,
    *,
    accept_mass_change: bool = False,
    progress: Progress = nothing_follows,
) -> Received:
    """Take a file in, in one transaction; same errors as preview, and UserError mass_change."""
    found = _receive(vault, path, progress, keep=True, accept_mass_change=accept_mass_change)
    forget_drafts(vault)
    return replace(found, copies=copies_with(vault, erased_commits(vault, found.erased)))


def look(vault: Vault, path: Path) -> Received:
    """Say from whom a file is and when it was written, nothing more; same errors as preview."""
    with _spooled(vault, path) as file:
        before = _already(vault, file)
        if before is not None:
            return before
        with file.path.open("rb") as source:
            packet = _opened(vault, source)
            return brought.begun(vault, packet, file)


def _receive(
    vault: Vault,
    path: Path,
    progress: Progress,
    *,
    keep: bool,
    accept_mass_change: bool = True,
) -> Received:
    with _spooled(vault, path) as file:
        before = _already(vault, file)
        if before is not None:
            return before
        with file.path.open("rb") as source, without_collecting():
            packet = _opened(vault, source)
            if keep:
                back_up_before(vault)
            undone = redoing.undone(vault, file)
            asked: _Asked = {"keep": keep, "accept_mass_change": accept_mass_change}
            try:
                if undone is not None:
                    received = redoing.receive_again(vault, packet, file, undone, **asked)
                else:
                    received = _apply(vault, packet, file, progress, **asked)
            except TooMuch as much:
                held.keep(vault, much.held)
                raise
    if keep:
        strangers.forget(vault, file.sha256)
        vault.witness(at_once=True)
    return received


@contextmanager
def _spooled(vault: Vault, path: Path) -> Iterator[Spooled]:
    """Copy a file to read it, out of the PDF that carries it if need be.

    From somebody unknown, the copy waits for her words.
    """
    recognising.refuse_folder(path)
    with (
        spooled(vault, path, strangers.name_of(vault, path)) as copy,
        recognising.recognised(vault, copy),
        mailing.taken_out(copy) as file,
        strangers.kept(vault, file),
    ):
        yield file


def _already(vault: Vault, file: Spooled) -> Received | None:
    """Return what is said of a file received before, unless it was undone since."""
    if redoing.undone(vault, file) is not None:
        return None
    row = vault.db.execute(
        "SELECT id, person, at FROM packet WHERE direction = 'in' AND sha256 = ?", (file.sha256,)
    ).fetchone()
    if row is None:
        return None
    number, person, at = row
    return Received(
        n=number,
        file=file.name,
        sender=vault.names.get(person, ""),
        status=ALREADY,
        sender_uid=person,
        written_at=at,
    )


def _opened(vault: Vault, source: BinaryIO) -> Packet:
    known = {
        device.device: bytes.fromhex(device.sign)
        for device in verified_devices(vault.db)
        if device.device != vault.owner.device
    }
    found = authenticate(source, [vault.owner.age_secret], known)
    if isinstance(found, UnknownSigner):
        _refuse_withdrawn(vault, found.card.device)
        if found.card.person == vault.owner.person:
            computers.refuse_mine(vault, found.card)
        else:
            correspondents.refuse(vault, found.card)
        raise UnknownSender(found.card)
    return read_packet(found, vault.owner.device)


def _refuse_withdrawn(vault: Vault, device: str) -> None:
    row = vault.db.execute(
        "SELECT 1 FROM device WHERE device = ? AND revoked_at IS NOT NULL", (device,)
    ).fetchone()
    if row is not None:
        raise UserError("withdrawn_sender")


def _apply(
    vault: Vault,
    packet: Packet,
    file: Spooled,
    progress: Progress,
    *,
    keep: bool,
    accept_mass_change: bool,
) -> Received:
    person = brought.sender_of(vault, packet)
    with vault.write("receive", about=person, detail=packet.header.packet) as opened:
        opened.keep = keep
        total = packet.header.totals.commits
        opened.writing.watch = partial(progress, total, total)  # a stop counts to the very end
        number = _remember(vault, packet, file, person)
        gone = erased_records(vault)
        known = same_child.known_children(vault)
        taken = Door(vault, opened.writing, packet, number, person, progress).take_in()
        back = introducing.taken_back(vault, packet.introduced, person)
        introduced = introducing.take(vault, packet.introduced, person)
        _refuse_waiting(vault)
        touched = Touched.before(vault)
        opened.finish()
        linked = computers.take_cards(vault, packet.introduced, person)
        added = vouching.refresh(vault)
        found = compare(vault, touched)
        received = brought.counted(vault, brought.begun(vault, packet, file), found)
        received = replace(
            received,
            pending=taken.intake.statuses[Status.PENDING],
            refused=taken.refused,
            closed=closed_at(vault, taken.closed),
            erased=erased_records(vault) - gone,
            two_files=same_child.brought(vault, known),
            introduced=introduced,
            no_longer=back.gone,
            no_longer_but_here=back.stay,
            computers=(*linked, *computer_list.added_sentences(vault, added)),
        )
        if not accept_mass_change:
            brought.refuse_mass_change(received, packet, file)
        if not keep:
            received = brought.with_lines(vault, received, found)
        _acknowledge(vault, packet, taken, person)
        _note_counts(vault, number, received, taken)
        held.forget(vault, file.sha256)
    status = APPLIED if keep else PREVIEWED
    return replace(received, n=number, status=status, changes=opened.changes)


def _remember(vault: Vault, packet: Packet, file: Spooled, person: str) -> int:
    cursor = vault.db.execute(
        "INSERT INTO packet (direction, packet, sha256, person, device, n, at, status, summary) "
        "VALUES ('in',?,?,?,?,?,?,?,'{}')",
        (
            packet.header.packet,
            file.sha256,
            person,
            packet.header.sender,
            packet.header.number,
            vault.now,
            APPLIED,
        ),
    )
    return int(cursor.lastrowid or 0)


def _refuse_waiting(vault: Vault) -> None:
    """Refuse a file that would keep too much aside: commits without parents, or false."""
    vault.store.rows.flush()
    waiting = vault.db.execute("SELECT count(*) FROM pending").fetchone()[0]
    if waiting > MOST_WAITING:
        raise UserError("too_much_waiting")


def _acknowledge(vault: Vault, packet: Packet, taken: Taken, person: str) -> None:
    """Keep, last, what the sender has and what became of our own files.

    A scope she does not list, she has not: she may have put an older copy back.
    """
    device = packet.header.sender
    at = shown(packet.header.written_at, packet.header.zone_minutes)
    note_tip(vault, person, packet.header)
    vault.db.execute("DELETE FROM peer_head WHERE device = ?", (device,))
    vault.db.executemany(
        "INSERT INTO peer_head VALUES (?,?,?)",
        [
            (device, entry.sc, cid)
            for entry in packet.header.scopes
            if entry.sc in taken.scopes
            for cid in entry.heads
        ],
    )
    taken_in = [one.packet for one in packet.header.receipts if one.status == APPLIED]
    vault.db.executemany(
        "UPDATE packet SET status = 'received', "
        "summary = json_set(summary, '$.received_at', ?) WHERE direction = 'out' "
        "AND packet = ? AND person = ? AND status <> 'received'",
        [(at, one, person) for one in taken_in],
    )
    handed.note_acknowledged(vault, device, taken_in)


def _note_counts(vault: Vault, number: int, received: Received, taken: Taken) -> None:
    children = [one.uid for one in received.children]
    summary = {
        **received.counts(),
        "left_out": taken.left_out + taken.unreadable,
        "file": received.file,
        "children": children,
        "written_at": received.written_at,
    }
    vault.db.execute("UPDATE packet SET summary = ? WHERE id = ?", (json.dumps(summary), number))
