"""A file is written whole or not at all, in the folders of one user."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import (
    atomic_write,
    discard,
    is_free,
    part_of,
    private_folder,
    put_in_place,
    write_part,
)
from ase_desktop.base.paths import AppPaths, app_paths
from ase_desktop.base.resources import resource


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def failing(code: int) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise OSError(code, "as the system says it")

    return fail


def test_a_file_is_replaced_whole_and_read_by_its_owner_only(tmp_path: Path) -> None:
    target = tmp_path / "x.lien"
    atomic_write(target, b"before")
    atomic_write(target, b"after", read_back=True)
    assert target.read_bytes() == b"after"
    assert [path.name for path in tmp_path.iterdir()] == ["x.lien"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("code", "said"), [(errno.ENOSPC, "disk_full"), (errno.EROFS, "cannot_write")]
)
def test_a_failure_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    target = tmp_path / "x.lien"
    atomic_write(target, b"before")
    monkeypatch.setattr(os, "fsync", failing(code))
    with pytest.raises(UserError) as refused:
        atomic_write(target, b"after")
    assert refused.value.code == said
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["x.lien"]


def test_a_disk_without_room_is_said_before_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(100, 99, 1))
    with pytest.raises(UserError, match="disk_full"):
        atomic_write(tmp_path / "x.lien", b"four")
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_keeps_something_else_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"something else")
    with pytest.raises(UserError, match="read_back_differs"):
        atomic_write(tmp_path / "x.lien", b"what was written", read_back=True)
    assert list(tmp_path.iterdir()) == []


def test_a_part_waits_for_its_name_and_stays_when_the_name_is_taken(tmp_path: Path) -> None:
    target = tmp_path / "x.lien"
    write_part(target, b"whole")
    target.mkdir()
    with pytest.raises(UserError, match="cannot_write"):
        put_in_place(target)
    assert part_of(target).read_bytes() == b"whole"
    target.rmdir()
    put_in_place(target)
    assert target.read_bytes() == b"whole"
    assert not part_of(target).exists()


def test_what_is_discarded_is_said_to_be_gone_only_when_it_surely_is(tmp_path: Path) -> None:
    kept = tmp_path / "folder"
    kept.mkdir()
    assert discard(tmp_path / "never there")
    assert not discard(kept)
    assert not discard(tmp_path / "stick taken out" / "x.lien")


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot_write"):
        atomic_write(tmp_path / "nowhere" / "x.lien", b"x")


def test_on_other_systems_a_folder_is_not_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.lien"
    monkeypatch.setattr(os, "name", "nt")
    atomic_write(target, b"x")
    assert os.stat(target).st_size == 1


def test_folders_are_made_when_used_and_private(tmp_path: Path) -> None:
    paths = app_paths(tmp_path / "marie")
    assert not (tmp_path / "marie").exists()
    for folder in (paths.vaults, paths.witnesses, paths.outbox):
        assert folder.is_dir()
        assert tmp_path / "marie" in folder.parents
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert private_folder(paths.vaults) == paths.vaults


def test_the_settings_are_a_file_of_this_computer(tmp_path: Path) -> None:
    assert app_paths(tmp_path).settings == tmp_path / "state" / "settings.json"


def test_the_witnesses_are_not_beside_the_notebooks(tmp_path: Path) -> None:
    paths = app_paths(tmp_path)
    assert paths.vaults.parent not in paths.witnesses.parents


def test_without_a_home_the_folders_are_the_user_s(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    paths: AppPaths = app_paths()
    assert "ase_desktop" in paths.data.parts
    assert paths.documents.parent == paths.data


def test_resources_are_beside_the_package() -> None:
    assert resource("words").is_dir()


def test_a_folder_can_be_filled_when_it_is_absent_or_empty(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert is_free(tmp_path / "absent")
    assert is_free(tmp_path / "empty")
    assert not is_free(tmp_path)
    assert not is_free(tmp_path / "file")
    assert is_free(tmp_path / "file" / "within")  # refused when it is made


def test_a_folder_that_may_not_be_looked_at_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        is_free(tmp_path / ("x" * 300))
    assert refused.value.code == "cannot_write"
