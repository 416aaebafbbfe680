"""Beginning, copies, words, codes, checks, who opened what, and the open copy."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from tests.two_notebooks import Face, Pair, in_process


def begun(folder: Path, *words: str) -> tuple[Face, dict[str, str]]:
    face = Face(folder / "home", folder / "carnet", "Sept-Mots-Trop-Longs-7", "Mme Garnier")
    said = in_process(
        [*face.options(), "--json", "new", "--role", "carer", "--name", face.name, *words]
    )
    assert said.code == 0, said.err
    return face, said.json


def test_a_notebook_is_begun_and_opened_with_its_words(tmp_path: Path) -> None:
    face, told = begun(tmp_path)  # at the full cost
    assert told["vault"] == str(face.vault)
    assert face.do("list", "child") == []
    assert in_process([*face.options(), "new", "--role", "carer", "--name", "x"]).code == 2


def test_a_weak_choice_of_words_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASE_PASSPHRASE", "doudou123")
    home = str(tmp_path / "home")
    said = in_process(["--home", home, "new", "--role", "carer", "--name", "x", "--quick-key"])
    assert (said.code, said.err.count("\n")) == (2, 1)


def test_the_recovery_code_opens_and_gives_new_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "code.txt"
    face, told = begun(tmp_path, "--quick-key", "--recovery-out", str(sheet))
    assert "recovery_code" not in told
    assert sheet.stat().st_mode & 0o077 == 0
    face.put("child", {"first_name": "Solenne"})
    monkeypatch.setenv("ASE_NEW_PASSPHRASE", "Nouveaux-Mots-Bien-Longs-8")
    face.do("recover", "--code-file", str(sheet))
    assert "mots" in face.refused("list", "child")
    again = Face(face.home, face.vault, "Nouveaux-Mots-Bien-Longs-8", face.name)
    assert [one["first_name"] for one in again.do("list", "child")] == ["Solenne"]
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("0000-0000-0000-0000-0000-0000-0000\n")
    assert again.refused("recover", "--code-file", str(wrong))


def test_words_change_and_the_old_ones_open_nothing(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASE_NEW_PASSPHRASE", "Nouveaux-Mots-Bien-Longs-8")
    pair.carer.do("passphrase")
    assert pair.carer.refused("list", "child")
    again = Face(pair.carer.home, pair.carer.vault, "Nouveaux-Mots-Bien-Longs-8", pair.carer.name)
    assert len(again.do("list", "child")) == 2


def test_a_new_code_that_cannot_be_written_is_shown(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASE_NEW_PASSPHRASE", "Nouveaux-Mots-Bien-Longs-8")
    sheet = pair.folder / "nowhere" / "code.txt"
    said = pair.carer.say("passphrase", "--new-key", "--recovery-out", sheet)
    assert (said.code, said.err.count("\n")) == (2, 1)
    kept = pair.folder / "code.txt"
    kept.write_text(said.json["recovery_code"])
    monkeypatch.setenv("ASE_NEW_PASSPHRASE", "Encore-D-Autres-Mots-9")
    pair.carer.do("recover", "--code-file", kept)


def test_a_new_key_leaves_nothing_to_the_old_words(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    face, sheet = pair.carer, pair.folder / "code.txt"
    before = face.do("dump")
    face.do("backup")
    monkeypatch.setenv("ASE_NEW_PASSPHRASE", "Nouveaux-Mots-Bien-Longs-8")
    told = face.do("passphrase", "--new-key", "--recovery-out", sheet, "--forget-copies")
    assert (told["copies_removed"], told["copies_left"]) == (4, 0)  # three before receives
    assert face.refused("dump")
    again = Face(face.home, face.vault, "Nouveaux-Mots-Bien-Longs-8", face.name)
    assert again.do("dump") == before
    assert again.do("check")["file"]
    monkeypatch.setenv("ASE_NEW_PASSPHRASE", "Encore-D-Autres-Mots-9")
    again.do("recover", "--code-file", sheet)
    last = Face(face.home, face.vault, "Encore-D-Autres-Mots-9", face.name)
    monkeypatch.setenv("ASE_NEW_PASSPHRASE", "Les-Derniers-Mots-Choisis-3")
    said = last.say("passphrase", "--new-key", as_json=False)
    assert (said.code, "ouvrent encore" in said.out) == (0, True)
    other = Pair(
        pair.folder,
        Face(face.home, face.vault, "Les-Derniers-Mots-Choisis-3", face.name),
        pair.caseworker,
    )
    other.exchange()
    assert other.same()


def test_a_copy_is_put_back_whole(pair: Pair) -> None:
    copy = Path(pair.carer.do("backup", pair.folder / "stick")["copy"])
    assert "Solenne" not in copy.name
    back = Face(pair.carer.home, pair.folder / "back", pair.carer.passphrase, pair.carer.name)
    back.do("restore", copy)
    assert back.do("dump") == pair.carer.do("dump")
    assert back.refused("restore", copy)  # there is a notebook already
    assert back.refused("restore", pair.folder / "home")


def test_a_copy_put_back_is_said_to_be_older_once(pair: Pair) -> None:
    copy = Path(pair.carer.do("backup", pair.folder / "stick")["copy"])
    pair.carer.put("request", {"title": "x"}, "--child", pair.first)
    back = Face(pair.carer.home, pair.folder / "back", pair.carer.passphrase, pair.carer.name)
    back.do("restore", copy)
    back.refused("get", "0" * 32)  # a refusal is one sentence: it is said next time
    said = back.say("list", "child")
    assert (said.code, said.err.count("\n")) == (0, 1)
    assert "plus ancien que sa dernière utilisation" in said.err
    assert back.say("list", "child").err == ""
    assert "older" in [one["action"] for one in back.do("audit")]


def test_a_copy_is_tried_from_the_command_line(pair: Pair) -> None:
    face = pair.carer
    before_receive = Path(face.do("try-copy")["copy"])
    assert before_receive.parent == face.vault / "backups"
    shutil.rmtree(before_receive.parent)
    assert "Aucune copie" in face.refused("try-copy")
    beside = Path(face.do("backup")["copy"])
    assert beside.parent == face.vault / "backups"
    assert face.do("try-copy")["copy"] == str(beside)
    away = face.do("backup", pair.folder / "stick")["copy"]
    face.put("request", {"title": "x"}, "--child", pair.first)
    said = face.say("try-copy", away, as_json=False)
    assert (said.code, "plus récente" in said.out) == (0, True), said
    assert "autre carnet" in pair.caseworker.refused("try-copy", away)


def test_a_copy_damaged_anywhere_is_refused(pair: Pair) -> None:
    copy = Path(pair.carer.do("backup", pair.folder / "stick")["copy"])
    database = copy / "vault.db"
    whole = bytearray(database.read_bytes())
    whole[len(whole) // 2] ^= 1
    database.write_bytes(whole)
    back = Face(pair.carer.home, pair.folder / "back", pair.carer.passphrase, pair.carer.name)
    assert back.refused("restore", copy)
    assert not (pair.folder / "back" / "vault.json").exists()


def test_a_sound_notebook_is_said_sound(pair: Pair) -> None:
    told = pair.carer.do("check")
    assert (told["file"], told["audit"]) == (True, True)
    pair.carer.do("rebuild")
    assert pair.carer.do("check")["commits"] == told["commits"]


def test_a_notebook_damaged_on_the_disk_is_said_in_one_sentence(pair: Pair) -> None:
    database = pair.carer.vault / "vault.db"
    whole = bytearray(database.read_bytes())
    for place in range(len(whole) // 4, len(whole), 4096):
        whole[place] ^= 1
    database.write_bytes(whole)
    for command in (["check"], ["list", "daily_log"], ["dump"]):
        said = pair.carer.say(*command)
        assert (said.code, said.err.count("\n")) == (2, 1), (command, said)
        assert "abîmé" in said.err


def test_who_opened_what_is_told_the_newest_first(pair: Pair) -> None:
    pair.carer.put("request", {"title": "x"}, "--child", pair.first)
    pair.sent(pair.carer, pair.caseworker)
    actions = [one["action"] for one in pair.carer.do("audit")]
    assert actions[0] == "open"
    assert actions.index("send") < actions.index("save")
    assert {"trust", "share", "receive", "save", "open", "close"} <= set(actions)


def test_an_open_copy_is_read_without_the_program(pair: Pair) -> None:
    folder = pair.folder / "ouvert"
    told = pair.carer.do("export", folder)
    assert set(told["files"]) == {path.name for path in folder.iterdir()}
    explained = (folder / "LISEZ-MOI.txt").read_text(encoding="utf-8-sig")
    assert "rien n’est chiffré" in explained
    children = json.loads((folder / "child.json").read_text(encoding="utf-8"))
    assert [one["values"]["first_name"] for one in children["records"]] == ["Solenne", "Titouan"]
    with (folder / "visit.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0][0] == "Identifiant"
    assert len(rows) == 1 + len(pair.carer.do("list", "visit"))
    assert any("Réalisée" in row for row in rows[1:])
    versions = json.loads((folder / "versions.json").read_text(encoding="utf-8"))
    assert versions[pair.first]
    assert pair.carer.refused("export", folder)  # it is not empty any more
    assert pair.carer.do("audit")[1]["action"] in ("close", "export")


def test_a_cell_that_a_spreadsheet_would_run_is_quoted(pair: Pair) -> None:
    pair.carer.put("private_note", {"note": "=1+1"})
    folder = pair.folder / "ouvert"
    pair.carer.do("export", folder)
    assert ";'=1+1" in (folder / "private_note.csv").read_text(encoding="utf-8-sig")
