"""Canonical JSON of a known shape: sorted keys, no spaces, NFC text, nothing unknown."""

from __future__ import annotations

import unicodedata
from typing import Annotated, TypeVar

import msgspec

from ase_desktop.base.errors import UserError

FORMAT_VERSION = 1

Hex32 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
Hex64 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Milliseconds = Annotated[int, msgspec.Meta(ge=0, le=253_402_300_799_999)]  # until the year 9999

FormType = TypeVar("FormType", bound=msgspec.Struct)
_encoder = msgspec.json.Encoder(order="sorted")


class _Versions(msgspec.Struct):
    """What is read of any form before the rest, so that a newer one is said to be newer."""

    version: int = msgspec.field(name="v")
    min_reader: int = FORMAT_VERSION
    features: tuple[str, ...] = ()


_versions = msgspec.json.Decoder(_Versions)


def write_form(form: msgspec.Struct | dict[str, object]) -> bytes:
    """Return the canonical bytes of a form."""
    return _encoder.encode(form)


def read_form(raw: bytes, decoder: msgspec.json.Decoder[FormType]) -> FormType:
    """Return the form of canonical bytes; UserError file_damaged when they are anything else."""
    try:
        form = decoder.decode(raw)
        canonical = write_form(form) == raw and unicodedata.is_normalized("NFC", raw.decode())
    except (msgspec.DecodeError, UnicodeError) as error:
        raise UserError("file_damaged") from error
    if not canonical:
        raise UserError("file_damaged")
    return form


def needed_version(raw: bytes) -> tuple[int, int, tuple[str, ...]]:
    """Return the version of a form, the least reader it asks for, the features it needs.

    UserError file_damaged when it does not say.
    """
    try:
        versions = _versions.decode(raw)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise UserError("file_damaged") from error
    return versions.version, versions.min_reader, versions.features
