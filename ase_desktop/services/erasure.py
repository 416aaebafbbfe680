"""Erasing for good, in two steps (sync 13): a proposal everybody reads, then the erasure itself.

Only who decides of a sharing proposes and erases; anybody who belongs to it may hold a record, and
what is held is not erased. Ids and dates stay in the history; every word goes, here and at each
correspondent's when the next file arrives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ase_desktop.base.clock import today
from ase_desktop.base.errors import UserError
from ase_desktop.base.french import listed, long_date
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import Changes
from ase_desktop.base.moments import shown
from ase_desktop.base.terms_erasing import ErasureBasis
from ase_desktop.ledger.commit import RecordWrite, body_values, read_header
from ase_desktop.ledger.graph import is_ancestor
from ase_desktop.ledger.numbers import (
    PROPOSED_BASIS,
    PROPOSED_RECORD,
    PURGE,
    PURGE_BASIS,
    PURGE_COMMITS,
    PURGE_PROPOSAL,
    PURGE_PROPOSED,
    PURGE_RECORD,
)
from ase_desktop.services import scopes
from ase_desktop.services.handed import heads_told
from ase_desktop.services.holds import Held, holds_in, refuse_held
from ase_desktop.services.leftovers import copies_with, forget_drafts
from ase_desktop.services.targets import Target, scopes_of_file, target_of, targets_of
from ase_desktop.vault.vault import Vault

DELAY_DAYS = 30
_CIDS = 1000  # named by one operation: a commit holds no more than 256 KiB
PROPOSED, ERASED = "proposed", "erased"
_OPERATIONS = (
    "SELECT commit_.cid, record.uid, op.body, commit_.header, writer.person FROM record "
    "JOIN op ON op.record = record.id JOIN commit_ ON commit_.id = op.id / 64 "
    "JOIN writer ON writer.id = commit_.writer JOIN scope ON scope.id = record.scope "
    "WHERE scope.uid = ? AND record.kind = ? AND op.standing = 0 ORDER BY commit_.id"
)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was proposed, or erased."""

    uid: str
    step: str  # proposed, erased
    commit: str
    basis: ErasureBasis
    records: int  # the record and the rows of its form, or all those of a file
    versions: int  # writings of which nothing is left, or would be
    since: str  # day from which the proposal may be executed whoever read it
    waiting_for: tuple[str, ...] = ()  # names of those who have not received the proposal yet
    copies: tuple[Path, ...] = ()  # safety copies known here, which still hold the text
    changes: Changes = Changes()


@dataclass(frozen=True, slots=True)
class _Proposal:
    """One proposal that no erasure has used."""

    cid: str
    uid: str
    person: str  # who proposes
    basis: int
    at: datetime
    shown: str  # local moment where it was written
    is_doubtful: bool  # its clock was wrong: its days do not count


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal that waits, as every member reads it."""

    by: str
    at: str  # local moment
    basis: int
    basis_label: str
    since: str


@dataclass(frozen=True, slots=True)
class Step:
    """A proposal that waits, and whether the erasure may follow."""

    basis: ErasureBasis
    by: str
    at: str  # local moment
    since: str  # day from which it may be executed whoever read it
    waiting_for: tuple[str, ...]  # names
    is_ready: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """What erasing a child's whole file would take away, and where it stands."""

    records: int
    versions: int
    may_erase: bool  # this person decides of everything in it
    held: tuple[Held, ...]
    steps: tuple[Step, ...]


def outlook(vault: Vault, child: str) -> Outlook:
    """Say where the erasure of a child's file stands; UserError no_such_record."""
    targets = [target for target in targets_of(vault, child) if target.versions]
    return Outlook(
        sum(len(target.commits) for target in targets),
        sum(target.versions for target in targets),
        all(scopes.is_admin(vault, target.scope) for target in targets),
        holds_in(vault, [target.scope for target in targets]),
        tuple(_steps(vault, targets)),
    )


def _steps(vault: Vault, targets: Sequence[Target]) -> Iterator[Step]:
    """Yield the proposals that stand in every scope of a file, one for each basis."""
    for basis in ErasureBasis:
        found = [_proposals(vault, target, basis) for target in targets]
        if not targets or not all(found):
            continue
        pairs = [(target, one[0]) for target, one in zip(targets, found, strict=True)]
        first = pairs[0][1]
        unaware = {name for target, one in pairs for name in _unaware(vault, target, one)}
        yield Step(
            basis,
            vault.names.get(first.person, ""),
            first.shown,
            max(_since(one) for _, one in pairs),
            tuple(sorted(unaware)),
            all(_is_ready(vault, target, one) for target, one in pairs),
        )


def proposed(vault: Vault, uid: str) -> tuple[Proposed, ...]:
    """Return the proposals to erase that wait, oldest first; UserError no_such_record.

    Of a child: those of her whole file.
    """
    file = scopes_of_file(vault, uid)
    scope = file[0] if file else target_of(vault, uid).scope
    return tuple(
        Proposed(
            vault.names.get(one.person, ""),
            one.shown,
            one.basis,
            ErasureBasis.numbered(one.basis),
            _since(one),
        )
        for one in _waiting(vault, scope, uid)
    )


