"""Computing every projection again from the log: after an upgrade, and as the tests' oracle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, MetaData

from ase_desktop.base.bulk import without_collecting
from ase_desktop.models.base import Base
from ase_desktop.models.catalog import catalogue_hash
from ase_desktop.vault import meta, search
from ase_desktop.vault.bulk import wide_cache
from ase_desktop.vault.database import Connection, transaction
from ase_desktop.vault.live import LiveRecord, all_live_records
from ase_desktop.vault.projection import Projector
from ase_desktop.vault.recount import recount
from ase_desktop.vault.store import AUTHOR_KINDS, SqlStore
from ase_desktop.vault.tables import metadata as log_metadata

Progress = Callable[[int, int], None]
_DIALECT: Any = sqlite.dialect()
_STEP = 1000  # records from one word of progress to the next


def create_log(connection: Connection) -> None:
    """Create the log, key and exchange tables of a new notebook."""
    _create(connection, log_metadata)


def create_projections(connection: Connection) -> None:
    """Create the typed tables of the kinds."""
    _create(connection, Base.metadata)
    meta.put(connection, "projected", sorted(Base.metadata.tables))


def _create(connection: Connection, metadata: MetaData) -> None:
    _create_tables(connection, metadata)
    _create_indexes(connection, metadata)


def _create_tables(connection: Connection, metadata: MetaData) -> None:
    for table in metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=_DIALECT)))


def _create_indexes(connection: Connection, metadata: MetaData) -> None:
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda found: str(found.name)):
            connection.execute(str(CreateIndex(index).compile(dialect=_DIALECT)))


def rebuild(connection: Connection, progress: Progress | None = None) -> None:
    """Drop the projections and fill them again, in one transaction; progress(done, total)."""
    with without_collecting(), wide_cache(connection), transaction(connection):
        _drop_projections(connection)
        _create_tables(connection, Base.metadata)
        search.create_search(connection)
        counted = recount(connection, AUTHOR_KINDS)
        records = _said(all_live_records(connection, counted), connection, progress)
        Projector(connection, SqlStore(connection)).project(records, fresh=True)
        # Indexes of full tables are made by sorting: faster than row by row.
        _create_indexes(connection, Base.metadata)
        meta.put(connection, "projected", sorted(Base.metadata.tables))
        meta.put(connection, "catalogue", catalogue_hash())


def _drop_projections(connection: Connection) -> None:
    projected = meta.get(connection, "projected") or []
    for name in {*projected, *Base.metadata.tables, "search_fts"}:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    connection.execute("DELETE FROM search_text")


def _said(
    records: Iterator[LiveRecord], connection: Connection, progress: Progress | None
) -> Iterator[LiveRecord]:
    total = connection.execute("SELECT count(*) FROM record").fetchone()[0]
    for done, record in enumerate(records):
        if progress is not None and done % _STEP == 0:
            progress(done, total)
        yield record
