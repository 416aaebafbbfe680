"""Without room left on the disk: one sentence, nothing lost, nothing half written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ase_desktop.app import build
from ase_desktop.base.errors import UserError
from ase_desktop.services import records, vaults
from ase_desktop.services.records import Save
from tests.two_notebooks import Face, Pair

NOTE = {"facts": "mot " * 30000, "at": "2026-11-20T10:00"}
SHORT = {"facts": "Nuit calme.", "at": "2026-11-20T10:00"}
ROOM = "place sur le disque"
STEP = 12 * 1024  # bytes of room more at each sending


def test_a_database_that_cannot_grow_keeps_what_it_held(pair: Pair) -> None:
    face = pair.carer
    held = face.do("list", "daily_log")
    app = build(face.home)
    app.vault = vaults.unlock(face.vault, face.passphrase, app.around)
    pages = app.open_vault.db.execute("PRAGMA page_count").fetchone()[0]
    app.open_vault.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError) as caught:
        records.save_record(app.open_vault, Save("daily_log", NOTE, children=[pair.first]))
    assert caught.value.code == "disk_full"
    app.open_vault.db.execute("PRAGMA max_page_count = 1000000")
    saved = records.save_record(app.open_vault, Save("daily_log", NOTE, children=[pair.first]))
    app.lock()
    assert len(face.do("list", "daily_log")) == len(held) + 1
    assert face.do("get", saved.uid)["facts"] == NOTE["facts"]


def test_a_notebook_that_may_not_be_written_is_not_told_as_a_full_disk(pair: Pair) -> None:
    app = build(pair.carer.home)
    app.vault = vaults.unlock(pair.carer.vault, pair.carer.passphrase, app.around)
    app.open_vault.db.execute("PRAGMA query_only = ON")
    with pytest.raises(UserError, match="read_only"):
        records.save_record(app.open_vault, Save("daily_log", SHORT, children=[pair.first]))
    app.lock()


def test_a_stick_without_room_leaves_no_half_file(pair: Pair) -> None:
    target = pair.folder / "out.lien"
    target.with_name("out.lien.part").symlink_to("/dev/full")  # the device that is always full
    sentence = pair.carer.refused("send", "--to", pair.caseworker.name, "-o", target)
    assert ROOM in sentence
    assert list(pair.folder.glob("out.lien*")) == []


def handed_over(face: Face) -> list[tuple[str, str]]:
    """Return the name and the state of every file handed over, as a notebook just opened says."""
    app = build(face.home)
    app.vault = vaults.unlock(face.vault, face.passphrase, app.around)
    rows = app.open_vault.db.execute("SELECT summary, status FROM packet WHERE direction = 'out'")
    found = [(json.loads(summary)["file"], status) for summary, status in rows]
    app.lock()
    return found


def can_mount() -> bool:
    """Return whether this computer lets us make a small disk."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    with TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "tmpfs", folder]
        made = subprocess.run(mount, check=False, capture_output=True)
        if made.returncode == 0:
            subprocess.run(["umount", folder], check=True)
        return made.returncode == 0


_FILES = frozenset({"vault.db", "vault.db-wal", "vault.json", "vault.json.1", "vault.json.2"})

