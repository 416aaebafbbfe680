"""No name, no writing stands in clear on the disk; what is private is in no file for others."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ase_desktop.app import build
from ase_desktop.services import vaults
from tests.two_notebooks import Pair

PRIVATE = "grimoire"  # stands in each private note of the example


def files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())


def secrets(pair: Pair) -> set[str]:
    """Return the names of the example, and words of what was written."""
    names = {child[name] for child in pair.carer.children for name in ("first_name", "last_name")}
    contacts = pair.carer.do("list", "contact")
    names |= {one["last_name"] for one in contacts if one["last_name"]}
    return names | {PRIVATE, "Placement", "allergie", "Mme Garnier", "grand-mère"}


def test_no_word_of_the_notebooks_stands_in_clear(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = pair.folder / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    pair.exchange()
    pair.carer.do("search", "chute")
    for path in pair.folder.glob("*.words"):
        path.unlink()
    (pair.folder / "told.json").unlink()
    words = [word.encode() for word in secrets(pair)]
    for path in pair.folder.glob("*.words"):
        path.unlink()
    looked = list(files(pair.folder))
    assert {path.suffix for path in looked} >= {".db", ".json", ".lien", ".witness"}
    found = [(path, word) for path in looked for word in words if word in path.read_bytes()]
    assert found == []


def test_another_database_program_cannot_open_a_notebook(pair: Pair) -> None:
    connection = sqlite3.connect(pair.carer.vault / "vault.db")
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.close()


def test_the_files_of_a_notebook_are_for_its_owner_only(pair: Pair) -> None:
    pair.carer.do("check")
    open_to_others = [path for path in files(pair.carer.vault) if path.stat().st_mode & 0o077]
    assert [path.name for path in open_to_others if path.suffix == ".json"] == []
    assert pair.carer.vault.stat().st_mode & 0o077 == 0


def test_a_private_note_is_in_no_file_for_others(pair: Pair) -> None:
    pair.carer.put("private_note", {"note": f"{PRIVATE} de minuit", "about": pair.first})
    pair.carer.put("request", {"title": "Un rendez-vous"}, "--child", pair.first)
    pair.hand_over(pair.carer, pair.caseworker)
    assert pair.caseworker.do("search", PRIVATE) == []
    assert pair.caseworker.do("dump")["own"] == {}
    held = pair.caseworker.say("dump").out
    assert PRIVATE not in held
    assert pair.carer.do("search", PRIVATE) != []


def test_an_exchange_file_opens_with_age_and_the_key_it_was_made_for(pair: Pair) -> None:
    """The outer layer is plain age: the key is taken out of the notebook by the test alone."""
    pair.carer.put("request", {"title": "Un rendez-vous"}, "--child", pair.first)
    file = pair.sent(pair.carer, pair.caseworker)
    app = build(pair.caseworker.home)
    app.vault = vaults.unlock(pair.caseworker.vault, pair.caseworker.passphrase, app.around)
    key = pair.folder / "key"
    key.write_text(app.open_vault.owner.age_secret + "\n")
    app.lock()
    age = shutil.which("age")
    assert age is not None
    opened = subprocess.run(
        [age, "-d", "-i", str(key), str(file)], capture_output=True, check=True
    ).stdout
    assert opened.startswith(b"ASEX\x01\n")
    assert b"Un rendez-vous" not in file.read_bytes()
