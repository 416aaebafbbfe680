"""Killed at any moment, with a wrong clock, put back from a copy: nothing saved is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest

from ase_desktop.app import App, build
from ase_desktop.services import records, vaults
from ase_desktop.services.records import Save
from tests.two_notebooks import ROOT, Face, Pair

KILLS, KILLED_RECEIVES = 50, 20
STRIDE = 4  # lines of sending between two kills


def worker(*words: object) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.journey.crash_worker", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def words_file(face: Face) -> str:
    return face.options()[-1]


def is_clean(face: Face) -> bool:
    """Return whether the notebook is sound, and shows what its history says."""
    checked = face.do("check")
    before = [face.do("dump"), face.do("list", "daily_log")]
    face.do("rebuild")
    after = [face.do("dump"), face.do("list", "daily_log")]
    return bool(checked["file"] and checked["audit"] and before == after)


def test_every_acknowledged_save_is_there_after_kills(pair: Pair) -> None:
    face = pair.carer
    told = worker("saves", face.home, face.vault, words_file(face), pair.first, KILLS)
    assert len(told) > KILLS // 2
    held = {one["uid"] for one in face.do("list", "daily_log", "--child", pair.first)}
    assert set(told) - held == set()
    assert is_clean(face)


def test_a_killed_receive_is_whole_or_did_not_happen(pair: Pair) -> None:
    files = []
    for number in range(KILLED_RECEIVES):
        for line in range(4):
            title = f"Demande {number}, {line}"
            pair.carer.put("request", {"title": title}, "--child", pair.first)
        files.append(pair.sent(pair.carer, pair.caseworker))
    face = pair.caseworker
    outcomes = worker("receives", face.home, face.vault, words_file(face), *files)
    assert [one for one in outcomes if not (one["kept"] or one["untouched"])] == []
    assert [one for one in outcomes if one["already"] and not one["kept"]] == []
    assert len(face.do("list", "request", "--child", pair.first)) >= 4 * KILLED_RECEIVES
    assert is_clean(face)


def test_a_killed_send_is_recorded_with_its_file_or_did_not_happen(pair: Pair) -> None:
    face, folder = pair.carer, pair.folder / "stick"
    folder.mkdir()
    arguments = (face.home, face.vault, words_file(face), pair.first)
    outcomes = worker("sends", *arguments, pair.caseworker.name, folder, STRIDE)
    done = [one for one in outcomes if one["there"]]
    undone = [one for one in outcomes if not one["there"]]
    assert done
    assert undone
    assert all(one["recorded"] == ["sent"] and one["final"] for one in done)
    assert all(one["recorded"] == [] and not one["final"] for one in undone)
    assert all(one["parts"] == 0 and one["again"] and one["commits"] for one in outcomes)
    assert any(not one["had_name"] for one in done), "none was killed before the name was given"
    pair.caseworker.do("receive", max(folder.iterdir(), key=lambda one: one.stat().st_mtime_ns))
    notes = {one["uid"] for one in face.do("list", "daily_log", "--child", pair.first)}
    held = pair.caseworker.do("list", "daily_log", "--child", pair.first)
    assert notes == {one["uid"] for one in held}
    assert is_clean(face)


@pytest.mark.parametrize("stride", [131, pytest.param(3, marks=pytest.mark.long)])
def test_a_killed_change_of_key_is_whole_or_did_not_happen(pair: Pair, stride: int) -> None:
    face = pair.carer
    outcomes = worker("keys", face.home, face.vault, words_file(face), stride)
    assert outcomes[0] == "before"
    assert outcomes[-1] == "after"
    if stride == 3:
        assert outcomes.count("after") > 5, "none was killed after the name was given"


@pytest.mark.parametrize("stride", [900, pytest.param(3, marks=pytest.mark.long)])
def test_a_killed_open_copy_is_whole_or_leaves_nothing_in_clear(pair: Pair, stride: int) -> None:
    face = pair.carer
    outcomes = worker("copies", face.home, face.vault, words_file(face), pair.folder, stride)
    whole = outcomes[-1]["again"]
    assert {"LISEZ-MOI.txt", "child.json", "child.csv", "versions.json"} < {*whole}
    assert all(one["again"] == whole for one in outcomes)
    assert all(one["left"] in ([], [*whole, "folder_not_empty"]) for one in outcomes)
    assert outcomes[0]["left"] == []
    assert outcomes[-1]["left"] != []


@pytest.mark.parametrize("stride", [40, pytest.param(1, marks=pytest.mark.long)])
def test_a_killed_document_is_whole_or_leaves_nothing(pair: Pair, stride: int) -> None:
    face = pair.carer
    outcomes = worker("papers", face.home, face.vault, words_file(face), pair.folder, stride)
    assert all(one["again"] == ["summary.pdf"] for one in outcomes)
    assert {len(one["left"]) for one in outcomes} == {0, 1}
    assert all(one["left"] in ([], ["summary.pdf"]) for one in outcomes)


class WrongClock:
    """A clock whose battery is dead."""

    def now(self) -> datetime:
        return datetime(2019, 1, 1, 0, 3, tzinfo=UTC)


def opened(face: Face, clock: WrongClock) -> App:
    app = build(face.home)
    app.clock = clock
    app.vault = vaults.unlock(face.vault, face.passphrase, app.around)
    return app


def test_a_clock_in_2019_changes_no_order(pair: Pair) -> None:
    uid = pair.carer.do("list", "contact", "--child", pair.first)[0]["uid"]
    pair.carer.put("contact", {"phone": "02 61 91 00 01"}, "--uid", uid)
    app = opened(pair.carer, WrongClock())
    records.save_record(app.open_vault, Save("contact", {"phone": "02 61 91 00 02"}, uid=uid))
    app.lock()
    pair.carer.put("contact", {"phone": "02 61 91 00 03"}, "--uid", uid)
    pair.exchange()
    versions = [one for one in pair.caseworker.do("history", uid) if one["field"] == "phone"]
    assert [one["after"][-1] for one in versions[-3:]] == ["1", "2", "3"]
    assert versions[-2]["at"].startswith("2019-01-01")
    assert pair.caseworker.do("get", uid)["phone"] == "02 61 91 00 03"
    assert pair.same()


def test_a_notebook_already_open_is_not_opened_twice(pair: Pair) -> None:
    app = opened(pair.carer, WrongClock())
    assert "déjà ouvert" in pair.carer.refused("list", "child")
    app.lock()
    assert len(pair.carer.do("list", "child")) == 2


def test_a_copy_put_back_meets_what_was_written_since(pair: Pair) -> None:
    copy = pair.carer.do("backup", pair.folder / "stick")["copy"]
    made = pair.carer.put("request", {"title": "Après la copie"}, "--child", pair.first)
    pair.exchange()
    restored = pair.folder / "restored"
    back = Face(pair.carer.home, restored, pair.carer.passphrase, pair.carer.name)
    back.do("restore", copy)
    assert back.refused("get", made["uid"])
    again = back.put("request", {"title": "Depuis la copie"}, "--child", pair.first)
    other = Pair(pair.folder, back, pair.caseworker)
    other.exchange()
    assert back.do("get", made["uid"])["title"] == "Après la copie"
    assert pair.caseworker.do("get", again["uid"])["title"] == "Depuis la copie"
    assert other.same()
