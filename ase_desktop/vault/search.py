"""Finding words: one folded row per record, with every undecided value in it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from ase_desktop.base.folding import fold
from ase_desktop.vault.database import Connection
from ase_desktop.vault.hiding import NOT_SEARCHED

CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5(text, content='search_text', "
    "content_rowid='record', tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
)
# else the words of an erased record stay in the index file (sync 5.7)
SECURE = "INSERT INTO search_fts(search_fts, rank) VALUES('secure-delete', 1)"
_FORGET = "INSERT INTO search_fts(search_fts, rowid, text) VALUES('delete', ?, ?)"
_WORD = re.compile(r"\w+")
MIN_LETTERS = 2


class SearchRow(NamedTuple):
    """What is searched of one record; a plain tuple: it is written as it is."""

    record: int
    kind: int
    child: str | None
    text: str  # folded; empty: the record is not found by words


def create_search(connection: Connection) -> None:
    """Create the index."""
    connection.execute(CREATE)
    connection.execute(SECURE)


def write_search(connection: Connection, rows: Sequence[SearchRow], *, fresh: bool) -> None:
    """Index the records, instead of what was indexed of them before."""
    if not fresh:
        rows = _changed(connection, rows)
    filled = [row for row in rows if row.text]
    connection.executemany("INSERT INTO search_text VALUES (?,?,?,?)", filled)
    connection.executemany(
        "INSERT INTO search_fts(rowid, text) VALUES (?,?)",
        [(row.record, row.text) for row in filled],
    )


def _changed(connection: Connection, rows: Sequence[SearchRow]) -> list[SearchRow]:
    """Forget what was indexed of the records that changed, and return these."""
    changed = [row for row in rows if _indexed(connection, row.record) != row.text]
    forget(connection, [row.record for row in changed])
    return changed


def _indexed(connection: Connection, record: int) -> str:
    row = connection.execute("SELECT text FROM search_text WHERE record = ?", (record,)).fetchone()
    return row[0] if row else ""


def forget(connection: Connection, records: Sequence[int]) -> None:
    """Take records out of the index."""
    for record in records:
        text = _indexed(connection, record)
        if text:
            connection.execute(_FORGET, (record, text))
            connection.execute("DELETE FROM search_text WHERE record = ?", (record,))


def query_of(words: str) -> str:
    """Return the FTS5 query of typed words: all of them, each as a beginning; "" when too short."""
    found = _WORD.findall(fold(words))
    if len("".join(found)) < MIN_LETTERS:
        return ""
    return " ".join(f'"{word}"*' for word in found)


def find(
    connection: Connection, words: str, *, child: str | None = None, limit: int = 50
) -> list[tuple[int, int]]:
    """Return (record row id, kind number) of the newest records that hold all the words."""
    query = query_of(words)
    if not query:
        return []
    of_child = "AND search_text.child = ? " if child else ""
    values: tuple[object, ...] = (query, child, limit) if child else (query, limit)
    rows = connection.execute(
        "SELECT search_text.record, search_text.kind FROM search_fts "
        "JOIN search_text ON search_text.record = search_fts.rowid "
        f"WHERE search_fts MATCH ? {of_child}{NOT_SEARCHED}ORDER BY search_fts.rowid DESC LIMIT ?",
        values,
    )
    return [(row[0], row[1]) for row in rows]


def find_kinds(
    connection: Connection, query: str, kinds: Sequence[int], *, limit: int
) -> list[int]:
    """Return the row ids of the newest records of some kinds that a query of query_of finds."""
    rows = connection.execute(
        "SELECT search_text.record FROM search_fts "
        "JOIN search_text ON search_text.record = search_fts.rowid WHERE search_fts MATCH ? "
        "AND search_text.kind IN (SELECT value FROM json_each(?)) "
        f"{NOT_SEARCHED}ORDER BY search_fts.rowid DESC LIMIT ?",
        (query, json.dumps(list(kinds)), limit),
    )
    return [row[0] for row in rows]
