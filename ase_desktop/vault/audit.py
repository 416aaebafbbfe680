"""Who opened, read, printed, sent what: a chain of hashes, written with the act or not at all."""

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


def _digest(previous: str, row: tuple[object, ...]) -> str:
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256((previous + text).encode()).hexdigest()


def append(
    connection: Connection, at: str, who: str, action: str, *, about: str = "", detail: str = ""
) -> None:
    """Add one line; call inside the transaction of the act."""
    row = connection.execute("SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1").fetchone()
    number, previous = (row[0] + 1, row[1]) if row else (1, START)
    values = (number, at, who, action, about, detail)
    connection.execute(
        "INSERT INTO audit VALUES (?,?,?,?,?,?,?,?)", (*values, previous, _digest(previous, values))
    )


def lines(connection: Connection, limit: int = 1000) -> list[AuditLine]:
    """Return the last lines, newest first."""
    rows = connection.execute(
        "SELECT n, at, who, action, object, detail FROM audit ORDER BY n DESC LIMIT ?", (limit,)
    )
    return [AuditLine(*row) for row in rows]


def tip(connection: Connection) -> str:
    """Return the hash of the last line: it goes into every file handed over."""
    row = connection.execute("SELECT hash FROM audit ORDER BY n DESC LIMIT 1").fetchone()
    return row[0] if row else START


def first_broken(connection: Connection) -> int | None:
    """Return the number of the first line that does not follow the one before, None if sound."""
    previous = START
    for row in connection.execute("SELECT * FROM audit ORDER BY n"):
        if row[6] != previous or row[7] != _digest(previous, tuple(row[:6])):
            return int(row[0])
        previous = row[7]
    return None
