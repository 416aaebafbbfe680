"""The end of a placement: what was handed over whole is let go here, and a proof stays.

Nothing goes before another person who decides of the file has told that she has all of it, or
before thirty days after a signed slip where the reader has no program. What a person keeps for
herself, and what puts her own home in question, stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ase_desktop.base.clock import today
from ase_desktop.base.errors import UserError
from ase_desktop.base.french import listed
from ase_desktop.base.ids import new_uid, record_code
from ase_desktop.base.kinds import Changes, ScopeType
from ase_desktop.ledger.commit import RecordWrite
from ase_desktop.ledger.graph import is_ancestor
from ase_desktop.ledger.membership import member_uid
from ase_desktop.ledger.numbers import CLOSED_HEADS, CLOSED_ON, CLOSED_SCOPE, CLOSURE, MEMBER
from ase_desktop.rules.wording import child_name
from ase_desktop.services import scopes
from ase_desktop.services.finding import all_kinds, find_record, kind_named, list_records
from ase_desktop.services.handed import heads_acknowledged, heads_told
from ase_desktop.services.holds import Held, held_refusal, holds_in
from ase_desktop.services.leftovers import copies_with, forget_drafts, let_go_next
from ase_desktop.services.paper_receipts import (
    PaperReceipt,
    forget_paper,
    keep_paper,
    paper_receipt,
    paper_refusal,
)
from ase_desktop.services.targets import scopes_of_file, targets_of
from ase_desktop.vault.closing import Tombstone, let_go, tombstones
from ase_desktop.vault.database import transaction
from ase_desktop.vault.vault import Vault

_HOSTS, _FOLLOWS = 1, 2
LET_GO = "let_go"  # in « qui a ouvert quoi »
_RECORDS = (
    "SELECT count(*) FROM record JOIN scope ON scope.id = record.scope "
    "WHERE scope.uid = ? AND record.kind > 15"
)
_LAST_FILE = (
    "SELECT n, at, sha256, summary FROM packet WHERE direction = 'in' AND person = ? "
    "ORDER BY id DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Another person who decides of a child's file and keeps it after this one."""

    uid: str
    name: str
    has_all: bool  # her last file says that she has everything written here
    lacks: bool = False  # a part of it, a relief, is not shared with her


@dataclass(frozen=True, slots=True)
class Closing:
    """Where the end of a placement stands."""

    child: str
    name: str
    records: int
    readers: tuple[Reader, ...]
    held: tuple[Held, ...]
    paper: PaperReceipt | None
    kept_alerts: int  # events that put the home in question: they stay
    kept_notes: int  # private notes: they stay
    refusal: UserError | None  # why the file may not go yet

    @property
    def may_close(self) -> bool:
        """Say whether the file may go now."""
        return self.refusal is None


@dataclass(frozen=True, slots=True)
class Closed:
    """What was let go."""

    child: str
    commit: str
    at: str
    records: int
    scopes: int
    copies: tuple[Path, ...]  # safety copies known here, which still hold the file
    changes: Changes


def closing(vault: Vault, child: str) -> Closing:
    """Say where the end of a placement stands; UserError no_such_child."""
    file = _file(vault, child)
    record = find_record(vault, child)
    return Closing(
        child,
        child_name(record) if record else "",
        sum(_count(vault, scope) for scope in file),
        _readers(vault, file),
        holds_in(vault, file),
        paper_receipt(vault, child),
        len(scopes.scopes_of(vault, ScopeType.ALERT, child)),
        len(list_records(vault, "private_note", with_aside=True)),
        _refusal(vault, child, file),
    )


def note_paper(vault: Vault, child: str, on: str, by: str) -> Changes:
    """Note that a slip was signed for a file handed over on paper.

    Raises UserError no_such_child, paper_receipt_whole, paper_receipt_to_come.
    """
    file = _file(vault, child)
    name = " ".join(by.split())
    if not name or not on:
        raise UserError("paper_receipt_whole")
    if on > today(vault.around.clock, vault.zone).isoformat():
        raise UserError("paper_receipt_to_come")
    with transaction(vault.db):
        keep_paper(vault, child, file, on, name)
    return Changes(children=frozenset({child}), at=vault.now)


