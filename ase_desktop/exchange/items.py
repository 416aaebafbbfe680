"""A commit as an item of a packet: its bytes as signed, with lengths before them."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.identity import SIGNATURE_SIZE
from ase_desktop.exchange import limits

_ABSENT = 0xFFFFFFFF  # the length of an erased body
_length = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class CommitItem:
    """A commit for whom only carries it: header and bodies exactly as signed, None once erased."""

    header: bytes
    signature: bytes
    bodies: tuple[bytes | None, ...]


def encode_item(item: CommitItem) -> bytes:
    """Return the bytes of an item; ValueError when it exceeds the limits of a commit."""
    if not _within_limits(item):
        raise ValueError("a commit exceeds the limits of the format")
    parts = [_length.pack(len(item.header)), item.header, item.signature, bytes([len(item.bodies)])]
    for body in item.bodies:
        if body is None:
            parts.append(_length.pack(_ABSENT))
        else:
            parts += (_length.pack(len(body)), body)
    return b"".join(parts)


def decode_items(block: bytes) -> list[CommitItem]:
    """Return the items of an inflated block, at least one; UserError file_damaged."""
    items = []
    position = 0
    try:
        while position < len(block):
            item, position = _decode_item(block, position)
            items.append(item)
    except (struct.error, IndexError) as error:
        raise UserError("file_damaged") from error
    # A slice past the end is short and raises nothing: the position tells.
    if position != len(block) or not items or not all(map(_within_limits, items)):
        raise UserError("file_damaged")
    return items


def _decode_item(block: bytes, start: int) -> tuple[CommitItem, int]:
    header, position = _piece(block, start)
    count_at = position + SIGNATURE_SIZE
    signature = block[position:count_at]
    position = count_at + 1
    bodies = []
    for _ in range(block[count_at]):
        body, position = _piece(block, position)
        bodies.append(body)
    return CommitItem(header or b"", signature, tuple(bodies)), position


def _piece(block: bytes, start: int) -> tuple[bytes | None, int]:
    (size,) = _length.unpack_from(block, start)
    begin = start + _length.size
    if size == _ABSENT:
        return None, begin
    return block[begin : begin + size], begin + size


def _within_limits(item: CommitItem) -> bool:
    size = len(item.header) + sum([len(body) for body in item.bodies if body])
    return (
        0 < len(item.header) <= limits.COMMIT_HEADER
        and len(item.signature) == SIGNATURE_SIZE
        and len(item.bodies) <= limits.OPERATIONS
        and size <= limits.COMMIT
    )
