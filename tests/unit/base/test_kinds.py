"""The frozen values that travel between the layers."""

from __future__ import annotations

import pytest

from ase_desktop.base.kinds import Changes, RecordKind, ScopeType
from ase_desktop.models.catalog import KINDS
from tests.builders import record

VISIT = KINDS["visit"]


def test_a_kind_gives_its_fields_by_name_and_by_register() -> None:
    assert VISIT.field("start").label == "Début"
    assert [spec.name for spec in VISIT.register_fields(4)] == ["start", "end", "place"]
    with pytest.raises(KeyError):
        VISIT.field("colour")


def test_labels_are_those_of_fields_and_groups() -> None:
    assert VISIT.label_of("when") == "Quand et où"
    assert VISIT.label_of("line") == "En une ligne"
    with pytest.raises(KeyError):
        VISIT.label_of("colour")


def test_the_usual_scope_is_the_first() -> None:
    kind = RecordKind("x", 99, "X", (ScopeType.STAY, ScopeType.ALERT), "X", ())
    assert kind.scope is ScopeType.STAY


def test_an_empty_column_reads_as_none() -> None:
    found = record("visit", place="Mairie")
    assert (found["place"], found["line"]) == ("Mairie", None)


def test_changes_give_first_what_was_asked_for() -> None:
    changes = Changes(commits=(("uid1", "commit1"), ("uid2", "commit2")))
    assert (changes.uid, changes.commit) == ("uid1", "commit1")
