"""What was erased for good, remembered outside the notebook: a copy put back erases it again.

Ids only, no word; of a whole file let go, its tombstone. It stands beside the witness and is sealed
like it; where it is missing or not true, correspondents still hand the erasure over with their next
file.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from ase_desktop.base.files import atomic_write
from ase_desktop.vault import meta
from ase_desktop.vault.closing import Tombstone, as_text, let_go, note_let_go, tombstones
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
_UIDS = (
    "SELECT record.uid FROM record JOIN scope ON scope.id = record.scope "
    "WHERE scope.uid = ? AND record.kind > 15"
)


@dataclass(frozen=True, slots=True)
class _Outside:
    """What is remembered outside, and what the save of a moment was about to add to it."""

    lines: list[Line]
    begun: list[Line] = field(default_factory=list)
    save: str = ""  # which save of which incarnation began it


def begin_erased(connection: Connection, path: Path, key: bytes) -> None:
    """Remember what a save erases, inside its transaction, right before it is kept.

    Stopped anywhere after it, a copy put back has already lost what the notebook has.
    UserError disk_full, cannot_write.
    """
    held = _outside(path, key)
    begun = sorted(_known(connection) - set(held.lines))
    if begun:
        _write(path, key, _Outside(held.lines, begun, _save_of(connection)))


def remember_erased(
    connection: Connection, path: Path, key: bytes, *, only_new: bool = False
) -> None:
    """Remember everything a notebook has erased; UserError disk_full, cannot_write.

    With only_new, nothing is written where nothing is missing. What a save began and did not keep
    is forgotten: the next save of this notebook has the number that it had.

    A scope that was let go and is here again was opened again: its tombstone is forgotten.
    """
    held = _outside(path, key)
    was_undone = held.save == _save_of(connection, following=1)
    before = held.lines if was_undone else [*held.lines, *held.begun]
    here = {uid for (uid,) in connection.execute("SELECT uid FROM scope")}
    closed = tombstones(connection)
    known = _known(connection)
    known |= {line for line in before if line[1] or line[0] not in {*here, *closed}}
    if not only_new or held.begun or known != set(held.lines):
        _write(path, key, _Outside(sorted(known)))


def read_erased(path: Path, key: bytes) -> list[Line]:
    """Return what is remembered, nothing when it is missing or not from this notebook."""
    held = _outside(path, key)
    return [*held.lines, *held.begun]


def _known(connection: Connection) -> set[Line]:
    closed = {(scope, "", as_text(one)) for scope, one in tombstones(connection).items()}
    return {*_lines(connection), *closed}


def _save_of(connection: Connection, following: int = 0) -> str:
    """Return which save this is: the one being made, or that many after the last one kept."""
    number = int(meta.get(connection, "counter") or 0) + following
    return f"{meta.get(connection, 'incarnation')} {number}"


def _outside(path: Path, key: bytes) -> _Outside:
    try:
        content = json.loads(path.read_bytes())
        lines = _sealed(key, content["erased"], content["seal"])
        if "begun" not in content:
            return _Outside(_read(lines))
        begun = json.loads(_sealed(key, content["begun"], content["begun_seal"]))
        return _Outside(_read(lines), _read(begun["lines"]), str(begun["save"]))
    except (OSError, ValueError, KeyError, TypeError):
        return _Outside([])


def _read(text: str) -> list[Line]:
    return [(scope, uid, cid) for scope, uid, cid in json.loads(text)]


def _sealed(key: bytes, text: str, seal: str) -> str:
    """Return a text that this notebook sealed; ValueError for any other."""
    if not hmac.compare_digest(_seal(key, text), seal):
        raise ValueError("not sealed by this notebook")
    return text


def _write(path: Path, key: bytes, found: _Outside) -> None:
    text = json.dumps(found.lines)
    content = {"erased": text, "seal": _seal(key, text)}
    if found.begun:
        begun = json.dumps({"lines": json.dumps(found.begun), "save": found.save})
        content |= {"begun": begun, "begun_seal": _seal(key, begun)}
    atomic_write(path, json.dumps(content).encode())


def erase_again(connection: Connection, lines: Sequence[Line]) -> None:
    """Erase in a copy what was erased since it was made; everything shown is computed again."""
    known_closed = tombstones(connection)
    closed = [
        Tombstone(**json.loads(text))
        for scope, uid, text in lines
        if not uid and scope not in known_closed
    ]
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
        note_let_go(connection, _uids_in(connection, closed))
        let_go(store, closed)
        meta.put(connection, "catalogue", "")  # stopped here, the next opening rebuilds
    rebuild(connection)
    checkpoint(connection)


def _uids_in(connection: Connection, closed: Sequence[Tombstone]) -> list[str]:
    return [uid for one in closed for (uid,) in connection.execute(_UIDS, (one.scope,))]


def _lines(connection: Connection) -> list[Line]:
    return [(scope, uid, cid) for scope, uid, cid in connection.execute(_LINES)]


def _seal(key: bytes, text: str) -> str:
    return hmac.digest(key, b"erased\0" + text.encode(), "sha256").hex()
