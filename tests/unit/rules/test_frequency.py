"""Words of a decision read as a number, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from ase_desktop.rules.frequency import days_between_meetings, ordered


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("mercredi, une semaine sur deux", 14),
        ("un mercredi sur deux", 14),
        ("Un week-end sur trois", 21),
        ("chaque semaine", 7),
        ("tous les samedis", 7),
        ("1 h par semaine", 7),
        ("1 fois par semaine", 7),
        ("deux fois par semaine", 3.5),
        ("tous les quinze jours", 15),
        ("toutes les 2 semaines", 14),
        ("une fois par quinzaine", 14),
        ("tous les mois", 30.5),
        ("une fois par mois", 30.5),
        ("2 fois par mois", 15.25),
        ("tous les 2 mois", 61),
    ],
)
def test_a_frequency_is_a_number_of_days(words: str, days: float) -> None:
    assert days_between_meetings(words) == pytest.approx(days)


@pytest.mark.parametrize(
    "words", [None, "", "selon le calendrier", "à fixer", "deux fois par an", "0 fois par mois"]
)
def test_other_words_are_not_a_number(words: str | None) -> None:
    found = days_between_meetings(words)
    assert found is None or words == "0 fois par mois"


def test_only_whole_intervals_are_ordered() -> None:
    period = (date(2026, 9, 12), date(2026, 11, 24))
    assert ordered("une semaine sur deux", *period) == 5
    assert ordered("selon le calendrier", *period) is None
    assert ordered("une semaine sur deux", *reversed(period)) is None
