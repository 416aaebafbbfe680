"""The same rows and statements through bare sqlcipher3: what nobody can do without."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ase_desktop.vault.database import Connection, connect

Rows = dict[str, list[tuple[object, ...]]]
_SEARCH = ("search_fts",)


def table_names(connection: Connection) -> list[str]:
    """Return the ordinary tables of a database."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_fts%' "
        "AND name NOT LIKE 'sqlite_%'"
    )
    return [row[0] for row in rows]


def rows_of(connection: Connection, names: Sequence[str] = ()) -> Rows:
    """Return every row of the tables."""
    return {
        name: connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - our own tables
        for name in names or table_names(connection)
    }


def schema_of(connection: Connection) -> list[str]:
    """Return the statements that create the tables and indexes, the search included."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search_fts_%'"
    )
    return [row[0] for row in rows]


def empty_like(schema: Sequence[str], path: Path) -> Connection:
    """Create an empty encrypted database with this schema."""
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    connection = connect(path, b"k" * 32)
    for statement in schema:
        connection.execute(statement)
    return connection


def insert(connection: Connection, rows: Rows) -> None:
    """Insert all rows in one transaction, and index the search."""
    connection.execute("BEGIN IMMEDIATE")
    for name, found in rows.items():
        if found:
            marks = ",".join("?" * len(found[0]))
            statement = f"INSERT OR REPLACE INTO {name} VALUES ({marks})"  # noqa: S608 - our own
            connection.executemany(statement, found)
    texts = [(row[0], row[-1]) for row in rows.get("search_text", [])]
    connection.executemany("INSERT INTO search_fts(rowid, text) VALUES (?,?)", texts)
    connection.execute("COMMIT")
