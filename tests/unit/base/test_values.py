"""A value has the form of its type, or it is not taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base.kinds import FieldType, Value
from ase_desktop.base.values import fits, is_day, is_moment

GOOD: dict[FieldType, list[Value]] = {
    FieldType.TEXT: ["", "Léa"],
    FieldType.DAY: ["2026-11-18", "2028-02-29"],
    FieldType.MOMENT: ["2026-11-18T23:59"],
    FieldType.TIME: ["00:00", "23:59"],
    FieldType.NUMBER: [0, -1, 42],
    FieldType.FLAG: [True, False],
    FieldType.CHOICE: ["held"],
    FieldType.LINK: ["a" * 32],
    FieldType.MONEY: [1250],
    FieldType.PATTERN: [{"kind": "dates"}],
    FieldType.COMMITS: [[], ["a", "b"]],
}
BAD: dict[FieldType, list[Value]] = {
    FieldType.TEXT: [1, True, [], {}],
    FieldType.DAY: ["2026-02-29", "18/11/2026", "2026-11-18T00:00", "20261118", "2026-W47-3", 1],
    FieldType.MOMENT: ["2026-11-18", "2026-11-18 12:00", "2026-11-18T12:00:00", "x", 3],
    FieldType.TIME: ["24:00", "9:00", "12:60", "12h", 12],
    FieldType.NUMBER: ["1", True, 1.5],
    FieldType.FLAG: [0, 1, "true"],
    FieldType.CHOICE: [1],
    FieldType.LINK: [1],
    FieldType.MONEY: ["12,50", False],
    FieldType.PATTERN: ["weekly", []],
    FieldType.COMMITS: ["a", [1], {"a": 1}],
}


@pytest.mark.parametrize("type_", FieldType)
def test_values_of_the_type_fit(type_: FieldType) -> None:
    assert all(fits(type_, value) for value in [None, *GOOD[type_]])


@pytest.mark.parametrize("type_", FieldType)
def test_other_values_do_not_fit(type_: FieldType) -> None:
    assert [value for value in BAD[type_] if fits(type_, value)] == []


@given(st.dates())
def test_every_real_date_is_a_day(day: date) -> None:
    assert is_day(day.isoformat())


@given(st.text(max_size=20))
def test_odd_texts_are_refused_without_noise(text: str) -> None:
    if is_day(text):
        assert date.fromisoformat(text).isoformat() == text
    assert not is_moment(text) or text[10] == "T"