def propose(vault: Vault, uid: str, basis: ErasureBasis) -> Erasure:
    """Propose to erase a record and the rows of its form, or all of a child's file.

    Nothing is erased yet. Raises UserError no_such_record, already_erased, not_admin,
    erasure_held, file_held.
    """
    targets = _allowed(vault, uid)
    values = {PROPOSED_RECORD: uid, PROPOSED_BASIS: basis.number}
    proposals = [new_uid(vault.around.random) for _ in targets]
    with vault.write("propose_erasure", about=uid, detail=str(basis.number)) as opened:
        for target, proposal in zip(targets, proposals, strict=True):
            opened.writing.write(target.scope, [RecordWrite(PURGE_PROPOSAL, proposal, values)])
    vault.witness(at_once=True)
    found = [
        next(one for one in _proposals(vault, target, basis) if one.uid == proposal)
        for target, proposal in zip(targets, proposals, strict=True)
    ]
    return replace(_told(vault, targets, basis, found), changes=opened.changes)


def execute(vault: Vault, uid: str, basis: ErasureBasis) -> Erasure:
    """Erase for good what was proposed on this basis, thirty days ago or read by every member.

    Raises UserError no_such_record, already_erased, not_admin, erasure_held, file_held,
    erasure_not_proposed, erasure_too_early.
    """
    targets = _allowed(vault, uid)
    ready = [_ready_proposal(vault, target, basis) for target in targets]
    told = _told(vault, targets, basis, ready)
    with vault.write("erase", about=uid, detail=str(basis.number)) as opened:
        for target, proposal in zip(targets, ready, strict=True):
            opened.writing.write(target.scope, list(_erasing(vault, target, basis, proposal)))
    forget_drafts(vault)
    erased = {cid for one in targets for cids in one.commits.values() for cid in cids}
    vault.witness(at_once=True)
    return replace(
        told,
        step=ERASED,
        commit=opened.changes.commit,
        waiting_for=(),
        copies=copies_with(vault, sorted(erased)),
        changes=opened.changes,
    )


def _allowed(vault: Vault, uid: str) -> list[Target]:
    """Return what an erasure would take away, once nothing forbids it."""
    found = [target for target in targets_of(vault, uid) if target.versions]
    if not all(scopes.is_admin(vault, target.scope) for target in found or [target_of(vault, uid)]):
        raise UserError("not_admin")
    if not found:
        raise UserError("already_erased")
    refuse_held(vault, found)
    return found


def _erasing(
    vault: Vault, target: Target, basis: ErasureBasis, proposal: _Proposal
) -> Iterator[RecordWrite]:
    for record, cids in target.commits.items():
        for start in range(0, len(cids), _CIDS):
            values = {
                PURGE_RECORD: record,
                PURGE_COMMITS: list(cids[start : start + _CIDS]),
                PURGE_BASIS: basis.number,
                PURGE_PROPOSED: proposal.uid,
            }
            yield RecordWrite(PURGE, new_uid(vault.around.random), values)


def _proposals(vault: Vault, target: Target, basis: ErasureBasis) -> list[_Proposal]:
    found = _waiting(vault, target.scope, target.uid)
    return [one for one in found if one.basis == basis.number]


def _waiting(vault: Vault, scope: str, about: str) -> list[_Proposal]:
    """Return the proposals about a uid that no erasure has used, oldest first."""
    used = {
        body_values(body).get(PURGE_PROPOSED)
        for _, _, body, *_ in vault.db.execute(_OPERATIONS, (scope, PURGE))
    }
    found = []
    for cid, uid, body, raw, person in vault.db.execute(_OPERATIONS, (scope, PURGE_PROPOSAL)):
        values, header = body_values(body), read_header(raw)
        basis = values.get(PROPOSED_BASIS)
        is_mine = uid not in used and values.get(PROPOSED_RECORD) == about
        if is_mine and isinstance(basis, int):
            at = datetime.fromtimestamp(header.t / 1000, UTC)
            told = (at, shown(header.t, header.tz), bool(header.ck))
            found.append(_Proposal(cid, uid, person, basis, *told))
    return found


def _ready_proposal(vault: Vault, target: Target, basis: ErasureBasis) -> _Proposal:
    found = _proposals(vault, target, basis)
    if not found:
        raise UserError("erasure_not_proposed")
    ready = next((one for one in found if _is_ready(vault, target, one)), None)
    if ready is None:
        names = listed(list(_unaware(vault, target, found[0])))
        raise UserError("erasure_too_early", day=long_date(_since(found[0])), names=names)
    return ready


def _is_ready(vault: Vault, target: Target, proposal: _Proposal) -> bool:
    waited = vault.around.clock.now() - proposal.at >= timedelta(days=DELAY_DAYS)
    if waited and not proposal.is_doubtful:
        return True
    return not _unaware(vault, target, proposal)


def _unaware(vault: Vault, target: Target, proposal: _Proposal) -> tuple[str, ...]:
    """Return the names of the members whose last file does not show that they have a proposal."""
    day = today(vault.around.clock, vault.zone).isoformat()
    view = vault.view(target.scope)
    others = [one for one in view.active if one.person != vault.owner.person and one.receives(day)]
    return tuple(
        sorted(
            vault.names.get(one.person, one.name)
            for one in others
            if not is_ancestor(
                vault.store, proposal.cid, heads_told(vault, target.scope, one.person)
            )
        )
    )


def _since(proposal: _Proposal) -> str:
    return (proposal.at + timedelta(days=DELAY_DAYS)).date().isoformat()


def _told(
    vault: Vault, targets: Sequence[Target], basis: ErasureBasis, proposals: Sequence[_Proposal]
) -> Erasure:
    pairs = list(zip(targets, proposals, strict=True))
    unaware = {name for target, proposal in pairs for name in _unaware(vault, target, proposal)}
    return Erasure(
        targets[0].uid,
        PROPOSED,
        proposals[0].cid,
        basis,
        sum(len(target.commits) for target in targets),
        sum(target.versions for target in targets),
        max(map(_since, proposals)),
        tuple(sorted(unaware)),
    )
