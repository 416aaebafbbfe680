"""Weights, codes and sentences about what is exchanged."""

from __future__ import annotations

from ase_desktop.base.french import NBSP, weight_words
from ase_desktop.base.ids import code_prefix
from ase_desktop.rules.correspondent_words import (
    introduced_words,
    presented_words,
    taken_back_words,
)
from ase_desktop.rules.deciding_words import mixed_words
from ase_desktop.rules.three_way import mix


def test_a_weight_is_told_in_the_largest_unit_that_fits() -> None:
    assert weight_words(0) == ""
    assert weight_words(1) == f"1{NBSP}Ko"
    assert weight_words(8_000_000).endswith(f"{NBSP}Mo")


def test_what_is_no_code_names_nothing() -> None:
    assert code_prefix("V-7KQM") is None


def test_who_is_introduced_is_said_with_who_introduces_her() -> None:
    asked = introduced_words("Service ASE", "2026-11-24T10:00", admitted=False)
    assert "le service (Service ASE)" in asked
    assert "rien n’est partagé" in asked
    assert "admission le" in introduced_words("", "2026-11-24T10:00", admitted=True)


def test_a_passage_changed_on_both_sides_is_pointed_at() -> None:
    said = mixed_words(mix("Il dort à midi.", "Il dort à huit.", "Il dort à neuf."))
    assert "des deux côtés" in said
    assert "Rien n’est enregistré sans vous." in said


def test_two_additions_at_one_place_are_pointed_at() -> None:
    said = mixed_words(mix("Il dort.", "Il dort. Bien.", "Il dort. Longtemps."))
    assert "1\u00a0ajout au même endroit" in said


def test_what_a_service_says_of_somebody_is_said_with_what_waits() -> None:
    assert presented_words("Mme Irène", "Mme Garnier", back=False, waits=False) == (
        "Mme Irène est présentée à Mme Garnier"
    )
    assert presented_words("M. Petit", "Mme Garnier", back=True, waits=True) == (
        "M. Petit n’est plus présenté à Mme Garnier\u00a0: part avec le prochain fichier"
    )
    assert "seule Mme Garnier" in taken_back_words("Mme Irène", "Mme Garnier")
