"""What a newer program wrote is kept and passed on; what a newer program made is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.slots import SubKey, sub_key
from ase_desktop.ledger.commit import RecordWrite
from ase_desktop.models.catalog import KINDS
from ase_desktop.services.records import read_record
from ase_desktop.vault import meta
from ase_desktop.vault.database import Connection, connect, transaction
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.opening import open_vault
from ase_desktop.vault.rebuild import create_log, rebuild
from ase_desktop.vault.tables import REVISION
from ase_desktop.vault.upgrade import run_migrations, upgrade
from tests.builders import uid
from tests.shared_scopes import (
    Two,
    check_computed,
    commits_of,
    erase,
    hand_over,
    save,
    surroundings,
    tables,
)

FUTURE, VISIT = uid("future"), uid("visit")


def write(two: Two, *writes: RecordWrite) -> str:
    """Let the carer write registers as a newer program would."""
    with two.carer.write("save") as opened:
        opened.writing.write(two.child_scope, list(writes))
    return opened.changes.commit


def test_an_unknown_kind_is_kept_passed_on_and_shown_nowhere(two: Two) -> None:
    cid = write(two, RecordWrite(4321, FUTURE, {1: "plus tard", 9: {"a": [None, True]}}))
    hand_over(two.carer, two.caseworker)
    (mine,), (theirs,) = commits_of(two.carer, [cid]), commits_of(two.caseworker, [cid])
    assert mine == theirs
    with pytest.raises(UserError) as refused:
        read_record(two.caseworker, FUTURE)
    assert refused.value.code == "no_such_record"
    check_computed(two.caseworker)
    rows = two.caseworker.db.execute("SELECT count(*) FROM alive JOIN record ON record.id = record")
    assert rows.fetchone()[0] > 0


def test_an_unknown_register_stays_through_an_edit(two: Two) -> None:
    cid = write(two, RecordWrite(26, VISIT, {14: "connu", 900: {"neuf": 1}}))
    hand_over(two.carer, two.caseworker)
    save(two.caseworker, two.child_scope, Entry("visit", VISIT, {"line": "changé"}))
    two.exchange()
    assert read_record(two.carer, VISIT)["line"] == "changé"
    live = two.carer.db.execute(
        "SELECT commit_.cid FROM alive JOIN op ON op.id = alive.op "
        "JOIN commit_ ON commit_.id = op.id / 64 JOIN record ON record.id = alive.record "
        "WHERE record.uid = ? AND register = 900",
        (VISIT,),
    ).fetchall()
    assert live == [(cid,)]
    check_computed(two.carer)


def test_a_conflict_on_an_unknown_register_breaks_nothing(two: Two) -> None:
    write(two, RecordWrite(26, VISIT, {14: "un", 900: 1}))
    write(two, RecordWrite(26, VISIT, {900: 2}))
    found = read_record(two.carer, VISIT)
    assert found["line"] == "un"
    assert "" not in found.undecided
    check_computed(two.carer)


def test_a_value_in_another_form_is_kept_but_not_shown(two: Two) -> None:
    write(two, RecordWrite(26, VISIT, {14: {"not": "text"}, 10: "not a number", 4: ["x"]}))
    found = read_record(two.carer, VISIT)
    assert (found["line"], found["minutes_late"], found["place"]) == (None, None, None)
    check_computed(two.carer)


def test_another_catalogue_is_computed_again_with_progress(two: Two) -> None:
    for number in range(3):
        save(two.carer, two.child_scope, Entry("visit", uid(str(number)), {"line": f"n° {number}"}))
    before = tables(two.carer.db)
    folder, key = two.carer.folder, two.carer.key
    with transaction(two.carer.db):
        meta.put(two.carer.db, "catalogue", "of before")
        projected = [*sorted(KINDS), "kind_of_before"]
        projected.remove("visit")
        meta.put(two.carer.db, "projected", projected)
        two.carer.db.execute("DROP TABLE visit")
        two.carer.db.execute("CREATE TABLE kind_of_before (x)")
        two.carer.db.execute("DELETE FROM alive")
    two.carer.close()
    told: list[tuple[int, int]] = []
    two.carer = open_vault(folder, key, surroundings(two.folder), lambda *done: told.append(done))
    assert tables(two.carer.db) == before
    assert told
    assert told[0][0] == 0
    assert told[0][1] >= 3
    names = two.carer.db.execute("SELECT name FROM sqlite_master WHERE name = 'kind_of_before'")
    assert names.fetchone() is None
    assert meta.get(two.carer.db, "projected") == sorted(KINDS)


def test_nothing_is_computed_again_without_need(two: Two) -> None:
    folder, key = two.carer.folder, two.carer.key
    two.carer.close()
    told: list[tuple[int, int]] = []
    two.carer = open_vault(folder, key, surroundings(two.folder), lambda *done: told.append(done))
    assert told == []


def test_a_computation_cut_short_changes_nothing(two: Two) -> None:
    save(two.carer, two.child_scope, Entry("visit", VISIT, {"line": "là"}))
    before = tables(two.carer.db)

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(two.carer.db, stop)
    assert tables(two.carer.db) == before


def test_a_notebook_of_a_newer_program_is_refused(two: Two) -> None:
    folder, key = two.carer.folder, two.carer.key
    with transaction(two.carer.db):
        meta.put(two.carer.db, "revision", "9999")
    two.carer.close()
    for _ in range(2):  # refused, and closed behind
        with pytest.raises(UserError) as refused:
            open_vault(folder, key, surroundings(two.folder))
        assert refused.value.code == "vault_too_new"
    connection = connect(folder.database, database_key(key))
    with transaction(connection):
        meta.put(connection, "revision", REVISION)
    connection.close()
    two.carer = open_vault(folder, key, surroundings(two.folder))


def test_the_tables_that_an_older_notebook_lacks_are_made_at_its_opening(two: Two) -> None:
    before = schema(two.carer.db)
    folder, key = two.carer.folder, two.carer.key
    with transaction(two.carer.db):
        two.carer.db.execute("DROP TABLE shelf")
        meta.put(two.carer.db, "revision", "0001")
    two.carer.close()
    two.carer = open_vault(folder, key, surroundings(two.folder))
    assert schema(two.carer.db) == before
    assert meta.get(two.carer.db, "revision") == REVISION


def database_key(key: bytes) -> bytes:
    """Return the key of the database."""
    return sub_key(key, SubKey.DATABASE)


def schema(connection: Connection) -> list[tuple[str, str]]:
    """Return the schema, spaces apart."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    )
    return [(name, " ".join(sql.split())) for name, sql in rows]


