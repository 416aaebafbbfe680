"""The one byte form of a value: sorted JSON, no spaces, no floats, NFC text.

Bytes are law: what was signed is stored and forwarded as it is; this form only lets every reader
check that two writers could not have written the same value in two ways.
"""

from __future__ import annotations

import unicodedata

import msgspec

from ase_desktop.base.kinds import Value

MAX_DEPTH = 16
MAX_INTEGER = 2**53
_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder()


class NotCanonical(ValueError):
    """Bytes or a value outside the canonical form."""


def encode(value: object) -> bytes:
    """Return the canonical bytes of a value already known to be clean."""
    return _encoder.encode(value)


def clean(value: Value) -> Value:
    """Return the value with its texts in NFC; NotCanonical when it has no canonical form."""
    return _clean(value, 0)


def decode(raw: bytes) -> Value:
    """Return the value of canonical bytes; NotCanonical when they are anything else."""
    try:
        value = _decoder.decode(raw)
        text = raw.decode()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotCanonical(str(error)) from error
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical("text is not NFC")
    _check(value, 0)
    if _encoder.encode(value) != raw:
        raise NotCanonical("not in canonical form")
    return value


def _check(value: Value, depth: int) -> None:
    """Refuse what a decoded value may not hold; its texts were checked as one."""
    if isinstance(value, str):
        return
    _check_plain(value, depth)
    if isinstance(value, list):
        for item in value:
            _check(item, depth + 1)
    elif isinstance(value, dict):
        for item in value.values():
            _check(item, depth + 1)


def _check_plain(value: Value, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise NotCanonical("too deep")
    if not isinstance(value, int | list | dict | None):
        raise NotCanonical(f"{type(value).__name__} has no canonical form")
    if isinstance(value, int) and abs(value) > MAX_INTEGER:
        raise NotCanonical("integer out of range")


def _clean(value: Value, depth: int) -> Value:
    if isinstance(value, str):
        return _clean_text(value)
    _check_plain(value, depth)
    if isinstance(value, list):
        return [_clean(item, depth + 1) for item in value]
    if isinstance(value, dict):
        cleaned = {_clean_text(key): _clean(item, depth + 1) for key, item in value.items()}
        if len(cleaned) != len(value):
            raise NotCanonical("two names are the same text")
        return cleaned
    return value


def _clean_text(text: Value) -> str:
    if not isinstance(text, str):
        raise NotCanonical("a name must be a text")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("half of a character") from error
    return unicodedata.normalize("NFC", text)
