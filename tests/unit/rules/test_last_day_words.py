"""A relief and an interim say until when, then that they are over."""

from __future__ import annotations

import pytest

from ase_desktop.base.french import NBSP
from ase_desktop.rules.last_day_words import last_day_words


@pytest.mark.parametrize(
    ("role", "today", "words"),
    [
        ("carer", "2026-11-30", "Relais jusqu’au 30 novembre 2026"),
        ("carer", "2026-12-01", "Relais terminé le 30 novembre 2026"),
        ("caseworker", "2026-11-29", "Intérim jusqu’au 30 novembre 2026"),
    ],
)
def test_the_last_day_is_still_hers(role: str, today: str, words: str) -> None:
    assert last_day_words(role, "2026-11-30", today).replace(NBSP, " ") == words
