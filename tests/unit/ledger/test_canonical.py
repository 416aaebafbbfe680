"""One value has one byte form, and nothing else is read."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base.kinds import Value
from ase_desktop.ledger.canonical import MAX_DEPTH, MAX_INTEGER, NotCanonical, clean, decode, encode

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=20,
)


def cleaned(value: Value) -> Value:
    """Return the clean value; two keys that are one text are another test's business."""
    try:
        return clean(value)
    except NotCanonical:
        return None


@given(values)
def test_what_is_written_is_read_and_written_again_the_same(value: Value) -> None:
    held = cleaned(value)
    raw = encode(held)
    assert decode(raw) == held
    assert encode(decode(raw)) == raw
    assert clean(held) == held


@given(texts)
def test_texts_become_nfc(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_keys_stand_in_order() -> None:
    assert encode({"b": 1, "a": {"d": None, "c": True}}) == b'{"a":{"c":true,"d":null},"b":1}'


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b" 1",
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b"1.0",
        b"1e3",
        b"-0",
        b"01",
        b"NaN",
        b'"\\u0061"',
        b'"\\/"',
        b"\xff",
        b'"\xc3"',
        b'"\\ud800"',
        '"e\u0301"'.encode(),
        b"9007199254740993",
        b"99999999999999999999999",
        b"[" * 100_000,
        b"[" * (MAX_DEPTH + 2) + b"]" * (MAX_DEPTH + 2),
        b'{"a":' * (MAX_DEPTH + 2) + b"1" + b"}" * (MAX_DEPTH + 2),
        b"null\n",
    ],
)
def test_anything_else_is_refused(raw: bytes) -> None:
    with pytest.raises(NotCanonical):
        decode(raw)


def test_the_limits_pass() -> None:
    assert decode(str(MAX_INTEGER).encode()) == MAX_INTEGER
    assert decode(str(-MAX_INTEGER).encode()) == -MAX_INTEGER
    decode(b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1))


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        MAX_INTEGER + 1,
        b"bytes",
        (1, 2),
        {1, 2},
        "\ud800",
        {"\udfff": 1},
        {1: 2},
        {"é": 1, "e\u0301": 2},
        [{"a": [0.5]}],
        object(),
    ],
)
def test_a_value_without_a_form_is_refused(value: Value) -> None:
    with pytest.raises(NotCanonical):
        clean(value)


def test_a_value_too_deep_is_refused() -> None:
    value: Value = None
    for _ in range(MAX_DEPTH):
        value = [value]
    assert clean(value) == value
    with pytest.raises(NotCanonical):
        clean([value])


@given(st.binary(max_size=40))
def test_random_bytes_are_refused_or_are_their_own_form(raw: bytes) -> None:
    try:
        value = decode(raw)
    except NotCanonical:
        return
    assert encode(value) == raw
    assert msgspec.json.decode(raw) == value
