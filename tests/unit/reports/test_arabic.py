"""Names in Arabic script: joined as they are written, from right to left."""

from __future__ import annotations

import unicodedata

import pytest

from ase_desktop.reports.arabic import visual
from ase_desktop.reports.fonts import ARABIC, covers


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("ب", "\ufe8f"),
        ("بب", "\ufe90\ufe91"),
        ("ببب", "\ufe90\ufe92\ufe91"),
        ("دد", "\ufea9\ufea9"),
        ("بد", "\ufeaa\ufe91"),
        ("لا", "\ufefb"),
        ("بلا", "\ufefc\ufe91"),
        ("ب ب ", "\ufe8f \ufe8f "),
        ("گل", "\ufede\ufb94"),
    ],
)
def test_letters_take_the_form_of_their_place(typed: str, drawn: str) -> None:
    assert visual(typed) == drawn


@pytest.mark.parametrize("name", ["أحمد", "السلام", "کاظم", "پری", "چوپان", "ژاله", "مُحَمَّد"])
def test_a_name_is_drawn_whole_by_our_letters(name: str) -> None:
    drawn = visual(name)
    assert all(covers(ARABIC, sign) for sign in drawn)
    letters = unicodedata.normalize("NFKC", drawn[::-1])
    kept = "".join(sign for sign in name if not unicodedata.combining(sign))
    assert sorted(letters) == sorted(kept)
