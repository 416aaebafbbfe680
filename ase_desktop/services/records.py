"""Saving and reading records: the same path for every kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import ACTIVE, RETIRED, Changes, RecordKind, ScopeType, Snapshot, Value
from ase_desktop.models.catalog import KINDS, children_of, model_of, snapshot
from ase_desktop.rules import consistency
from ase_desktop.services import confirming, finality, scopes
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.writing import Writing

Row = Mapping[str, Value]  # the columns of a row of a table inside a form; "uid" when it exists


@dataclass(frozen=True, slots=True)
class Save:
    """What a person asks to save."""

    kind: str
    values: Mapping[str, Value] = field(default_factory=dict)
    uid: str | None = None  # None: a new record
    children: Sequence[str] = ()  # one record for each child, with no common id
    seen: Sequence[str] | None = None  # commits on the screen; None: what is live now
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    confirm: bool = False  # say that what a carer copied is right
    in_alert: bool = False  # an event that puts the home in question: kept apart


def kind_named(name: str) -> RecordKind:
    """Return a kind; UserError no_such_kind."""
    if name not in KINDS:
        raise UserError("no_such_kind", kind=name)
    return KINDS[name]


def row_kinds(kind: str) -> tuple[RecordKind, ...]:
    """Return the kinds that are rows of a table inside this kind's form."""
    return children_of(kind)


def save_record(vault: Vault, asked: Save) -> Changes:
    """Save one record, or one for each child, with its rows, in one transaction.

    Raises Invalid (fields to complete), UserError no_such_kind, no_such_child, no_stay,
    not_allowed, already_sent (an author's writing that left in a file: write an addendum).
    """
    kind = kind_named(asked.kind)
    _check(kind, asked)
    with vault.write("save", about=asked.uid or "", detail=kind.name) as opened:
        for child in asked.children or (None,):
            _save_one(vault, opened.writing, kind, asked, child)
    vault.witness()
    return opened.changes


def save_all(vault: Vault, asked: Iterable[Save]) -> Changes:
    """Save several records in one transaction (one gesture, one undo)."""
    wanted = list(asked)
    for one in wanted:
        _check(kind_named(one.kind), one)
    with vault.write("save", detail=",".join(sorted({one.kind for one in wanted}))) as opened:
        for one in wanted:
            for child in one.children or (None,):
                _save_one(vault, opened.writing, KINDS[one.kind], one, child)
    vault.witness()
    return opened.changes


def _check(kind: RecordKind, asked: Save) -> None:
    problems = consistency.problems(kind, asked.values, is_new=asked.uid is None)
    for name, rows in asked.rows.items():
        child_kind = kind_named(name)
        if child_kind.parent != kind.name:
            raise UserError("unknown_field", field=name)
        for row in rows:
            values = {key: value for key, value in row.items() if key not in ("uid", "retired")}
            found = consistency.problems(child_kind, values, is_new="uid" not in row)
            problems |= {f"{name}.{key}": code for key, code in found.items()}
    if problems:
        raise Invalid(problems)


def _save_one(
    vault: Vault, writing: Writing, kind: RecordKind, asked: Save, child: str | None
) -> None:
    uid = asked.uid or new_uid(vault.around.random)
    scope = _scope(vault, writing, kind, asked, (uid, child))
    finality.refuse_if_sent(vault, kind, scope, uid)
    seen = frozenset(asked.seen) if asked.seen is not None else None
    entry = Entry(kind.name, uid, dict(asked.values), seen)
    writing.save(scope, [entry, *_rows(vault, asked, uid)])
    if asked.confirm:
        writing.save(scope, [confirming.confirmation(vault, kind, scope, uid)])


def _scope(
    vault: Vault, writing: Writing, kind: RecordKind, asked: Save, target: tuple[str, str | None]
) -> str:
    uid, child = target
    known = scope_of_record(vault, uid) if asked.uid else None
    if known is not None:
        return known
    if kind.name == "child":
        return scopes.new_child(vault, writing, uid)
    if asked.in_alert and ScopeType.ALERT in kind.scopes and child is not None:
        return scopes.new_alert(vault, writing, child)
    return scopes.scope_for(vault, writing, kind, child)


def _rows(vault: Vault, asked: Save, parent: str) -> list[Entry]:
    entries = []
    for name, rows in asked.rows.items():
        for row in rows:
            uid = str(row.get("uid") or new_uid(vault.around.random))
            life = {True: RETIRED, False: ACTIVE}.get(bool(row["retired"])) if "retired" in row else None
            values = {key: value for key, value in row.items() if key not in ("uid", "retired")}
            entries.append(Entry(name, uid, {**values, asked.kind: parent}, None, life))
    return entries


def scope_of_record(vault: Vault, uid: str) -> str | None:
    """Return the scope that holds a record, None when it is not here."""
    row = vault.db.execute(
        "SELECT scope.uid FROM record JOIN scope ON scope.id = record.scope "
        "WHERE record.uid = ? AND record.kind > 15 ORDER BY record.id",
        (uid,),
    ).fetchone()
    return row[0] if row else None


def set_life(vault: Vault, uid: str, *, retired: bool) -> Changes:
    """Retire a record (it leaves the lists, nothing is erased) or bring it back."""
    found = read_record(vault, uid)
    scope = scope_of_record(vault, uid) or ""
    life = RETIRED if retired else ACTIVE
    finality.refuse_if_sent(vault, KINDS[found.kind], scope, uid)
    with vault.write("retire" if retired else "bring_back", about=uid) as opened:
        opened.writing.save(scope, [Entry(found.kind, uid, {}, None, life)])
    vault.witness()
    return opened.changes


def read_record(vault: Vault, uid: str) -> Snapshot:
    """Return one record as it stands; UserError no_such_record."""
    row = vault.db.execute("SELECT kind FROM record WHERE uid = ? AND kind > 15", (uid,)).fetchone()
    name = _name_of(row[0]) if row else None
    if name is None:
        raise UserError("no_such_record")
    model = model_of(name)
    with vault.read() as session:
        found = session.scalars(select(model).where(model.uid == uid)).first()
        if found is None:
            raise UserError("no_such_record")
        return snapshot(found, vault.names)


def _name_of(number: int) -> str | None:
    return next((kind.name for kind in KINDS.values() if kind.number == number), None)


def read_rows(vault: Vault, parent: Snapshot) -> dict[str, list[Snapshot]]:
    """Return the rows of the tables inside a record's form, in the order of their dates."""
    found = {}
    for kind in children_of(parent.kind):
        rows = list_records(vault, kind.name, child=parent.child)
        found[kind.name] = [row for row in rows if row.values.get(parent.kind) == parent.uid]
    return found


def list_records(
    vault: Vault, name: str, *, child: str | None = None, with_retired: bool = False
) -> list[Snapshot]:
    """Return the records of a kind (of one child), in the order of their date, then of writing."""
    kind = kind_named(name)
    model = model_of(name)
    query = select(model)
    if child is not None:
        query = query.where(model.child == child)
    if not with_retired:
        query = query.where(model.retired.is_(False))
    if kind.date_field:
        query = query.order_by(getattr(model, kind.date_field))
    query = query.order_by(model.created, model.uid)
    with vault.read() as session:
        return [snapshot(row, vault.names) for row in session.scalars(query)]
