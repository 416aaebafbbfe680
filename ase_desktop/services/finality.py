"""What has left in a file is final: the author's writings then take addenda, not corrections."""

from __future__ import annotations

from collections.abc import Iterable

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import ConflictClass, RecordKind
from ase_desktop.vault import meta
from ase_desktop.vault.vault import Vault


def is_authored(kind: RecordKind) -> bool:
    """Say whether only its author may write a record of this kind (class A)."""
    return any(spec.conflict is ConflictClass.AUTHOR for spec in kind.fields)


def is_sent(vault: Vault, scope: str, uid: str) -> bool:
    """Say whether a version of a record has left in a file."""
    row = vault.db.execute(
        "SELECT min(op.id) / 64 FROM record JOIN scope ON scope.id = record.scope "
        "JOIN op ON op.record = record.id WHERE record.uid = ? AND scope.uid = ?",
        (uid, scope),
    ).fetchone()
    upto = meta.get(vault.db, f"sent:{scope}") or 0
    return row[0] is not None and row[0] <= upto


def refuse_if_sent(vault: Vault, kind: RecordKind, scope: str, uid: str) -> None:
    """Raise UserError already_sent when an author's writing has left in a file."""
    if is_authored(kind) and is_sent(vault, scope, uid):
        raise UserError("already_sent")


def marks(vault: Vault, scopes: Iterable[str]) -> dict[str, int]:
    """Return what had left of some scopes, as `vault.meta` keeps it."""
    keys = [f"sent:{scope}" for scope in scopes]
    return {key: meta.get(vault.db, key) or 0 for key in keys}


def mark_sent(vault: Vault, scope: str) -> None:
    """Remember that everything now in a scope leaves in a file; call inside a transaction."""
    row = vault.db.execute(
        "SELECT max(commit_.id) FROM commit_ JOIN scope ON scope.id = commit_.scope "
        "WHERE scope.uid = ?",
        (scope,),
    ).fetchone()
    meta.put(vault.db, f"sent:{scope}", row[0] or 0)
