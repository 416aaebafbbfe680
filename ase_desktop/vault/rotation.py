"""Another key for a whole notebook: everything is written again under it, read again, then named.

The key file to come is written first, beside the present one: while it is there nothing has
changed, and what a stop left is thrown away. Giving it its name is the one step that counts: from
then on the present words open nothing, and what remains to be named is named at the next opening.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from sqlcipher3 import dbapi2

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import atomic_write, discard, part_of, refusal, sync_folder
from ase_desktop.crypto.slots import KeySlot, SubKey, new_vault_key, sub_key
from ase_desktop.vault import meta
from ase_desktop.vault.backup import verify_database
from ase_desktop.vault.database import (
    Connection,
    checkpoint,
    connect,
    reconnect,
    transaction,
    translated,
)
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.witness import SEAL_KEY, seal_key

_STAGED = ".new"
_BESIDE = ("-wal", "-shm", "-journal")
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL ORDER BY name"


def change_key(vault: Vault, slots: Callable[[bytes], Sequence[KeySlot]]) -> None:
    """Write an open notebook and its drafts again under a new key, which slots wraps.

    Before or after, never between. The vault goes on with the new key. Raises UserError disk_full,
    cannot_write, already_open (the drafts are in use), copy_damaged: nothing has then changed; and
    reopen_needed: the new words open, and the next opening ends the change.
    """
    folder = vault.folder
    key = new_vault_key(vault.around.random)
    _forget_staged(folder)
    _require_room(folder)
    _keep_seal(vault)
    try:
        found = replace(folder.read(), slots=tuple(slots(key)))
        atomic_write(_staged(folder.keys), folder.encoded(found))
        _write_again(vault, key)
        _staged(folder.keys).replace(folder.keys)
    except BaseException as error:
        clean(folder)  # nothing, once the key file has its name: the next opening goes on
        vault.db.execute("PRAGMA journal_mode = WAL")
        if isinstance(error, OSError):
            raise refusal(error) from error
        raise
    vault.let_go()
    try:
        finish(folder)
        connection = reconnect(folder.database, sub_key(key, SubKey.DATABASE))
    except (UserError, dbapi2.DatabaseError) as error:
        raise UserError("reopen_needed") from error
    vault.take_over(key, connection)


def finish(folder: Folder) -> None:
    """Name what a change of key has written, once its key file has its name; UserError."""
    if _staged(folder.keys).exists():
        return
    staged = [path for path in (folder.drafts, folder.database) if _staged(path).exists()]
    if not staged:
        return
    try:
        sync_folder(folder.path)
        for path in staged:
            _remove_beside(path)
            with suppress(FileNotFoundError):  # another window of this program did it
                _staged(path).replace(path)
        sync_folder(folder.path)
    except OSError as error:
        raise refusal(error) from error
    folder.forget_older_secrets()


def clean(folder: Folder) -> None:
    """Throw away what a change of key that did not happen has left; the notebook is open."""
    discard(part_of(_staged(folder.keys)))
    if _staged(folder.keys).exists():
        _forget_staged(folder)


def _staged(path: Path) -> Path:
    return path.with_name(path.name + _STAGED)


def _remove_beside(path: Path) -> None:
    for end in _BESIDE:
        discard(path.with_name(path.name + end))


def _forget_staged(folder: Folder) -> None:
    staged = [_staged(path) for path in (folder.database, folder.drafts)]
    for path in staged:
        discard(path)
        _remove_beside(path)
    if not any(path.exists() for path in staged):  # another program may hold one
        discard(_staged(folder.keys))  # the last: while it is there, nothing has changed


def _require_room(folder: Folder) -> None:
    sizes = (path.stat().st_size for path in folder.path.glob("*.db*"))
    if shutil.disk_usage(folder.path).free < 2 * sum(sizes):
        raise UserError("disk_full")


def _keep_seal(vault: Vault) -> None:
    """Keep what seals the witness: copies made under the present key must know it again."""
    with transaction(vault.db):
        meta.put(vault.db, SEAL_KEY, seal_key(vault.db, vault.key).hex())


def _write_again(vault: Vault, key: bytes) -> None:
    folder = vault.folder
    checkpoint(vault.db)
    vault.db.execute("PRAGMA journal_mode = DELETE")  # no journal may meet the file that follows
    _export(vault.db, _staged(folder.database), sub_key(key, SubKey.DATABASE))
    if folder.drafts.is_file():
        with closing(connect(folder.drafts, sub_key(vault.key, SubKey.DRAFTS))) as drafts:
            _export(drafts, _staged(folder.drafts), sub_key(key, SubKey.DRAFTS))


def _export(connection: Connection, path: Path, key: bytes) -> None:
    """Write a whole database to a new file under another key, and read it again."""
    connection.execute("BEGIN EXCLUSIVE")  # keeps the lock: nobody opens, nobody writes
    connection.execute("COMMIT")
    try:
        connection.execute(f"ATTACH DATABASE ? AS fresh KEY \"x'{key.hex()}'\"", (str(path),))
        try:
            connection.execute("PRAGMA fresh.synchronous = OFF")  # flushed whole, below
            connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
        finally:
            connection.execute("DETACH DATABASE fresh")
    except dbapi2.DatabaseError as error:
        raise translated(error) from error
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    verify_database(path, key, _counts(connection))


def _counts(connection: Connection) -> Callable[[Connection], bool]:
    def count(held: Connection) -> list[tuple[str, int]]:
        names = [name for (name,) in held.execute(_TABLES)]
        return [
            (name, held.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in names
        ]

    expected = count(connection)
    return lambda held: count(held) == expected
