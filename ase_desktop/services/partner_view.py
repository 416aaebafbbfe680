"""« Ce que voit Mme X »: what a correspondent holds, by child and by kind, as far as is known here.

What she has is what her last file said she has, and what she wrote. What was handed over since is
told apart until her receipt comes. What she does not have is neither listed nor counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ase_desktop.base.clock import today
from ase_desktop.base.french import NBSP
from ase_desktop.base.kinds import LIFE, RETIRED, ScopeType, Snapshot
from ase_desktop.ledger.commit import body_values
from ase_desktop.ledger.graph import missing_from
from ase_desktop.ledger.numbers import LEDGER_KINDS, PURGE, PURGE_RECORD
from ase_desktop.models.catalog import BY_NUMBER
from ase_desktop.rules.exchange_groups import counted_kinds
from ase_desktop.rules.titles import dated_title
from ase_desktop.rules.wording import child_name
from ase_desktop.services import correspondents, scopes
from ase_desktop.services.finding import all_kinds, find_record, kind_named, records_numbered
from ase_desktop.services.handing_over import UNFINISHED
from ase_desktop.services.scopes import ScopeRow
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT
from ase_desktop.vault.vault import Vault

SAME, OLDER, HANDED = "same", "older", "handed"
STATES = {
    SAME: "À jour",
    OLDER: "Une version plus ancienne",
    HANDED: "Remis, sans accusé encore",
}


@dataclass(frozen=True, slots=True)
class SeenRecord:
    """One record she has, or was handed."""

    uid: str
    kind: str
    code: str
    title: str
    state: str  # same: as here; older: an earlier version; handed: no receipt came yet


@dataclass(frozen=True, slots=True)
class SeenKind:
    """The records of one kind."""

    kind: str
    label: str
    records: tuple[SeenRecord, ...]

    @property
    def count(self) -> int:
        """Return how many of them she surely has."""
        return sum(one.state != HANDED for one in self.records)

    @property
    def handed(self) -> int:
        """Return how many were handed over, without a receipt yet."""
        return len(self.records) - self.count

    @property
    def words(self) -> str:
        """Return « 19 visites »."""
        total = len(self.records)
        return counted_kinds({self.kind: total}) or f"{self.label}{NBSP}: {total}"


@dataclass(frozen=True, slots=True)
class SeenPart:
    """What she has of one child, or of the home ("" for its uid)."""

    uid: str
    name: str
    receives: bool  # files are still made for her
    until: str  # last day, "" without an end
    writes: bool
    decides: bool  # she says, too, who receives it
    kinds: tuple[SeenKind, ...]
    erased: int = 0  # records erased for good here: she erases them with the next file

    @property
    def count(self) -> int:
        """Return how many records she surely has."""
        return sum(one.count for one in self.kinds)


@dataclass(frozen=True, slots=True)
class PartnerView:
    """Everything one correspondent sees."""

    person: str
    name: str
    role: str
    as_of: str  # local moment of the last file received from her, "" for none
    parts: tuple[SeenPart, ...]  # children by name, then the home


@dataclass(slots=True)
class _Part:
    """What is gathered of one child, or of the home."""

    rows: list[ScopeRow] = field(default_factory=list)
    records: list[SeenRecord] = field(default_factory=list)
    erased: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """The row ids of the commits of one scope that she lacks, and of those handed to her."""

    missing: frozenset[int]
    handed_to: int  # the last commit that a file without a receipt may hold; 0 for none

    def has(self, operation: int) -> bool:
        """Say whether she has an operation, by its row id."""
        return operation // OPERATIONS_PER_COMMIT not in self.missing

    def was_handed(self, operation: int) -> bool:
        """Say whether an operation is in a file handed to her, received or not."""
        return operation // OPERATIONS_PER_COMMIT <= self.handed_to


def partner_view(vault: Vault, person: str, *, child: str | None = None) -> PartnerView:
    """Return what a correspondent sees (of one child).

    Raises UserError no_such_person, several_persons.
    """
    found = correspondents.find(vault, person, with_stolen=True)
    parts: dict[str, _Part] = {}
    for row in scopes.all_scopes(vault):
        is_asked = child is None or row.child == child
        if row.type != ScopeType.OWN.value and is_asked and _is_member(vault, row, found.uid):
            _gather(vault, parts.setdefault(row.child or "", _Part()), row, found.uid)
    (as_of,) = vault.db.execute(
        "SELECT coalesce(max(at), '') FROM packet WHERE direction = 'in' AND person = ?",
        (found.uid,),
    ).fetchone()
    told = [_told(vault, uid, part, found.uid) for uid, part in parts.items()]
    shown = sorted(told, key=lambda part: (not part.uid, part.name))
    return PartnerView(found.uid, found.name, found.role, as_of, tuple(shown))


def _is_member(vault: Vault, row: ScopeRow, person: str) -> bool:
    """Say whether she is or was a member: what she received stays with her."""
    return person in vault.view(row.uid).members


def _gather(vault: Vault, part: _Part, row: ScopeRow, person: str) -> None:
    part.rows.append(row)
    known = _known(vault, row, person)
    operations: dict[int, list[int]] = {}
    kinds: dict[int, str] = {}
    for record, kind, operation in vault.db.execute(
        "SELECT record.id, record.kind, op.id FROM record JOIN op ON op.record = record.id "
        "JOIN scope ON scope.id = record.scope WHERE scope.uid = ? AND record.kind > ? "
        "AND op.standing = 0 AND op.body IS NOT NULL ORDER BY op.id",
        (row.uid, LEDGER_KINDS),
    ):
        if kind in BY_NUMBER:
            operations.setdefault(record, []).append(operation)
            kinds[record] = BY_NUMBER[kind].name
    by_kind: dict[str, list[int]] = {}
    for record in operations:
        by_kind.setdefault(kinds[record], []).append(record)
    shown = records_numbered(vault, by_kind, with_aside=True)
    for record, held in operations.items():
        snapshot = shown.get(record)
        if snapshot is not None and (state := _state(vault, held, known, snapshot)):
            part.records.append(_seen(snapshot, state))
    part.erased += _erased(vault, row, known)


def _known(vault: Vault, row: ScopeRow, person: str) -> _Known:
    """Return what of a scope she lacks on every computer of hers, as her last files say."""
    lacks: set[str] | None = None
    devices = vault.db.execute("SELECT device FROM device WHERE person = ?", (person,)).fetchall()
    for (device,) in devices:
        heads = [
            cid
            for (cid,) in vault.db.execute(
                "SELECT cid FROM peer_head WHERE device = ? AND scope = ?", (device, row.uid)
            )
        ]
        missing = set(missing_from(vault.store, row.uid, heads))
        lacks = missing if lacks is None else lacks & missing
    numbers = _numbers(vault, row.uid)
    missing_numbers = frozenset(
        number for cid, number in numbers.items() if lacks is None or cid in lacks
    )
    return _Known(missing_numbers, _handed_to(vault, row.uid, person))


def _numbers(vault: Vault, scope: str) -> Mapping[str, int]:
    rows = vault.db.execute(
        "SELECT cid, commit_.id FROM commit_ JOIN scope ON scope.id = commit_.scope "
        "WHERE scope.uid = ?",
        (scope,),
    )
    return dict(rows.fetchall())


def _handed_to(vault: Vault, scope: str, person: str) -> int:
    """Return the last commit that a file handed to her may hold, by its row id."""
    rows = vault.db.execute(
        "SELECT summary FROM packet WHERE direction = 'out' AND person = ? AND status <> ?",
        (person, UNFINISHED),
    )
    told = [json.loads(summary) for (summary,) in rows]
    return max((one["upto"] for one in told if scope in one.get("scopes", ())), default=0)


def _state(vault: Vault, operations: list[int], known: _Known, shown: Snapshot) -> str:
    """Return how she has a record, "" when she has not, or has it retired."""
    has = [one for one in operations if known.has(one)]
    if has and len(has) < len(operations):
        return "" if _is_retired(vault, has) else OLDER
    if shown.retired:
        return ""
    if has:
        return SAME
    return HANDED if known.was_handed(operations[0]) else ""


def _is_retired(vault: Vault, operations: Iterable[int]) -> bool:
    """Say whether the last of these operations that speaks of a record's life retires it."""
    lives = [life for one in operations if (life := _life(vault, one)) is not None]
    return bool(lives) and max(lives)[1] == RETIRED


