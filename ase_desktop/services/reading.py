"""What this person has read of what others wrote: kept here only, never in a file handed over."""

from __future__ import annotations

from collections.abc import Iterable

from ase_desktop.base.kinds import Changes, Snapshot
from ase_desktop.services.finding import read_record
from ase_desktop.vault import audit, meta
from ase_desktop.vault.database import if_room, transaction
from ase_desktop.vault.vault import Vault

SENSITIVE = frozenset({"incident", "health_alert", "treatment", "appointment"})  # noted when opened
_MARK = "read:"
_AFTER = "read;"  # the first key that does not begin with the mark


def note_seen(vault: Vault, record: Snapshot) -> None:
    """Note that a record of health or an event was opened: once a day for each record.

    Where there is no room on the disk, it is read all the same.
    """
    if record.kind not in SENSITIVE or _is_noted(vault, record.uid):
        return
    with if_room(), transaction(vault.db):
        _say(vault, record)


def _is_noted(vault: Vault, uid: str) -> bool:
    row = vault.db.execute(
        "SELECT 1 FROM audit WHERE action = 'read' AND object = ? AND at >= ?",
        (uid, vault.now[:10]),
    ).fetchone()
    return row is not None


def _say(vault: Vault, record: Snapshot) -> None:
    device = vault.owner.device
    audit.append(vault.db, vault.now, device, "read", about=record.uid, detail=record.kind)


def mark_read(vault: Vault, uid: str) -> Changes:
    """Remember that a record was read as it stands; UserError no_such_record.

    The Changes name the record, so that the pages that count what is unread ask again.
    """
    record = read_record(vault, uid)
    if not _is_unread(vault, record, meta.get(vault.db, _MARK + uid)):
        return Changes()
    with transaction(vault.db):
        meta.put(vault.db, _MARK + uid, record.changed)
        if not _is_noted(vault, uid):
            _say(vault, record)
    return Changes(
        kinds=frozenset({record.kind}),
        uids=frozenset({uid}),
        children=frozenset({record.child} if record.child else ()),
    )


def unread(vault: Vault, records: Iterable[Snapshot]) -> list[Snapshot]:
    """Return what others wrote that this person has not read, or that changed since."""
    rows = vault.db.execute("SELECT key FROM meta WHERE key >= ? AND key < ?", (_MARK, _AFTER))
    marked = {row[0].removeprefix(_MARK) for row in rows}
    return [
        one
        for one in records
        if _is_unread(
            vault, one, meta.get(vault.db, _MARK + one.uid) if one.uid in marked else None
        )
    ]


def _is_unread(vault: Vault, record: Snapshot, read: str | None) -> bool:
    if record.author_uid == vault.owner.person:
        return False
    return read is None or record.changed > read
