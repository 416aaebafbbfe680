"""The identity card."""

from __future__ import annotations

import hashlib
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base.errors import UserError
from ase_desktop.exchange import limits
from ase_desktop.exchange.card import parse_card, read_card_file, sign_card
from tests.unit.exchange import samples

CARD = samples.card()


def signed_anyway(**changes: object) -> bytes:
    """Return a card as a hostile holder of the key could sign it."""
    fields = msgspec.to_builtins(samples.unsigned_card()) | changes
    del fields["sig"]
    unsigned = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha512(unsigned.encode()).digest()
    fields["sig"] = samples.SENDER.sign(b"ase-exchange/card/v1\0" + digest).hex()
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_a_card_is_read_back() -> None:
    assert read_card_file(CARD.raw) == CARD
    assert CARD.digest == hashlib.sha256(CARD.raw).digest()


def test_a_card_signed_by_hand_is_the_same_card() -> None:
    assert signed_anyway() == CARD.raw


def test_a_name_is_tidied_before_it_is_signed() -> None:
    untidy = msgspec.structs.replace(samples.unsigned_card(), name=" Hélène\u00a0 Martin\n")
    assert sign_card(untidy, samples.SENDER.sign) == CARD


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"name": "x" * (limits.NAME + 1)},
        {"name": "Hélène\u202eMartin"},
        {"role": "judge"},
        {"person": "00"},
        {"device": "00" * 16},
        {"age_recipient": "age1"},
        {"created": -1},
        {"app": "x" * (limits.APP + 1)},
    ],
)
def test_a_card_nobody_would_read_is_not_made(changes: dict[str, object]) -> None:
    wrong = msgspec.structs.replace(samples.unsigned_card(), **changes)
    with pytest.raises(ValueError, match="refused"):
        sign_card(wrong, samples.SENDER.sign)


def test_a_name_at_the_limit_is_accepted() -> None:
    longest = msgspec.structs.replace(samples.unsigned_card(), name="é" * limits.NAME)
    assert sign_card(longest, samples.SENDER.sign).name == "é" * limits.NAME


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Hélène\nMartin"},
        {"name": " Hélène"},
        {"name": "He\u0301lène"},
        {"name": 3},
        {"role": "judge"},
        {"device": samples.STRANGER.device},
        {"sign": samples.STRANGER.public.hex()},
        {"age": "age1qqqq"},
        {"age": 'age1"'},
        {"created": 2**60},
        {"created": 1.5},
        {"v": 0},
        {"extra": 1},
    ],
)
def test_a_malformed_card_is_refused_even_signed(changes: dict[str, object]) -> None:
    with pytest.raises(UserError, match="file_damaged"):
        parse_card(signed_anyway(**changes))


def test_a_newer_card_is_said_to_be_newer() -> None:
    with pytest.raises(UserError, match="newer_program_needed"):
        parse_card(signed_anyway(v=2, extra=1))


def test_a_card_not_in_canonical_form_is_refused() -> None:
    for wrong in (CARD.raw.replace(b",", b", ", 1), CARD.raw[:-1] + b',"v":1}', CARD.raw + b"\n"):
        with pytest.raises(UserError, match="file_damaged"):
            parse_card(wrong)


def test_a_card_over_its_size_is_refused() -> None:
    with pytest.raises(UserError, match="file_damaged"):
        parse_card(CARD.raw.ljust(limits.CARD))
    with pytest.raises(UserError, match="file_too_big"):
        parse_card(CARD.raw.ljust(limits.CARD + 1))


@pytest.mark.parametrize("other", [b"", b"{}", b'{"age":1}', b"age-encryption.org/v1\n"])
def test_another_file_is_no_card(other: bytes) -> None:
    with pytest.raises(UserError, match="not_a_card"):
        read_card_file(other)


@given(st.integers(0, len(CARD.raw) - 1), st.integers(1, 255))
def test_any_byte_changed_is_noticed(place: int, difference: int) -> None:
    wrong = bytearray(CARD.raw)
    wrong[place] ^= difference
    with pytest.raises(UserError):
        read_card_file(bytes(wrong))


@given(st.integers(0, len(CARD.raw) - 1))
def test_a_card_cut_anywhere_is_noticed(size: int) -> None:
    with pytest.raises(UserError):
        read_card_file(CARD.raw[:size])


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused_as_a_card(raw: bytes) -> None:
    with pytest.raises(UserError):
        parse_card(raw)
