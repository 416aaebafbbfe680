"""In which scope a record lives: found for what exists, created when it is first needed."""

from __future__ import annotations

from dataclasses import dataclass

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import RecordKind, ScopeType
from ase_desktop.ledger.membership import Member
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.writing import NewScope, Writing


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """A scope this notebook holds."""

    uid: str
    type: str
    child: str | None
    child_scope: str | None
    home: str | None


_COLUMNS = "SELECT uid, type, child, child_scope, home FROM scope"


def all_scopes(vault: Vault) -> list[ScopeRow]:
    """Return every scope here, oldest first."""
    return [ScopeRow(*row) for row in vault.db.execute(f"{_COLUMNS} ORDER BY id")]


def scope_row(vault: Vault, uid: str) -> ScopeRow:
    """Return one scope; UserError no_such_record when it is not here."""
    row = vault.db.execute(f"{_COLUMNS} WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        raise UserError("no_such_record")
    return ScopeRow(*row)


def may_write(vault: Vault, scope: str) -> bool:
    """Say whether this person may write in a scope now, from this computer."""
    member = _me(vault, scope)
    return member is not None and not member.revoked and member.write


def is_admin(vault: Vault, scope: str) -> bool:
    """Say whether this person decides who belongs to a scope."""
    member = _me(vault, scope)
    return member is not None and member.person in vault.view(scope).admins


def _me(vault: Vault, scope: str) -> Member | None:
    """Return this person in a scope; None where this computer would sign in somebody else's name.

    Whoever makes a scope may list a further computer as her own.
    """
    view, owner = vault.view(scope), vault.owner
    return view.members.get(owner.person) if view.gives(owner.device, owner.person) else None


def scopes_of(vault: Vault, type_: ScopeType, child: str | None = None) -> list[ScopeRow]:
    """Return the scopes of one type (of one child), newest first."""
    rows = vault.db.execute(
        f"{_COLUMNS} WHERE type = ? AND (? IS NULL OR child = ?) ORDER BY id DESC",
        (type_.value, child, child),
    )
    return [ScopeRow(*row) for row in rows]


def child_scope(vault: Vault, child: str) -> ScopeRow:
    """Return the scope of a child; UserError no_such_child."""
    found = scopes_of(vault, ScopeType.CHILD, child)
    if not found:
        raise UserError("no_such_child")
    return found[0]


def stay_scope(vault: Vault, child: str) -> ScopeRow:
    """Return the stay to write in: this home's, else the newest; UserError no_stay.

    A stay may claim any home: one's own stands first only when this person made it, and one made by
    somebody who follows the child no longer stands last.
    """
    found = [row for row in scopes_of(vault, ScopeType.STAY, child) if may_write(vault, row.uid)]
    if not found:
        raise UserError("no_stay")
    home = next((row.uid for row in scopes_of(vault, ScopeType.HOME) if is_mine(vault, row)), None)

    def rank(row: ScopeRow) -> tuple[bool, bool, bool]:
        is_at_home = home is not None and row.home == home
        own = is_at_home and is_mine(vault, row)
        return (not own, not _is_followed(vault, row), not is_at_home)

    return min(found, key=rank)


def _is_followed(vault: Vault, stay: ScopeRow) -> bool:
    """Say whether the person who made a stay still belongs to the scope of its child."""
    if stay.child_scope is None:
        return False
    creator = vault.view(stay.uid).creator
    return any(member.person == creator for member in vault.view(stay.child_scope).active)


def is_mine(vault: Vault, row: ScopeRow) -> bool:
    """Say whether this person created a scope."""
    return vault.view(row.uid).creator == vault.owner.person


def home_scope(vault: Vault, child: str | None = None) -> ScopeRow | None:
    """Return this carer's home, or the home where a child stays; None when there is none."""
    homes = scopes_of(vault, ScopeType.HOME)
    if child is not None:
        stays = [row.home for row in scopes_of(vault, ScopeType.STAY, child)]
        homes = [row for row in homes if row.uid in stays] or homes
    mine = [row for row in homes if is_mine(vault, row)]
    return next(iter(mine or homes), None)


def ensure_own(vault: Vault, writing: Writing) -> str:
    """Return the scope of what this person keeps for herself."""
    found = [row for row in scopes_of(vault, ScopeType.OWN) if is_mine(vault, row)]
    if found:
        return found[0].uid
    return writing.new_scope(NewScope(ScopeType.OWN), vault.myself, vault.my_device)


def ensure_home(vault: Vault, writing: Writing, child: str | None = None) -> str:
    """Return the scope of the home; a carer's is created when it is first needed."""
    found = home_scope(vault, child)
    if found is not None:
        return found.uid
    if vault.owner.role != "carer":
        raise UserError("no_home")
    return writing.new_scope(NewScope(ScopeType.HOME), vault.myself, vault.my_device)


def new_child(vault: Vault, writing: Writing, child: str) -> str:
    """Create the scope of a child, and her stay in this carer's home; return the child's scope."""
    scope = writing.new_scope(NewScope(ScopeType.CHILD, child=child), vault.myself, vault.my_device)
    if vault.owner.role == "carer":
        home = ensure_home(vault, writing)
        stay = NewScope(ScopeType.STAY, child=child, child_scope=scope, home=home)
        writing.new_scope(stay, vault.myself, vault.my_device)
    return scope


def new_alert(vault: Vault, writing: Writing, child: str) -> str:
    """Create the scope of one event that puts the home in question: its author alone is member."""
    about = NewScope(ScopeType.ALERT, child=child)
    return writing.new_scope(about, vault.myself, vault.my_device)


def scope_for(vault: Vault, writing: Writing, kind: RecordKind, child: str | None) -> str:
    """Return the scope a new record of a kind belongs to; UserError child_needed."""
    if kind.scope is ScopeType.OWN:
        return ensure_own(vault, writing)
    if kind.scope is ScopeType.HOME:
        return ensure_home(vault, writing, child)
    if child is None:
        raise UserError("child_needed")
    if kind.scope is ScopeType.STAY:
        return stay_scope(vault, child).uid
    return child_scope(vault, child).uid
