"""What a person sets aside in her own notebook, and how it comes back to her lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import RETIRED, Changes, Snapshot
from ase_desktop.services import scopes
from ase_desktop.services.finding import find_record, list_records
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.writing import Writing

SET_ASIDE = "set_aside"


def marks_of(vault: Vault, uid: str) -> list[Snapshot]:
    """Return the marks that set a record aside now."""
    return [one for one in list_records(vault, SET_ASIDE) if one["about"] == uid]


def set_aside(vault: Vault, writing: Writing, uids: Iterable[str], reason: str) -> None:
    """Mark records inside an open save: they leave the lists, the search and the papers here."""
    values = {"at": vault.now, "reason": reason}
    entries = [
        Entry(SET_ASIDE, new_uid(vault.around.random), {**values, "about": uid}) for uid in uids
    ]
    if entries:
        writing.save(scopes.ensure_own(vault, writing), entries)


def bring_back(vault: Vault, uid: str, marks: Iterable[Snapshot]) -> Changes:
    """Take back the marks of a record: it is shown again. Its Changes name the record."""
    with vault.write("bring_back", about=uid) as opened:
        for mark in marks:
            opened.writing.save(mark.scope, [Entry(SET_ASIDE, mark.uid, life=RETIRED)])
    vault.witness()
    changes = shown_again(vault, opened.changes, [uid])
    return replace(changes, commits=((uid, opened.changes.commit),))


def shown_again(vault: Vault, changes: Changes, uids: Iterable[str]) -> Changes:
    """Return changes that also name the records whose mark changed, so that pages ask again."""
    found = [one for uid in uids if (one := find_record(vault, uid)) is not None]
    return replace(
        changes,
        kinds=changes.kinds | {one.kind for one in found},
        uids=changes.uids | {one.uid for one in found},
        children=changes.children | {one.child for one in found if one.child},
    )
