"""What waits apart is said in plain sentences that agree with the person and the count."""

from __future__ import annotations

import pytest

from ase_desktop.rules import waiting_words as words

AT = "2026-11-17T18:00"


@pytest.mark.parametrize(
    ("name", "whom"),
    [("Mme Lefèvre", "elle"), ("M. Petit", "lui"), ("Service ASE", "Service ASE")],
)
def test_the_person_who_did_not_know_is_named_as_she_is(name: str, whom: str) -> None:
    said = words.written_late(name, "Léa", AT, by_computer=False)
    assert said == (
        f"{name} l’a écrit le 17\u00a0novembre, pour Léa, "
        f"sans savoir que ce partage avec {whom} avait cessé."
    )


def test_a_withdrawn_computer_is_not_a_withdrawn_person() -> None:
    said = words.written_late("Mme Lefèvre", "", AT, by_computer=True)
    assert said == (
        "Mme Lefèvre l’a écrit le 17\u00a0novembre sur un ordinateur retiré de ce partage."
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Mme Lefèvre", "ce qu’elle a écrit"),
        ("M. Petit", "ce qu’il a écrit"),
        ("Service ASE", "ce que cette personne a écrit"),
    ],
)
def test_taking_back_is_offered_and_leaving_costs_nothing(name: str, written: str) -> None:
    said = words.may_take_back(name)
    assert written in said
    assert said.endswith("rien ne s’efface.")
    assert words.take_back(name) == f"Reprendre {written}"


def test_who_decides_is_named() -> None:
    assert words.ask_who_decides(["Mme A", "Mme B"]).startswith("Mme A ou Mme B peut le reprendre")
    assert words.ask_who_decides([]).startswith("Il reste ici")


def test_one_and_several_agree() -> None:
    one = words.is_incomplete(1, "Mme Lefèvre", "Léa", AT)
    assert one.startswith("1\u00a0écrit de Mme Lefèvre pour Léa, du 17\u00a0novembre, attend un")
    many = words.is_incomplete(3, "Mme Lefèvre", "", AT)
    assert many.startswith("3\u00a0écrits de Mme Lefèvre, le dernier du 17\u00a0novembre, atten")
    assert "attendent" in many
    assert "qu’il vient bien" in words.is_unproven(1, "Mme Lefèvre", "Léa", AT)
    several = words.is_unproven(2, "Mme Lefèvre", "Léa", AT)
    assert "qu’ils viennent bien" in several
    assert several.endswith("Ils ne comptent pas et ne se mêlent à rien.")


def test_what_stayed_outside_agrees_too() -> None:
    one = words.is_left_out(1, "Mme Lefèvre", "a.lien", AT)
    assert one == (
        "1\u00a0écrit du fichier «\u00a0a.lien\u00a0» de Mme Lefèvre, reçu le 17\u00a0novembre, "
        "n’est pas entré\u00a0: il ne se lit pas, ou ne vous est pas destiné. "
        "Rien d’autre n’en a souffert."
    )
    assert "ne sont pas entrés" in words.is_left_out(2, "Mme Lefèvre", "a.lien", AT)


@pytest.mark.parametrize(
    ("counts", "would"),
    [
        ((21, 0), "retirerait 21\u00a0fiches"),
        ((0, 60), "mettrait 60\u00a0fiches en deux versions"),
        ((2, 60), "retirerait 2\u00a0fiches et mettrait 60\u00a0fiches en deux versions"),
        ((0, 0), "viderait beaucoup de fiches"),
    ],
)
def test_a_file_held_back_says_what_it_would_do(counts: tuple[int, int], would: str) -> None:
    said = words.is_held("Mme Lefèvre", "a.lien", *counts)
    assert said == (
        f"Le fichier «\u00a0a.lien\u00a0» de Mme Lefèvre {would}. "
        "Il n’a pas été reçu, rien n’a changé."
    )


def test_every_piece_of_advice_names_whom_to_ask() -> None:
    for say in (words.ask_for_the_rest, words.ask_for_the_true_one, words.check_then_receive):
        assert "Mme Lefèvre" in say("Mme Lefèvre")
