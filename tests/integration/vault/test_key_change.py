"""Another key for a whole notebook: the same content, the old words, sheet and key open nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ase_desktop.app import App
from ase_desktop.base.errors import UserError
from ase_desktop.services import keeping, recovery, vaults
from ase_desktop.services.copy_trial import try_copy
from ase_desktop.services.drafts import Draft, open_drafts
from ase_desktop.services.dump import dump
from ase_desktop.services.every_copy import every_copy
from ase_desktop.services.key_change import change_key, old_copies
from ase_desktop.services.safety_copies import (
    back_up,
    copy_here,
    keep_safe,
    restore,
)
from ase_desktop.vault import backup, meta, rotation
from ase_desktop.vault.copies import copy_name
from ase_desktop.vault.database import Connection, transaction
from ase_desktop.vault.opening import vault_key
from ase_desktop.vault.rotation import finish
from tests.family import WORDS, FixedClock, family_app
from tests.rescue import proven_code

NEW = "Tabouret4-Lune-Vent"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """Give an application with the family open."""
    found = family_app(tmp_path / "home")
    yield found
    found.lock()


def reopened(app: App, words: str) -> None:
    place = app.open_vault.folder.path
    app.lock()
    app.vault = vaults.unlock(place, words, app.around)


def refused(app: App, words: str) -> str:
    with pytest.raises(UserError) as caught:
        vault_key(app.open_vault.folder, words)
    return caught.value.code


def keep_draft(app: App) -> None:
    drafts = open_drafts(app.open_vault)
    drafts.keep(Draft("note", "daily_log", "2026-11-18T17:42", values={"facts": "À finir"}))
    drafts.close()


def drafts_of(app: App) -> list[object]:
    drafts = open_drafts(app.open_vault)
    found = [one.values["facts"] for one in drafts.all()]
    drafts.close()
    return found


def test_everything_is_there_under_the_new_words_and_key(app: App) -> None:
    keep_draft(app)
    code = proven_code(app.open_vault)
    vault, before, key = app.open_vault, dump(app.open_vault), app.open_vault.key
    done = change_key(vault, WORDS, NEW)
    assert (done.code, done.removed, done.left) == ("", 0, 0)
    assert vault.key != key
    assert dump(vault) == before
    assert recovery.proven_at(vault) == ""
    reopened(app, NEW)
    assert dump(app.open_vault) == before
    assert drafts_of(app) == ["À finir"]
    assert keeping.check(app.open_vault).is_sound
    assert not vaults.is_older(app.open_vault)
    assert refused(app, WORDS) == "wrong_passphrase"
    with pytest.raises(UserError, match="wrong_recovery_code"):
        keeping.recover(app.open_vault.folder.path, code, WORDS, app.around)
    assert not list(app.open_vault.folder.path.glob("*.new*"))


def test_a_sheet_made_void_is_asked_again_even_if_a_stop_let_nobody_say_so(app: App) -> None:
    proven_code(app.open_vault)
    at = recovery.proven_at(app.open_vault)
    change_key(app.open_vault, WORDS, NEW)
    with transaction(app.open_vault.db):
        meta.put(app.open_vault.db, recovery.PROVEN, at)
    assert (bool(at), recovery.proven_at(app.open_vault)) == (True, "")


def test_a_code_drawn_with_the_key_opens(app: App) -> None:
    done = change_key(app.open_vault, WORDS, NEW, with_code=True)
    place = app.open_vault.folder.path
    app.lock()
    app.vault = vaults.unlock_with_code(place, done.code, app.around)
    change_key(app.open_vault, None, WORDS)
    reopened(app, WORDS)


def test_older_key_files_are_not_opened_by_the_old_words(app: App) -> None:
    proven_code(app.open_vault)
    proven_code(app.open_vault)
    folder = app.open_vault.folder
    keeping.change_words(app.open_vault, WORDS, NEW)
    for number in (1, 2):
        older = folder.path / f"vault.json.{number}"
        assert older.read_bytes() == folder.keys.read_bytes()
    (folder.path / "vault.json.2").write_bytes(b"{")
    reopened(app, NEW)
    assert (folder.path / "vault.json.2").read_bytes() == folder.keys.read_bytes()


def test_weak_or_wrong_words_change_nothing(app: App) -> None:
    before = app.open_vault.folder.keys.read_bytes()
    for old, new, code in ((NEW, NEW, "wrong_passphrase"), (WORDS, "court", "too_short")):
        with pytest.raises(UserError, match=code):
            change_key(app.open_vault, old, new)
    assert app.open_vault.folder.keys.read_bytes() == before


def test_old_copies_go_when_asked_and_another_is_made(app: App, tmp_path: Path) -> None:
    vault = app.open_vault
    copy_here(vault)
    backup.back_up_before(vault)
    back_up(vault, tmp_path / "key")
    assert old_copies(vault) == 3
    done = change_key(vault, WORDS, NEW, forget_copies=True)
    assert (done.removed, done.left) == (3, 0)
    assert [one.path.parent for one in every_copy(vault)] == [vault.folder.backups]
    restore(every_copy(vault)[0].path, NEW, tmp_path / "back", app.around)
    assert change_key(vault, NEW, WORDS).left == 1
    assert len(every_copy(vault)) == 1


def test_a_copy_made_by_hand_is_told_and_stays(app: App, tmp_path: Path) -> None:
    vault = app.open_vault
    made = back_up(vault, tmp_path / "key")
    by_hand = Path(shutil.copytree(made, tmp_path / "key" / "à garder"))
    assert old_copies(vault) == 1
    done = change_key(vault, WORDS, NEW, forget_copies=True)
    assert (done.removed, done.left, by_hand.is_dir()) == (1, 1, True)


def test_a_copy_of_the_former_key_is_not_taken_for_a_damaged_one(app: App) -> None:
    vault = app.open_vault
    copy = backup.back_up_before(vault)
    assert change_key(vault, WORDS, NEW).left == 1
    keep_safe(vault)
    assert copy in backup.plain_copies(vault.folder.backups)
    with pytest.raises(UserError, match="copy_of_former_key"):
        try_copy(vault, copy)


def test_old_copies_stay_and_are_told_when_no_other_can_be_made(app: App) -> None:
    vault = app.open_vault
    backup.back_up_before(vault)
    held = backup.plain_copies(vault.folder.backups)
    (vault.folder.backups / copy_name(vault.now)).write_bytes(b"in the way")
    done = change_key(vault, WORDS, NEW, with_code=True, forget_copies=True)
    assert (done.removed, done.left, bool(done.code)) == (0, 1, True)
    assert backup.plain_copies(vault.folder.backups) == held
    reopened(app, NEW)


def test_what_was_erased_is_erased_again_in_a_copy_of_the_former_key(
    app: App, tmp_path: Path
) -> None:
    vault = app.open_vault
    copy = back_up(vault, tmp_path / "key")
    note = vault.db.execute("SELECT uid, scope FROM record WHERE kind > 15 LIMIT 1").fetchone()[0]
    change_key(vault, WORDS, NEW)
    scope, cid = vault.db.execute(
        "SELECT scope.uid, commit_.cid FROM record JOIN scope ON scope.id = record.scope "
        "JOIN op ON op.record = record.id JOIN commit_ ON commit_.id = op.id / 64 "
        "WHERE record.uid = ?",
        (note,),
    ).fetchone()
    with vault.write("erase"):
        vault.store.erase(scope, note, [cid])
    restore(copy, WORDS, tmp_path / "back", app.around)
    app.lock()
    app.vault = vaults.unlock(tmp_path / "back", WORDS, app.around)
    found = app.open_vault.db.execute("SELECT 1 FROM purged WHERE uid = ?", (note,)).fetchone()
    assert found is not None


def test_drafts_in_use_put_it_off(app: App) -> None:
    drafts = open_drafts(app.open_vault)
    before = app.open_vault.key
    with pytest.raises(UserError, match="already_open"):
        change_key(app.open_vault, WORDS, NEW)
    drafts.close()
    assert app.open_vault.key == before
    reopened(app, WORDS)


def test_without_room_nothing_is_begun(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(app.open_vault.folder.path)
    monkeypatch.setattr(rotation.shutil, "disk_usage", lambda _path: usage._replace(free=1000))
    with pytest.raises(UserError, match="disk_full"):
        change_key(app.open_vault, WORDS, NEW)
    monkeypatch.undo()
    reopened(app, WORDS)


def test_a_change_that_could_not_be_named_ends_at_the_next_opening(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_draft(app)
    folder = app.open_vault.folder
    before = dump(app.open_vault)

    def refuse(_folder: object) -> None:
        raise UserError("cannot_write")

    monkeypatch.setattr(rotation, "finish", refuse)
    with pytest.raises(UserError, match="reopen_needed"):
        change_key(app.open_vault, WORDS, NEW)
    monkeypatch.undo()
    assert (folder.path / "vault.db.new").exists()
    app.lock()
    app.vault = vaults.unlock(folder.path, NEW, app.around)
    assert dump(app.open_vault) == before
    assert drafts_of(app) == ["À finir"]
    assert not list(folder.path.glob("*.new*"))


def test_a_change_that_cannot_go_on_asks_to_be_opened_again(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, before = app.open_vault.folder, dump(app.open_vault)

    def taken(_path: Path, _key: bytes) -> Connection:
        raise UserError("already_open")  # another program reads it at this very moment

    monkeypatch.setattr(rotation, "reconnect", taken)
    with pytest.raises(UserError, match="reopen_needed"):
        change_key(app.open_vault, WORDS, NEW)
    monkeypatch.undo()
    app.lock()
    app.vault = vaults.unlock(folder.path, NEW, app.around)
    assert dump(app.open_vault) == before


def test_a_change_that_did_not_happen_leaves_nothing(app: App) -> None:
    folder = app.open_vault.folder
    for name in ("vault.json.new", "vault.db.new", "vault.db.new-wal", "drafts.db.new"):
        (folder.path / name).write_bytes(b"half")
    reopened(app, WORDS)
    assert not list(folder.path.glob("*.new*"))


def test_a_folder_that_refuses_is_told(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = app.open_vault.folder
    (folder.path / "vault.db.new").write_bytes(b"x")

    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError, match="cannot_write"):
        finish(folder)
    monkeypatch.undo()
    os.unlink(folder.path / "vault.db.new")
    finish(folder)


def test_a_key_file_that_cannot_be_named_changes_nothing(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "vault.json.new":
            raise OSError(28, "full")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError, match="disk_full"):
        change_key(app.open_vault, WORDS, NEW)
    monkeypatch.undo()
    reopened(app, WORDS)
    assert isinstance(app.clock, FixedClock)


def test_what_stops_it_once_the_key_file_has_its_name_loses_nothing(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, before = Path.replace, dump(app.open_vault)

    def stop_after(path: Path, target: Path) -> Path:
        real(path, target)
        if path.name == "vault.json.new":
            raise KeyboardInterrupt
        return target

    monkeypatch.setattr(Path, "replace", stop_after)
    with pytest.raises(KeyboardInterrupt):
        change_key(app.open_vault, WORDS, NEW)
    monkeypatch.undo()
    reopened(app, NEW)
    assert dump(app.open_vault) == before


def test_what_cannot_be_thrown_away_yet_never_takes_the_place_of_the_notebook(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, before, real = app.open_vault.folder, dump(app.open_vault), Path.unlink
    app.lock()
    for name in ("vault.json.new", "vault.db.new"):
        (folder.path / name).write_bytes(b"half")

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "vault.db.new":
            raise PermissionError(13, "in use")
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    app.vault = vaults.unlock(folder.path, WORDS, app.around)
    reopened(app, WORDS)
    monkeypatch.undo()
    reopened(app, WORDS)
    assert dump(app.open_vault) == before
    assert not list(folder.path.glob("*.new*"))
