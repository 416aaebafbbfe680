"""What a page can carry."""

from __future__ import annotations

import pytest

from ase_desktop.reports.characters import printable


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("14\u202fh", "14\u00a0h"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("e\u0301", "é"),
        ("un\u200bmot\u00ad", "unmot"),
        ("\u202egauche", "gauche"),
        ("a\tb", "a b"),
        ("nul\x00", "nul"),
        ("seul \ud800", "seul "),
        ("porte‑monnaie", "porte-monnaie"),
        ("ordinaire", "ordinaire"),
    ],
)
def test_odd_characters_are_replaced_or_left_out(typed: str, printed: str) -> None:
    assert printable(typed) == printed
