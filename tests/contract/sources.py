"""The files of the project as the contract tests read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ase_desktop"
FROZEN = PACKAGE / "vault" / "migrations" / "versions"  # a released migration is never edited
OURS = ("ase_desktop", "benchmarks", "packaging", "tests", "typings", "docs", "resources", ".ci")
TEXT = {".py", ".pyi", ".md", ".toml", ".txt", ".in", ".json", ".svg", ".yml", ".yaml", ".spec", ""}


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of one module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    """Return the path shown when a test fails."""
    return path.relative_to(ROOT).as_posix()


def package_files() -> list[Path]:
    """Return the modules of the program."""
    return sorted(path for path in PACKAGE.rglob("*.py") if path.parent != FROZEN)


def code_files() -> list[Path]:
    """Return the modules of the program and of its tools, tests apart."""
    others = [path for room in ("benchmarks", "packaging") for path in (ROOT / room).rglob("*.py")]
    start = [path for path in [ROOT / "main.py"] if path.exists()]
    return package_files() + sorted(others) + start


def files_of_tests() -> list[Path]:
    """Return the modules of the tests."""
    return sorted((ROOT / "tests").rglob("*.py"))


def text_files() -> Iterator[Path]:
    """Yield every text file of the project."""
    for path in sorted(ROOT.iterdir()):
        if path.is_file() and path.suffix in TEXT and not path.name.startswith(".coverage"):
            yield path
    for room in OURS:
        for path in sorted((ROOT / room).rglob("*")):
            is_made = "__pycache__" in path.parts
            if path.is_file() and path.suffix in TEXT and not is_made:
                yield path


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a module."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def strings(module: ast.Module) -> Iterator[ast.Constant]:
    """Yield every text of a module, docstrings included."""
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node
