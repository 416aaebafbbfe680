"""The code of the printed sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import CROCKFORD
from ase_desktop.crypto.recovery_code import code_groups, format_code, is_group, parse_code

codes = st.binary(min_size=16, max_size=16)
CODE = bytes(range(16))


@given(codes)
def test_a_code_is_read_back(code: bytes) -> None:
    assert parse_code(format_code(code)) == code


def test_a_code_is_seven_groups_of_four() -> None:
    assert format_code(CODE) == "000G-40R4-0M30-E209-185G-R38E-1WNR"
    assert [len(group) for group in code_groups(CODE)] == [4] * 7


@given(codes, st.data())
def test_any_wrong_character_is_noticed(code: bytes, data: st.DataObject) -> None:
    text = "".join(code_groups(code))
    place = data.draw(st.integers(0, 27))
    wrong = data.draw(st.sampled_from(CROCKFORD.replace(text[place], "")))
    with pytest.raises(UserError, match="recovery_code_mistyped"):
        parse_code(text[:place] + wrong + text[place + 1 :])


@given(codes)
def test_any_two_neighbours_exchanged_are_noticed(code: bytes) -> None:
    text = "".join(code_groups(code))
    for i in range(27):
        exchanged = text[:i] + text[i + 1] + text[i] + text[i + 2 :]
        if exchanged != text:
            with pytest.raises(UserError, match="recovery_code_mistyped"):
                parse_code(exchanged)


def test_a_code_is_typed_as_one_likes() -> None:
    sloppy = "ooog 4or4 om3o e2o9\ni85g–r38e  lwnr."
    assert parse_code(sloppy) == CODE


@pytest.mark.parametrize(("typed", "count"), [("", 0), ("3PVA-NNMW", 8), ("0" * 29, 29)])
def test_a_code_of_the_wrong_length_is_counted(typed: str, count: int) -> None:
    with pytest.raises(UserError, match="recovery_code_incomplete") as caught:
        parse_code(typed)
    assert caught.value.values == {"count": count}


@pytest.mark.parametrize("stranger", ["U", "É", "²"])
def test_a_character_of_no_code_is_noticed(stranger: str) -> None:
    with pytest.raises(UserError, match="recovery_code_mistyped"):
        parse_code("0" * 27 + stranger)


def test_a_code_with_bits_after_its_end_is_noticed() -> None:
    with pytest.raises(UserError, match="recovery_code_mistyped"):
        parse_code("0" * 25 + "1" + "01")


def test_one_group_typed_back_is_recognised() -> None:
    assert is_group(CODE, 0, "ooog")
    assert not is_group(CODE, 1, "ooog")
    assert not is_group(CODE, 0, "000G4")
