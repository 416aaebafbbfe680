"""Errors that speak, words that compare, modules that wait, settings that are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.base.folding import fold
from ase_desktop.base.lazy import load
from ase_desktop.base.messages import sentence
from ase_desktop.base.settings import AppSettings, load_settings, save_settings


def test_an_error_speaks_french_with_its_values() -> None:
    error = UserError("recovery_code_incomplete", count=12)
    assert "vous en avez tapé 12" in error.sentence
    assert str(error) == "recovery_code_incomplete"


def test_a_code_without_a_sentence_is_a_bug() -> None:
    with pytest.raises(KeyError):
        sentence("no_such_code")


def test_an_incomplete_form_names_its_fields() -> None:
    error = Invalid({"place": "value_missing", "at": "value_missing"})
    assert "(at, place)" in error.sentence
    assert error.problems["place"] == "value_missing"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Éléonore", "eleonore"),
        ("SŒUR", "soeur"),
        ("l’école", "l'ecole"),
        ("Jean-Paul", "jean paul"),
        ("après-midi", "apres midi"),
    ],
)
def test_words_are_compared_without_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_module_may_wait_until_it_is_needed() -> None:
    assert load("ase_desktop.base.french").NBSP == "\u00a0"


def test_settings_are_kept_beside_the_notebooks(tmp_path: Path) -> None:
    path = tmp_path / "marie" / "settings.json"
    kept = AppSettings(zoom=140, theme="dark", pause_minutes=20, vault="/x")
    save_settings(path, kept)
    assert load_settings(path) == kept


@pytest.mark.parametrize(
    "content",
    ["", "[]", '{"zoom": 1000, "theme": [], "pause_minutes": "x", "vault": 3}', "\udcff"],
)
def test_settings_one_cannot_read_are_the_usual_ones(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content.encode(errors="surrogateescape"))
    assert load_settings(path) == AppSettings()


def test_no_settings_are_the_usual_ones(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.json") == AppSettings()


def test_a_name_is_elided_in_a_sentence() -> None:
    assert "six mots d’Anne." in UserError("wrong_words", name="Anne").sentence
    assert "six mots de Marie." in UserError("wrong_words", name="Marie").sentence
