"""Taking in a received file: exact order of docs/exchange-format.md, all or nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import private_folder
from ase_desktop.exchange import limits
from ase_desktop.exchange.authentication import UnknownSender as UnknownSigner
from ase_desktop.exchange.authentication import authenticate
from ase_desktop.exchange.items import CommitItem
from ase_desktop.exchange.reader import Packet, read_packet
from ase_desktop.ledger.canonical import NotCanonical
from ase_desktop.ledger.commit import Commit, read_commit
from ase_desktop.ledger.replica import Intake, Status
from ase_desktop.services.correspondents import UnknownSender
from ase_desktop.services.received import Received, Touched, describe
from ase_desktop.vault.people import verified_device
from ase_desktop.vault.vault import Opened, Vault

MOST_RETIRED = 20
MOST_CONFLICTS = 50
MOST_RETIRED_PERCENT = 5
PREVIEWED, APPLIED, ALREADY = "previewed", "applied", "already"


@dataclass(frozen=True, slots=True)
class _File:
    """A private copy of a received file: the stick may be taken out."""

    name: str
    path: Path
    sha256: str


def preview(vault: Vault, path: Path) -> Received:
    """Say what a file would change, by taking it in and undoing all of it.

    Raises UserError (nothing is changed): no_such_file, file_too_big, not_an_exchange_file,
    file_damaged, not_for_this_computer, written_for_another, newer_program_needed; UnknownSender
    with the card whose words must be compared first.
    """
    return _receive(vault, path, keep=False, accept_mass_change=True)


def receive(vault: Vault, path: Path, *, accept_mass_change: bool = False) -> Received:
    """Take a file in, in one transaction; same errors as preview, and UserError mass_change."""
    return _receive(vault, path, keep=True, accept_mass_change=accept_mass_change)


def _receive(vault: Vault, path: Path, *, keep: bool, accept_mass_change: bool) -> Received:
    with _spooled(vault, path) as file:
        before = _already(vault, file)
        if before is not None:
            return before
        with file.path.open("rb") as source:
            packet = _opened(vault, source)
            return _apply(vault, packet, file, keep=keep, accept_mass_change=accept_mass_change)


@contextmanager
def _spooled(vault: Vault, path: Path) -> Iterator[_File]:
    """Copy the file into a private folder; the original is never written."""
    folder = private_folder(vault.folder.path / "spool")
    copy = folder / vault.around.random(8).hex()
    try:
        try:
            if path.stat().st_size > limits.FILE:
                raise UserError("file_too_big")
            shutil.copyfile(path, copy)
        except OSError as error:
            raise UserError("no_such_file") from error
        with copy.open("rb") as source:
            digest = hashlib.file_digest(source, "sha256").hexdigest()
        yield _File(path.name, copy, digest)
    finally:
        copy.unlink(missing_ok=True)


def _already(vault: Vault, file: _File) -> Received | None:
    row = vault.db.execute(
        "SELECT id, person FROM packet WHERE direction = 'in' AND sha256 = ?", (file.sha256,)
    ).fetchone()
    if row is None:
        return None
    return Received(n=row[0], file=file.name, sender=vault.names.get(row[1], ""), status=ALREADY)


def _opened(vault: Vault, source: BinaryIO) -> Packet:
    known = {
        row[0]: bytes.fromhex(row[1])
        for row in vault.db.execute("SELECT device, sign FROM device WHERE sign <> ''")
        if verified_device(vault.db, row[0]) is not None
    }
    found = authenticate(source, [vault.owner.age_secret], known)
    if isinstance(found, UnknownSigner):
        _refuse_withdrawn(vault, found.card.device)
        raise UnknownSender(found.card)
    return read_packet(found, vault.owner.device)


def _refuse_withdrawn(vault: Vault, device: str) -> None:
    row = vault.db.execute(
        "SELECT 1 FROM device WHERE device = ? AND revoked_at IS NOT NULL", (device,)
    ).fetchone()
    if row is not None:
        raise UserError("withdrawn_sender")


def _sender(vault: Vault, packet: Packet) -> str:
    """Return the person behind the signing computer, as verified here: a card is only a claim."""
    device = verified_device(vault.db, packet.header.sender)
    if device is None:
        raise UserError("withdrawn_sender")
    return device.person


def _apply(
    vault: Vault, packet: Packet, file: _File, *, keep: bool, accept_mass_change: bool
) -> Received:
    person = _sender(vault, packet)
    with vault.write("receive", about=person, detail=packet.header.packet) as opened:
        opened.keep = keep
        number = _remember(vault, packet, file, person)
        intake = _take_in(vault, opened, packet, number)
        touched = Touched.before(vault)
        opened.finish()
        report = describe(vault, touched)
        received = Received(
            n=number,
            file=file.name,
            sender=vault.names.get(person, packet.card.name),
            status=APPLIED if keep else PREVIEWED,
            new=report.new,
            changed=report.changed,
            conflicts=report.conflicts,
            retired=report.retired,
            pending=intake.statuses[Status.PENDING],
            refused=intake.refused + intake.statuses[Status.INVALID],
            children=report.children,
            lines=report.lines,
        )
        if not accept_mass_change:
            _guard(vault, received)
        _acknowledge(vault, packet, number, received)
    if keep:
        vault.witness(at_once=True)
    return received


def _remember(vault: Vault, packet: Packet, file: _File, person: str) -> int:
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


def _take_in(vault: Vault, opened: Opened, packet: Packet, number: int) -> Intake:
    """Apply every scope of a packet; one that is not this person's, or the sender's, is left out."""
    total = Intake()
    scope = ""
    commits: list[Commit] = []
    for block in packet.blocks():
        if block.scope != scope:
            _take_scope(vault, opened, (scope, commits, number), packet.header.sender, total)
            scope, commits = block.scope, []
        commits += _read(block.commits, block.scope, total)
    _take_scope(vault, opened, (scope, commits, number), packet.header.sender, total)
    return total


def _read(items: Iterable[CommitItem], scope: str, total: Intake) -> list[Commit]:
    commits = []
    for item in items:
        try:
            commit = read_commit(item.header, item.signature, item.bodies)
        except NotCanonical:
            total.statuses[Status.INVALID] += 1
            continue
        if commit.header.sc == scope:
            commits.append(commit)
        else:
            total.statuses[Status.INVALID] += 1
    return commits


def _take_scope(
    vault: Vault,
    opened: Opened,
    content: tuple[str, list[Commit], int],
    sender: str,
    total: Intake,
) -> None:
    scope, commits, number = content
    if not commits:
        return
    is_known = vault.store.rows.scope_number(scope) > 0
    if is_known and sender not in vault.view(scope).devices:
        total.refused += len(commits)
        return
    intake = opened.writing.receive_if(
        commits, number, lambda: is_known or _is_granted(vault, scope)
    )
    if intake is None:
        total.refused += len(commits)
    else:
        _add_up(total, intake)


def _is_granted(vault: Vault, scope: str) -> bool:
    return any(member.person == vault.owner.person for member in vault.view(scope).active)


def _add_up(total: Intake, intake: Intake) -> None:
    for status, count in intake.statuses.items():
        total.statuses[status] += count
    total.refused += intake.refused


def _guard(vault: Vault, received: Received) -> None:
    """Refuse a file that would take away or contradict too much without a word (sync 11.3)."""
    held = vault.db.execute("SELECT count(*) FROM record WHERE kind > 15").fetchone()[0]
    share = received.retired * 100 > held * MOST_RETIRED_PERCENT and received.retired > 1
    if received.retired > MOST_RETIRED or received.conflicts > MOST_CONFLICTS or share:
        raise UserError("mass_change", retired=received.retired, conflicts=received.conflicts)


def _acknowledge(vault: Vault, packet: Packet, number: int, received: Received) -> None:
    """Keep, last, what the sender has and what became of our own files."""
    device = packet.header.sender
    for entry in packet.header.scopes:
        if vault.store.rows.scope_number(entry.sc):
            vault.db.execute(
                "DELETE FROM peer_head WHERE device = ? AND scope = ?", (device, entry.sc)
            )
            vault.db.executemany(
                "INSERT INTO peer_head VALUES (?,?,?)",
                [(device, entry.sc, cid) for cid in entry.heads],
            )
    for receipt in packet.header.receipts:
        vault.db.execute(
            "UPDATE packet SET status = 'received' WHERE direction = 'out' AND packet = ? "
            "AND person = ?",
            (receipt.packet, _sender(vault, packet)),
        )
    vault.db.execute(
        "UPDATE packet SET summary = ? WHERE id = ?", (json.dumps(received.counts()), number)
    )

