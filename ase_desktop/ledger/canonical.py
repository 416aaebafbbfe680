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
    if _clean(value, 0) != value or _encoder.encode(value) != raw:
        raise NotCanonical("not in canonical form")
    return value


def _clean(value: Value, depth: int) -> Value:
    if depth > MAX_DEPTH:
        raise NotCanonical("too deep")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _clean_integer(value)
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_clean(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {
            unicodedata.normalize("NFC", key): _clean(item, depth + 1)
            for key, item in value.items()
        }
    raise NotCanonical(f"{type(value).__name__} has no canonical form")


def _clean_integer(value: int) -> int:
    if abs(value) > MAX_INTEGER:
        raise NotCanonical("integer out of range")
    return value
