"""What was erased for good, remembered outside the notebook: a copy put back erases it again.

Ids only, no word; of a whole file let go, its tombstone. It stands beside the witness and is sealed
like it; where it is missing or not true, correspondents still hand the erasure over with their next
file.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from ase_desktop.base.files import atomic_write
from ase_desktop.vault.closing import Tombstone, as_text, let_go, tombstones
from ase_desktop.vault.database import Connection, checkpoint, transaction
from ase_desktop.vault.rebuild import rebuild
from ase_desktop.vault.store import SqlStore
from ase_desktop.vault.upgrade import upgrade

# scope, uid of a record, commit that wrote it; or scope, "", tombstone of the whole scope
Line = tuple[str, str, str]
_LINES = (
    "SELECT scope.uid, purged.uid, purged.cid FROM purged JOIN scope ON scope.id = purged.scope "
    "ORDER BY 1, 2, 3"
)


def remember_erased(
    connection: Connection, path: Path, key: bytes, *, only_new: bool = False
) -> None:
    """Remember everything a notebook has erased; UserError disk_full, cannot_write.

    With only_new, nothing is written where nothing is missing.

    A scope that was let go and is here again was opened again: its tombstone is forgotten.
    """
    held = read_erased(path, key)
    here = {uid for (uid,) in connection.execute("SELECT uid FROM scope")}
    before = [line for line in held if line[1] or line[0] not in here]
    closed = {scope: as_text(one) for scope, one in tombstones(connection).items()}
    known = {*_lines(connection), *(line for line in before if line[1] or line[0] not in closed)}
    known |= {(scope, "", text) for scope, text in closed.items()}
    if only_new and known.issubset(held):
        return
    text = json.dumps(sorted(known))
    atomic_write(path, json.dumps({"erased": text, "seal": _seal(key, text)}).encode())


def read_erased(path: Path, key: bytes) -> list[Line]:
    """Return what is remembered, nothing when it is missing or not from this notebook."""
    try:
        content = json.loads(path.read_bytes())
        if not hmac.compare_digest(_seal(key, content["erased"]), content["seal"]):
            return []
        return [(scope, uid, cid) for scope, uid, cid in json.loads(content["erased"])]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def erase_again(connection: Connection, lines: Sequence[Line]) -> None:
    """Erase in a copy what was erased since it was made; everything shown is computed again."""
    closed = [Tombstone(**json.loads(text)) for _, uid, text in lines if not uid]
    known = set(_lines(connection))
    fresh = sorted(line for line in lines if line[1] and line not in known)
    store = SqlStore(connection)
    here = [line for line in fresh if store.rows.scope_number(line[0])]
    if not here and not closed:
        return
    upgrade(connection)
    with transaction(connection):
        for (scope, uid), found in groupby(here, key=lambda line: line[:2]):
            store.erase(scope, uid, [cid for _, _, cid in found])
        let_go(store, closed)
    rebuild(connection)
    checkpoint(connection)


def _lines(connection: Connection) -> list[Line]:
    return [(scope, uid, cid) for scope, uid, cid in connection.execute(_LINES)]


def _seal(key: bytes, text: str) -> str:
    return hmac.digest(key, b"erased\0" + text.encode(), "sha256").hex()
