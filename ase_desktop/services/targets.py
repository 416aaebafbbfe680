"""What an erasure or a hold is about: a record with its rows, or a child's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import RecordKind, ScopeType
from ase_desktop.ledger.commit import body_values
from ase_desktop.models.catalog import BY_NUMBER
from ase_desktop.services import scopes
from ase_desktop.services.finding import row_kinds
from ase_desktop.vault.vault import Vault

_SCOPE = (
    "SELECT scope.uid, record.kind FROM record JOIN scope ON scope.id = record.scope "
    "WHERE record.uid = ? AND record.kind > 15 ORDER BY record.id"
)
_COMMITS = (
    "SELECT commit_.cid FROM record JOIN scope ON scope.id = record.scope "
    "JOIN op ON op.record = record.id JOIN commit_ ON commit_.id = op.id / 64 "
    "WHERE record.uid = ? AND scope.uid = ? AND record.kind > 15 AND op.body IS NOT NULL "
    "ORDER BY commit_.cid"
)
_WHOLE = (
    "SELECT record.uid, commit_.cid FROM record JOIN scope ON scope.id = record.scope "
    "JOIN op ON op.record = record.id JOIN commit_ ON commit_.id = op.id / 64 "
    "WHERE scope.uid = ? AND record.kind > 15 AND op.body IS NOT NULL "
    "ORDER BY record.id, commit_.cid"
)
_BODIES = (
    "SELECT op.body FROM record JOIN scope ON scope.id = record.scope "
    "JOIN op ON op.record = record.id "
    "WHERE scope.uid = ? AND record.kind = ? AND record.uid = ? ORDER BY op.id"
)
_NAMING = (
    "SELECT record.uid, op.body FROM record JOIN scope ON scope.id = record.scope "
    "JOIN op ON op.record = record.id "
    "WHERE scope.uid = ? AND record.kind = ? AND instr(op.body, ?) ORDER BY record.id, op.id"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A record with its rows, or a whole scope, and the commits of which a text is still kept."""

    uid: str  # as it was asked for
    scope: str
    forms: tuple[str, ...]  # the records in whose form it ever stood
    commits: Mapping[str, tuple[str, ...]]  # uid of each record → its commits
    is_whole: bool = False  # every record of the scope

    @property
    def versions(self) -> int:
        """Return how many writings are kept."""
        return sum(map(len, self.commits.values()))


def scopes_of_file(vault: Vault, child: str) -> tuple[str, ...]:
    """Return the scopes of a child's file, hers first, then her stays; nothing for another uid."""
    held = scopes.scopes_of(vault, ScopeType.CHILD, child)
    stays = scopes.scopes_of(vault, ScopeType.STAY, child) if held else []
    return tuple(row.uid for row in (*held, *stays))


def targets_of(vault: Vault, uid: str) -> tuple[Target, ...]:
    """Return what stands under a uid: of a child, all of each scope of her file.

    Raises UserError no_such_record.
    """
    file = scopes_of_file(vault, uid)
    return tuple(_whole(vault, scope, uid) for scope in file) or (target_of(vault, uid),)


def _whole(vault: Vault, scope: str, child: str) -> Target:
    commits: dict[str, list[str]] = {}
    for uid, cid in vault.db.execute(_WHOLE, (scope,)):
        commits.setdefault(uid, []).append(cid)
    found = {uid: tuple(cids) for uid, cids in commits.items()}
    return Target(child, scope, (), found, is_whole=True)


def target_of(vault: Vault, uid: str) -> Target:
    """Return the record under a uid, with the rows of its form; UserError no_such_record.

    Rows and forms are looked for in what was ever written: set aside here, in two versions or
    moved, a row still says what its form was about.
    """
    found = vault.db.execute(_SCOPE, (uid,)).fetchone()
    if found is None:
        raise UserError("no_such_record")
    scope, number = found
    kind = BY_NUMBER.get(number)
    rows = _rows(vault, scope, kind, uid) if kind else []
    commits = {one: _commits(vault, scope, one) for one in dict.fromkeys((uid, *rows))}
    forms = _forms(vault, scope, kind, uid) if kind else ()
    return Target(uid, scope, forms, {one: cids for one, cids in commits.items() if cids})


def _rows(vault: Vault, scope: str, kind: RecordKind, uid: str) -> list[str]:
    """Return the uids of the records that ever stood in the form of a record."""
    return [
        row
        for inner in row_kinds(kind.name)
        for row, body in vault.db.execute(_NAMING, (scope, inner.number, uid))
        if body_values(body).get(inner.field(kind.name).register) == uid
    ]


def _forms(vault: Vault, scope: str, kind: RecordKind, uid: str) -> tuple[str, ...]:
    """Return the uids of the records in whose form a row ever stood."""
    if kind.parent is None:
        return ()
    register = kind.field(kind.parent).register
    bodies = vault.db.execute(_BODIES, (scope, kind.number, uid))
    named = [body_values(body).get(register) for (body,) in bodies]
    return tuple(str(one) for one in dict.fromkeys(filter(None, named)))


def _commits(vault: Vault, scope: str, uid: str) -> tuple[str, ...]:
    return tuple(row[0] for row in vault.db.execute(_COMMITS, (uid, scope)))
