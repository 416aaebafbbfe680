"""Saving, searching, computing again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ase_desktop.base.ids import system_random
from ase_desktop.crypto.identity import DeviceKey
from ase_desktop.services import keeping, records, search
from ase_desktop.services.records import Save
from ase_desktop.vault.database import Connection
from ase_desktop.vault.rebuild import rebuild
from ase_desktop.vault.search import query_of
from ase_desktop.vault.vault import Vault
from benchmarks import bare, notebooks
from benchmarks.measure import Result, compared, in_turn

MANY, FEW = 100_000, 1_000
_RUNS = 30
_READS = ("SELECT", "PRAGMA", "BEGIN", "COMMIT")
_TYPED = ("do", "dorm", "porte ou", "lecture")


def results(folder: Path) -> Iterator[Result]:
    """Yield the lines of this file."""
    few, few_children = notebooks.with_children(folder / "few")
    notebooks.add_notes(few, few_children, FEW)
    many, many_children = notebooks.with_children(folder / "many")
    notebooks.add_notes(many, many_children, MANY)
    yield _one_save(few, few_children[0])
    yield _saves(many, many_children[0], few, few_children[0])
    yield _typing(many)
    yield _rebuild(many, folder)
    few.close()
    many.close()


def _note(vault: Vault, child: str) -> None:
    values = {"at": vault.now, "facts": "Nuit calme.", "source": "seen_by_me"}
    records.save_record(vault, Save("daily_log", values, children=(child,)))


def _one_save(vault: Vault, child: str) -> Result:
    """Compare a save with the very statements it made, replayed bare, and one signature."""
    statements: list[str] = []
    vault.db.set_trace_callback(statements.append)
    _note(vault, child)
    vault.db.set_trace_callback(None)
    writes = [one for one in statements if not one.startswith(_READS)]
    key = DeviceKey(system_random(32))

    def replay() -> None:
        key.sign(b"n" * 46)
        vault.db.execute("BEGIN IMMEDIATE")
        for statement in writes:
            vault.db.execute(statement.replace("INSERT INTO", "INSERT OR REPLACE INTO", 1))
        vault.db.execute("COMMIT")

    name = "save one note / the same statements bare, one signature"
    found = in_turn(name, 4, lambda: _note(vault, child), replay, runs=_RUNS)
    keeping.compute_again(vault)
    return found


def _saves(many: Vault, many_child: str, few: Vault, few_child: str) -> Result:
    name = "save at 100 000 notes / at 1 000 notes"
    ours, against = (lambda: _note(many, many_child)), (lambda: _note(few, few_child))
    return in_turn(name, 1.2, ours, against, runs=_RUNS)


def _typing(vault: Vault) -> Result:
    """Compare the results page with the bare query, for words as they are typed."""
    name = "results while typing, 100 000 notes / the bare FTS5 query"
    lines = [
        in_turn(
            name,
            1.5,
            partial(search.results, vault, words),
            partial(_bare, vault.db, words),
            runs=_RUNS,
        )
        for words in _TYPED
    ]
    ours, against = sum(one.ours for one in lines), sum(one.against for one in lines)
    return compared(name, 1.5, ours, against)


def _bare(connection: Connection, words: str) -> None:
    connection.execute(
        "SELECT rowid FROM search_fts WHERE search_fts MATCH ? ORDER BY rowid DESC LIMIT 50",
        (query_of(words),),
    ).fetchall()


def _rebuild(vault: Vault, folder: Path) -> Result:
    """Compare a rebuild with the bare insertion of the rows it writes."""
    rows = bare.rows_of(vault.db)
    log = ("commit_", "parent", "head", "record", "op", "view", "audit", "meta", "scope")
    written = {name: found for name, found in rows.items() if name not in log}
    schema = bare.schema_of(vault.db)

    def insert() -> None:
        connection = bare.empty_like(schema, folder / "bare.db")
        bare.insert(connection, written)
        connection.close()

    name = "rebuild 100 000 commits / bare insert of the same rows"
    return in_turn(name, 2, lambda: rebuild(vault.db), insert, runs=3)
