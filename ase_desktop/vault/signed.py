"""Commits exactly as they were signed, to be handed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ase_desktop.vault.database import Connection

CHUNK = 500
Signed = tuple[bytes, bytes, tuple[bytes | None, ...]]  # header, signature, bodies


def signed_commits(connection: Connection, cids: Sequence[str]) -> Iterator[Signed]:
    """Yield stored commits in this order; a body is None once erased."""
    for start in range(0, len(cids), CHUNK):
        yield from _chunk(connection, cids[start : start + CHUNK])


def _chunk(connection: Connection, cids: Sequence[str]) -> list[Signed]:
    marks = ",".join("?" * len(cids))
    commits = connection.execute(
        f"SELECT cid, id, header, signature FROM commit_ WHERE cid IN ({marks})", cids
    ).fetchall()
    bodies: dict[int, list[bytes | None]] = {}
    rows = connection.execute(
        "SELECT commit_.id, op.body FROM commit_ JOIN op ON op.id BETWEEN commit_.id * 64 "
        f"AND commit_.id * 64 + 63 WHERE commit_.cid IN ({marks}) ORDER BY op.id",
        cids,
    )
    for number, body in rows:
        bodies.setdefault(number, []).append(body)
    found = {
        cid: (header, signature, tuple(bodies[number]))
        for cid, number, header, signature in commits
    }
    return [found[cid] for cid in cids]
