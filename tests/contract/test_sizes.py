"""Nothing here is longer than a person reads at once."""

from __future__ import annotations

import ast

from tests.contract.sources import code_files, files_of_tests, functions, name, tree

FILE, TEST_FILE, FUNCTION, METHODS, PARAMETERS = 400, 500, 50, 20, 6


def lines(text: str) -> int:
    return len(text.splitlines())


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    taken = function.args
    named = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs]
    own = [one for one in named if one.arg not in {"self", "cls"}]
    return len(own) + bool(taken.vararg) + bool(taken.kwarg)


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_400_lines_and_no_test_than_500() -> None:
    long = [name(path) for path in code_files() if lines(path.read_text("utf-8")) > FILE]
    long += [name(path) for path in files_of_tests() if lines(path.read_text("utf-8")) > TEST_FILE]
    assert long == []


def test_no_function_is_longer_than_50_lines() -> None:
    long = [
        f"{name(path)}:{function.lineno} {function.name}: {length(function)} lines"
        for path in code_files()
        for function in functions(tree(path))
        if length(function) > FUNCTION
    ]
    assert long == []


def test_no_function_takes_more_than_six_things() -> None:
    wide = [
        f"{name(path)}:{function.lineno} {function.name}: {parameters(function)} parameters"
        for path in code_files()
        for function in functions(tree(path))
        if parameters(function) > PARAMETERS
    ]
    assert wide == []


def test_no_class_has_more_than_twenty_methods() -> None:
    large = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in code_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        and sum(isinstance(item, ast.FunctionDef) for item in node.body) > METHODS
    ]
    assert large == []
