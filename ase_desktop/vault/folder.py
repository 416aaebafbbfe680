"""The files of one notebook, and vault.json: its key slots and public facts, nothing personal."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import atomic_write
from ase_desktop.base.kinds import Value
from ase_desktop.crypto.slots import KeySlot, read_slot

FORMAT = 1
COPIES = 2


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What vault.json says, readable without any secret."""

    vault: str  # random uid of the notebook
    slots: tuple[KeySlot, ...]
    numbers: tuple[tuple[str, str], ...] = ()  # (number, label) readable while locked


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the files of one notebook are."""

    path: Path

    @property
    def keys(self) -> Path:
        """Return the path of the key slots."""
        return self.path / "vault.json"

    @property
    def database(self) -> Path:
        """Return the path of the encrypted database."""
        return self.path / "vault.db"

    @property
    def drafts(self) -> Path:
        """Return the path of the encrypted drafts."""
        return self.path / "drafts.db"

    @property
    def backups(self) -> Path:
        """Return the folder of the copies made before each receive."""
        return self.path / "backups"

    @property
    def place(self) -> str:
        """Return a digest of where this folder is: it tells a copied notebook from the first."""
        return hashlib.sha256(os.fsencode(self.path.absolute())).hexdigest()[:32]

    def exists(self) -> bool:
        """Say whether a notebook is here."""
        return self.keys.is_file()

    def read(self) -> KeyFile:
        """Return the key file; UserError no_vault, key_file_damaged or vault_too_new."""
        if not self.exists():
            raise UserError("no_vault")
        try:
            return _key_file(json.loads(self.keys.read_bytes()))
        except (ValueError, KeyError, TypeError) as error:
            raise UserError("key_file_damaged") from error

    def write(self, found: KeyFile) -> None:
        """Replace the key file, keeping the two before it."""
        self._keep_copies()
        atomic_write(self.keys, self.encoded(found))

    @staticmethod
    def encoded(found: KeyFile) -> bytes:
        """Return the bytes of a key file."""
        content = {
            "format": FORMAT,
            "vault": found.vault,
            "slots": [slot.as_dict() for slot in found.slots],
            "numbers": [list(pair) for pair in found.numbers],
        }
        return json.dumps(content, ensure_ascii=False, indent=1).encode()

    def write_numbers(self, numbers: Sequence[tuple[str, str]]) -> None:
        """Replace the numbers readable while locked."""
        self.write(replace(self.read(), numbers=tuple(numbers)))

    def forget_older_secrets(self) -> None:
        """Replace older key files that other words, or another code, than now open; UserError."""
        present = self.read().slots
        for number in range(1, COPIES + 1):
            older = self.path / f"vault.json.{number}"
            if older.is_file() and _slots(older) != present:
                atomic_write(older, self.keys.read_bytes())

    def forget_older_numbers(self) -> None:
        """Say in older key files the numbers of now, no other; UserError."""
        present = self.read().numbers
        for number in range(1, COPIES + 1):
            older = self.path / f"vault.json.{number}"
            found = _older(older)
            if found is not None and found.numbers != present:
                atomic_write(older, self.encoded(replace(found, numbers=present)))

    def _keep_copies(self) -> None:
        for number in range(COPIES, 0, -1):
            older = self.path / f"vault.json.{number}"
            newer = self.path / f"vault.json.{number - 1}" if number > 1 else self.keys
            if newer.is_file():
                atomic_write(older, newer.read_bytes())


def _slots(path: Path) -> tuple[KeySlot, ...]:
    found = _older(path)
    return found.slots if found else ()


def _older(path: Path) -> KeyFile | None:
    """Return what an older key file says, None when there is none that can be read."""
    try:
        return _key_file(json.loads(path.read_bytes()))
    except (UserError, OSError, ValueError, KeyError, TypeError):
        return None


def _key_file(content: Value) -> KeyFile:
    if content["format"] != FORMAT:
        raise UserError("vault_too_new")
    return KeyFile(
        str(content["vault"]),
        tuple(read_slot(entry) for entry in content["slots"]),
        tuple((str(number), str(label)) for number, label in content.get("numbers", [])),
    )
