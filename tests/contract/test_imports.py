"""Imports go down only, libraries stay in their rooms, and nothing knows a network."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.contract.sources import ROOT, code_files, name, package_files, tree

NETWORK = {"socket", "socketserver", "http", "urllib", "ftplib", "smtplib", "ssl", "asyncio"}
HOMES = {
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "sqlalchemy": {"models", "vault", "services"},
    "alembic": {"vault"},
    "sqlcipher3": {"vault"},
    "reportlab": {"reports"},
    "pikepdf": {"reports"},
    "nacl": {"crypto"},
    "pyrage": {"crypto"},
    "msgspec": {"ledger", "exchange"},
}


def imported(module: ast.Module) -> Iterator[str]:
    """Yield the full name of everything a module imports."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    """Return the room of a module of the program."""
    return path.relative_to(ROOT).parts[1].removesuffix(".py")


def test_the_import_contracts_hold(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    broken = lint_imports(no_cache=True)
    assert broken == 0, capsys.readouterr().out


def test_nothing_imports_a_network_module() -> None:
    found = [
        f"{name(path)}: {what}"
        for path in code_files()
        for what in imported(tree(path))
        if what.split(".")[0] in NETWORK or "QtNetwork" in what
    ]
    assert found == []


def test_a_library_is_imported_in_its_own_rooms_only() -> None:
    strays = [
        f"{name(path)}: {what}"
        for path in package_files()
        for what in imported(tree(path))
        if room(path) not in HOMES.get(what.split(".")[0], {room(path)})
    ]
    assert strays == []


def test_there_is_one_lazy_door() -> None:
    doors = [
        f"{name(path)}:{node.lineno}"
        for path in package_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        if getattr(node.func, "attr", getattr(node.func, "id", ""))
        in {"import_module", "__import__"}
    ]
    assert len(doors) <= 1, doors


def test_no_import_hides_inside_a_function() -> None:
    hidden = [
        f"{name(path)}:{inner.lineno}"
        for path in package_files()
        for outer in ast.walk(tree(path))
        if isinstance(outer, ast.FunctionDef)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []
