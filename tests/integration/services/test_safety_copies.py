"""Safety copies made by themselves, spread, read again, and tried."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ase_desktop.app import App
from ase_desktop.base.errors import UserError
from ase_desktop.rules.copy_rota import MOST
from ase_desktop.services import keeping, vaults
from ase_desktop.services.copy_trial import copies_known, try_copy
from ase_desktop.services.every_copy import every_copy
from ase_desktop.services.records import Save, save_record
from ase_desktop.services.safety_copies import (
    back_up,
    back_up_again,
    copy_state,
    keep_safe,
)
from ase_desktop.vault import backup, database, meta
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.vault import Vault
from tests.family import NIGHT, WORDS, FixedClock, family_app, new_app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """Give an application with the family open."""
    found = family_app(tmp_path / "home")
    yield found
    found.lock()


def at(app: App, instant: datetime) -> Vault:
    """Return the notebook opened again at another moment."""
    place = app.open_vault.folder.path
    app.lock()
    app.clock = FixedClock(instant)
    app.vault = vaults.unlock(place, WORDS, app.around)
    return app.open_vault


class Stop(Exception):
    """Somebody is back."""


def stop(_done: int, _total: int) -> None:
    raise Stop


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_one_copy_a_day_is_made_beside_the_notebook(app: App) -> None:
    vault = app.open_vault
    assert keep_safe(vault) == "2026-11-18T17:42"
    assert keep_safe(vault) == ""
    assert names(vault.folder.backups) == ["copie-20261118T1742"]
    assert [one.path.name for one in every_copy(vault)] == ["copie-20261118T1742"]
    state = copy_state(vault)
    assert (state.here_at, state.away_at, state.away) == ("2026-11-18T17:42", "", "")
    assert state.is_late
    backup.verify(Folder(every_copy(vault)[0].path), vault.key)


def test_it_goes_where_one_chose_when_it_is_there(app: App, tmp_path: Path) -> None:
    stick = tmp_path / "key"
    back_up(app.open_vault, stick)
    assert keep_safe(app.open_vault) == ""  # one was made today
    vault = at(app, NIGHT + timedelta(days=1))
    assert keep_safe(vault) == "2026-11-19T17:42"
    assert names(stick) == ["copie-20261118T1742", "copie-20261119T1742"]
    shutil.move(stick, tmp_path / "out")
    vault = at(app, NIGHT + timedelta(days=2))
    assert keep_safe(vault) == "2026-11-20T17:42"
    assert [one.path.parent for one in every_copy(vault)] == [vault.folder.backups]
    state = copy_state(vault)
    assert (state.away_at, state.here_at) == ("2026-11-19T17:42", "2026-11-20T17:42")
    assert not state.is_there
    assert not state.is_late
    assert copy_state(at(app, NIGHT + timedelta(days=40))).is_late


def test_a_stick_taken_out_is_never_made_again_as_a_folder(app: App, tmp_path: Path) -> None:
    stick = tmp_path / "key"
    with pytest.raises(UserError, match="no_copy_folder"):
        back_up(app.open_vault, stick / "copies")
    back_up(app.open_vault, stick)
    shutil.move(stick, tmp_path / "out")
    vault = at(app, NIGHT + timedelta(days=1))
    for make in (back_up_again, lambda found: back_up(found, stick)):
        with pytest.raises(UserError, match="no_copy_folder"):
            make(vault)
    assert not stick.exists()


def test_a_copy_asked_for_again_goes_to_the_same_place(app: App, tmp_path: Path) -> None:
    assert back_up_again(app.open_vault).parent == app.open_vault.folder.backups
    vault = at(app, NIGHT + timedelta(days=1))
    back_up(vault, tmp_path / "key")
    vault = at(app, NIGHT + timedelta(days=2))
    assert back_up_again(vault).parent == tmp_path / "key"
    assert copy_state(vault).is_same_disk


def test_old_copies_go_and_those_of_others_stay(tmp_path: Path) -> None:
    app = new_app(tmp_path / "home")
    other = new_app(tmp_path / "other")
    stick = tmp_path / "key"
    back_up(other.open_vault, stick)
    other.lock()
    theirs = names(stick)
    for week in range(1, 30):
        back_up(at(app, NIGHT + timedelta(days=6 * week)), stick)
    mine = [one for one in names(stick) if one not in theirs]
    assert len(mine) == len(every_copy(app.open_vault)) <= MOST
    assert set(theirs) < set(names(stick))
    app.lock()


def test_a_copy_made_by_hand_under_a_name_of_its_own_stays(app: App, tmp_path: Path) -> None:
    stick = tmp_path / "key"
    made = back_up(app.open_vault, stick)
    by_hand = [
        Path(shutil.copytree(made, stick / name)) for name in ("20250101T1000", "copie-à-garder")
    ]
    for day in (1, 2, 3):
        back_up(at(app, NIGHT + timedelta(days=day)), stick)
    assert all(path.is_dir() for path in by_hand)


def test_every_copy_says_what_made_it_and_whether_it_was_read(app: App, tmp_path: Path) -> None:
    vault, stick = app.open_vault, tmp_path / "key"
    other = new_app(tmp_path / "other")
    back_up(other.open_vault, stick)
    other.lock()
    first = backup.back_up_before(vault)
    keep_safe(vault)
    second = backup.back_up_before(vault)
    shutil.copytree(second, stick / second.name)
    made = back_up(at(app, NIGHT + timedelta(days=1)), stick)
    vault = app.open_vault
    by_hand = Path(shutil.copytree(vault.folder.path, stick / "carnet"))
    (vault.folder.backups / "000009-20261101T1000").mkdir()
    shutil.copy(vault.folder.keys, vault.folder.backups / "000009-20261101T1000")
    told = [(one.path, one.kind.value, one.is_verified) for one in every_copy(vault)]
    assert told[0] == (by_hand, "by_hand", False)
    assert sorted(told[1:-1]) == sorted(
        [
            (first, "before", True),
            (second, "before", False),
            (stick / second.name, "by_hand", False),
            (vault.folder.backups / "copie-20261118T1742", "rota", True),
        ]
    )
    assert told[-1] == (made, "rota", True)


def test_the_notebook_itself_is_not_a_copy_of_it(app: App) -> None:
    vault = app.open_vault
    made = back_up(vault, vault.folder.path.parent)
    assert [one.path for one in every_copy(vault)] == [made]


def test_a_copy_made_before_a_receive_is_tried_when_it_is_the_last(app: App) -> None:
    vault = app.open_vault
    assert not copy_state(vault).can_try
    made = backup.back_up_before(vault)
    assert copy_state(vault).can_try
    assert try_copy(vault).copy == str(made)


def test_a_clock_known_to_be_wrong_removes_nothing(app: App, tmp_path: Path) -> None:
    back_up(app.open_vault, tmp_path / "key")
    vault = at(app, datetime(2041, 2, 1, tzinfo=NIGHT.tzinfo))
    back_up(vault, tmp_path / "key")
    assert len(every_copy(vault)) == 2


def test_who_comes_back_is_not_kept_waiting(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "STEPS", 10)
    with pytest.raises(Stop):
        keep_safe(app.open_vault, stop)
    assert names(app.open_vault.folder.backups) == []
    back_up(app.open_vault, tmp_path)
    with pytest.raises(Stop):
        backup.verify(Folder(every_copy(app.open_vault)[0].path), app.open_vault.key, None, stop)


def test_a_place_that_refuses_is_told_and_the_copy_is_made_here(app: App, tmp_path: Path) -> None:
    stick = tmp_path / "key"
    back_up(app.open_vault, stick)
    vault = at(app, NIGHT + timedelta(days=1))
    (stick / "copie-20261119T1742").write_text("something else")
    assert keep_safe(vault) == "2026-11-19T17:42"
    state = copy_state(vault)
    assert "Il y a déjà une copie" in state.failed
    assert state.here_at == "2026-11-19T17:42"
    vault = at(app, NIGHT + timedelta(days=2))
    keep_safe(vault)
    assert copy_state(vault).failed == ""


def test_what_a_copy_cut_short_has_left_is_swept_away(app: App, tmp_path: Path) -> None:
    stick = tmp_path / "key"
    made = back_up(app.open_vault, stick)
    shutil.copytree(made, stick / "copie-20261117T1000.part")
    (stick / "copie-20261116T1000.part").mkdir()
    (stick / "photos.part").mkdir()
    back_up(at(app, NIGHT + timedelta(days=1)), stick)
    assert names(stick) == ["copie-20261118T1742", "copie-20261119T1742", "photos.part"]


def test_plain_copies_are_read_again_later_and_a_damaged_one_goes(app: App) -> None:
    vault = app.open_vault
    keeping.compute_again(vault)
    first, second = backup.back_up_before(vault), backup.back_up_before(vault)
    assert len(backup.plain_copies(vault.folder.backups)) == 3
    raw = bytearray(Folder(first).database.read_bytes())
    raw[5000] ^= 1
    Folder(first).database.write_bytes(raw)
    keep_safe(vault)
    assert not first.exists()
    assert second.exists()
    known = meta.get(vault.db, "copies_read_again")
    keep_safe(vault)
    assert meta.get(vault.db, "copies_read_again") == known


def test_a_copy_is_tried_and_leaves_nothing(app: App, tmp_path: Path) -> None:
    vault = app.open_vault
    with pytest.raises(UserError, match="no_copy"):
        try_copy(vault)
    assert copies_known(vault)[1] is None
    back_up(vault, tmp_path / "key")
    assert "Elle tient tout ce qui est dans le carnet." in try_copy(vault).sentences[1]
    save_record(vault, Save("child", {"first_name": "Zoé"}))
    tried = try_copy(vault)
    assert (tried.children, tried.at) == (2, "2026-11-18T17:42")
    assert tried.since > 0
    assert "n’y sont pas" in tried.sentences[1]
    assert copies_known(vault)[1] == tried
    assert names(vault.folder.backups) == []
    assert not vaults.is_older(at(app, NIGHT))


def test_a_copy_of_another_or_damaged_is_refused(app: App, tmp_path: Path) -> None:
    other = new_app(tmp_path / "other")
    theirs = back_up(other.open_vault, tmp_path / "theirs")
    other.lock()
    with pytest.raises(UserError, match="copy_of_another"):
        try_copy(app.open_vault, theirs)
    with pytest.raises(UserError, match="no_vault"):
        try_copy(app.open_vault, tmp_path)
    mine = back_up(app.open_vault, tmp_path / "mine")
    raw = bytearray(Folder(mine).database.read_bytes())
    raw[len(raw) // 2] ^= 1
    Folder(mine).database.write_bytes(raw)
    with pytest.raises(UserError, match="copy_damaged"):
        try_copy(app.open_vault)
    assert names(app.open_vault.folder.backups) == []


def test_a_commit_that_is_not_as_signed_makes_no_copy(app: App, tmp_path: Path) -> None:
    vault = app.open_vault
    vault.db.execute("UPDATE commit_ SET signature = zeroblob(64)")
    with pytest.raises(UserError, match="copy_damaged"):
        back_up(vault, tmp_path / "key")
    vault.db.execute("UPDATE commit_ SET header = zeroblob(4)")
    with pytest.raises(UserError, match="copy_damaged"):
        back_up(vault, tmp_path / "key")
    vault.db.execute("UPDATE device SET sign = 'not a key'")
    assert names(tmp_path / "key") == []
