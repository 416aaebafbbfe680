"""Bringing the log tables of an older notebook up to date; refusing one from a newer program.

Projections have no migrations: they are rebuilt when the catalogue changes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ase_desktop.base.errors import UserError
from ase_desktop.base.lazy import load
from ase_desktop.vault import meta
from ase_desktop.vault.database import Connection, engine_over, transaction
from ase_desktop.vault.tables import REVISION

SCRIPTS = Path(__file__).with_name("migrations")


def upgrade(connection: Connection) -> None:
    """Upgrade the log tables in one transaction; UserError vault_too_new from a newer program."""
    found = str(meta.get(connection, "revision"))
    if found == REVISION:
        return
    if found > REVISION:
        raise UserError("vault_too_new")
    with transaction(connection):
        run_migrations(connection, found)
        meta.put(connection, "revision", REVISION)


def run_migrations(connection: Connection, found: str) -> None:
    """Run the steps after a revision ("" for none) up to this program's."""
    scripts = load("alembic.script").ScriptDirectory(str(SCRIPTS))
    engine = engine_over(connection)
    with engine.connect() as borrowed:
        context = load("alembic.runtime.migration").MigrationContext.configure(borrowed)
        with load("alembic.operations").Operations.context(context):
            for step in _steps(scripts, found):
                step.module.upgrade()


def _steps(scripts: object, found: str) -> list[Any]:
    steps: Any = scripts
    return list(steps.iterate_revisions(REVISION, found or "base"))[::-1]
