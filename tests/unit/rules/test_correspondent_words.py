"""How a correspondent is spoken of, and what leaves by groups a person recognises."""

from __future__ import annotations

import pytest

from ase_desktop.rules import correspondent_words as words
from ase_desktop.rules import exchange_groups as groups


@pytest.mark.parametrize(
    ("name", "role", "said"),
    [
        ("Mme Lefèvre", "caseworker", "Mme Lefèvre, référente"),
        ("M. Diallo", "caseworker", "M. Diallo, référent"),
        ("Dominique Roux", "carer", "Dominique Roux, assistante ou assistant familial"),
        ("Mme Roux", "unknown", "Mme Roux"),
    ],
)
def test_a_name_is_followed_by_its_role(name: str, role: str, said: str) -> None:
    assert words.named_with_role(name, role) == said


def test_the_pronoun_follows_the_title_or_the_name_stays() -> None:
    names = ("Mme Roux", "M. Roux", "Dominique Roux")
    assert [words.pronoun(name) for name in names] == ["elle", "il", "Dominique Roux"]


def test_a_caseworker_receives_the_stay_and_the_home_too() -> None:
    gives = words.sharing_gives("Mme Lefèvre", "caseworker", "Léa")
    assert any("L’accueil chez vous" in line for line in gives)
    assert any("Votre foyer" in line for line in gives)


def test_a_principal_carer_keeps_her_own_journal() -> None:
    gives = words.sharing_gives("Mme Roux", "carer", "Élise")
    assert any("son propre journal de l’accueil" in line for line in gives)
    assert gives[-1].startswith("Mme Roux peut décider")


@pytest.mark.parametrize(
    ("name", "until", "end"),
    [
        ("M. Roux", "2026-12-01", "Rien ne part plus pour lui après le 1er"),
        ("Dominique Roux", None, "Rien ne part plus pour Dominique Roux après le dernier jour."),
    ],
)
def test_a_relief_carer_receives_until_a_day(name: str, until: str | None, end: str) -> None:
    gives = words.sharing_gives(name, "carer", "Léa", relief=True, until=until)
    assert gives[-1].startswith(end)


def test_stopping_says_what_stays_and_asks_once() -> None:
    assert any(
        "reste sur son ordinateur" in line for line in words.stopping_means("Mme Roux", "Léa")
    )
    assert words.confirm_stop("Mme Roux", "Léa").startswith("Ne plus transmettre Léa")


def test_every_kind_that_leaves_has_one_group() -> None:
    kinds = [kind for group in groups.GROUPS for kind in group.kinds]
    assert len(kinds) == len(set(kinds))
    found = groups.group_of("visit")
    assert found is not None
    assert found.label == "Visites"
    assert groups.group_of("incident_line") is None


def test_kinds_are_counted_in_words() -> None:
    said = groups.counted_kinds({"appointment": 2, "treatment": 1, "paper": 0, "incident_line": 4})
    assert said.replace("\u00a0", " ") == "2 rendez-vous et 1 traitement"


def test_a_few_titles_are_named_and_the_others_counted() -> None:
    assert groups.some_of([], 0) == ""
    assert groups.some_of(["a", "b", "a"], 2) == "a, b"
    assert groups.some_of(["a", "b", "c", "d"], 7).replace("\u00a0", " ") == "a, b, c et 4 autres"
