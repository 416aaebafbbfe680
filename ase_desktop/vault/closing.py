"""Letting a whole scope go from this notebook: nothing of it stays but a tombstone (sync 13).

A tombstone holds ids and dates, no word: a late file about what is closed brings nothing back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from ase_desktop.ledger.membership import View, is_removal, member_uid
from ase_desktop.ledger.numbers import MEMBER_GRANT
from ase_desktop.vault import meta
from ase_desktop.vault.database import Connection
from ase_desktop.vault.search import forget
from ase_desktop.vault.store import SqlStore

_KEY = "closed"  # scope uid → its tombstone
_LET_GO = "let_go"  # uids of records let go whose drafts may still be there
_RECORDS = "(SELECT id FROM record WHERE scope = :scope)"
_UIDS = "(SELECT uid FROM record WHERE scope = :scope)"
_COMMITS = "(SELECT id FROM commit_ WHERE scope = :scope)"
_BY_NUMBER = (
    f"DELETE FROM shelf WHERE about IN {_UIDS} OR child IN {_UIDS}",
    f"DELETE FROM document WHERE json_extract(parameters, '$.about') IN {_UIDS}",
    f"DELETE FROM alive WHERE record IN {_RECORDS}",
    f"DELETE FROM unmet WHERE record IN {_RECORDS}",
    f"DELETE FROM op WHERE record IN {_RECORDS}",
    f"DELETE FROM parent WHERE child IN {_COMMITS}",
    "DELETE FROM head WHERE scope = :scope",
    "DELETE FROM view WHERE scope = :scope",
    "DELETE FROM purged WHERE scope = :scope",
    "DELETE FROM record WHERE scope = :scope",
    "DELETE FROM commit_ WHERE scope = :scope",
    "DELETE FROM scope WHERE id = :scope",
)
_BY_UID = (
    "DELETE FROM pending WHERE scope = :uid",
    "DELETE FROM peer_head WHERE scope = :uid",
    "DELETE FROM meta WHERE key = 'sent:' || :uid",
)


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stays of a scope that was let go."""

    scope: str
    type: str
    child: str
    at: str  # local moment
    heads: Sequence[str]
    members: Sequence[str]  # the membership commits known then: a later grant opens it again
    commit: str = ""  # of the closure, among what this person keeps for herself
    records: int = 0
    days: Sequence[str] = ()  # first and last day of the stay: "" when not known
    receipt: Mapping[str, str] = field(default_factory=dict)


def tombstones(connection: Connection) -> dict[str, Tombstone]:
    """Return scope uid → its tombstone, oldest first."""
    found = meta.get(connection, _KEY) or {}
    return {uid: Tombstone(**one) for uid, one in found.items()}


def records_let_go(connection: Connection) -> frozenset[str]:
    """Return the uids of records let go whose drafts may still be there."""
    return frozenset(meta.get(connection, _LET_GO) or [])


def note_let_go(connection: Connection, uids: Iterable[str]) -> None:
    """Say which records are being let go, inside that transaction: their drafts go after it."""
    meta.put(connection, _LET_GO, sorted({*uids, *records_let_go(connection)}))


def forget_let_go(connection: Connection) -> None:
    """Say that their drafts are gone, inside a transaction."""
    meta.put(connection, _LET_GO, [])


def drop(connection: Connection, tombstone: Tombstone) -> None:
    """Let a scope go, inside a transaction: log, tables, search and what was sent or waits of it.

    Whoever reads the log through a store must make it forget afterwards.
    """
    _keep(connection, tombstones(connection) | {tombstone.scope: tombstone})
    uid = {"uid": tombstone.scope}
    row = connection.execute("SELECT id FROM scope WHERE uid = :uid", uid).fetchone()
    if row is not None:
        scope = {"scope": row[0]}
        records = connection.execute("SELECT id FROM record WHERE scope = :scope", scope).fetchall()
        forget(connection, [number for (number,) in records])
        for table in meta.get(connection, "projected"):  # of an older program in a copy put back
            connection.execute(f"DELETE FROM {table} WHERE record_id IN {_RECORDS}", scope)
        for statement in _BY_NUMBER:
            connection.execute(statement, scope)
    for statement in _BY_UID:
        connection.execute(statement, uid)


def let_go(store: SqlStore, tombstones_: Sequence[Tombstone]) -> None:
    """Let scopes go through the store of an open notebook, inside a transaction."""
    store.rows.flush()
    for one in tombstones_:
        drop(store.rows.db, one)
    store.forget()
    store.erasing.has_erased = True


def is_opened_again(store: SqlStore, tombstone: Tombstone, view: View, person: str) -> bool:
    """Say whether somebody admitted a person again to a scope that she had let go."""
    since = view.cids - set(tombstone.members)
    mine = member_uid(tombstone.scope, person)
    return any(
        write.uid == mine
        and MEMBER_GRANT in write.values
        and not is_removal(write.values[MEMBER_GRANT])
        for write in store.membership_writes(since)
    )


def open_again(store: SqlStore, scope: str) -> None:
    """Forget the tombstone of a scope that came back, inside the transaction that takes it in."""
    kept = tombstones(store.rows.db)
    del kept[scope]
    _keep(store.rows.db, kept)
    store.erasing.has_erased = True  # what is remembered outside must follow


def as_text(tombstone: Tombstone) -> str:
    """Return a tombstone as it is remembered outside the notebook."""
    return json.dumps(asdict(tombstone), sort_keys=True)


def _keep(connection: Connection, found: Mapping[str, Tombstone]) -> None:
    meta.put(connection, _KEY, {uid: asdict(one) for uid, one in found.items()})
