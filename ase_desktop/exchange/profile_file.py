"""The profile of a département (.profil): what its service decides, signed by its computer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.identity import verify
from ase_desktop.exchange import limits
from ase_desktop.exchange.forms import (
    FORMAT_VERSION,
    Hex32,
    Milliseconds,
    needed_version,
    read_form,
    write_form,
)

_DOMAIN = b"ase-exchange/profile/v1\0"
_BEGINNING = b'{"device":"'


class ProfileFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A profile; `profile` may hold names that this program does not know."""

    version: Literal[1] = msgspec.field(name="v", default=1)
    device: Hex32
    made: Milliseconds
    profile: dict[str, Any]
    signature: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}\Z")] = msgspec.field(
        name="sig", default=""
    )

    @property
    def raw(self) -> bytes:
        """Return the bytes of the file."""
        return write_form(self)

    def is_signed_by(self, public_key: bytes) -> bool:
        """Say whether the computer of this key signed exactly this."""
        return verify(public_key, _signed_message(self), bytes.fromhex(self.signature))


_decoder = msgspec.json.Decoder(ProfileFile)


def sign_profile(profile: ProfileFile, sign: Callable[[bytes], bytes]) -> ProfileFile:
    """Return a profile signed by its device; UserError file_too_big, file_damaged."""
    bare = msgspec.structs.replace(profile, signature="")
    signed = msgspec.structs.replace(bare, signature=sign(_signed_message(bare)).hex())
    return read_profile_file(signed.raw)


def read_profile_file(raw: bytes) -> ProfileFile:
    """Return a profile whose form is right; who signed it is not looked at yet.

    UserError not_a_profile, file_too_big, file_damaged or newer_program_needed.
    """
    if not raw.startswith(_BEGINNING):
        raise UserError("not_a_profile")
    if len(raw) > limits.PROFILE:
        raise UserError("file_too_big")
    version, _, _ = needed_version(raw)
    if version > FORMAT_VERSION:
        raise UserError("newer_program_needed")
    found = read_form(raw, _decoder)
    if not _is_plain(found.profile, limits.PROFILE_DEPTH):
        raise UserError("file_damaged")
    return found


def _is_plain(value: object, depth: int) -> bool:
    """Say whether a value is made of texts, whole numbers, yes and no: nothing that rounds."""
    if isinstance(value, float) or not depth:
        return False
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return all(_is_plain(part, depth - 1) for part in parts)


def _signed_message(profile: ProfileFile) -> bytes:
    unsigned = msgspec.to_builtins(profile)
    del unsigned["sig"]
    return _DOMAIN + hashlib.sha512(write_form(unsigned)).digest()
