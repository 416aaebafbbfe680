"""Small facts of one notebook: its format, its owner, its counter."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from ase_desktop.base.kinds import Value
from ase_desktop.vault.database import Connection


@dataclass(frozen=True, slots=True)
class Owner:
    """The one person of this notebook and this computer's keys."""

    person: str
    name: str
    role: str
    device: str
    seed: str  # Ed25519 seed, hexadecimal
    age_secret: str
    age: str  # recipient


def get(connection: Connection, key: str) -> Value:
    """Return a fact, None when it is not known."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return json.loads(row[0]) if row else None


def put(connection: Connection, key: str, value: Value) -> None:
    """Keep a fact."""
    connection.execute(
        "INSERT OR REPLACE INTO meta VALUES (?,?)", (key, json.dumps(value, ensure_ascii=False))
    )


def owner(connection: Connection) -> Owner:
    """Return whose notebook this is."""
    return Owner(**get(connection, "owner"))


def put_owner(connection: Connection, found: Owner) -> None:
    """Say whose notebook this is."""
    put(connection, "owner", asdict(found))
