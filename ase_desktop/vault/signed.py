"""Commits exactly as they were signed: to be handed over, or checked again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from ase_desktop.crypto.identity import device_id, verify
from ase_desktop.ledger.commit import commit_id, read_header, signed_bytes
from ase_desktop.vault.database import Connection

CHUNK = 500
SAMPLE = 20  # commits whose signature is checked in a copy
_SAMPLE = (
    "SELECT cid, header, signature, device.device, sign FROM commit_ "
    "JOIN writer ON writer.id = commit_.writer JOIN device ON device.device = writer.device "
    "WHERE commit_.id % ? = (SELECT max(id) FROM commit_) % ?"
)
_ALL = (
    "SELECT commit_.id, cid, header, signature, device.device, sign FROM commit_ "
    "JOIN writer ON writer.id = commit_.writer LEFT JOIN device ON device.device = writer.device"
)
_BODIES = "SELECT id % 64, body FROM op WHERE id BETWEEN ? AND ? AND body IS NOT NULL"
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


def are_signed(connection: Connection) -> bool:
    """Say whether a sample of the commits, spread and with the last one, is as it was signed."""
    (count,) = connection.execute("SELECT count(*) FROM commit_").fetchone()
    step = max(1, count // SAMPLE)
    return all(_is_as_signed(*row) for row in connection.execute(_SAMPLE, (step, step)))


def _is_as_signed(cid: str, header: bytes, signature: bytes, device: str, sign: str) -> bool:
    if commit_id(header) != cid:
        return False
    try:
        public = bytes.fromhex(sign)
    except ValueError:
        return True
    # A member list may give any key for a computer: only the one its id vouches for is asked.
    return device_id(public) != device or verify(public, signed_bytes(cid), signature)


def are_all_signed(connection: Connection) -> bool:
    """Say whether every commit, and every body that was not erased, is as it was signed."""
    return all(
        _is_as_signed(cid, header, signature, device or "", sign or "")
        and _has_its_bodies(connection, number, header)
        for number, cid, header, signature, device, sign in connection.execute(_ALL)
    )


def _has_its_bodies(connection: Connection, number: int, header: bytes) -> bool:
    operations = read_header(header).ops
    rows = connection.execute(_BODIES, (number * 64, number * 64 + 63))
    return all(hashlib.sha256(body).hexdigest() == operations[place].bh for place, body in rows)
