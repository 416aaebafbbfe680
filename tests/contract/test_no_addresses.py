"""The project names no machine: no registry, no absolute path, no promise for later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.contract.sources import name, text_files

REGISTRIES = re.compile(
    "|".join(
        (
            "pypi" r"\.(?:org|python)",
            "python" r"hosted",
            "npm" r"js\.(?:org|com)",
            "registry" r"\.(?!py\b)",
            "index-url",
            "deb" r"\.debian\.",
            "ubuntu" r"\.com",
        )
    )
)
PATHS = re.compile(r"(?<![\w.~})])/(?:work|opt|root|home|Users)/\w|(?<![\w.])[A-Z]:\\\\")
LATER = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
HERE = "tests/contract/test_no_addresses.py"


def lines() -> Iterator[tuple[str, str]]:
    for path in text_files():
        if name(path) != HERE and not name(path).startswith("resources/dictionary"):
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                yield f"{name(path)}:{number}", line


def test_no_file_names_a_registry() -> None:
    options = ("--no-emit-" + "index-" + "url",)
    found = [
        f"{where} {line.strip()}"
        for where, line in lines()
        if REGISTRIES.search(line) and not any(option in line for option in options)
    ]
    assert found == []


def test_no_file_names_a_folder_of_somebody_s_machine() -> None:
    assert [f"{where} {line.strip()}" for where, line in lines() if PATHS.search(line)] == []


def test_nothing_is_promised_for_later() -> None:
    assert [where for where, line in lines() if LATER.search(line)] == []