def close(vault: Vault, child: str) -> Closed:
    """Let a child's file go from this notebook, in one transaction: nothing of it stays here.

    Raises UserError no_such_child, file_held, erasure_held, closing_not_received, closing_nobody,
    closing_part, closing_too_early, closing_written_since.
    """
    file = _file(vault, child)
    refusal = _refusal(vault, child, file)
    if refusal is not None:
        raise refusal
    targets = targets_of(vault, child)
    uids = {child, *(uid for target in targets for uid in target.commits)}
    cids = {cid for target in targets for found in target.commits.values() for cid in found}
    stones = [_tombstone(vault, child, scope) for scope in file]
    with vault.write(LET_GO, about=child, detail=str(sum(one.records for one in stones))) as opened:
        own = scopes.ensure_own(vault, opened.writing)
        opened.writing.write(own, [_closure(vault, one) for one in stones])
        commit = opened.writing.commits[-1][1]
        let_go_next(vault, uids)
        forget_paper(vault, child)
        let_go(vault.store, [replace(one, commit=commit) for one in stones])
    forget_drafts(vault)
    vault.witness(at_once=True)
    return Closed(
        child,
        commit,
        stones[0].at,
        sum(one.records for one in stones),
        len(stones),
        copies_with(vault, sorted(cids)),
        replace(
            opened.changes,
            kinds=frozenset(kind.name for kind in all_kinds()),
            uids=frozenset(uids),
            children=frozenset({child}),
        ),
    )


def closed_file(vault: Vault, child: str) -> tuple[Tombstone, ...]:
    """Return what stays of a file let go, the child's own scope first; UserError not_closed."""
    found = [one for one in tombstones(vault.db).values() if one.child == child]
    if not found:
        raise UserError("not_closed")
    return tuple(sorted(found, key=lambda one: one.type))


@dataclass(frozen=True, slots=True)
class ClosedFile:
    """One file let go: no name is left of it."""

    child: str
    code: str  # E-7KQM-2F9D, as on its papers
    at: str  # local moment


def closed_files(vault: Vault) -> tuple[ClosedFile, ...]:
    """Return the files let go from this notebook, the newest first."""
    letter = kind_named("child").letter
    found = {
        one.child: ClosedFile(one.child, record_code(letter, one.child), one.at)
        for one in tombstones(vault.db).values()
    }
    return tuple(sorted(found.values(), key=lambda one: one.at, reverse=True))


def closed_at(vault: Vault, scopes_: Iterable[str]) -> tuple[str, ...]:
    """Return the moments at which some scopes were let go here, oldest first, each once."""
    stones = tombstones(vault.db)
    return tuple(sorted({stones[one].at for one in scopes_ if one in stones}))


def _file(vault: Vault, child: str) -> tuple[str, ...]:
    found = scopes_of_file(vault, child)
    if not found:
        raise UserError("no_such_child")
    return found


def _count(vault: Vault, scope: str) -> int:
    return int(vault.db.execute(_RECORDS, (scope,)).fetchone()[0])


def _refusal(vault: Vault, child: str, file: Sequence[str]) -> UserError | None:
    """Return why a file may not go yet, None when it may."""
    for one in holds_in(vault, file):
        return held_refusal(one)
    paper = paper_receipt(vault, child)
    missing = [scope for scope in file if not any(_holders(vault, scope))]
    if not missing:
        return None
    if paper is not None:
        return paper_refusal(vault, file, paper)
    names = {vault.names.get(one, "") for scope in missing for one in _keepers(vault, scope)}
    if names:
        return UserError("closing_not_received", names=listed(sorted(names)))
    followers = [vault.names.get(one, "") for one in _keepers(vault, file[0])]
    if followers:
        return UserError("closing_part", names=listed(followers))
    return UserError("closing_nobody")


