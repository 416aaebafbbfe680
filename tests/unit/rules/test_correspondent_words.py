"""How a correspondent is spoken of."""

from __future__ import annotations

import pytest

from ase_desktop.rules.correspondent_words import (
    confirm_stop,
    named_with_role,
    pronoun,
    role_words,
    sharing_gives,
    stopping_means,
)


@pytest.mark.parametrize(
    ("name", "role", "words"),
    [
        ("Mme Lefèvre", "caseworker", "référente"),
        ("M. Diallo", "caseworker", "référent"),
        ("Mme Garnier", "carer", "assistante familiale"),
        ("Claude Roy", "carer", "assistante ou assistant familial"),
        ("Service des Tilleuls", "service", "service"),
        ("Mme Roy", "of_tomorrow", ""),
    ],
)
def test_a_role_agrees_with_the_title(name: str, role: str, words: str) -> None:
    assert role_words(name, role) == words


def test_a_name_stands_alone_when_the_role_is_unknown() -> None:
    assert named_with_role("Mme Lefèvre", "caseworker") == "Mme Lefèvre, référente"
    assert named_with_role("Mme Roy", "of_tomorrow") == "Mme Roy"


def test_the_pronoun_is_the_name_when_nothing_tells() -> None:
    assert pronoun("Mme Roy") == "elle"
    assert pronoun("Monsieur Roy") == "il"
    assert pronoun("Claude Roy") == "Claude Roy"


def test_a_caseworker_receives_the_stay_and_the_home_and_decides() -> None:
    said = " ".join(sharing_gives("Mme Lefèvre", "caseworker", "Léa"))
    for word in ("journal", "agrément", "peut y écrire", "décider avec vous"):
        assert word in said


def test_a_relief_carer_keeps_her_own_journal_until_a_day() -> None:
    said = sharing_gives("M. Diallo", "carer", "Éléonore", relief=True, until="2026-12-24")
    assert said[0].startswith("Le dossier d’Éléonore")
    assert said[-1] == "Rien ne part plus pour lui après le 24\u00a0décembre 2026."
    unknown = sharing_gives("Claude Roy", "carer", "Léa", relief=True)
    assert unknown[-1] == "Rien ne part plus pour Claude Roy après le dernier jour."


def test_who_hosts_the_child_decides_too() -> None:
    said = sharing_gives("Mme Roy", "carer", "Léa")
    assert "Votre journal et vos événements restent chez vous." in said
    assert said[-1] == "Mme Roy peut décider avec vous avec qui partager Léa."


def test_stopping_hides_none_of_its_consequences() -> None:
    said = stopping_means("Mme Lefèvre", "Léa")
    assert said[0] == "Plus rien de Léa ne partira pour Mme Lefèvre."
    assert said[1] == "Ce que Mme Lefèvre a déjà reçu reste sur son ordinateur."
    assert confirm_stop("Mme Lefèvre", "Léa").startswith("Ne plus transmettre Léa")
