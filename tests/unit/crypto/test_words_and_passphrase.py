"""The words that open the notebook."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.crypto.passphrase import (
    PROPOSED_WORDS,
    Fold,
    own_choice_problem,
    passphrase_bytes,
    propose_words,
)
from ase_desktop.crypto.stretching import (
    DEFAULT_COST,
    FLOOR_COST,
    SMALL_MEMORY_COST,
    KdfCost,
    stretch,
)
from ase_desktop.crypto.words import fold_words


def test_proposed_words_are_typed_as_one_likes() -> None:
    expected = passphrase_bytes("éclair forêt noël", Fold.WORDS)
    assert passphrase_bytes("  ECLAIR\u00a0 Fore\u0302t\n Noël ", Fold.WORDS) == expected
    assert expected == b"eclair foret noel"


def test_ones_own_choice_counts_every_character() -> None:
    assert passphrase_bytes("Été  1", Fold.AS_TYPED) != passphrase_bytes("été 1", Fold.AS_TYPED)


def test_ones_own_choice_is_the_same_on_a_mac() -> None:
    decomposed = unicodedata.normalize("NFD", "Été à Nîmes")
    assert passphrase_bytes(decomposed, Fold.AS_TYPED) == "Été à Nîmes".encode()


@given(st.text(alphabet=st.characters(codec="utf-8", max_codepoint=0x24F)))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_words(fold_words(text)) == fold_words(text)


def test_seven_words_are_drawn_from_the_random_bytes_given() -> None:
    words = [str(number) for number in range(7776)]
    draws = iter([b"\x00\x00", b"\xf2\xff", b"\x00\x01", b"\xf3\x00", b"\x1e\x60"] + [b"\0\2"] * 3)
    # 0xF300 = 62 208 is the first number drawn again: 8 × 7 776.
    assert propose_words(lambda _size: next(draws), words) == ("0", "7775", "1", "0", "2", "2", "2")
    assert next(draws, None) is None
    assert PROPOSED_WORDS == 7


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("court", "passphrase_too_short"),
        ("Xq7vLm2RkT9", "passphrase_too_short"),  # 11 characters
        ("Xq7vLm2RkT9b", "passphrase_too_simple"),  # 12, three classes
        ("Xq7vLm2RkT9bc", "passphrase_too_simple"),  # 13, three classes
        ("Xq7vLm2RkT9bcd", None),  # 14, three classes
        ("Xq7vLm2RkT9!", None),  # 12, four classes
        ("Xq7vLm2RkT!", "passphrase_too_short"),  # 11, four classes
        ("le chat dort sur le toit rouge", "passphrase_too_simple"),  # two classes
        ("Aa1!Aa1!Aa1!Aa1!", "passphrase_too_simple"),  # few distinct characters
        ("MotDePasse2024!", "passphrase_too_simple"),  # what everybody tries
        ("E\u0301te\u0301 à Nîmes 83", None),  # accents count once
    ],
)
def test_the_policy_for_ones_own_choice(typed: str, problem: str | None) -> None:
    assert own_choice_problem(typed) == problem


@pytest.mark.parametrize(
    ("memory_kib", "time"), [(19 * 1024, 2), (1024 * 1024, 10), (256 * 1024, 3)]
)
def test_a_cost_at_the_bounds_is_accepted(memory_kib: int, time: int) -> None:
    assert KdfCost(memory_kib, time).time == time


@pytest.mark.parametrize(
    ("memory_kib", "time"),
    [(19 * 1024 - 1, 2), (1024 * 1024 + 1, 3), (64 * 1024, 1), (64 * 1024, 11)],
)
def test_a_cost_beyond_the_bounds_is_refused(memory_kib: int, time: int) -> None:
    with pytest.raises(ValueError, match="bounds"):
        KdfCost(memory_kib, time)


def test_the_costs_are_those_decided() -> None:
    assert KdfCost(262144, 3) == DEFAULT_COST
    assert KdfCost(65536, 3) == SMALL_MEMORY_COST
    assert KdfCost(19456, 2) == FLOOR_COST


@pytest.mark.usefixtures("little_memory")
def test_stretching_without_memory_says_so() -> None:
    with pytest.raises(MemoryError):
        stretch(b"secret", bytes(16), DEFAULT_COST, 32)


def test_stretching_agrees_with_another_library() -> None:
    stretched = stretch(b"eclair", bytes(range(16)), FLOOR_COST, 32)
    # Made with the Argon2id of OpenSSL.
    assert stretched.hex() == "64807a78b77c381f269009ecc72c534b27de2977d0a2b0795e75ebd85c4c354f"
