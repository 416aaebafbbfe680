"""Opening a notebook, or not: its words, its code, its lock, its witness."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import system_random
from ase_desktop.crypto.passphrase import Fold
from ase_desktop.crypto.slots import KeySlot, SubKey, passphrase_slot, recovery_slot, sub_key
from ase_desktop.crypto.stretching import FLOOR_COST
from ase_desktop.vault import database, keys, meta
from ase_desktop.vault.database import connect, translated
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.folder import Folder, KeyFile
from ase_desktop.vault.opening import (
    NewOwner,
    create_vault,
    is_older_than_seen,
    notice_return,
    open_vault,
    vault_key,
)
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.witness import Witness, read_witness, witness_path, write_witness
from tests.builders import uid
from tests.shared_scopes import Two, save, surroundings

WORDS, CODE = "Lampe7-Vélo-Sapin", bytes(range(16))


def slots(key: bytes) -> list[KeySlot]:
    """Wrap a key under the words and the code."""
    words = passphrase_slot(key, WORDS, Fold.AS_TYPED, cost=FLOOR_COST, random=system_random)
    return [words, recovery_slot(key, CODE, system_random)]


def created(folder: Path) -> Vault:
    """Create a notebook and leave it open."""
    return create_vault(
        folder / "carnet", NewOwner("Mme Garnier", "carer"), slots, surroundings(folder)
    )


def code_of(action: object, *args: object) -> str:
    """Return the code of the refusal of a call."""
    with pytest.raises(UserError) as refused:
        action(*args)  # type: ignore[operator]
    return refused.value.code


def test_the_words_and_the_code_open_and_nothing_else(tmp_path: Path) -> None:
    vault = created(tmp_path)
    folder, key = vault.folder, vault.key
    vault.close()
    assert vault_key(folder, WORDS) == vault_key(folder, CODE) == key
    assert code_of(vault_key, folder, WORDS.lower()) == "wrong_passphrase"
    assert code_of(vault_key, folder, bytes(16)) == "wrong_recovery_code"
    again = open_vault(folder, key, surroundings(tmp_path))
    assert (again.owner.name, again.owner.role) == ("Mme Garnier", "carer")
    again.close()


def test_a_second_opening_is_refused_here_and_in_another_process(tmp_path: Path) -> None:
    vault = created(tmp_path)
    assert code_of(open_vault, vault.folder, vault.key, surroundings(tmp_path)) == "already_open"
    other = (
        "import sys; from pathlib import Path; from ase_desktop.base.errors import UserError\n"
        "from ase_desktop.vault.database import connect\n"
        "try:\n    connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])); print('opened')\n"
        "except UserError as error:\n    print(error.code)\n"
    )
    key = sub_key(vault.key, SubKey.DATABASE).hex()
    words = [sys.executable, "-c", other, str(vault.folder.database), key]
    said = [subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()]
    vault.close()
    said.append(subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip())
    assert said == ["already_open", "opened"]


def test_a_notebook_is_not_created_over_another(tmp_path: Path) -> None:
    created(tmp_path).close()
    assert code_of(created, tmp_path) == "vault_exists"


def test_a_creation_cut_short_leaves_no_notebook(tmp_path: Path) -> None:
    def stop(_: bytes) -> list[KeySlot]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_vault(tmp_path / "carnet", NewOwner("x", "carer"), stop, surroundings(tmp_path))
    folder = Folder(tmp_path / "carnet")
    assert not folder.exists()
    assert code_of(folder.read) == "no_vault"
    created(tmp_path).close()
    assert folder.exists()
    assert (folder.path / "vault.db.unfinished").exists()


def test_other_keys_and_other_files_are_refused(tmp_path: Path) -> None:
    vault = created(tmp_path)
    folder = vault.folder
    vault.close()
    assert code_of(connect, folder.database, b"k" * 32) == "vault_damaged"
    folder.database.write_bytes(os.urandom(8192))
    assert code_of(open_vault, folder, vault.key, surroundings(tmp_path)) == "vault_damaged"


def test_a_flipped_bit_is_noticed(tmp_path: Path) -> None:
    vault = created(tmp_path)
    folder, key = vault.folder, vault.key
    vault.close()
    raw = bytearray(folder.database.read_bytes())
    raw[100] ^= 1
    folder.database.write_bytes(raw)
    assert code_of(open_vault, folder, key, surroundings(tmp_path)) == "vault_damaged"


def test_an_engine_with_the_old_fault_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MIN_SQLITE", (99, 0, 0))
    assert code_of(connect, tmp_path / "x.db", b"k" * 32) == "engine_too_old"
    monkeypatch.undo()
    connect(tmp_path / "x.db", b"k" * 32).close()


def test_an_error_that_nobody_can_mend_is_a_bug() -> None:
    with pytest.raises(dbapi2.OperationalError):
        translated(dbapi2.OperationalError("no such table: x"))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"format": 1}', b'{"format": 1, "vault": "x", "slots": [{}]}']
)
def test_a_damaged_key_file_is_said(tmp_path: Path, content: bytes) -> None:
    vault = created(tmp_path)
    vault.close()
    vault.folder.keys.write_bytes(content)
    assert code_of(vault.folder.read) == "key_file_damaged"


def test_a_key_file_of_a_newer_program_is_said(tmp_path: Path) -> None:
    (tmp_path / "vault.json").write_text('{"format": 2}')
    assert code_of(Folder(tmp_path).read) == "vault_too_new"


def test_the_key_file_says_nothing_of_anybody_and_keeps_two_before(tmp_path: Path) -> None:
    vault = created(tmp_path)
    folder = vault.folder
    assert "Garnier" not in folder.keys.read_text()
    first = folder.keys.read_bytes()
    for number in range(3):
        folder.write_numbers([(f"02619100{number}", "Astreinte")])
    assert folder.read().numbers == (("026191002", "Astreinte"),)
    assert sorted(path.name for path in folder.path.glob("vault.json*")) == [
        "vault.json",
        "vault.json.1",
        "vault.json.2",
    ]
    assert first not in [path.read_bytes() for path in folder.path.glob("vault.json*")]
    vault.close()


def test_other_words_open_and_the_code_stays(tmp_path: Path) -> None:
    vault = created(tmp_path)
    folder, key = vault.folder, vault.key
    folder.write_numbers([("15", "SAMU")])
    keys.change_passphrase(
        folder, key, "Autres mots 12!", Fold.WORDS, cost=FLOOR_COST, random=system_random
    )
    assert code_of(vault_key, folder, WORDS) == "wrong_passphrase"
    assert vault_key(folder, "autres MOTS 12!") == vault_key(folder, CODE) == key
    assert folder.read().numbers == (("15", "SAMU"),)
    assert keys.passphrase_cost(folder) == FLOOR_COST
    keys.change_recovery_code(folder, key, b"c" * 16, system_random)
    assert code_of(vault_key, folder, CODE) == "wrong_recovery_code"
    assert vault_key(folder, b"c" * 16) == key
    assert vault_key(folder, "autres mots 12!") == key
    vault.close()


def test_a_notebook_without_words_has_no_cost(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write(KeyFile(uid("vault"), (recovery_slot(b"k" * 32, CODE, system_random),)))
    assert keys.passphrase_cost(folder) is None
    assert code_of(vault_key, folder, WORDS) == "wrong_passphrase"


def test_a_copy_put_back_is_told_by_the_witness(two: Two, tmp_path: Path) -> None:
    folder, key = two.carer.folder, two.carer.key
    two.carer.close()
    kept = shutil.copytree(folder.path, tmp_path / "kept")
    two.carer = open_vault(folder, key, surroundings(tmp_path))
    save(two.carer, two.child_scope, Entry("visit", uid("visit"), {"line": "x"}))
    two.carer.witness(at_once=True)
    assert not is_older_than_seen(two.carer)
    two.carer.close()
    shutil.rmtree(folder.path)
    shutil.copytree(kept, folder.path)
    two.carer = open_vault(folder, key, surroundings(tmp_path))
    assert is_older_than_seen(two.carer)


def test_the_last_saves_lost_with_the_journal_are_told(two: Two, tmp_path: Path) -> None:
    folder, key = two.carer.folder, two.carer.key
    save(two.carer, two.child_scope, Entry("visit", uid("visit"), {"line": "x"}))
    two.carer.witness(at_once=True)
    before = shutil.copytree(folder.path, tmp_path / "crashed")
    (before / "vault.db-wal").unlink()
    crashed = open_vault(Folder(before), key, surroundings(tmp_path))
    assert is_older_than_seen(crashed)
    crashed.close()


def test_another_incarnation_is_told(two: Two, tmp_path: Path) -> None:
    two.carer.witness(at_once=True)
    assert not is_older_than_seen(two.carer)
    meta.put(two.carer.db, "incarnation", uid("another"))
    assert is_older_than_seen(two.carer)
    for path in (tmp_path / "witnesses").iterdir():
        path.unlink()
    assert not is_older_than_seen(two.carer), "nothing was seen here"


def test_a_witness_is_believed_only_under_the_key(tmp_path: Path) -> None:
    path, seen = tmp_path / "x.witness", Witness(uid("x"), 7)
    write_witness(path, b"k" * 32, seen)
    assert read_witness(path, b"k" * 32) == seen
    assert read_witness(path, b"l" * 32) is None
    assert read_witness(tmp_path / "none", b"k" * 32) is None
    path.write_text(path.read_text().replace("7", "8"))
    assert read_witness(path, b"k" * 32) is None
    path.write_text("[]")
    assert read_witness(path, b"k" * 32) is None


def test_the_witness_is_not_written_at_every_save(two: Two, tmp_path: Path) -> None:
    two.carer.witness(at_once=True)
    path = witness_path(tmp_path / "witnesses", two.carer.folder)
    first = path.read_bytes()
    save(two.carer, two.child_scope, Entry("visit", uid("visit"), {"line": "x"}))
    two.carer.witness()
    assert path.read_bytes() == first
    two.carer.witness(at_once=True)
    assert path.read_bytes() != first


def test_a_plain_database_program_opens_nothing(two: Two) -> None:
    two.carer.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    plain = sqlite3.connect(f"file:{two.carer.folder.database}?immutable=1", uri=True)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM sqlite_master").fetchone()
    plain.close()


def cipher_version() -> int:
    """Return which SQLCipher stands behind the program of that name, 0 without one."""
    program = shutil.which("sqlcipher")
    if program is None:
        return 0
    asked = [program, ":memory:", "PRAGMA cipher_version;"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    return int(said.split(".")[0] or 0)


def test_any_sqlcipher_of_today_opens_it_with_the_key(two: Two) -> None:
    folder, key = two.carer.folder, sub_key(two.carer.key, SubKey.DATABASE).hex()
    two.carer.close()
    query = "SELECT value FROM meta WHERE key = 'owner';"
    if cipher_version() >= 4:
        script = f"PRAGMA key = \"x'{key}'\";\n{query}\n"
        found = subprocess.run(
            ["sqlcipher", str(folder.database)],
            input=script,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    else:
        direct: dbapi2.Connection = dbapi2.connect(str(folder.database))
        direct.execute(f"PRAGMA key = \"x'{key}'\"")
        found = direct.execute(query).fetchone()[0]
        direct.close()
    assert "Mme Garnier" in found
    two.carer = open_vault(folder, bytes(two.carer.key), surroundings(two.folder))


def incarnation(vault: Vault) -> str:
    return str(meta.get(vault.db, "incarnation"))


def test_a_notebook_where_it_was_seen_keeps_its_incarnation(tmp_path: Path) -> None:
    vault = created(tmp_path)
    folder, key, first = vault.folder, vault.key, incarnation(vault)
    vault.close()
    again = open_vault(folder, key, surroundings(tmp_path))
    assert not notice_return(again)
    assert incarnation(again) == first
    again.close()


def test_two_that_live_on_from_a_copied_folder_are_told_apart(tmp_path: Path) -> None:
    vault = created(tmp_path)
    folder, key, first = vault.folder, vault.key, incarnation(vault)
    vault.close()
    shutil.copytree(folder.path, tmp_path / "copied")
    copied = open_vault(Folder(tmp_path / "copied"), key, surroundings(tmp_path))
    assert not notice_return(copied)  # nothing was written since
    assert incarnation(copied) != first
    copied.close()
    again = open_vault(folder, key, surroundings(tmp_path))
    assert notice_return(again)
    assert incarnation(again) not in (first, incarnation_of(tmp_path / "copied", key))
    again.close()


def incarnation_of(path: Path, key: bytes) -> str:
    connection = connect(path / "vault.db", sub_key(key, SubKey.DATABASE))
    found = str(meta.get(connection, "incarnation"))
    connection.close()
    return found


def test_a_folder_taken_to_another_computer_has_a_new_incarnation(tmp_path: Path) -> None:
    vault = created(tmp_path)
    folder, key, first = vault.folder, vault.key, incarnation(vault)
    vault.close()
    shutil.rmtree(tmp_path / "witnesses")
    again = open_vault(folder, key, surroundings(tmp_path))
    assert not notice_return(again)
    assert incarnation(again) != first
    again.close()


def test_a_database_that_cannot_be_opened_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="read_only"):
        connect(tmp_path / "nowhere" / "vault.db", bytes(32))