def _keepers(vault: Vault, scope: str) -> list[str]:
    """Return the other persons who decide of a scope, and who keep it after this one."""
    row = scopes.scope_row(vault, scope)
    child = row.child_scope or scope
    mine = _rank(vault, child, vault.owner.person)
    return sorted(
        one.person
        for one in vault.view(scope).active
        if one.admin and one.until is None and _rank(vault, child, one.person) > mine
    )


def _rank(vault: Vault, child_scope: str, person: str) -> tuple[int, int]:
    """Return how late a person lets a file go: two never do because of each other.

    Who is there for a while goes first, then who hosts, then who follows the child; among equals,
    whoever came first goes first.
    """
    member = vault.view(child_scope).members.get(person)
    if member is None or member.revoked:
        return (-1, 0)
    uid = member_uid(child_scope, person)
    nodes = [vault.store.node(one.cid) for one in vault.store.writes_of(child_scope, uid, MEMBER)]
    came = min((node.depth for node in nodes if node), default=0)
    if member.until is not None:
        return (0, came)
    return (_FOLLOWS if member.role == "caseworker" else _HOSTS, came)


def _holders(vault: Vault, scope: str) -> Iterator[str]:
    """Yield those of them who have told that they have all of it."""
    return (one for one in _keepers(vault, scope) if _has_all(vault, scope, one))


def _has_all(vault: Vault, scope: str, person: str) -> bool:
    """Say whether a person has all of a scope: her last file tells it.

    Once she hands over nothing more of the scope, it still acknowledges files.
    """
    theirs = heads_told(vault, scope, person) or heads_acknowledged(vault, scope, person)
    return all(is_ancestor(vault.store, cid, theirs) for cid in vault.store.heads(scope))


def _readers(vault: Vault, file: Sequence[str]) -> tuple[Reader, ...]:
    found: dict[str, list[bool]] = {}
    for scope in file:
        for person in _keepers(vault, scope):
            found.setdefault(person, []).append(_has_all(vault, scope, person))
    readers = [
        Reader(uid, vault.names.get(uid, ""), all(has), lacks=len(has) < len(file))
        for uid, has in found.items()
    ]
    return tuple(sorted(readers, key=lambda one: one.name))


def _tombstone(vault: Vault, child: str, scope: str) -> Tombstone:
    return Tombstone(
        scope=scope,
        type=scopes.scope_row(vault, scope).type,
        child=child,
        at=vault.now,
        heads=sorted(vault.store.heads(scope)),
        members=sorted(vault.view(scope).cids),
        records=_count(vault, scope),
        days=_days(vault, child),
        receipt=_receipt(vault, child, scope),
    )


def _days(vault: Vault, child: str) -> tuple[str, str]:
    """Return the first and the last day of the stay, as far as somebody wrote them."""
    record = find_record(vault, child)
    placed = list_records(vault, "placement", child=child, with_aside=True)
    first = [record["arrived_on"] if record else None, *(one["starts_on"] for one in placed)]
    last = [one["ends_on"] for one in placed]
    return min(filter(None, first), default=""), max(filter(None, last), default="")


def _receipt(vault: Vault, child: str, scope: str) -> dict[str, str]:
    """Return who has a scope, by which file or by which slip."""
    person = next(_holders(vault, scope), None)
    if person is None:
        paper = paper_receipt(vault, child)
        return {"by": paper.by, "on": paper.on} if paper else {}
    row = vault.db.execute(_LAST_FILE, (person,)).fetchone()
    number, at, sha256, summary = row
    written = str(json.loads(summary).get("written_at", ""))
    told = {"file": str(number), "written": written, "received": at, "sha256": sha256}
    return {"by": vault.names.get(person, ""), **told}


def _closure(vault: Vault, stone: Tombstone) -> RecordWrite:
    values = {
        CLOSED_SCOPE: stone.scope,
        CLOSED_HEADS: list(stone.heads),
        CLOSED_ON: stone.at[:10],
    }
    return RecordWrite(CLOSURE, new_uid(vault.around.random), values)
