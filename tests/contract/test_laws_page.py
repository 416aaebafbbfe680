"""The page of the laws names twenty-two, and each test it names is there."""

from __future__ import annotations

import re

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
