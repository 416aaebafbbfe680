"""The command line explains itself in French, whole: every option, one example, every refusal."""

from __future__ import annotations

import argparse
import io
import re
import shlex
from collections.abc import Iterator

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.cli.call import Command
from ase_desktop.cli.misunderstood import misunderstood
from ase_desktop.cli.parser import COMMANDS, build_parser, understood
from tests.contract.sources import ROOT

NAMES = [command.name for command in COMMANDS]
ENGLISH = re.compile(
    r"usage|positional|optional|options:|show this|argument|required|invalid|choose|expected"
    r"|unrecognized|ambiguous|default",
    re.IGNORECASE,
)


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command."""
    found = [
        action
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    ]
    return dict(found[0].choices)


def actions() -> Iterator[tuple[str, argparse.Action]]:
    yield from (("ase", action) for action in build_parser()._actions)
    for name, parser in parsers().items():
        yield from ((f"{name} {action.dest}", action) for action in parser._actions)


def test_every_command_is_there() -> None:
    assert list(parsers()) == NAMES


def test_no_help_speaks_english() -> None:
    told = {"ase": build_parser(), **parsers()}
    found = {
        name: ENGLISH.findall(parser.format_help().replace("jamais un argument", ""))
        for name, parser in told.items()
    }
    assert {name: words for name, words in found.items() if words} == {}


def test_every_option_is_explained() -> None:
    bare = [
        where
        for where, action in actions()
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert bare == []


def test_what_follows_an_option_has_a_french_name() -> None:
    named = [
        where
        for where, action in actions()
        if action.nargs != 0 and not re.fullmatch(r"[A-ZÉÈÔ]+", str(action.metavar))
    ]
    assert named == []


def test_an_explanation_is_typeset_as_french_is() -> None:
    texts = {where: str(action.help) for where, action in actions()}
    texts |= {f"{command.name} ": command.help for command in COMMANDS}
    assert [
        w for w, text in texts.items() if "'" in text or re.search(r"[^\u00a0][;:!?]", text)
    ] == []


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_the_example_of_a_command_can_be_typed(command: Command) -> None:
    example = command.example
    name, *words = shlex.split(example.partition(" < ")[0])
    assert name == "ase"
    assert understood(words).run is command


def refusal(words: str) -> UserError:
    with pytest.raises(UserError) as refused:
        understood(shlex.split(words))
    return refused.value


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("", "command_incomplete", "il manque COMMANDE"),
        ("nothing", "command_unknown", "«\u00a0nothing\u00a0»"),
        ("receive", "command_incomplete", "«\u00a0ase receive\u00a0»"),
        ("send", "command_incomplete", "il manque --to, -o/--out."),
        ("get a b", "command_too_much", "ase get\u00a0» n’a pas été comprise\u00a0: b est en trop"),
        ("list child --unknown x", "command_too_much", "--unknown x"),
        ("send --pre --to a -o b", "command_too_much", "--pre est en trop"),
        ("resolve u f", "command_incomplete", "--take ou --value"),
        ("resolve u f --take 1 --value 2", "command_not_together", "--value et --take"),
        ("resolve u f --take one", "command_number", "«\u00a0one\u00a0»"),
        ("send --to", "command_no_value", "suit --to."),
        ("receive --preview=oui a", "command_no_value_taken", "sans «\u00a0oui\u00a0»"),
        ("new --role cook", "command_choice", "carer, caseworker, service"),
        ("profile undo x y", "command_too_much", "y est en trop"),
    ],
)
def test_what_is_not_understood_is_said_in_french(words: str, code: str, said: str) -> None:
    error = refusal(words)
    assert error.code == code
    assert said in error.sentence
    assert not ENGLISH.search(error.sentence)
    assert "comprise" in error.sentence


@pytest.mark.parametrize("name", NAMES)
def test_every_command_refuses_what_it_does_not_know(name: str) -> None:
    error = refusal(f"{name} --inconnu\n--to")
    assert error.code != "bad_command"
    assert not ENGLISH.search(error.sentence)
    assert "\n" not in error.sentence


def test_words_not_foreseen_are_refused_without_detail() -> None:
    error = misunderstood("ase get", "something new and English")
    assert error.code == "bad_command"
    assert "ase get" in error.sentence


def documented() -> list[list[str]]:
    """Return the commands of the page that presents the program: each with its options."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `.venv/bin/ase")]
    found = [
        re.sub(r"[\[\]|]", " ", text).split() for row in rows for text in re.findall("`(.+?)`", row)
    ]
    return [words[1:] if words[0].endswith("/ase") else words for words in found]


def test_the_commands_of_the_page_that_presents_the_program_exist() -> None:
    known = parsers()
    assert len(documented()) > 8
    wrong = []
    last = ""
    for words in documented():
        last = words[0] if words[0] in known else last
        options = set(known[last]._option_string_actions) if last else {"--help"}
        wrong += [
            f"{last} {word}" for word in words if word.startswith("-") and word not in options
        ]
        if words[0] not in known and last != "profile" and words != ["--help"]:
            wrong.append(words[0])
    assert wrong == []


def test_the_help_of_a_command_fits_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name, parser in parsers().items():
        page = io.StringIO()
        parser.print_help(page)
        lines = page.getvalue().split("Exemple")[0].splitlines()
        assert max(map(len, lines)) <= 80, name
