"""The pages for the data-protection officer are true: commands, screens, proofs, figures."""

from __future__ import annotations

import argparse
import ast
import importlib
import re
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from ase_desktop.cli.parser import COMMANDS
from ase_desktop.services.finding import all_kinds
from tests.contract.sources import ROOT

FOLDER = ROOT / "docs" / "dpo"
PAGES = sorted(path.name for path in FOLDER.glob("*.md"))
SAID = re.compile(r"`(ase [^`]+)`")
SHOWN = re.compile(r"(?:écran|lien|bouton|choix|partie|champ|dans)s? \*([^*\n]+)\*")
TESTED = re.compile(r"`((?:tests|ase_desktop)/[\w/]+\.py)`")
FIGURE = re.compile(r"^\|[^|]+\| `([\w.]+)` \| (\d+) \|", re.MULTILINE)
SOCIAL_SECURITY = re.compile(r"sécurité sociale|\bNIR\b|INSEE", re.IGNORECASE)


def text(page: str) -> str:
    return (FOLDER / page).read_text(encoding="utf-8")


def spaced(words: str) -> str:
    """Return words with plain spaces: a page may wrap them."""
    return " ".join(words.replace("\u00a0", " ").split())


@cache
def options() -> dict[str, set[str]]:
    """Return command → its options."""
    found = {}
    for command in COMMANDS:
        parser = argparse.ArgumentParser(add_help=False, conflict_handler="resolve")
        command.arguments(parser)
        found[command.name] = {name for action in parser._actions for name in action.option_strings}
    return found


@cache
def words_of_the_window() -> frozenset[str]:
    """Return every text written in the code of the windows."""
    return frozenset(
        spaced(node.value)
        for path in (ROOT / "ase_desktop" / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@pytest.mark.parametrize("page", PAGES)
def test_every_command_exists_with_its_options(page: str) -> None:
    common = {"--vault", "--home", "--json", "--passphrase-file", "--version"}
    wrong = []
    for said in SAID.findall(text(page)):
        name, *rest = said.split()[1:]
        known = options().get(name, set()) | common
        used = {word for word in rest if word.startswith("-")}
        if (name not in options() and name not in common) or not used <= known:
            wrong.append(said)
    assert wrong == []


@pytest.mark.parametrize("page", PAGES)
def test_every_screen_and_button_exists(page: str) -> None:
    named = {spaced(one).removesuffix("Mme X").strip() for one in SHOWN.findall(text(page))}
    assert sorted(named - words_of_the_window()) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_proof_exists(page: str) -> None:
    assert [name for name in TESTED.findall(text(page)) if not (ROOT / name).is_file()] == []


def test_every_figure_is_the_one_of_the_program() -> None:
    found = FIGURE.findall(text("durees.md"))
    assert len(found) > 5
    wrong = []
    for dotted, told in found:
        module, _, name = dotted.rpartition(".")
        value = getattr(importlib.import_module(module), name)
        days = value.days if isinstance(value, timedelta) else value
        if days != int(told):
            wrong.append((dotted, told, days))
    assert wrong == []


def test_no_field_asks_for_a_social_security_number() -> None:
    labels = [f"{spec.label} {spec.name}" for kind in all_kinds() for spec in kind.fields]
    assert labels
    assert [label for label in labels if SOCIAL_SECURITY.search(label)] == []


def test_the_index_names_every_page() -> None:
    assert [
        page for page in PAGES if page != "README.md" and f"({page})" not in text("README.md")
    ] == []
    assert Path(FOLDER / "README.md").is_file()