def test_the_migrations_make_the_tables_of_a_new_notebook(tmp_path: Path) -> None:
    made, migrated = (connect(tmp_path / name, b"k" * 32) for name in ("made.db", "migrated.db"))
    with transaction(made):
        create_log(made)
    with transaction(migrated):
        run_migrations(migrated, "")
    assert schema(migrated) == schema(made)
    made.close()
    migrated.close()


def test_an_older_log_is_brought_up_to_date_in_one_transaction(tmp_path: Path) -> None:
    connection = connect(tmp_path / "old.db", b"k" * 32)
    connection.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    meta.put(connection, "revision", "")
    with pytest.raises(Exception, match="meta"):  # it exists already: the step fails
        upgrade(connection)
    assert [name for name, _ in schema(connection)] == ["meta"]
    assert meta.get(connection, "revision") == ""
    connection.execute("DROP TABLE meta")
    with transaction(connection):
        run_migrations(connection, "")
        meta.put(connection, "revision", "")
    erased = schema(connection)
    upgrade_again(connection)
    assert schema(connection) == erased
    connection.close()


def upgrade_again(connection: Connection) -> None:
    """Say that the log is of today, and bring it up to date: nothing happens."""
    with transaction(connection):
        meta.put(connection, "revision", REVISION)
    upgrade(connection)


def test_a_changed_row_behind_the_back_is_computed_again(two: Two) -> None:
    save(two.carer, two.child_scope, Entry("visit", VISIT, {"line": "vrai"}))
    erase(two.carer, "UPDATE visit SET line = 'faux'")
    rebuild(two.carer.db)
    assert read_record(two.carer, VISIT)["line"] == "vrai"
