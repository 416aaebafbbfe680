"""Finding a record by a few words, in everything this notebook holds."""

from __future__ import annotations

from sqlalchemy import select

from ase_desktop.base.kinds import Snapshot
from ase_desktop.models.catalog import BY_NUMBER, model_of, snapshot
from ase_desktop.vault.search import find
from ase_desktop.vault.vault import Vault


def search(
    vault: Vault, words: str, *, child: str | None = None, limit: int = 50
) -> list[Snapshot]:
    """Return the newest records that hold all the words, whatever accents and capitals."""
    numbers = find(vault.db, words, child=child, limit=limit)
    by_kind: dict[int, list[int]] = {}
    for number, kind in numbers:
        by_kind.setdefault(kind, []).append(number)
    found: dict[int, Snapshot] = {}
    with vault.read() as session:
        for kind, wanted in by_kind.items():
            model = model_of(BY_NUMBER[kind].name)
            rows = session.scalars(select(model).where(model.record_id.in_(wanted)))
            found |= {row.record_id: snapshot(row, vault.names) for row in rows}
    return [found[number] for number, _ in numbers if not found[number].retired]
