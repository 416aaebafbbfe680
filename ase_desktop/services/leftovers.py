"""What an erasure meets beside records: drafts and documents made, which go too; named copies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from contextlib import suppress
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.slots import SubKey, sub_key
from ase_desktop.services import numbers
from ase_desktop.services.drafts import DECIDE
from ase_desktop.services.every_copy import copy_folders, every_copy, notebook
from ase_desktop.services.shelf_erasing import (
    forget_made_before,
    forget_on_shelf,
    let_go_on_shelf,
)
from ase_desktop.vault.closing import forget_let_go, note_let_go, records_let_go
from ase_desktop.vault.copies import sweep
from ase_desktop.vault.database import checkpoint, reconnect, transaction
from ase_desktop.vault.drafts import Draft, Drafts
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.pending import INVALID
from ase_desktop.vault.vault import Vault

# Erased, and nothing written since.
_ERASED = (
    "SELECT DISTINCT purged.uid FROM purged WHERE NOT EXISTS (SELECT 1 FROM record "
    "JOIN op ON op.record = record.id WHERE record.uid = purged.uid AND record.kind > 15 "
    "AND op.body IS NOT NULL)"
)

_FORGED = (
    "SELECT pending.cid, scope.child FROM pending JOIN scope ON scope.uid = pending.scope "
    "WHERE pending.state = ?"
)
_UID = re.compile("[0-9a-f]{32}")
_HELD = (
    "SELECT 1 FROM commit_ JOIN op ON op.id BETWEEN commit_.id * 64 AND commit_.id * 64 + 63 "
    "JOIN record ON record.id = op.record "
    "WHERE commit_.cid = ? AND op.body IS NOT NULL AND record.kind > 15"
)


def erased_records(vault: Vault) -> frozenset[str]:
    """Return the uids of the records of which nothing is left."""
    return frozenset(row[0] for row in vault.db.execute(_ERASED))


def erased_commits(vault: Vault, uids: Iterable[str]) -> list[str]:
    """Return the commits that wrote erased records."""
    query = "SELECT cid FROM purged WHERE uid = ?"
    return [cid for uid in sorted(uids) for (cid,) in vault.db.execute(query, (uid,))]


def let_go_next(vault: Vault, uids: Iterable[str]) -> None:
    """Say which records are being let go; inside that transaction: their drafts go after it."""
    let_go_on_shelf(vault, frozenset(uids))
    note_let_go(vault.db, uids)


def forget_drafts(vault: Vault) -> None:
    """Drop the drafts of what was erased or let go, and the list of documents made of it.

    Drafts in use are dropped at the next opening.
    """
    forget_made_before(vault)
    let_go = records_let_go(vault.db)
    gone = erased_records(vault) | let_go
    if not gone:
        return
    _forget_documents(vault, gone)
    forget_on_shelf(vault, gone)
    _forget_forged(vault, gone)
    with suppress(UserError):  # no place to write: the next opening tries again
        numbers.publish(vault)
    if _drop_drafts(vault, gone) and let_go:
        with transaction(vault.db):
            forget_let_go(vault.db)


def _drop_drafts(vault: Vault, gone: Set[str]) -> bool:
    """Drop the drafts of records or children; return whether they could be looked at."""
    if not vault.folder.drafts.is_file():
        return True
    with suppress(UserError):  # a window of this program keeps them open, or they are damaged
        drafts = Drafts(vault.folder, vault.key)
        try:
            for one in drafts.all():
                uid = one.uid.split(":")[0] if one.form == DECIDE else one.uid
                if uid in gone or _is_about(one, gone):
                    drafts.drop(one.form, one.uid)
        finally:
            drafts.close()
        return True
    return False


def _is_about(draft: Draft, gone: Set[str]) -> bool:
    """Say whether a draft is about nobody else than children of whom nothing is left."""
    chosen = draft.values.get("children")
    named = {draft.child, *(chosen if isinstance(chosen, list) else [])} - {""}
    return bool(named) and named <= gone


def _forget_documents(vault: Vault, gone: Set[str]) -> None:
    """Drop the documents about what is gone, and the letters one of whose lines asks for it."""
    rows = vault.db.execute("SELECT id, parameters FROM document").fetchall()
    numbers = [(number,) for number, told in rows if not gone.isdisjoint(_UID.findall(told))]
    if numbers:
        with transaction(vault.db):
            vault.db.executemany("DELETE FROM document WHERE id = ?", numbers)
        checkpoint(vault.db)


def _forget_forged(vault: Vault, gone: Set[str]) -> None:
    """Drop what was kept apart as forged in the files of children of whom nothing is left.

    No erasure names it: it is not the commit that it says it is.
    """
    forged = [
        (cid, INVALID) for cid, child in vault.db.execute(_FORGED, (INVALID,)) if child in gone
    ]
    if forged:
        with transaction(vault.db):
            vault.db.executemany("DELETE FROM pending WHERE cid = ? AND state = ?", forged)
        checkpoint(vault.db)


def copies_with(vault: Vault, cids: Sequence[str]) -> tuple[Path, ...]:
    """Return the safety copies known here that still hold what some commits wrote.

    One that does not open any more is among them: nobody can say that it does not. What a copy cut
    short has left goes.
    """
    if not cids:
        return ()
    for folder in copy_folders(vault):
        sweep(folder, notebook(vault))
    held = [one.path for one in every_copy(vault) if _holds(vault, Folder(one.path), cids)]
    return tuple(sorted(held))


def _holds(vault: Vault, copy: Folder, cids: Sequence[str]) -> bool:
    try:
        connection = reconnect(copy.database, sub_key(vault.key, SubKey.DATABASE))
    except UserError:
        return True
    try:
        return any(connection.execute(_HELD, (cid,)).fetchone() for cid in cids)
    finally:
        connection.close()
