"""The inside of a packet: a first line, frames, blocks of commits, and what is signed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.identity import SIGNATURE_SIZE
from ase_desktop.exchange import limits
from ase_desktop.exchange.items import CommitItem, encode_item

MAGIC = b"ASEX\x01\n"
CARD = 0x4B
HEADER = 0x48
COMMITS = 0x43
BLOBS = 0x42  # reserved: counted and left alone
SIGNATURE = 0x53
IGNORABLE = 0x80  # from here on, a reader skips what it does not know
INTRODUCED = 0x81  # the card of somebody whose words the sender compared
HANDED_OVER = 0x82  # to one's own other computer: what has left in files

FRAME_HEAD = struct.Struct(">BI")  # type, length of what follows
SIGNATURE_FRAME_SIZE = FRAME_HEAD.size + SIGNATURE_SIZE
_DOMAIN = b"ase-exchange/packet/v1\0"
_LEVEL = 6


def frame(kind: int, payload: bytes) -> bytes:
    """Return a frame."""
    return FRAME_HEAD.pack(kind, len(payload)) + payload


def signed_message(digest: bytes) -> bytes:
    """Return what the sender signs: digest is the SHA-512 of all bytes before the last frame."""
    return _DOMAIN + digest


def pack_blocks(commits: Iterable[CommitItem]) -> Iterator[tuple[int, int, bytes]]:
    """Yield (commits, their bytes, the frame) for blocks of at most 1 MiB; commits stay whole."""
    parts: list[bytes] = []
    size = 0
    for commit in commits:
        part = encode_item(commit)
        if size + len(part) > limits.BLOCK:
            yield len(parts), size, _block_frame(parts)
            parts, size = [], 0
        parts.append(part)
        size += len(part)
    if parts:
        yield len(parts), size, _block_frame(parts)


def _block_frame(parts: list[bytes]) -> bytes:
    return frame(COMMITS, zlib.compress(b"".join(parts), _LEVEL))


def inflate(payload: bytes) -> bytes:
    """Return an inflated block of at most 1 MiB; UserError file_damaged, before memory is spent."""
    inflater = zlib.decompressobj()
    try:
        block = inflater.decompress(payload, limits.BLOCK + 1)
    except zlib.error as error:
        raise UserError("file_damaged") from error
    if not inflater.eof or inflater.unused_data or len(block) > limits.BLOCK:
        raise UserError("file_damaged")
    return block
