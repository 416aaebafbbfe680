"""Where a new record goes: beside what it is about, else in the usual scope of its kind."""

from __future__ import annotations

from collections.abc import Iterator

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import FieldType, RecordKind, ScopeType
from ase_desktop.services import scopes
from ase_desktop.services.asked import Save
from ase_desktop.services.finding import scope_of_record, scopes_holding
from ase_desktop.services.scopes import ScopeRow
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.writing import Writing

CHILD = "child"  # the one kind that opens scopes of its own


def place(
    vault: Vault, writing: Writing, kind: RecordKind, asked: Save, target: tuple[str, str | None]
) -> str:
    """Return the scope of the record asked for; target is its uid and the child concerned.

    Raises UserError child_needed, no_such_child, no_stay, link_elsewhere (a link may not leave the
    scope, a stay's to its child excepted).
    """
    uid, child = target
    linked = list(_linked_scopes(vault, kind, asked))
    scope = _known_scope(vault, kind, asked, target)
    if scope is None and kind.name == CHILD:
        scope = scopes.new_child(vault, writing, uid)
    elif scope is None:
        concerned = child or next((row.child for row in linked if row.child), None)
        scope = _beside(kind, linked, concerned) or _usual(vault, writing, kind, asked, concerned)
    _refuse_astray(vault, kind, scope, linked)
    return scope


def _known_scope(
    vault: Vault, kind: RecordKind, asked: Save, target: tuple[str, str | None]
) -> str | None:
    """Return the scope of a record that exists, None for a new one.

    A file may bring into another child's scope the uid of a record of this one: what was on the
    screen tells which one is meant, then the child concerned.
    """
    uid, child = target
    held = [scopes.scope_row(vault, scope) for scope in scopes_holding(vault, uid, kind)]
    shown = {node.scope for cid in asked.seen or () if (node := vault.store.node(cid)) is not None}
    seen = [row for row in held if row.uid in shown]
    near = [row for row in held if child is None or row.child in (child, None)]
    return next((row.uid for row in (*seen, *near)), None)


def _usual(vault: Vault, writing: Writing, kind: RecordKind, asked: Save, child: str | None) -> str:
    if asked.in_alert and ScopeType.ALERT in kind.scopes and child is not None:
        return scopes.new_alert(vault, writing, child)
    return scopes.scope_for(vault, writing, kind, child)


def _linked_scopes(vault: Vault, kind: RecordKind, asked: Save) -> Iterator[ScopeRow]:
    for spec in kind.fields:
        value = asked.values.get(spec.name)
        if spec.type is FieldType.LINK and value:
            scope = scope_of_record(vault, value)
            if scope is not None:
                yield scopes.scope_row(vault, scope)


def _beside(kind: RecordKind, linked: list[ScopeRow], child: str | None) -> str | None:
    """Return the scope of what a record is about, for the same child, if it may live there."""
    if kind.scope is ScopeType.OWN:
        return None
    allowed = {scope.value for scope in kind.scopes}
    found = (row.uid for row in linked if row.type in allowed and row.child == child)
    return next(found, None)


def _refuse_astray(vault: Vault, kind: RecordKind, scope: str, linked: list[ScopeRow]) -> None:
    """Refuse a link to another child's file, or into what is kept apart."""
    if kind.scope is ScopeType.OWN:
        return
    mine = scopes.scope_row(vault, scope)
    allowed = {scope, mine.child_scope}
    if mine.type == ScopeType.ALERT.value and mine.child:
        allowed.add(scopes.child_scope(vault, mine.child).uid)
    if any(row.uid not in allowed for row in linked):
        raise UserError("link_elsewhere")
