"""Who opened, read, printed, sent what: a chain of hashes, written with the act or not at all.

Old lines leave in one way only: `audit_cut` writes a signed line that says which ones, and the
chain then begins after them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from ase_desktop.vault.database import Connection

START = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of « qui a ouvert quoi »."""

    n: int
    at: str
    who: str
    action: str
    object: str
    detail: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of the chain: a line's number and its hash; 0 and START before the first."""

    n: int = 0
    hash: str = START


def _digest(previous: str, row: tuple[object, ...]) -> str:
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256((previous + text).encode()).hexdigest()


def append(
    connection: Connection, at: str, who: str, action: str, *, about: str = "", detail: str = ""
) -> None:
    """Add one line; call inside the transaction of the act."""
    last = last_mark(connection)
    values = (last.n + 1, at, who, action, about, detail)
    connection.execute(
        "INSERT INTO audit VALUES (?,?,?,?,?,?,?,?)",
        (*values, last.hash, _digest(last.hash, values)),
    )


def lines(
    connection: Connection, limit: int = 1000, *, first: str = "", last: str = ""
) -> list[AuditLine]:
    """Return the last lines (all with a limit of -1), the newest first.

    first and last: YYYY-MM-DD, both included, "" for no limit.
    """
    rows = connection.execute(
        "SELECT n, at, who, action, object, detail, hash FROM audit "
        "WHERE at >= ? AND (? = '' OR substr(at, 1, 10) <= ?) ORDER BY n DESC LIMIT ?",
        (first, last, last, limit),
    )
    return [AuditLine(*row) for row in rows]


def last_mark(connection: Connection) -> Mark:
    """Return the place of the last line."""
    row = connection.execute("SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1").fetchone()
    return Mark(*row) if row else Mark()


def tip(connection: Connection) -> str:
    """Return the hash of the last line: it goes into every file handed over."""
    return last_mark(connection).hash


def holds(connection: Connection, mark: Mark) -> bool:
    """Say whether the line of this number is here with this hash."""
    row = connection.execute("SELECT hash FROM audit WHERE n = ?", (mark.n,)).fetchone()
    return row[0] == mark.hash if row else mark == Mark()


def first_unchained(connection: Connection, after: Mark) -> int | None:
    """Return the number of the first line that does not follow the one before, from a place on."""
    previous = after.hash
    number = after.n
    for row in connection.execute("SELECT * FROM audit WHERE n > ? ORDER BY n", (after.n,)):
        values = tuple(row[:6])
        if row[0] != number + 1 or row[6] != previous or row[7] != _digest(previous, values):
            return int(row[0])
        number, previous = row[0], row[7]
    return None
