"""What has left in a file is final: the author's writings then take addenda, not corrections.

It is so on every computer of a person: what somebody else says she has must have left from one of
them, and each says to the others what has left from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import ConflictClass, RecordKind
from ase_desktop.exchange.handed_over import read_handed
from ase_desktop.ledger.graph import is_ancestor, missing_from
from ase_desktop.vault import meta
from ase_desktop.vault.vault import Vault

_LEFT = "left:"  # of meta, with a scope: heads of what has left from one's other computers


def is_authored(kind: RecordKind) -> bool:
    """Say whether only its author may write a record of this kind (class A)."""
    return any(spec.conflict is ConflictClass.AUTHOR for spec in kind.fields)


def is_sent(vault: Vault, scope: str, uid: str) -> bool:
    """Say whether a version of a record has left in a file."""
    row = vault.db.execute(
        "SELECT id, cid FROM commit_ WHERE id = (SELECT min(op.id) / 64 FROM record "
        "JOIN scope ON scope.id = record.scope JOIN op ON op.record = record.id "
        "WHERE record.uid = ? AND scope.uid = ?)",
        (uid, scope),
    ).fetchone()
    if row is None:
        return False
    number, cid = row
    return number <= _upto(vault, scope) or is_ancestor(vault.store, cid, _elsewhere(vault, scope))


def _upto(vault: Vault, scope: str) -> int:
    """Return the row of a commit: it has left, and all those before it."""
    return meta.get(vault.db, f"sent:{scope}") or 0


def _elsewhere(vault: Vault, scope: str) -> list[str]:
    """Return the heads of what has left from another computer of this person."""
    return meta.get(vault.db, f"{_LEFT}{scope}") or []


def refuse_if_sent(vault: Vault, kind: RecordKind, scope: str, uid: str) -> None:
    """Raise UserError already_sent when a writing of one's own has left in a file.

    Somebody else's is not refused here: the pen says that it is not hers to write.
    """
    if is_authored(kind) and is_sent(vault, scope, uid) and _is_mine(vault, scope, uid):
        raise UserError("already_sent")


def _is_mine(vault: Vault, scope: str, uid: str) -> bool:
    row = vault.db.execute(
        "SELECT writer.person FROM record JOIN scope ON scope.id = record.scope "
        "JOIN op ON op.record = record.id JOIN commit_ ON commit_.id = op.id / 64 "
        "JOIN writer ON writer.id = commit_.writer WHERE record.uid = ? AND scope.uid = ? "
        "ORDER BY op.id LIMIT 1",
        (uid, scope),
    ).fetchone()
    return row is not None and row[0] == vault.owner.person


def marks(vault: Vault, scopes: Iterable[str]) -> dict[str, int]:
    """Return what had left of some scopes, as `vault.meta` keeps it."""
    return {f"sent:{scope}": _upto(vault, scope) for scope in scopes}


def mark_sent(vault: Vault, scope: str) -> None:
    """Remember that everything now in a scope leaves in a file; call inside a transaction."""
    row = vault.db.execute(
        "SELECT max(commit_.id) FROM commit_ JOIN scope ON scope.id = commit_.scope "
        "WHERE scope.uid = ?",
        (scope,),
    ).fetchone()
    meta.put(vault.db, f"sent:{scope}", row[0] or 0)


def take_told(vault: Vault, device: str) -> None:
    """Make final what a computer of somebody else says it has; call inside a transaction."""
    rows = vault.db.execute(
        "SELECT scope, json_group_array(cid) FROM peer_head WHERE device = ? AND device NOT IN "
        "(SELECT device FROM device WHERE person = ?) GROUP BY scope",
        (device, vault.owner.person),
    ).fetchall()
    for scope, heads in rows:
        _note(vault, scope, json.loads(heads))


def take_handed(vault: Vault, payload: bytes, person: str) -> None:
    """Make final what one's own other computer says has left; inside a transaction.

    What is none of that is left alone.
    """
    if person != vault.owner.person or not payload:
        return
    try:
        found = read_handed(payload)
    except UserError:
        return
    for scope, heads in found.items():
        _note(vault, scope, heads)


def heads_handed(vault: Vault, scope: str) -> set[str]:
    """Return the heads of what has left of a scope, from here or elsewhere, as far as is known."""
    upto = _upto(vault, scope)
    found = set(_elsewhere(vault, scope))
    todo = list(vault.store.heads(scope)) if upto else []
    done = set(todo)
    while todo:
        cid = todo.pop()
        row = vault.store.rows.commit(cid)
        if row is not None and row.number <= upto:
            found.add(cid)
            continue
        fresh = [parent for parent in vault.store.parents(cid) if parent not in done]
        done.update(fresh)
        todo += fresh
    return found


def _note(vault: Vault, scope: str, heads: Sequence[str]) -> None:
    """Remember that these commits have left, with all that is below them."""
    every = {*heads, *_elsewhere(vault, scope)}
    known = [one for one in sorted(every) if _is_of(vault, one, scope)]
    tops = [one for one in known if not is_ancestor(vault.store, one, {*known} - {one})]
    if not tops:
        return
    missing = missing_from(vault.store, scope, tops)
    if not missing:
        mark_sent(vault, scope)
        return
    (first,) = vault.db.execute(
        "SELECT min(id) FROM commit_ WHERE cid IN (SELECT value FROM json_each(?))",
        (json.dumps(missing),),
    ).fetchone()
    meta.put(vault.db, f"sent:{scope}", max(_upto(vault, scope), first - 1))
    meta.put(vault.db, f"{_LEFT}{scope}", tops)


def _is_of(vault: Vault, cid: str, scope: str) -> bool:
    node = vault.store.node(cid)
    return node is not None and node.scope == scope
