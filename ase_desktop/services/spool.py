"""A private copy of a received file: the stick may be taken out, the original is never written."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import discard, private_folder, refusal
from ase_desktop.exchange import limits
from ase_desktop.vault.vault import Vault

_FOLDER = "spool"
ROOM = 3  # times its size must be free on the disk


@dataclass(frozen=True, slots=True)
class Spooled:
    """A received file as copied here."""

    name: str
    path: Path
    sha256: str


@contextmanager
def spooled(vault: Vault, path: Path, name: str = "") -> Iterator[Spooled]:
    """Copy a file into a private folder for the time it is read; name is told of it.

    Raises UserError no_such_file, file_too_big, disk_full.
    """
    forget_left(vault)
    copy = private_folder(vault.folder.path / _FOLDER) / vault.around.random(8).hex()
    try:
        _copy(path, copy)
        with copy.open("rb") as source:
            digest = hashlib.file_digest(source, "sha256").hexdigest()
        yield Spooled(name or path.name, copy, digest)
    finally:
        copy.unlink(missing_ok=True)


def forget_left(vault: Vault) -> None:
    """Remove what a stop while reading has left: a received PDF may be readable by anybody."""
    folder = vault.folder.path / _FOLDER
    for left in folder.iterdir() if folder.is_dir() else ():
        discard(left)


def _copy(path: Path, copy: Path) -> None:
    try:
        size = path.stat().st_size
        if size > limits.FILE:
            raise UserError("file_too_big")
        if shutil.disk_usage(copy.parent).free < ROOM * size:
            raise UserError("disk_full")
        shutil.copyfile(path, copy)
    except OSError as error:
        told = refusal(error)
        raise (told if told.code == "disk_full" else UserError("no_such_file")) from error
