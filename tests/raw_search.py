"""Looking for words everywhere in a closed notebook: tables, bytes of the pages, other files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlcipher3 import dbapi2

from ase_desktop.crypto.slots import SubKey, sub_key
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.opening import vault_key
from tests.page_reader import pages_with

OWN = ("backups",)  # copies are looked at on their own


def places_of(path: Path, passphrase: str, words: Sequence[str | bytes]) -> list[str]:
    """Return where words or bytes stand in a notebook: shadow tables and free pages included."""
    folder = Folder(path)
    key = vault_key(folder, passphrase)
    raw = [word.encode() if isinstance(word, str) else word for word in words]
    found = list(_in_files(path, raw))
    for database, use in ((folder.database, SubKey.DATABASE), (folder.drafts, SubKey.DRAFTS)):
        if database.is_file():
            found += _in_database(database, sub_key(key, use), raw)
    return found


def _in_files(path: Path, words: Sequence[bytes]) -> Iterator[str]:
    for file in path.rglob("*"):
        inside = file.relative_to(path)
        if inside.parts[0] in OWN or not file.is_file():
            continue
        assert inside.parts[0] != "spool", "a received file was left behind"
        assert not inside.name.endswith("-wal"), "a closed notebook is one file"
        if any(word in file.read_bytes() for word in words):
            yield f"file {inside}"


def _in_database(path: Path, key: bytes, words: Sequence[bytes]) -> Iterator[str]:
    connection: dbapi2.Connection = dbapi2.connect(str(path))
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        yield from _in_tables(connection, words)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    finally:
        connection.close()
    assert pages * 4096 == path.stat().st_size
    yield from (f"{path.name} page {number}" for number in pages_with(path, key, words))


def _in_tables(connection: dbapi2.Connection, words: Sequence[bytes]) -> Iterator[str]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        for row in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608
            cells = (cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)
            if any(word in cell for cell in cells for word in words):
                yield f"table {name}"
