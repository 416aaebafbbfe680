"""What a file holds, said by groups."""

from __future__ import annotations

from ase_desktop.base.kinds import ScopeType
from ase_desktop.models.catalog import KINDS
from ase_desktop.rules.exchange_groups import (
    GROUPS,
    ROWS,
    counted_kinds,
    some_of,
)


def test_every_kind_that_leaves_belongs_to_one_group_or_is_a_row_of_a_form() -> None:
    for kind in KINDS.values():
        groups = [group for group in GROUPS if kind.name in group.kinds]
        leaves = kind.scope is not ScopeType.OWN and kind.name not in ROWS
        assert len(groups) == int(leaves), kind.name


def test_the_rows_are_those_of_the_catalogue() -> None:
    rows = {kind.name for kind in KINDS.values() if kind.parent and kind.name != "addendum"}
    assert rows == ROWS


def test_kinds_are_counted_in_words() -> None:
    said = counted_kinds({"appointment": 2, "treatment": 1, "private_note": 3, "paper": 0})
    assert said == "2\u00a0rendez-vous et 1\u00a0traitement"


def test_every_kind_of_a_group_has_its_words() -> None:
    for group in GROUPS:
        for kind in group.kinds:
            assert counted_kinds({kind: 2}).startswith("2\u00a0"), kind


def test_a_few_titles_are_said_and_the_others_counted() -> None:
    assert some_of(["carte Vitale", "lunettes"], 2) == "carte Vitale, lunettes"
    assert some_of(["a", "b", "c", "d"], 7) == "a, b, c et 4\u00a0autres"
    assert some_of(["a", "a", ""], 3) == "a et 2\u00a0autres"
    assert some_of([], 4) == ""
