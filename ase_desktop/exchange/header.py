"""The header of a packet: from whom, to whom, what it holds, what its sender has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

import msgspec

from ase_desktop.base.errors import UserError
from ase_desktop.exchange import limits
from ase_desktop.exchange.forms import (
    FORMAT_VERSION,
    Hex32,
    Hex64,
    Milliseconds,
    needed_version,
    read_form,
)

FEATURES: frozenset[str] = frozenset()  # what a packet may ask of its reader beyond version 1

_Count = Annotated[int, msgspec.Meta(ge=0, le=limits.COMMITS)]
_Bytes = Annotated[int, msgspec.Meta(ge=0, le=limits.INFLATED)]


class _Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the header: nothing unknown in it."""


class ScopeEntry(_Form, frozen=True, kw_only=True):
    """One scope: the heads its sender has, the commits that follow, their bytes once inflated."""

    sc: Hex32
    heads: Annotated[tuple[Hex64, ...], msgspec.Meta(max_length=limits.HEADS)]
    commits: _Count
    size: _Bytes = msgspec.field(name="bytes")


class Receipt(_Form, frozen=True, kw_only=True):
    """A packet of the other person that was received, and what became of it."""

    packet: Hex32
    status: Annotated[str, msgspec.Meta(pattern=r"^[a-z_]{1,16}\Z")]


class Totals(_Form, frozen=True, kw_only=True):
    """The sums over the scopes."""

    commits: _Count = 0
    size: _Bytes = msgspec.field(name="bytes", default=0)


class PacketHeader(_Form, frozen=True, kw_only=True):
    """Everything a packet says before its commits; scopes and totals are filled by the writer."""

    version: Literal[1] = msgspec.field(name="v", default=1)
    min_reader: Annotated[int, msgspec.Meta(ge=1, le=FORMAT_VERSION)] = 1
    features: tuple[str, ...] = ()
    packet: Hex32
    incarnation: Hex32 = msgspec.field(name="inc")
    number: Annotated[int, msgspec.Meta(ge=1, le=2**31)] = msgspec.field(name="n")
    sender: Hex32 = msgspec.field(name="from")
    to: Annotated[tuple[Hex32, ...], msgspec.Meta(min_length=1, max_length=limits.RECIPIENTS)]
    written_at: Milliseconds = msgspec.field(name="t")
    zone_minutes: Annotated[int, msgspec.Meta(ge=-1440, le=1440)] = msgspec.field(name="tz")
    clock_doubtful: Literal[0, 1] = msgspec.field(name="ck", default=0)
    app: Annotated[str, msgspec.Meta(pattern=rf"^[ -~]{{1,{limits.APP}}}\Z")]
    scopes: Annotated[tuple[ScopeEntry, ...], msgspec.Meta(max_length=limits.SCOPES)] = ()
    receipts: Annotated[tuple[Receipt, ...], msgspec.Meta(max_length=limits.RECEIPTS)] = ()
    audit_tip: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")] = ""
    totals: Totals = Totals()

    @property
    def file_name(self) -> str:
        """Return the name of the file: its day and eight characters of its id, nobody's name."""
        local = datetime.fromtimestamp(self.written_at / 1000, UTC) + timedelta(
            minutes=self.zone_minutes
        )
        return f"ase-{local:%Y%m%d}-{self.packet[:8]}.lien"


_decoder = msgspec.json.Decoder(PacketHeader)


def parse_header(raw: bytes) -> PacketHeader:
    """Return a header whose form and sums are right.

    UserError newer_program_needed when it asks for more than this reader, file_damaged otherwise.
    """
    if len(raw) > limits.HEADER:
        raise UserError("file_damaged")
    version, min_reader, features = needed_version(raw)
    if max(version, min_reader) > FORMAT_VERSION or not FEATURES.issuperset(features):
        raise UserError("newer_program_needed")
    header = read_form(raw, _decoder)
    if not _adds_up(header):
        raise UserError("file_damaged")
    return header


def _adds_up(header: PacketHeader) -> bool:
    scopes = header.scopes
    return (
        sum(scope.commits for scope in scopes) == header.totals.commits
        and sum(scope.size for scope in scopes) == header.totals.size
        and all(bool(scope.commits) == bool(scope.size) for scope in scopes)
        and all(list(scope.heads) == sorted(set(scope.heads)) for scope in scopes)
        and len({scope.sc for scope in scopes}) == len(scopes)
        and len(set(header.to)) == len(header.to)
    )
