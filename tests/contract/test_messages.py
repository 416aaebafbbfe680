"""Every error a person can meet has its sentence, and every sentence can be met."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from ase_desktop.base.messages import SENTENCES
from tests.contract.sources import PACKAGE, name, package_files, strings, tree

MESSAGES = PACKAGE / "base" / "messages.py"
NO_BREAK = "\u00a0\u202f"
NEVER = ("coffre", "synchronis", "base de données", "hash", "purge", "audit", "conflit", "commit")


def modules() -> list[Path]:
    return [path for path in package_files() if path != MESSAGES]


def errors() -> set[str]:
    """Return the names of UserError and of everything made from it that takes a code."""
    known = {"UserError"}
    classes = [
        node
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    ]
    for _ in classes:
        for node in classes:
            takes_code = not any(getattr(item, "name", "") == "__init__" for item in node.body)
            if takes_code and known & {getattr(base, "id", "") for base in node.bases}:
                known.add(node.name)
    return known


def raised() -> Iterator[tuple[str, str]]:
    """Yield (where, code) for each code written where an error is made."""
    names = errors() | {"sentence"}
    for path in modules():
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if called in names and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield f"{name(path)}:{node.lineno}", first.value


def test_every_error_has_a_sentence() -> None:
    assert [f"{where} {code}" for where, code in raised() if code not in SENTENCES] == []


def test_every_sentence_is_used() -> None:
    written = {node.value for path in modules() for node in strings(tree(path))}
    assert [code for code in SENTENCES if code not in written] == []


def test_a_sentence_is_typeset_as_french_is() -> None:
    badly = [
        f"{code}: {text}"
        for code, text in SENTENCES.items()
        if "'" in text
        or re.search(rf"[^{NO_BREAK}][;:!?»]", text)
        or re.search(rf"«[^{NO_BREAK}]", text)
    ]
    assert badly == []


def test_a_sentence_ends() -> None:
    assert [code for code, text in SENTENCES.items() if text[-1] not in ".?!»"] == []


def test_a_sentence_never_uses_words_of_the_trade() -> None:
    found = [
        f"{code}: {word}"
        for code, text in SENTENCES.items()
        for word in NEVER
        if word in text.lower()
    ]
    assert found == []


def test_the_values_of_a_sentence_have_names() -> None:
    holes = [
        (code, hole)
        for code, text in SENTENCES.items()
        for _, hole, _, _ in Formatter().parse(text)
        if hole is not None and not hole.isidentifier()
    ]
    assert holes == []
