"""Commits kept out of the graph, exactly as they came: a parent is missing, or they are invalid."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from ase_desktop.base.moments import shown
from ase_desktop.ledger.commit import Commit, read_header
from ase_desktop.vault.database import Connection

PENDING, INVALID = "pending", "invalid"


def keep_aside(connection: Connection, commit: Commit, state: str) -> None:
    """Keep a commit aside; state is PENDING or INVALID."""
    bodies = _text(commit.bodies)
    digest = hashlib.sha256(commit.raw + commit.signature + bodies.encode()).hexdigest()
    connection.execute(
        "INSERT OR IGNORE INTO pending VALUES (?,?,?,?,?,?,?)",
        (digest, commit.cid, commit.header.sc, commit.raw, commit.signature, bodies, state),
    )


@dataclass(frozen=True, slots=True)
class Aside:
    """One commit kept aside, as it says of itself."""

    cid: str
    scope: str
    state: str  # PENDING or INVALID
    device: str  # whose name it bears; of an invalid one, only a claim
    at: str  # local moment where it says it was written


def kept_aside(connection: Connection) -> list[Aside]:
    """Return what is kept aside, the oldest first; what came since in its true form is not."""
    rows = connection.execute(
        "SELECT DISTINCT cid, scope, state, header FROM pending "
        "WHERE cid NOT IN (SELECT cid FROM commit_)"
    )
    found = []
    for cid, scope, state, raw in rows:
        header = read_header(raw)
        found.append(Aside(cid, scope, state, header.by, shown(header.t, header.tz)))
    return sorted(found, key=lambda one: (one.at, one.cid))


def take_pending(connection: Connection, scope: str) -> list[Commit]:
    """Return and forget the commits of a scope that wait for a parent."""
    rows = connection.execute(
        "SELECT cid, header, signature, bodies FROM pending WHERE scope = ? AND state = ? "
        "ORDER BY digest",
        (scope, PENDING),
    ).fetchall()
    if rows:
        connection.execute("DELETE FROM pending WHERE scope = ? AND state = ?", (scope, PENDING))
    return [_stored(*row) for row in rows]


def erase_aside(connection: Connection, scope: str, uid: str, cids: Sequence[str]) -> None:
    """Take what these commits wrote in a record out of what is kept aside."""
    for cid in cids:
        rows = connection.execute(
            "SELECT header, signature, bodies, state FROM pending WHERE cid = ? AND scope = ?",
            (cid, scope),
        ).fetchall()
        connection.execute("DELETE FROM pending WHERE cid = ? AND scope = ?", (cid, scope))
        for header, signature, bodies, state in rows:
            commit = _stored(cid, header, signature, bodies)
            kept = tuple(
                None if operation.id == uid else body
                for operation, body in zip(commit.header.ops, commit.bodies, strict=True)
            )
            keep_aside(connection, Commit(cid, commit.header, commit.raw, signature, kept), state)


def _text(bodies: Sequence[bytes | None]) -> str:
    return json.dumps([body.decode() if body is not None else None for body in bodies])


def _stored(cid: str, header: bytes, signature: bytes, bodies: str) -> Commit:
    raw = tuple(body.encode() if body is not None else None for body in json.loads(bodies))
    return Commit(cid, read_header(header), header, signature, raw)
