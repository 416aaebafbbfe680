"""Computing every projection again from the log: after an upgrade, and as the tests' oracle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, MetaData

from ase_desktop.ledger.commit import read_header
from ase_desktop.models.base import Base
from ase_desktop.models.catalog import catalogue_hash
from ase_desktop.vault import meta, people, search
from ase_desktop.vault.database import Connection, transaction
from ase_desktop.vault.live import all_live_records
from ase_desktop.vault.projection import Projector
from ase_desktop.vault.tables import metadata as log_metadata

Progress = Callable[[int, int], None]
_DIALECT: Any = sqlite.dialect()


def create_log(connection: Connection) -> None:
    """Create the log, key and exchange tables of a new notebook."""
    _create(connection, log_metadata)


def create_projections(connection: Connection) -> None:
    """Create the typed tables of the kinds."""
    _create(connection, Base.metadata)


def _create(connection: Connection, metadata: MetaData) -> None:
    for table in metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=_DIALECT)))
        for index in sorted(table.indexes, key=lambda found: str(found.name)):
            connection.execute(str(CreateIndex(index).compile(dialect=_DIALECT)))


def rebuild(connection: Connection, progress: Progress | None = None) -> None:
    """Drop the projections and fill them again, in one transaction; progress(done, total)."""
    with transaction(connection):
        _drop_projections(connection)
        create_projections(connection)
        _rebuild_live(connection)
        roles = people.read(connection).roles
        total = connection.execute("SELECT count(*) FROM record").fetchone()[0]
        records = _counted(connection, total, progress)
        Projector(connection, roles).project(records, fresh=True)
        meta.put(connection, "catalogue", catalogue_hash())


def _drop_projections(connection: Connection) -> None:
    projected = meta.get(connection, "projected") or []
    for name in {*projected, *Base.metadata.tables}:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    connection.execute("DROP TABLE IF EXISTS search_fts")
    connection.execute("DELETE FROM search_text")
    search.create_search(connection)
    meta.put(connection, "projected", sorted(Base.metadata.tables))


def _counted(connection: Connection, total: int, progress: Progress | None) -> Any:
    for done, record in enumerate(all_live_records(connection)):
        if progress is not None and done % 1000 == 0:
            progress(done, total)
        yield record


def _rebuild_live(connection: Connection) -> None:
    """Compute which values are live from the effective operations, in the order they were kept."""
    connection.execute("DELETE FROM alive")
    numbers: dict[str, int] = {}
    writes: dict[tuple[int, int], dict[int, int]] = {}
    rows = connection.execute(
        "SELECT commit_.id, commit_.cid, commit_.header, op.id, op.record FROM op "
        "JOIN commit_ ON commit_.id = op.id / 64 "
        "WHERE op.standing = 0 AND op.body IS NOT NULL ORDER BY op.id"
    )
    for number, cid, raw, operation, record in rows:
        numbers[cid] = number
        for register, seen in read_header(raw).ops[operation % 64].w.items():
            found = writes.setdefault((record, int(register)), {})
            found[number] = operation
            for replaced in seen:
                found.pop(numbers.get(replaced, 0), None)
    live = [
        (record, register, operation)
        for (record, register), found in writes.items()
        for operation in found.values()
    ]
    connection.executemany("INSERT INTO alive VALUES (?,?,?)", sorted(live))
