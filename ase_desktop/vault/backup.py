"""Safety copies of a notebook: a copy counts only once it was read again and found whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import atomic_write, is_free, private_folder, refusal, sync_folder
from ase_desktop.crypto.slots import SubKey, sub_key
from ase_desktop.vault import meta
from ase_desktop.vault.database import (
    Connection,
    Progress,
    checkpoint,
    connect,
    interruptible,
    reconnect,
    transaction,
    translated,
)
from ase_desktop.vault.erased import erase_again, read_erased
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.signed import are_signed
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.witness import seal_key

KEPT = 3  # copies made before a receive
_DIGITS = 6  # of the number of such a copy: no clock decides which are the last
_PAGES = 1000  # copied between two looks at whether to stop
PART = ".part"  # ends the name of a folder being filled
_COUNTS = ("commit_", "op", "record", "pending", "audit")
_HEADS = "SELECT cid FROM head JOIN commit_ ON commit_.id = head.commit_ ORDER BY cid"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy must hold: the rows of the log, counted, and the heads."""

    counts: tuple[int, ...]
    heads: tuple[str, ...]


def back_up(vault: Vault, target: Path, progress: Progress | None = None) -> Path:
    """Write a complete, verified copy of the notebook into a new folder and return it.

    Raises UserError copy_exists, disk_full, cannot_write, copy_damaged, and what progress raises;
    no half copy stays.
    """
    if target.exists():
        raise UserError("copy_exists")
    _require_room(vault, target.parent)
    with _whole(target) as copy:
        _write(vault, copy, progress)
        verify(copy, vault.key, contents(vault.db), progress)
    return target


def back_up_before(vault: Vault) -> Path:
    """Make the plain copy that precedes a receive; the last three are kept.

    It is not read again here: `verify` does, when the computer is idle.
    """
    folder = private_folder(vault.folder.backups)
    numbers = [int(path.name[:_DIGITS]) for path in plain_copies(folder)]
    stamp = vault.now.replace(":", "").replace("-", "")
    target = folder / f"{max(numbers, default=0) + 1:0{_DIGITS}}-{stamp}"
    with _whole(target) as copy:
        _write(vault, copy)
    for old in plain_copies(folder)[:-KEPT]:
        remove(old)
    return target


def _require_room(vault: Vault, folder: Path) -> None:
    """Refuse before writing what would not fit; UserError disk_full, cannot_write."""
    needed = sum(
        path.stat().st_size for path in vault.folder.path.glob(f"{vault.folder.database.name}*")
    )
    if shutil.disk_usage(private_folder(folder)).free < needed:
        raise UserError("disk_full")


def remove(copy: Path) -> None:
    """Remove a copy, its key file last: what is left of one is never taken for a whole one."""
    with suppress(OSError):  # a stick may be out
        Folder(copy).database.unlink(missing_ok=True)
    shutil.rmtree(copy, ignore_errors=True)


def is_plain(name: str) -> bool:
    """Say whether a folder is named like a copy made before a receive."""
    return name[:_DIGITS].isdigit() and name[_DIGITS : _DIGITS + 1] == "-"


def plain_copies(folder: Path) -> list[Path]:
    """Return the copies made before a receive, the oldest first."""
    found = [path for path in folder.iterdir() if path.is_dir() and is_plain(path.name)]
    return sorted(
        (path for path in found if not path.name.endswith(PART)), key=lambda path: path.name
    )


@contextmanager
def _whole(target: Path) -> Iterator[Folder]:
    """Give a folder to fill, which takes its name once filled, or disappears."""
    part = target.with_name(target.name + PART)
    shutil.rmtree(part, ignore_errors=True)
    try:
        yield Folder(private_folder(part))
        part.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise refusal(error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write(vault: Vault, copy: Folder, progress: Progress | None = None) -> None:
    def follow(_status: int, left: int, total: int) -> None:
        if progress is not None:
            progress(total - left, total)

    atomic_write(copy.keys, vault.folder.keys.read_bytes())
    connection = connect(copy.database, sub_key(vault.key, SubKey.DATABASE))
    try:
        vault.db.backup(connection, pages=_PAGES, progress=follow)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except dbapi2.DatabaseError as error:
        raise translated(error) from error
    finally:
        connection.close()


def verify(
    copy: Folder,
    key: bytes,
    expected: Contents | None = None,
    progress: Progress | None = None,
) -> None:
    """Read a copy again, page by page, and check a part of its signatures.

    UserError copy_damaged when something is missing or is not what was signed.
    """

    def is_expected(held: Connection) -> bool:
        return are_signed(held) and (not expected or contents(held) == expected)

    verify_database(copy.database, sub_key(key, SubKey.DATABASE), is_expected, progress)


def verify_database(
    path: Path,
    key: bytes,
    is_expected: Callable[[Connection], bool],
    progress: Progress | None = None,
) -> None:
    """Read a database again, page by page; UserError copy_damaged when it is not as expected."""
    try:
        connection = reconnect(path, key)
    except UserError as error:
        raise UserError("copy_damaged") from error
    try:
        with interruptible(connection, progress):
            is_whole = is_sound(connection) and is_expected(connection)
        if not is_whole:
            raise UserError("copy_damaged")
    except dbapi2.DatabaseError as error:
        raise UserError("copy_damaged") from error
    finally:
        connection.close()


def is_sound(connection: Connection) -> bool:
    """Read every page of a database and say whether all is as it was written."""
    broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return not broken and connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def contents(connection: Connection) -> Contents:
    """Return what a copy of this notebook must hold."""
    counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _COUNTS]
    return Contents(tuple(counts), tuple(row[0] for row in connection.execute(_HEADS)))


def restore(copy: Path, key: bytes, target: Path, random: bytes, witnesses: Path) -> None:
    """Put a copy back at a new place, under a new incarnation: nothing is overwritten.

    What was erased for good since, as the folder of witnesses remembers it, is erased again.
    Raises UserError no_vault, copy_damaged, vault_exists, disk_full, cannot_write; nothing is then
    left at the new place.
    """
    source = Folder(copy)
    source.read()
    verify(source, key)
    if not is_free(target):
        raise UserError("vault_exists")
    with suppress(OSError):
        target.rmdir()
    with _whole(target) as place:
        shutil.copyfile(source.database, place.database)
        erased = witnesses / f"{source.read().vault}.erased"
        _renew(place, key, random, erased)
        atomic_write(place.keys, source.keys.read_bytes())


def _renew(place: Folder, key: bytes, random: bytes, erased: Path) -> None:
    """Give a restored notebook a new incarnation: the witness then tells it from the first."""
    connection = connect(place.database, sub_key(key, SubKey.DATABASE))
    try:
        with transaction(connection):
            meta.put(connection, "incarnation", random.hex())
        erase_again(connection, read_erased(erased, seal_key(connection, key)))
        checkpoint(connection)
    finally:
        connection.close()
