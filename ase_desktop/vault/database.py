"""Opening an encrypted database: the only file that knows which cipher is used."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from ase_desktop.base.errors import UserError

MIN_SQLITE = (3, 51, 3)  # before it: the WAL-reset bug, sqlite.org/wal.html
PRAGMAS = (
    "cipher_memory_security = OFF",  # docs/adr: a live process is outside the threat model
    "locking_mode = EXCLUSIVE",  # the lock of the notebook: a second program is refused
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
)
STEPS = 20_000  # of the engine, between two looks at whether to stop
Progress = Callable[[int, int], None]  # done, total; it raises to stop
_FULL = ("full", "disk I/O")
UNWRITABLE = frozenset({"disk_full", "read_only"})  # errors that leave reading possible
_LOCKED = ("locked", "busy")
_READ_ONLY = ("readonly", "unable to open")


class Connection(dbapi2.Connection):
    """The one connection to a database: only `transaction` begins and ends transactions.

    SQLAlchemy borrows it for reading and must never end a transaction that it did not begin.
    """

    def commit(self) -> None:
        """Do nothing: transactions are the vault's business."""

    def rollback(self) -> None:
        """Do nothing: transactions are the vault's business."""


def connect(path: Path, key: bytes) -> Connection:
    """Open an encrypted database with its raw 32-byte key.

    Raises UserError already_open, vault_damaged (also a wrong key), read_only, disk_full or
    engine_too_old.
    """
    try:
        connection: Connection = dbapi2.connect(
            str(path), isolation_level=None, timeout=0, check_same_thread=False, factory=Connection
        )
    except dbapi2.DatabaseError as error:
        raise translated(error, path) from error
    try:
        _unlock(connection, key)
    except BaseException as error:
        connection.close()
        if isinstance(error, dbapi2.DatabaseError):
            raise translated(error, path) from error
        raise
    return connection


def reconnect(path: Path, key: bytes) -> Connection:
    """Open a database written before: one that is missing or empty is damaged, never made anew."""
    if not path.is_file() or not path.stat().st_size:
        raise UserError("vault_damaged")
    return connect(path, key)


def _unlock(connection: Connection, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key writes on stderr
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN EXCLUSIVE")  # takes the lock now, not at the first write
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.execute("COMMIT")
    version = connection.execute("SELECT sqlite_version()").fetchone()[0]
    if tuple(int(part) for part in version.split(".")) < MIN_SQLITE:
        raise UserError("engine_too_old")


def translated(error: dbapi2.DatabaseError, path: Path | None = None) -> UserError:
    """Return the sentence of a database error that a person can do something about.

    path, where known, tells a folder that refuses to be written from a full disk: the engine says
    the same of both. Anything else is a bug and is raised again as it is.
    """
    text = str(error)
    if any(word in text for word in _LOCKED):
        return UserError("already_open")
    is_full = any(word in text for word in _FULL)
    if any(word in text for word in _READ_ONLY) or (is_full and not _is_writable(path)):
        return UserError("read_only")
    if is_full:
        return UserError("disk_full")
    if "not a database" in text or "malformed" in text:
        return UserError("vault_damaged")
    raise error


def _is_writable(path: Path | None) -> bool:
    """Say whether a database and its folder may be written, as far as the system says."""
    return path is None or all(
        os.access(one, os.W_OK) for one in (path, path.parent) if one.exists()
    )


def _path_of(connection: Connection) -> Path:
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Run a block whole or not at all; UserError disk_full, read_only when nothing is written."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, dbapi2.OperationalError):
            raise translated(error, _path_of(connection)) from error
        raise


@contextmanager
def interruptible(connection: Connection, progress: Progress | None) -> Iterator[None]:
    """Let progress(0, 0), by raising, stop a statement that lasts."""
    stopped = False

    def look() -> int:
        nonlocal stopped
        stopped = True
        if progress is not None:
            progress(0, 0)  # what it raises interrupts the statement, which may not say so
        stopped = False
        return 0

    connection.set_progress_handler(look, STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
        if stopped and progress is not None:
            progress(0, 0)


@contextmanager
def if_room() -> Iterator[None]:
    """Let go of a write that a full disk, or one not to be written, refuses: reading goes on."""
    try:
        yield
    except UserError as error:
        if error.code not in UNWRITABLE:
            raise


def checkpoint(connection: Connection) -> None:
    """Put what was written lately into the one file; where it cannot, the next closing does it."""
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except dbapi2.OperationalError as error:
        if translated(error).code not in UNWRITABLE:
            raise


def engine_over(connection: Connection) -> Engine:
    """Return a SQLAlchemy engine that borrows the one connection, for reading."""
    return create_engine(
        "sqlite+pysqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool
    )
