"""A name says what a thing is; a module says what it is for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.contract.sources import (
    PACKAGE,
    code_files,
    files_of_tests,
    functions,
    name,
    package_files,
    tree,
)

EMPTY_NAMES = {
    "util",
    "helper",
    "common",
    "misc",
    "manager",
    "handler",
    "processor",
    "data",
    "info",
}
BLIND = {"Exception", "BaseException"}
LAST_RESORT = {"ase_desktop/ui/runner.py", "ase_desktop/ui/application.py"}
TYPE_MAKERS = {"TypeVar", "ParamSpec", "TypeVarTuple"}


def members(module: ast.Module) -> set[int]:
    """Return the names given in the body of a class: zones A, B, C, and keys of the format."""
    return {
        id(leaf)
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef)
        for item in node.body
        if isinstance(item, ast.Assign | ast.AnnAssign)
        for leaf in (item.targets if isinstance(item, ast.Assign) else [item.target])
    }


def short_names(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the one-letter names given outside comprehensions."""
    inside = {
        id(leaf)
        for node in ast.walk(module)
        if isinstance(node, ast.comprehension)
        for leaf in ast.walk(node.target)
    }
    types = {
        id(target)
        for node in ast.walk(module)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        if getattr(node.value.func, "id", "") in TYPE_MAKERS
        for target in node.targets
    }
    allowed = inside | types | members(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            if id(node) not in allowed and len(node.id) == 1 and node.id != "_":
                yield node.lineno, node.id
        elif isinstance(node, ast.arg) and len(node.arg) == 1 and node.arg != "_":
            yield node.lineno, node.arg


def test_no_module_has_a_name_that_says_nothing() -> None:
    modules = {path: path.stem.rstrip("s") for path in package_files()}
    empty = [name(path) for path, stem in modules.items() if stem in EMPTY_NAMES]
    empty += [
        name(path)
        for path in package_files()
        if path.stem == "base" and path.parent != PACKAGE / "models"
    ]
    assert empty == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [name(path) for path in code_files() if not ast.get_docstring(tree(path))]
    silent += [name(path) for path in files_of_tests() if not ast.get_docstring(tree(path))]
    assert silent == []


def test_no_name_is_one_letter_long_outside_comprehensions() -> None:
    short = [
        f"{name(path)}:{line} {letter}"
        for path in code_files()
        for line, letter in short_names(tree(path))
    ]
    assert short == []


def test_comments_are_sentences_not_banners_or_promises() -> None:
    banner = re.compile(r"^\s*#\s*[-=*#~]{3,}|#\s*(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
    found = [
        f"{name(path)}:{number}"
        for path in [*code_files(), *files_of_tests()]
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if banner.search(line)
    ]
    assert found == []


def test_only_the_last_resort_catches_everything() -> None:
    blind = []
    for path in package_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                caught = getattr(node.type, "id", "Exception" if node.type is None else "")
                is_cleaning = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
                is_last = name(path) in LAST_RESORT or name(path).startswith("ase_desktop/cli")
                may = is_cleaning or is_last
                if caught in BLIND and not may:
                    blind.append(f"{name(path)}:{node.lineno}")
    assert blind == []


def test_nothing_waits_for_a_duration_or_promises_for_later() -> None:
    forbidden = {"processEvents", "time.sleep", "NotImplementedError"}
    found = [
        f"{name(path)}:{node.lineno} {ast.unparse(node)}"
        for path in package_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute | ast.Name)
        if ast.unparse(node) in forbidden or getattr(node, "attr", "") in forbidden
    ]
    assert found == []


def test_no_test_is_left_aside_and_none_waits_blindly() -> None:
    left = re.compile(
        r"pytest\.(?:mark\.)?(?:skip|xfail|skipif|importorskip)\b|qtbot\.wait\(|\bsleep\("
    )
    found = [
        f"{name(path)}:{number}"
        for path in files_of_tests()
        if path.name != "test_names.py"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if left.search(line)
    ]
    assert found == []


def test_every_public_function_says_what_it_does() -> None:
    silent = [
        f"{name(path)}:{function.lineno} {function.name}"
        for path in package_files()
        for function in functions(tree(path))
        if function in tree(path).body
        if not function.name.startswith("_") and not ast.get_docstring(function)
    ]
    assert silent == []
