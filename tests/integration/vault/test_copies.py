"""Safety copies: whole or not there, read again, put back beside the notebook."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ase_desktop.app import App
from ase_desktop.base.errors import UserError
from ase_desktop.services import safety_copies, vaults
from ase_desktop.services.every_copy import backup_folder
from ase_desktop.services.finding import list_records
from ase_desktop.services.records import Save, save_record
from ase_desktop.vault import audit, backup
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.vault import Vault
from tests.family import WORDS, new_app
from tests.rescue import proven_code


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """Give an application whose notebook holds one child."""
    found = new_app(tmp_path / "home")
    take_in(found.open_vault, "Léa")
    yield found
    found.lock()


def take_in(vault: Vault, first_name: str) -> None:
    save_record(vault, Save("child", {"first_name": first_name}))


def names(vault: Vault) -> list[str]:
    return sorted(str(one["first_name"]) for one in list_records(vault, "child"))


def refused(code: str) -> pytest.RaisesExc[UserError]:
    return pytest.raises(UserError, match=code)


def test_a_copy_put_back_holds_the_same_and_says_that_it_is_older(app: App, tmp_path: Path) -> None:
    made = safety_copies.back_up(app.open_vault, tmp_path / "key")
    take_in(app.open_vault, "Tom")
    app.lock()
    safety_copies.restore(made, WORDS, tmp_path / "back", app.around)
    app.vault = vaults.unlock(tmp_path / "back", WORDS, app.around)
    assert names(app.open_vault) == ["Léa"]
    assert vaults.is_older(app.open_vault)


def test_a_copy_is_opened_by_its_recovery_code(tmp_path: Path) -> None:
    app = new_app(tmp_path / "home")
    code = proven_code(app.open_vault)
    made = safety_copies.back_up(app.open_vault, tmp_path / "key")
    app.lock()
    safety_copies.restore(made, code, tmp_path / "back", app.around)
    assert Folder(tmp_path / "back").database.is_file()


@pytest.mark.parametrize("secret", ["Vélo-Sapin-Lampe8", "AAAA-BBBB", ""])
def test_what_opens_nothing_is_refused_as_wrong_words(
    app: App, tmp_path: Path, secret: str
) -> None:
    made = safety_copies.back_up(app.open_vault, tmp_path / "key")
    with refused("wrong_passphrase"):
        safety_copies.restore(made, secret, tmp_path / "back", app.around)
    assert not (tmp_path / "back").exists()


def test_a_damaged_key_file_is_told_as_such(app: App, tmp_path: Path) -> None:
    made = safety_copies.back_up(app.open_vault, tmp_path / "key")
    Folder(made).keys.write_text("{}")
    with refused("key_file_damaged"):
        safety_copies.restore(made, WORDS, tmp_path / "back", app.around)


def test_two_copies_in_one_minute_do_not_overwrite_each_other(app: App, tmp_path: Path) -> None:
    made = safety_copies.back_up(app.open_vault, tmp_path / "key")
    before = Folder(made).database.read_bytes()
    with refused("copy_exists"):
        safety_copies.back_up(app.open_vault, tmp_path / "key")
    assert Folder(made).database.read_bytes() == before


def test_a_copy_where_nothing_can_be_written_leaves_nothing(app: App, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with refused("cannot_write"):
        safety_copies.back_up(app.open_vault, tmp_path / "file")
    assert not safety_copies.last_backup(app.open_vault)
    assert backup_folder(app.open_vault) == ""


def test_the_place_and_moment_of_the_last_copy_are_remembered(app: App, tmp_path: Path) -> None:
    safety_copies.back_up(app.open_vault, tmp_path / "key")
    assert safety_copies.last_backup(app.open_vault) == app.open_vault.now
    assert backup_folder(app.open_vault) == str(tmp_path / "key")
    assert audit.lines(app.open_vault.db)[0].action == "backup"


def test_a_copy_that_misses_something_does_not_count(app: App, tmp_path: Path) -> None:
    vault = app.open_vault
    made = safety_copies.back_up(vault, tmp_path / "key")
    backup.verify(Folder(made), vault.key, backup.contents(made_of(vault)))
    take_in(vault, "Tom")
    with refused("copy_damaged"):
        backup.verify(Folder(made), vault.key, backup.contents(vault.db))


def made_of(vault: Vault) -> backup.Connection:
    """Return the notebook as the copy saw it: its audit line came after."""
    vault.db.execute("DELETE FROM audit WHERE action = 'backup'")
    return vault.db


@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "scratched", "overwritten"])
def test_a_damaged_copy_is_never_put_back(app: App, tmp_path: Path, damage: str) -> None:
    made = safety_copies.back_up(app.open_vault, tmp_path / "key")
    hurt(Folder(made).database, damage)
    with refused("copy_damaged"):
        safety_copies.restore(made, WORDS, tmp_path / "back", app.around)
    assert not (tmp_path / "back").exists()
    assert not list(tmp_path.glob("*.part"))


def hurt(path: Path, damage: str) -> None:
    content = path.read_bytes()
    middle = len(content) // 2
    if damage == "gone":
        path.unlink()
        return
    path.write_bytes(
        {
            "empty": b"",
            "cut": content[: middle + 100],
            "scratched": content[:middle] + bytes(64) + content[middle + 64 :],
            "overwritten": bytes(len(content)),
        }[damage]
    )


@pytest.mark.parametrize("damage", ["gone", "empty", "overwritten"])
def test_a_notebook_without_its_database_says_so_and_makes_no_other(app: App, damage: str) -> None:
    folder = app.open_vault.folder
    app.lock()
    hurt(folder.database, damage)
    with refused("vault_damaged"):
        vaults.unlock(folder.path, WORDS, app.around)
    assert not folder.database.is_file() or damage != "gone"


def test_a_copy_is_not_put_back_over_anything(app: App, tmp_path: Path) -> None:
    made = safety_copies.back_up(app.open_vault, tmp_path / "key")
    (tmp_path / "file").write_text("mine")
    for place in (app.open_vault.folder.path, tmp_path / "file"):
        with refused("vault_exists"):
            safety_copies.restore(made, WORDS, place, app.around)
    with refused("cannot_write"):
        safety_copies.restore(made, WORDS, tmp_path / "file" / "below", app.around)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_copy_is_put_back_into_an_empty_folder(app: App, tmp_path: Path) -> None:
    made = safety_copies.back_up(app.open_vault, tmp_path / "key")
    (tmp_path / "back").mkdir()
    safety_copies.restore(made, WORDS, tmp_path / "back", app.around)
    assert Folder(tmp_path / "back").exists()


def test_the_last_three_copies_before_a_receive_are_kept(app: App) -> None:
    vault = app.open_vault
    made = [backup.back_up_before(vault) for _ in range(backup.KEPT + 2)]
    assert [path.exists() for path in made] == [False, False, True, True, True]
    assert sorted(path.name[:6] for path in vault.folder.backups.iterdir()) == [
        "000003",
        "000004",
        "000005",
    ]
    backup.verify(Folder(made[-1]), vault.key, backup.contents(vault.db))


def test_what_is_not_a_whole_copy_is_left_out_of_the_count(app: App) -> None:
    folder = app.open_vault.folder.backups
    (folder / "000009-cut.part").mkdir(parents=True)
    (folder / "mine").mkdir()
    (folder / "000008").write_text("a file")
    assert backup.back_up_before(app.open_vault).name.startswith("000001-")
    assert (folder / "mine").is_dir()
    assert (folder / "000008").is_file()


def test_a_file_in_the_way_of_copies_is_told(app: App) -> None:
    app.open_vault.folder.backups.write_text("a file")
    with refused("cannot_write"):
        backup.back_up_before(app.open_vault)


def test_a_copy_with_a_key_of_another_notebook_is_damaged(app: App, tmp_path: Path) -> None:
    made = safety_copies.back_up(app.open_vault, tmp_path / "key")
    with refused("copy_damaged"):
        backup.verify(Folder(made), bytes(32))


def test_a_notebook_whose_witness_cannot_be_written_still_saves(app: App) -> None:
    witnesses = app.around.witnesses
    shutil.rmtree(witnesses)
    witnesses.write_text("a file")
    take_in(app.open_vault, "Tom")
    app.open_vault.witness(at_once=True)
    assert names(app.open_vault) == ["Léa", "Tom"]
    witnesses.unlink()
