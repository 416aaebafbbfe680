"""What a computer says to another one of its person: up to where each scope has left in a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated

import msgspec

from ase_desktop.exchange import limits
from ase_desktop.exchange.forms import Hex32, Hex64, read_form, write_form

_Heads = Annotated[
    tuple[Hex64, ...], msgspec.Meta(min_length=1, max_length=limits.HEADS_HANDED_OVER)
]


class _Handed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The payload of a frame 0x82: scope → commits that have left, with all that is below them."""

    scopes: Annotated[dict[Hex32, _Heads], msgspec.Meta(max_length=limits.SCOPES)]


_decoder = msgspec.json.Decoder(_Handed)


def write_handed(found: Mapping[str, Collection[str]]) -> bytes:
    """Return the payload; of many commits of one scope, a few: then less is known to have left."""
    kept = {
        scope: tuple(sorted(heads)[: limits.HEADS_HANDED_OVER])
        for scope, heads in found.items()
        if heads
    }
    return write_form(_Handed(kept))


def read_handed(raw: bytes) -> Mapping[str, tuple[str, ...]]:
    """Return scope → commits that have left; UserError file_damaged for anything else."""
    return read_form(raw, _decoder).scopes
