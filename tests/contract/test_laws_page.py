"""The page of the laws names twenty-two, and each test it names is there."""

from __future__ import annotations

import re

from ase_desktop.exchange import limits
from tests.contract.sources import ROOT

ROW = re.compile(r"^\| P(\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
FILE = re.compile(r"`(tests/[^`]+\.py)`")
TEXT = (ROOT / "docs" / "laws.md").read_text(encoding="utf-8")


def test_every_law_has_its_line_and_a_test() -> None:
    rows = ROW.findall(TEXT)
    assert [int(number) for number, _ in rows] == list(range(1, 23))
    assert all(FILE.search(where) for _, where in rows)


def test_every_test_named_is_there() -> None:
    assert [path for path in FILE.findall(TEXT) if not (ROOT / path).is_file()] == []


def test_every_limit_of_a_file_is_in_the_table() -> None:
    table = TEXT.partition("## Limits")[2]
    first_cells = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    named = {name for cell in first_cells for name in cell.split("`")}
    held_in_memory = {"OPENED_AT_ONCE"}
    sizes = {name for name in vars(limits) if name.isupper() and not name.startswith("_")}
    assert sizes - held_in_memory <= named