def _life(vault: Vault, operation: int) -> tuple[int, str] | None:
    body, depth = vault.db.execute(
        "SELECT op.body, commit_.depth FROM op JOIN commit_ ON commit_.id = op.id / 64 "
        "WHERE op.id = ?",
        (operation,),
    ).fetchone()
    life = body_values(body).get(LIFE)
    return None if life is None else (depth, str(life))


def _erased(vault: Vault, row: ScopeRow, known: _Known) -> int:
    """Return how many records were erased here by an erasure that she has not received."""
    erasures = vault.db.execute(
        "SELECT op.id, op.body FROM record JOIN op ON op.record = record.id "
        "JOIN scope ON scope.id = record.scope WHERE scope.uid = ? AND record.kind = ?",
        (row.uid, PURGE),
    ).fetchall()
    targets = {
        str(body_values(body).get(PURGE_RECORD)) for one, body in erasures if not known.has(one)
    }
    return sum(_had(vault, row, known, uid) for uid in targets)


def _had(vault: Vault, row: ScopeRow, known: _Known, uid: str) -> bool:
    """Say whether she has what a record erased here held."""
    gone = vault.db.execute(
        "SELECT op.id FROM record JOIN op ON op.record = record.id "
        "JOIN scope ON scope.id = record.scope "
        "WHERE scope.uid = ? AND record.uid = ? AND op.body IS NULL",
        (row.uid, uid),
    ).fetchall()
    return any(known.has(one) for (one,) in gone)


def _seen(record: Snapshot, state: str) -> SeenRecord:
    title = dated_title(kind_named(record.kind), record)
    return SeenRecord(record.uid, record.kind, record.code, title, state)


def _told(vault: Vault, uid: str, part: _Part, person: str) -> SeenPart:
    day = today(vault.around.clock, vault.zone).isoformat()
    views = [vault.view(row.uid) for row in part.rows]
    members = [view.members[person] for view in views]
    open_ones = [one for one in members if one.receives(day)]
    record = find_record(vault, uid) if uid else None
    return SeenPart(
        uid=uid,
        name=child_name(record) if record is not None else "",
        receives=bool(open_ones),
        until=min((one.until for one in open_ones if one.until), default=""),
        writes=any(one.write for one in open_ones),
        decides=any(person in view.admins for view in views) and bool(open_ones),
        kinds=tuple(_kinds(part.records)),
        erased=part.erased,
    )


def _kinds(records: Iterable[SeenRecord]) -> Iterator[SeenKind]:
    by_kind: dict[str, list[SeenRecord]] = {}
    for one in records:
        by_kind.setdefault(one.kind, []).append(one)
    for kind in all_kinds():
        if kind.name in by_kind:
            yield SeenKind(kind.name, kind.label, tuple(by_kind[kind.name]))
