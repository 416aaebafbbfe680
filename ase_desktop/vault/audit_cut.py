"""Old lines of « qui a ouvert quoi » leave by a signed line that says which ones; and the proof.

The line of a cut holds the numbers of what left and the hash of the last of them: the chain begins
there. It is signed by the computer that cut: an older line taken away otherwise is found.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from ase_desktop.crypto.identity import verify
from ase_desktop.vault.audit import Mark, append, first_unchained, holds
from ase_desktop.vault.database import Connection

CUT = "cut"
LEAST_DAYS = 10  # different days that must stay: one wrong clock does not empty the list
_DOMAIN = b"ase/audit-cut/1\0"
Sign = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Cut:
    """What left by one signed line."""

    first: int
    last: int
    hash: str  # of the last line that left
    before: str  # YYYY-MM-DD: every line that left is older

    def message(self, who: str) -> bytes:
        """Return what the computer who cut signs."""
        told = [who, self.first, self.last, self.hash, self.before]
        return _DOMAIN + json.dumps(told, separators=(",", ":")).encode()


def cut(connection: Connection, before: str, *, at: str, who: str, sign: Sign) -> Cut | None:
    """Take the lines older than a day away, and say so by a signed line; None when none leaves.

    Call inside a transaction. Nothing leaves when fewer than ten different days would stay.
    """
    row = connection.execute("SELECT min(n) FROM audit WHERE at >= ?", (before,)).fetchone()
    (oldest,) = connection.execute("SELECT min(n) FROM audit").fetchone()
    kept = row[0]
    if kept is None or kept == oldest or _days(connection, kept) < LEAST_DAYS:
        return None
    (hashed,) = connection.execute("SELECT hash FROM audit WHERE n = ?", (kept - 1,)).fetchone()
    left = Cut(oldest, kept - 1, hashed, before)
    connection.execute("DELETE FROM audit WHERE n < ?", (kept,))
    told = {
        "before": left.before,
        "first": left.first,
        "hash": left.hash,
        "last": left.last,
        "signature": sign(left.message(who)).hex(),
    }
    append(connection, at, who, CUT, detail=json.dumps(told, separators=(",", ":")))
    return left


def _days(connection: Connection, first: int) -> int:
    row = connection.execute(
        "SELECT count(DISTINCT substr(at, 1, 10)) FROM audit WHERE n >= ?", (first,)
    ).fetchone()
    return int(row[0])


def cut_of(detail: str) -> Cut | None:
    """Return what a line of this action says that left, None when it says nothing readable."""
    try:
        told = json.loads(detail)
        return Cut(told["first"], told["last"], told["hash"], told["before"])
    except (ValueError, KeyError, TypeError):
        return None


def last_cut(connection: Connection) -> Cut | None:
    """Return the last cut, None when no line ever left."""
    row = _last_line(connection)
    return cut_of(row[2]) if row else None


def _last_line(connection: Connection) -> tuple[int, str, str] | None:
    found: tuple[int, str, str] | None = connection.execute(
        "SELECT n, who, detail FROM audit WHERE action = ? ORDER BY n DESC LIMIT 1", (CUT,)
    ).fetchone()
    return found


def first_broken(connection: Connection, seen: Mark | None = None) -> int | None:
    """Return the number of the first line that does not follow the one before, None if sound.

    seen: a place already verified; only what follows is read again, when it is still there.
    """
    row = _last_line(connection)
    beginning = Mark()
    if row is not None:
        left = cut_of(row[2])
        if left is None or not _is_signed(connection, row[1], left, row[2]):
            return row[0]
        beginning = Mark(left.last, left.hash)
    if seen is None or seen.n <= beginning.n:
        return _first_after_beginning(connection, beginning)
    if not holds(connection, seen):
        return seen.n
    return first_unchained(connection, seen)


def _first_after_beginning(connection: Connection, beginning: Mark) -> int | None:
    """Return the first broken line, an older one than the beginning included."""
    (oldest,) = connection.execute("SELECT min(n) FROM audit").fetchone()
    if oldest is not None and oldest <= beginning.n:
        return int(oldest)
    return first_unchained(connection, beginning)


def _is_signed(connection: Connection, who: str, left: Cut, detail: str) -> bool:
    row = connection.execute("SELECT sign FROM device WHERE device = ?", (who,)).fetchone()
    signature = json.loads(detail).get("signature", "")
    try:
        return row is not None and verify(
            bytes.fromhex(row[0]), left.message(who), bytes.fromhex(signature)
        )
    except ValueError:
        return False
