"""The identity card (.carte): who a device belongs to and how to write to it, self-signed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Annotated, Literal

import msgspec

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.identity import device_id, is_age_recipient, verify
from ase_desktop.exchange import limits
from ase_desktop.exchange.forms import (
    FORMAT_VERSION,
    Hex32,
    Hex64,
    Milliseconds,
    needed_version,
    read_form,
    write_form,
)

_DOMAIN = b"ase-exchange/card/v1\0"
_BEGINNING = b'{"age":"age1'


class Card(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A card; a child's name or a place is never in it."""

    version: Literal[1] = msgspec.field(name="v", default=1)
    person: Hex32
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=limits.NAME)]
    role: Literal["carer", "caseworker", "service"]
    device: Hex32
    public_key: Hex64 = msgspec.field(name="sign")
    age_recipient: Annotated[str, msgspec.Meta(max_length=100)] = msgspec.field(name="age")
    created: Milliseconds
    app: Annotated[str, msgspec.Meta(pattern=rf"^[ -~]{{1,{limits.APP}}}\Z")]
    signature: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}\Z")] = msgspec.field(
        name="sig", default=""
    )

    @property
    def raw(self) -> bytes:
        """Return the bytes of the card, as in its file and in every packet."""
        return write_form(self)

    @property
    def digest(self) -> bytes:
        """Return the SHA-256 of the card, from which its six words come."""
        return hashlib.sha256(self.raw).digest()


_decoder = msgspec.json.Decoder(Card)


def sign_card(card: Card, sign: Callable[[bytes], bytes]) -> Card:
    """Return the card signed by its device, its name tidied; ValueError when a rule is broken."""
    tidy = msgspec.structs.replace(card, name=" ".join(card.name.split()), signature="")
    signed = msgspec.structs.replace(tidy, signature=sign(_signed_message(tidy)).hex())
    try:
        return parse_card(signed.raw)
    except UserError as error:
        raise ValueError("this card would be refused by whoever receives it") from error


def read_card_file(raw: bytes) -> Card:
    """Return the card of a .carte file.

    UserError not_a_card, file_too_big, file_damaged or newer_program_needed.
    """
    if not raw.startswith(_BEGINNING):
        raise UserError("not_a_card")
    return parse_card(raw)


def parse_card(raw: bytes) -> Card:
    """Return a card whose form and own signature are right.

    UserError file_too_big, file_damaged or newer_program_needed.
    """
    if len(raw) > limits.CARD:
        raise UserError("file_too_big")
    version, _, _ = needed_version(raw)
    if version > FORMAT_VERSION:
        raise UserError("newer_program_needed")
    card = read_form(raw, _decoder)
    if not _is_sound(card):
        raise UserError("file_damaged")
    return card


def _is_sound(card: Card) -> bool:
    public = bytes.fromhex(card.public_key)
    return (
        card.name.isprintable()
        and card.name == " ".join(card.name.split())
        and is_age_recipient(card.age_recipient)
        and card.device == device_id(public)
        and verify(public, _signed_message(card), bytes.fromhex(card.signature))
    )


def _signed_message(card: Card) -> bytes:
    unsigned = msgspec.to_builtins(card)
    del unsigned["sig"]
    return _DOMAIN + hashlib.sha512(write_form(unsigned)).digest()
