"""Finding records: one, those of a kind, the rows of a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import RecordKind, Snapshot
from ase_desktop.models.catalog import BY_NUMBER, KINDS, children_of, model_of, snapshot
from ase_desktop.vault.vault import Vault

_CHUNK = 500


def all_kinds() -> tuple[RecordKind, ...]:
    """Return every kind of record, in the order screens and papers list them."""
    return tuple(KINDS.values())


def kind_named(name: str) -> RecordKind:
    """Return a kind; UserError no_such_kind."""
    if name not in KINDS:
        raise UserError("no_such_kind", kind=name)
    return KINDS[name]


def row_kinds(kind: str) -> tuple[RecordKind, ...]:
    """Return the kinds that are rows of a table inside this kind's form."""
    return children_of(kind)


def scope_of_record(vault: Vault, uid: str) -> str | None:
    """Return the scope that holds a record, None when it is not here."""
    row = vault.db.execute(
        "SELECT scope.uid FROM record JOIN scope ON scope.id = record.scope "
        "WHERE record.uid = ? AND record.kind > 15 ORDER BY record.id",
        (uid,),
    ).fetchone()
    return row[0] if row else None


def scopes_holding(vault: Vault, uid: str, kind: RecordKind) -> list[str]:
    """Return the scopes that hold a record of a kind under a uid, the oldest record first.

    There is one, unless a received file claims the uid of another scope's record.
    """
    rows = vault.db.execute(
        "SELECT scope.uid FROM record JOIN scope ON scope.id = record.scope "
        "WHERE record.uid = ? AND record.kind = ? ORDER BY record.id",
        (uid, kind.number),
    )
    return [row[0] for row in rows]


def find_record(vault: Vault, uid: str) -> Snapshot | None:
    """Return one record as it stands, set aside or not; None when it is not here."""
    numbers = vault.db.execute(
        "SELECT kind FROM record WHERE uid = ? AND kind > 15 ORDER BY id", (uid,)
    ).fetchall()
    kinds = dict.fromkeys(BY_NUMBER[kind].name for (kind,) in numbers if kind in BY_NUMBER)
    with vault.read(with_aside=True) as session:
        for name in kinds:
            model = model_of(name)
            query = select(model).where(model.uid == uid).order_by(model.record_id)
            found = session.scalars(query).first()
            if found is not None:
                return snapshot(found, vault.names)
    return None


def read_record(vault: Vault, uid: str) -> Snapshot:
    """Return one record as it stands; UserError no_such_record."""
    found = find_record(vault, uid)
    if found is None:
        raise UserError("no_such_record")
    return found


def records_numbered(
    vault: Vault, numbers: Mapping[str, Sequence[int]], *, with_aside: bool = False
) -> dict[int, Snapshot]:
    """Return the records of these row ids, given kind by kind; with_aside as in list_records."""
    found: dict[int, Snapshot] = {}
    with vault.read(with_aside=with_aside) as session:
        for name, wanted in numbers.items():
            model = model_of(name)
            for start in range(0, len(wanted), _CHUNK):
                chunk = wanted[start : start + _CHUNK]
                rows = session.scalars(select(model).where(model.record_id.in_(chunk)))
                found |= {row.record_id: snapshot(row, vault.names) for row in rows}
    return found


def list_records(
    vault: Vault,
    name: str,
    *,
    child: str | None = None,
    with_retired: bool = False,
    with_aside: bool = False,
) -> list[Snapshot]:
    """Return the records of a kind (of one child), in the order of their date, then of writing.

    with_aside: what this person has set aside here is there too.
    """
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
    with vault.read(with_aside=with_aside) as session:
        return [snapshot(row, vault.names) for row in session.scalars(query)]


def read_rows(vault: Vault, parent: Snapshot) -> dict[str, list[Snapshot]]:
    """Return the rows of the tables inside a record's form, in the order of their dates."""
    return rows_of(vault, parent.kind, child=parent.child).get(
        parent.uid, {kind.name: [] for kind in children_of(parent.kind)}
    )


def rows_of(
    vault: Vault, name: str, *, child: str | None = None
) -> dict[str, dict[str, list[Snapshot]]]:
    """Return parent uid → kind of row → its rows, for the records of a kind (of one child)."""
    found: dict[str, dict[str, list[Snapshot]]] = {}
    kinds = children_of(name)
    for kind in kinds:
        for row in list_records(vault, kind.name, child=child):
            tables = found.setdefault(str(row[name]), {one.name: [] for one in kinds})
            tables[kind.name].append(row)
    return found
