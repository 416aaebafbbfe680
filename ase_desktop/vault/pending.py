"""Commits kept out of the graph, exactly as they came: a parent is missing, or they are invalid."""

from __future__ import annotations

import json

from ase_desktop.ledger.commit import Commit, read_header
from ase_desktop.vault.database import Connection


def keep_aside(connection: Connection, commit: Commit, state: str) -> None:
    """Keep a commit aside: state is "pending" or "invalid"."""
    bodies = json.dumps([body.decode() if body is not None else None for body in commit.bodies])
    connection.execute(
        "INSERT OR IGNORE INTO pending VALUES (?,?,?,?,?,?)",
        (commit.cid, commit.header.sc, commit.raw, commit.signature, bodies, state),
    )


def take_pending(connection: Connection, scope: str) -> list[Commit]:
    """Return and forget the commits of a scope that wait for a parent."""
    where = "scope = ? AND state = 'pending'"
    rows = connection.execute(
        f"SELECT cid, header, signature, bodies FROM pending WHERE {where} ORDER BY cid", (scope,)
    ).fetchall()
    connection.execute(f"DELETE FROM pending WHERE {where}", (scope,))
    return [_stored(*row) for row in rows]


def _stored(cid: str, header: bytes, signature: bytes, bodies: str) -> Commit:
    raw = tuple(body.encode() if body is not None else None for body in json.loads(bodies))
    return Commit(cid, read_header(header), header, signature, raw)
