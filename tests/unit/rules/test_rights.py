"""A right is one sentence, and one that gives nothing says so first."""

from __future__ import annotations

import pytest

from ase_desktop.base.french import NBSP
from ase_desktop.rules.rights import (
    contact_words,
    presence_words,
    right_explanation,
    right_sentence,
)
from tests.builders import record


def test_a_supervised_visit_is_one_sentence() -> None:
    right = record(
        "contact_right",
        right_status="active",
        contact_kind="visit",
        supervision="supervised_permanent",
        minutes=60,
        frequency="mercredi, une semaine sur deux",
    )
    assert right_sentence(right) == (
        f"Visite en présence d’un tiers (médiatisée), 1{NBSP}h, mercredi, une semaine sur deux"
    )
    assert right_explanation(right) == ""


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("reserved", "Droits réservés"),
        ("suspended", "Droits suspendus"),
        ("none", "Aucun droit"),
        ("to_be_set", "À fixer"),
    ],
)
def test_a_right_that_gives_nothing_says_it_and_explains(status: str, words: str) -> None:
    right = record("contact_right", right_status=status, contact_kind="visit")
    assert right_sentence(right) == words
    assert right_explanation(right).startswith("= ")


def test_a_bare_right_is_a_visit() -> None:
    assert right_sentence(record("contact_right")) == "Visite"


def test_nobody_supervises_a_letter() -> None:
    assert contact_words("mail", "supervised_permanent") == "Courrier"
    assert contact_words("phone_call", "unsupervised") == "Appel téléphonique libre"


def test_mediatisee_is_never_said_alone() -> None:
    for supervision in ("supervised_permanent", "supervised_intermittent"):
        assert presence_words(supervision).startswith("en présence d’un tiers")
    assert presence_words(None) == ""
