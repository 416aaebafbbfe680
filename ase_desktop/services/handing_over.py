"""A file takes its name only once it is recorded; what a crash left of it is ended afterwards.

Part written and read back, then one transaction that records the file, then the name: stopped
before the transaction, nothing was sent; stopped after it, the part is there to take its name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import discard, part_of, put_in_place
from ase_desktop.services import unfinished
from ase_desktop.vault import audit, meta
from ase_desktop.vault.database import if_room, transaction
from ase_desktop.vault.vault import Vault

UNFINISHED, SENT = "unfinished", "sent"  # status of a file recorded: without its name yet, with it


def begin(vault: Vault, path: Path) -> None:
    """Remember which part is about to be written; UserError disk_full: else it might stay."""
    with transaction(vault.db):
        unfinished.note_begun(vault, part_of(path))


def recorded(vault: Vault, path: Path) -> None:
    """Say that the part of a path now belongs to a file recorded; call inside its transaction."""
    unfinished.forget(vault, part_of(path))


def give_name(vault: Vault, number: int, path: Path, marks: Mapping[str, int]) -> None:
    """Give its name to the part of a file recorded under this number.

    Raises UserError cannot_write: the record is then taken back with the marks of what had left
    before, unless the part could not be removed, on a stick taken out; it is ended at the next
    opening with this stick.
    """
    try:
        put_in_place(path)
    except UserError:
        if discard(part_of(path)) and not path.is_file():
            _take_back(vault, number, marks)
        raise
    _end(vault, [number])


def settle(vault: Vault) -> None:
    """End what a crash left: give its name to a part recorded, remove what is not whole.

    A file recorded that is nowhere stays unfinished: it may have been taken away, and the next
    file holds the same things.
    """
    unfinished.sweep(vault)
    rows = vault.db.execute(
        "SELECT id, sha256, summary FROM packet WHERE direction = 'out' AND status = ?",
        (UNFINISHED,),
    ).fetchall()
    ended = [
        number for number, sha256, summary in rows if _was_written(json.loads(summary), sha256)
    ]
    if ended:
        _end(vault, ended)


def _was_written(summary: Mapping[str, Any], sha256: str) -> bool:
    """Say whether a file recorded has its name; it may be a PDF that carries what was sent."""
    return _takes_its_name(Path(summary["path"]), summary.get("file_sha256", sha256))


def _takes_its_name(path: Path, sha256: str) -> bool:
    """Say whether a file recorded has its name, given now if need be."""
    if _holds(path, sha256):
        return True
    if not _holds(part_of(path), sha256):
        return False
    try:
        put_in_place(path)
    except UserError:
        return False
    return True


def _holds(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:  # not there, or the stick is out
        return False


def _end(vault: Vault, numbers: list[int]) -> None:
    """Say that files have their names; on a full disk, the next opening says it."""
    with if_room(), transaction(vault.db):
        vault.db.executemany(
            "UPDATE packet SET status = ? WHERE id = ? AND status = ?",
            [(SENT, number, UNFINISHED) for number in numbers],
        )


def _take_back(vault: Vault, number: int, marks: Mapping[str, int]) -> None:
    """Forget a file that surely does not exist: nothing of it has left."""
    with transaction(vault.db):
        (person, packet) = vault.db.execute(
            "SELECT person, packet FROM packet WHERE id = ?", (number,)
        ).fetchone()
        vault.db.execute("DELETE FROM packet WHERE id = ?", (number,))
        for key, mark in marks.items():
            meta.put(vault.db, key, mark)
        now, device = vault.now, vault.owner.device
        audit.append(vault.db, now, device, "send_taken_back", about=person, detail=packet)
