"""Saying that what a carer copied of a decision or a calendar is right."""

from __future__ import annotations

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import LIFE, RecordKind
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.live import live_record
from ase_desktop.vault.vault import Vault

_APART = ("origin", "confirmed")


def confirmation(vault: Vault, kind: RecordKind, scope: str, uid: str) -> Entry:
    """Return the entry that confirms every value now live; UserError cannot_confirm.

    `confirmed` holds the ids of the commits of these values: any later value asks again.
    """
    names = {spec.name for spec in kind.fields}
    if "confirmed" not in names:
        raise UserError("cannot_confirm")
    vault.store.rows.flush()
    record = live_record(vault.db, vault.store.rows.record_number(scope, uid, kind.number))
    apart = {kind.field(name).register for name in _APART if name in names} | {LIFE}
    registers = record.registers if record else {}
    commits = {
        one.cid for register, found in registers.items() if register not in apart for one in found
    }
    return Entry(kind.name, uid, {"confirmed": sorted(commits)})
