"""The only way a file that is not a database is written: whole, or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ase_desktop.base.errors import UserError

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def private_folder(path: Path) -> Path:
    """Create a folder that only this user can read, and return it.

    Raises UserError disk_full, cannot_write.
    """
    try:
        path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(error) from error
    return path


def is_free(path: Path) -> bool:
    """Say whether a folder can be filled here: nothing is there yet, or an empty folder.

    Raises UserError cannot_write when it may not even be looked at.
    """
    try:
        with os.scandir(path) as entries:
            return next(entries, None) is None
    except FileNotFoundError:
        return True
    except NotADirectoryError:  # a file, or something that a file would have to hold
        return not os.path.lexists(path)
    except OSError as error:
        raise refusal(error) from error


def atomic_write(path: Path, content: bytes, *, read_back: bool = False) -> None:
    """Write bytes beside the target, flush to the disk, then replace the target.

    With read_back, the bytes are read again and compared before the replacement (removable media).
    Raises UserError disk_full, cannot_write or read_back_differs; the target is then unchanged.
    """
    write_part(path, content, read_back=read_back)
    try:
        put_in_place(path)
    finally:
        discard(part_of(path))


def part_of(path: Path) -> Path:
    """Return where a file is written before it takes its name."""
    return path.with_name(path.name + ".part")


def write_part(path: Path, content: bytes, *, read_back: bool = False) -> None:
    """Write bytes beside the target, flushed to the disk: `put_in_place` then gives the name.

    Raises what atomic_write raises; no part is then left.
    """
    part = part_of(path)
    try:
        require_room(path.parent, len(content))
        _write_synced(part, content)
        if read_back and part.read_bytes() != content:
            raise UserError("read_back_differs")
    except BaseException as error:
        discard(part)
        if isinstance(error, OSError):
            raise refusal(error) from error
        raise


def require_room(folder: Path, size: int) -> None:
    """Raise UserError disk_full where a file of this many bytes would hardly fit."""
    if folder.exists() and shutil.disk_usage(folder).free < 2 * size:
        raise UserError("disk_full")


def put_in_place(path: Path) -> None:
    """Give a written part its name; UserError cannot_write, and the part is then still there."""
    try:
        part_of(path).replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise refusal(error) from error


def discard(path: Path) -> bool:
    """Remove a file that is not wanted; say whether it is surely gone (a stick may be out)."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return path.parent.is_dir()


_FULL = (28, 122)  # ENOSPC, EDQUOT


def refusal(error: OSError) -> UserError:
    """Return what a person is told when a file could not be written."""
    return UserError("disk_full" if error.errno in _FULL else "cannot_write")


def _write_synced(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Flush the names of a folder to the disk, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
