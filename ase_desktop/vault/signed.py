"""Commits exactly as they were signed: to be handed over, or checked again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ase_desktop.crypto.identity import device_id, verify
from ase_desktop.ledger.commit import commit_id, signed_bytes
from ase_desktop.vault.database import Connection

CHUNK = 500
SAMPLE = 20  # commits whose signature is checked in a copy
_SAMPLE = (
    "SELECT cid, header, signature, device.device, sign FROM commit_ "
    "JOIN writer ON writer.id = commit_.writer JOIN device ON device.device = writer.device "
    "WHERE commit_.id % ? = (SELECT max(id) FROM commit_) % ?"
)
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
