"""Options before or after, secrets never as arguments, one sentence per refusal, no Qt."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ase_desktop.cli import main
from ase_desktop.cli.parser import COMMANDS
from ase_desktop.services import records
from tests.two_notebooks import ROOT, Pair, Said, in_process


def apart(*arguments: str, given: str = "{}", **environment: str) -> Said:
    """Run the command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "ase_desktop", *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def test_the_command_line_never_loads_qt() -> None:
    program = (
        "import sys, ase_desktop.__main__ as face; sys.argv = ['ase', 'kinds']; face.main();"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_program_answers_in_a_process_of_its_own(pair: Pair) -> None:
    face = pair.carer
    before = apart("--json", *face.options(), "list", "child")
    after = apart("list", "child", *face.options(), "--json")
    assert (before.code, after.code) == (0, 0)
    assert before.json == after.json == face.do("list", "child")


def test_the_notebook_and_its_words_may_come_from_the_environment(pair: Pair) -> None:
    face = pair.carer
    said = apart(
        "list",
        "child",
        "--json",
        ASE_VAULT=str(face.vault),
        ASE_HOME=str(face.home),
        ASE_PASSPHRASE=face.passphrase,
    )
    assert [one["first_name"] for one in said.json] == ["Solenne", "Titouan"]


def test_accents_capitals_and_spaces_of_the_words_do_not_matter(pair: Pair) -> None:
    face = pair.carer
    loud = f"  {face.passphrase.upper()} "
    said = apart(
        "list", "child", "--vault", str(face.vault), "--home", str(face.home), ASE_PASSPHRASE=loud
    )
    assert said.code == 0


def test_wrong_words_open_nothing(pair: Pair) -> None:
    face = pair.carer
    said = apart(
        "list", "child", "--vault", str(face.vault), "--home", str(face.home), ASE_PASSPHRASE="non"
    )
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert face.passphrase not in said.err


def test_a_notebook_that_is_not_there_is_said(pair: Pair, tmp_path: Path) -> None:
    for folder in (tmp_path / "nothing", pair.folder):
        said = in_process(
            ["--vault", str(folder), "--home", str(tmp_path / "home"), "list", "child"]
        )
        assert said.code == 2
        assert said.err.count("\n") == 1


def test_the_only_notebook_of_a_user_need_not_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ASE_PASSPHRASE", "Sept-Mots-Trop-Longs-7")
    assert in_process(["list", "child"]).code == 2
    new = ["new", "--role", "carer", "--name", "Mme Garnier", "--quick-key"]
    assert in_process(new).code == 0
    assert in_process(["list", "child"]).code == 0
    assert in_process(new).code == 0
    several = in_process(["list", "child"])
    assert (several.code, several.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nothing"],
        ["put"],
        ["get", "a", "b"],
        ["list", "child", "--unknown"],
        ["resolve", "u", "f"],
        ["resolve", "u", "f", "--take", "one"],
        ["agenda", "--from", "2026-01-01"],
        ["new", "--role", "cook", "--name", "x"],
    ],
)
def test_what_is_not_understood_is_said_in_one_french_sentence(words: list[str]) -> None:
    said = in_process(words)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert "comprise" in said.err


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.run([command, "--help"])
    assert ended.value.code == 0
    assert command in capsys.readouterr().out


def test_a_bug_says_where_it_is_and_nothing_of_what_was_written(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Solenne Marchandeau, Mme Garnier")

    monkeypatch.setattr(records, "list_records", broken)
    said = pair.carer.say("list", "child")
    assert (said.code, said.out) == (1, "")
    assert "RuntimeError" in said.err
    assert "Solenne" not in said.err
    assert "Garnier" not in said.err
    monkeypatch.undo()
    assert pair.carer.say("list", "child").code == 0  # the notebook was closed all the same


def test_a_person_reads_lines_where_a_program_reads_json(pair: Pair) -> None:
    lines = pair.carer.say("list", "child", as_json=False).out.splitlines()
    assert len(lines) == 2
    assert "Solenne" in lines[0]
    read = pair.carer.say("get", pair.first, as_json=False).out
    assert "Prénom\u00a0: Solenne" in read
    assert "Sexe\u00a0: Fille" in read


def test_the_demonstration_says_how_to_open_both_sides(tmp_path: Path) -> None:
    told = in_process(
        ["--home", str(tmp_path / "home"), "demo", str(tmp_path / "d"), "--json"]
    ).json
    assert set(told) == {"carer", "caseworker", "children"}
    for side in ("carer", "caseworker"):
        assert set(told[side]) == {"vault", "passphrase", "name"}
        assert (Path(told[side]["vault"]) / "vault.db").is_file()
        assert len(told[side]["passphrase"].split()) == 7
    for child in told["children"]:
        for name in (child["first_name"], child["last_name"]):
            assert name.isascii()
            assert name.isalpha()
            assert len(name) >= 7
    again = in_process(["--home", str(tmp_path / "home"), "demo", str(tmp_path / "d")])
    assert again.code == 2
    assert json.dumps(told)
