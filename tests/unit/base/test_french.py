"""French as a careful person writes it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base import french
from ase_desktop.base.french import NBSP

WEDNESDAY = date(2026, 11, 18)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def shown(text: str) -> str:
    """Return a text with plain spaces, to read the expected ones."""
    return text.replace(NBSP, " ")


def test_dates_are_written_in_words() -> None:
    assert shown(french.long_date(WEDNESDAY)) == "mercredi 18 novembre 2026"
    assert shown(french.weekday_date(WEDNESDAY)) == "mercredi 18 novembre"
    assert shown(french.full_date("2026-09-11")) == "11 septembre 2026"
    assert shown(french.short_date(WEDNESDAY)) == "18 nov."
    assert french.numeric_date(WEDNESDAY) == "18/11/2026"


def test_the_first_of_a_month_is_1er() -> None:
    assert shown(french.full_date("2026-12-01")) == "1er décembre 2026"
    assert shown(french.short_date("2026-12-01")) == "1er déc."


def test_the_day_is_never_cut_from_its_month() -> None:
    assert f"18{NBSP}novembre" in french.long_date(WEDNESDAY)


def test_a_period_says_the_first_year_only_when_it_differs() -> None:
    assert shown(french.period("2026-09-12", "2026-11-24")) == (
        "du 12 septembre au 24 novembre 2026"
    )
    assert shown(french.period("2025-12-20", "2026-01-04")) == (
        "du 20 décembre 2025 au 4 janvier 2026"
    )


def test_hours_keep_their_minutes_only_when_there_are_some() -> None:
    assert shown(french.hour("14:00")) == "14 h"
    assert shown(french.hour("2026-11-18T09:05")) == "9 h 05"
    assert shown(french.hours("14:00", "15:30")) == "14 h – 15 h 30"
    assert shown(french.hours("14:00", None)) == "14 h"
    assert shown(french.moment("2026-11-18T14:30")) == "mercredi 18 novembre 2026, 14 h 30"
    assert shown(french.short_moment("2026-11-18T14:30")) == "18 nov., 14 h 30"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minute"),
        (1, "1 minute"),
        (35, "35 minutes"),
        (60, "1 h"),
        (90, "1 h 30"),
        (65, "1 h 05"),
    ],
)
def test_a_duration_is_said_as_people_say_it(minutes: int, words: str) -> None:
    assert shown(french.duration(minutes)) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-16", "avant-hier"),
        ("2026-11-17", "hier"),
        ("2026-11-18", "aujourd’hui"),
        ("2026-11-19", "demain"),
        ("2026-11-20", "après-demain"),
        ("2026-11-02", "il y a 16 jours"),
        ("2026-11-24", "dans 6 jours"),
        ("2026-08-18", "il y a 3 mois"),
        ("2027-09-11", "dans 9 mois"),
        ("2023-11-18", "il y a 3 ans"),
    ],
)
def test_a_near_day_is_told_from_today(day: str, words: str) -> None:
    assert shown(french.relative(day, WEDNESDAY)) == words


@pytest.mark.parametrize(
    ("birth", "words"),
    [
        ("2018-05-03", "8 ans"),
        ("2026-01-10", "10 mois"),
        ("2024-11-19", "23 mois"),
        ("2024-11-18", "2 ans"),
        ("2026-11-06", "12 jours"),
        ("2026-11-17", "1 jour"),
        ("2027-01-01", ""),
    ],
)
def test_an_age_is_in_months_under_two_years(birth: str, words: str) -> None:
    assert shown(french.age(birth, WEDNESDAY)) == words


def test_a_child_of_the_29_february_is_older_on_the_first_of_march() -> None:
    assert french.years("2012-02-29", "2026-02-28") == 13
    assert french.years("2012-02-29", "2026-03-01") == 14


@given(days, st.integers(0, 40_000))
def test_an_age_never_goes_back(birth: date, more: int) -> None:
    now = birth + timedelta(days=more)
    assert french.years(birth, now) <= french.years(birth, now + timedelta(days=1))


def test_numbers_and_sums_have_spaces_that_do_not_break() -> None:
    assert french.number(12345) == f"12{NBSP}345"
    assert french.money(1250) == f"12,50{NBSP}€"
    assert french.money(-123456) == f"\u22121{NBSP}234,56{NBSP}€"


def test_french_counts_one_and_a_half_as_one() -> None:
    assert shown(french.counted(0, "visite")) == "0 visite"
    assert shown(french.counted(1, "visite")) == "1 visite"
    assert shown(french.counted(4, "visite")) == "4 visites"
    assert french.agreed(2, "a eu lieu", "ont eu lieu") == "ont eu lieu"


@pytest.mark.parametrize(
    "typed",
    ["0261910012", "02 61 91 00 12", "02.61.91.00.12", "+33 2 61 91 00 12", "0033261910012"],
)
def test_a_french_phone_number_is_read_two_by_two(typed: str) -> None:
    assert french.phone(typed) == NBSP.join(["02", "61", "91", "00", "12"])


@pytest.mark.parametrize("typed", ["119", "116 000", "+32 2 511 00 00", "poste 12", ""])
def test_any_other_number_stays_as_typed(typed: str) -> None:
    assert french.phone(typed) == typed


def test_a_list_ends_with_et() -> None:
    assert french.listed([]) == ""
    assert french.listed(["Léa"]) == "Léa"
    assert french.listed(["Léa", "Tom"]) == "Léa et Tom"
    assert french.listed(["Léa", "Tom", "Yanis"], last="ou") == "Léa, Tom ou Yanis"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Léa", "de Léa"),
        ("Éléonore", "d’Éléonore"),
        ("Hugo", "d’Hugo"),
        ("Hassan", "de Hassan"),
        ("Yanis", "de Yanis"),
        ("Yves", "d’Yves"),
        ("", "de "),
    ],
)
def test_de_loses_its_vowel_before_another(name: str, words: str) -> None:
    assert french.of(name) == words


def test_que_loses_its_vowel_too() -> None:
    assert french.that("Éléonore") == "qu’Éléonore"
    assert french.that("Tom") == "que Tom"


def test_initials_keep_both_halves_of_a_compound_name() -> None:
    assert french.initial("Éléonore") == "É."
    assert french.initial("Jean-Paul") == "J.-P."
    assert french.initial("  ") == ""


def test_a_capital_changes_the_first_letter_only() -> None:
    assert french.capital("événement de Léa") == "Événement de Léa"
    assert french.capital("") == ""


@pytest.mark.parametrize("origin", ["le jugement", "d’après le jugement", " D'après  le jugement "])
def test_where_it_was_copied_from_is_said_once(origin: str) -> None:
    assert french.according_to(origin) == "d’après le jugement"
    assert french.source_words(origin) == "le jugement"


def test_nothing_is_said_without_an_origin() -> None:
    assert french.according_to(" d’après ") == ""


def test_quotation_marks_hold_their_words() -> None:
    assert french.quoted("Maman") == f"«{NBSP}Maman{NBSP}»"


def test_a_sentence_of_ours_is_typeset() -> None:
    typed = "Que s'est-il passé? « Oui » : à 14 h 30, 12 345 € !"
    assert french.typeset(typed) == (
        f"Que s’est-il passé{NBSP}? «{NBSP}Oui{NBSP}»{NBSP}: "
        f"à 14{NBSP}h{NBSP}30, 12{NBSP}345{NBSP}€{NBSP}!"
    )


@given(st.text(alphabet="abc123 ;:!?«»'h€\u00a0", max_size=40))
def test_typesetting_twice_changes_nothing(text: str) -> None:
    once = french.typeset(text)
    assert french.typeset(once) == once


@given(st.text(max_size=40))
def test_typesetting_loses_no_letter(text: str) -> None:
    kept = [letter for letter in text if letter.isalnum()]
    assert [letter for letter in french.typeset(text) if letter.isalnum()] == kept