if can_mount():

    @pytest.fixture
    def small_disk(tmp_path: Path) -> Iterator[Path]:
        """Give a disk of a few megabytes."""
        folder = tmp_path / "small"
        folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)], check=True)
        yield folder
        subprocess.run(["umount", str(folder)], check=True)

    def test_a_full_disk_is_said_in_one_sentence_and_nothing_is_lost(
        pair: Pair, small_disk: Path
    ) -> None:
        vault = Path(shutil.copytree(pair.carer.vault, small_disk / "carnet"))
        face = Face(pair.carer.home, vault, pair.carer.passphrase, pair.carer.name)
        held = face.do("list", "daily_log")
        filler = small_disk / "filler"
        with filler.open("wb") as file:
            free = shutil.disk_usage(small_disk).free
            file.write(bytes(max(0, free - 64 * 1024)))
        said = face.say("put", "daily_log", "--child", pair.first, given=NOTE)
        assert (said.code, said.err.count("\n")) == (2, 1), said
        assert ROOM in said.err
        filler.write_bytes(bytes(filler.stat().st_size + shutil.disk_usage(small_disk).free))
        assert face.do("list", "daily_log") == held  # reading stays possible
        filler.unlink()
        assert face.do("list", "daily_log") == held
        assert face.put("daily_log", NOTE, "--child", pair.first)["uid"]
        assert face.do("check")["file"]

    def test_a_folder_that_is_read_only_is_said_as_such(pair: Pair, small_disk: Path) -> None:
        vault = Path(shutil.copytree(pair.carer.vault, small_disk / "carnet"))
        face = Face(pair.carer.home, vault, pair.carer.passphrase, pair.carer.name)
        remount = ["mount", "-o", "remount,ro", str(small_disk)]
        subprocess.run(remount, check=True)
        assert "ne se laisse pas écrire" in face.refused("list", "daily_log")
        subprocess.run([*remount[:2], "remount,rw", remount[-1]], check=True)
        assert face.do("check")["file"]

    def test_copies_and_keys_without_room_are_whole_or_not_at_all(
        pair: Pair, small_disk: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        vault = Path(shutil.copytree(pair.carer.vault, small_disk / "carnet"))
        shutil.rmtree(vault / "backups", ignore_errors=True)
        face = Face(pair.carer.home, vault, pair.carer.passphrase, pair.carer.name)
        held, stick = face.do("dump"), small_disk / "stick"
        copy = face.do("backup", pair.folder / "elsewhere")["copy"]
        filler = small_disk / "filler"
        filler.write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - 300 * 1024)))
        monkeypatch.setenv("ASE_NEW_PASSPHRASE", "Nouveaux-Mots-Bien-Longs-8")
        back = Face(face.home, small_disk / "back", face.passphrase, face.name)
        for who, words in (
            (face, ("backup", stick)),
            (face, ("passphrase", "--new-key")),
            (face, ("try-copy", copy)),
            (back, ("restore", copy)),
        ):
            assert ROOM in who.refused(*words), words
        left = {path.name for path in small_disk.rglob("*") if "drafts" not in path.name}
        assert left <= {"carnet", "filler", "stick", "backups", "spool", *_FILES}
        assert face.do("dump") == held
        filler.unlink()
        face.do("passphrase", "--new-key")
        again = Face(face.home, vault, "Nouveaux-Mots-Bien-Longs-8", face.name)
        assert again.do("dump") == held

    def test_a_file_that_does_not_fit_is_not_half_written(pair: Pair, small_disk: Path) -> None:
        for number in range(40):
            text = f"{number} " + "".join(f"{number * 7919 + place:x} " for place in range(9000))
            pair.carer.put(
                "daily_log", {"facts": text, "at": "2026-11-20T10:00"}, "--child", pair.first
            )
        (small_disk / "filler").write_bytes(bytes(5_800_000))
        sentence = pair.carer.refused(
            "send", "--to", pair.caseworker.name, "-o", small_disk / "out.lien"
        )
        assert ROOM in sentence
        assert [one.name for one in small_disk.iterdir()] == ["filler"]

    def test_a_notebook_without_room_sends_whole_or_not_at_all(
        pair: Pair, small_disk: Path
    ) -> None:
        vault = Path(shutil.copytree(pair.carer.vault, small_disk / "carnet"))
        face = Face(pair.carer.home, vault, pair.carer.passphrase, pair.carer.name)
        filler, stick = small_disk / "filler", pair.folder / "stick"
        stick.mkdir()
        codes = []
        for room in range(0, 13 * STEP, STEP):
            filler.unlink(missing_ok=True)
            face.put("daily_log", SHORT, "--child", pair.first)
            filler.write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - room)))
            target = stick / f"{room}.lien"
            said = face.say("send", "--to", pair.caseworker.name, "-o", target)
            codes.append(said.code)
            assert said.code == 0 or ROOM in said.err
            filler.unlink()
            recorded = [one for one in handed_over(face) if one[0] == target.name]
            assert recorded == ([(target.name, "sent")] if target.exists() else [])
            assert target.exists() == (said.code == 0)
            assert list(stick.glob("*.part")) == []
        assert {*codes} == {0, 2}
        last = stick / "last.lien"
        face.do("send", "--to", pair.caseworker.name, "-o", last)
        assert pair.caseworker.do("receive", last)["new"] == len(codes)
        assert face.do("check")["file"]
