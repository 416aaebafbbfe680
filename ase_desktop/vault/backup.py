"""Safety copies of a notebook: a copy counts only once it was read again and found whole."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlcipher3 import dbapi2

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import atomic_write, private_folder
from ase_desktop.base.ids import new_uid
from ase_desktop.crypto.slots import SubKey, sub_key
from ase_desktop.vault import meta
from ase_desktop.vault.database import Connection, connect, transaction, translated
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.vault import Vault

KEPT = 3  # copies made before a receive
_COUNTS = ("commit_", "op", "record", "head")


def back_up(vault: Vault, target: Path) -> Path:
    """Write a complete, verified copy of the notebook into a new folder and return it.

    Raises UserError copy_exists, disk_full, cannot_write, copy_damaged; no half copy stays.
    """
    if target.exists():
        raise UserError("copy_exists")
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        _write(vault, Folder(private_folder(part)))
        verify(Folder(part), vault.key, _counts(vault.db))
        part.rename(target)
    except OSError as error:
        raise UserError("cannot_write") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return target


def back_up_before(vault: Vault) -> Path:
    """Make the plain copy that precedes a receive; the last three are kept."""
    folder = private_folder(vault.folder.backups)
    stamp = vault.now.replace(":", "").replace("-", "")
    target = folder / f"{stamp}-{new_uid(vault.around.random)[:6]}"
    _write(vault, Folder(private_folder(target)))
    copies = sorted((path for path in folder.iterdir() if path.is_dir()), key=lambda path: path.name)
    for old in copies[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    return target


def _write(vault: Vault, copy: Folder) -> None:
    atomic_write(copy.keys, vault.folder.keys.read_bytes())
    connection = connect(copy.database, sub_key(vault.key, SubKey.DATABASE))
    try:
        vault.db.backup(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except dbapi2.DatabaseError as error:
        raise translated(error) from error
    finally:
        connection.close()


def verify(copy: Folder, key: bytes, expected: dict[str, int] | None = None) -> None:
    """Read a copy again, page by page; UserError copy_damaged when something is missing."""
    try:
        connection = connect(copy.database, sub_key(key, SubKey.DATABASE))
    except UserError as error:
        raise UserError("copy_damaged") from error
    try:
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if broken or not sound or (expected and _counts(connection) != expected):
            raise UserError("copy_damaged")
    except dbapi2.DatabaseError as error:
        raise UserError("copy_damaged") from error
    finally:
        connection.close()


def _counts(connection: Connection) -> dict[str, int]:
    return {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 - constants
        for name in _COUNTS
    }


def restore(copy: Path, key: bytes, target: Path, random: bytes) -> None:
    """Put a copy back at a new place, under a new incarnation: nothing is overwritten.

    Raises UserError no_vault, copy_damaged, vault_exists, disk_full, cannot_write.
    """
    source = Folder(copy)
    source.read()
    if target.exists() and any(target.iterdir()):
        raise UserError("vault_exists")
    verify(source, key)
    place = Folder(private_folder(target))
    try:
        shutil.copyfile(source.database, place.database)
    except OSError as error:
        raise UserError("cannot_write") from error
    connection = connect(place.database, sub_key(key, SubKey.DATABASE))
    with transaction(connection):
        meta.put(connection, "incarnation", random.hex())
    connection.close()
    atomic_write(place.keys, source.keys.read_bytes())
