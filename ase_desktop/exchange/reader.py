"""Pass 2 over a file whose signer is known: its header, then its commits block by block."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.sealing import unseal_part
from ase_desktop.exchange import frames, limits
from ase_desktop.exchange.authentication import Authenticated, check_magic
from ase_desktop.exchange.card import Card, parse_card
from ase_desktop.exchange.header import PacketHeader, ScopeEntry, parse_header
from ase_desktop.exchange.items import CommitItem, decode_items


@dataclass(frozen=True, slots=True)
class Block:
    """Some commits of one scope, parents before children over the whole packet."""

    scope: str
    commits: list[CommitItem]


class Packet:
    """A packet being read: header and card at once, blocks as they are asked for."""

    def __init__(self, inside: _Inside, card: Card, header: PacketHeader) -> None:
        """Keep what read_packet has read."""
        self.card = card
        self.header = header
        self.blobs = 0  # frames of blobs left alone so far
        self.introduced: list[bytes] = []  # cards of other persons so far, not read yet
        self.handed_over = b""  # what the sender says has left, not read yet
        self._inside = inside

    def blocks(self) -> Iterator[Block]:
        """Yield the commits, once.

        Keep nothing of them unless the iteration ends by itself: totals and bytes are checked last.
        UserError file_damaged or newer_program_needed.
        """
        tally = _Tally(self.header.scopes)
        while self._inside.left:
            kind, payload = self._inside.next_frame()
            if kind == frames.COMMITS:
                yield tally.place(frames.inflate(payload))
            elif kind == frames.BLOBS:
                self.blobs += 1
            else:
                self._leave(kind, payload)
        tally.finish()
        self._inside.finish()

    def _leave(self, kind: int, payload: bytes) -> None:
        """Keep what may be a card; leave alone what else may be, and refuse the rest."""
        if kind < frames.IGNORABLE:
            _refuse(kind)
        has_room = len(payload) <= limits.CARD and len(self.introduced) < limits.INTRODUCED
        if kind == frames.INTRODUCED and has_room:
            self.introduced.append(payload)
        if kind == frames.HANDED_OVER and not self.handed_over:
            self.handed_over = payload


def read_packet(authenticated: Authenticated, me: str) -> Packet:
    """Open a packet written to me (a device id).

    UserError written_for_another, newer_program_needed or file_damaged.
    """
    inside = _Inside(authenticated)
    check_magic(inside.take(len(frames.MAGIC)))
    card = parse_card(inside.expect(frames.CARD))
    header = parse_header(inside.expect(frames.HEADER))
    if card.public_key != authenticated.public_key.hex() or header.sender != authenticated.signer:
        raise UserError("file_damaged")
    if me not in header.to:
        raise UserError("written_for_another")
    return Packet(inside, card, header)


def _refuse(kind: int) -> None:
    known = (frames.CARD, frames.HEADER, frames.SIGNATURE)
    raise UserError("file_damaged" if kind in known else "newer_program_needed")


class _Inside:
    """The opened file read forward, a part at a time, up to the signature."""

    def __init__(self, authenticated: Authenticated) -> None:
        self._file = authenticated
        self._opened = 0
        self._part = b""
        self._at = 0
        self._hash = hashlib.sha512()

    @property
    def left(self) -> int:
        """Return how many bytes remain before the signature."""
        return self._file.size - self._opened + len(self._part) - self._at

    def next_frame(self) -> tuple[int, bytes]:
        """Return the type and payload of the next frame; UserError file_damaged."""
        kind, size = frames.FRAME_HEAD.unpack(self.take(frames.FRAME_HEAD.size))
        if size > limits.FRAME:
            raise UserError("file_damaged")
        return kind, self.take(size)

    def expect(self, expected: int) -> bytes:
        """Return the payload of the next frame, which must be of this type; UserError."""
        kind, payload = self.next_frame()
        if kind != expected:
            raise UserError("file_damaged")
        return payload

    def take(self, size: int) -> bytes:
        """Return the next bytes; UserError file_damaged when fewer remain."""
        if size > self.left:
            raise UserError("file_damaged")
        while len(self._part) - self._at < size:
            self._open_more()
        self._at += size
        return self._part[self._at - size : self._at]

    def finish(self) -> None:
        """Check that what was read is what was signed: the file may have changed since pass 1."""
        if self._hash.digest() != self._file.digest:
            raise UserError("file_damaged")

    def _open_more(self) -> None:
        size = min(limits.OPENED_AT_ONCE, self._file.size - self._opened)
        part = unseal_part(self._file.source, self._file.secrets, self._opened, size)
        if len(part) != size:
            raise UserError("file_damaged")
        self._hash.update(part)
        self._part = self._part[self._at :] + part
        self._opened += size
        self._at = 0


class _Tally:
    """What the header announced, counted down: blocks come in the order of its scopes."""

    def __init__(self, scopes: tuple[ScopeEntry, ...]) -> None:
        self._coming = iter([scope for scope in scopes if scope.commits])
        self._scope = ""
        self._commits = self._size = 0

    def place(self, block: bytes) -> Block:
        """Return the commits of a block with the scope they belong to; UserError file_damaged."""
        if not self._commits:
            self._start_next()
        commits = decode_items(block)
        self._commits -= len(commits)
        self._size -= len(block)
        if self._commits < 0 or bool(self._commits) != bool(self._size):
            raise UserError("file_damaged")
        return Block(self._scope, commits)

    def finish(self) -> None:
        """Check that nothing announced is missing; UserError file_damaged."""
        if self._commits or next(self._coming, None) is not None:
            raise UserError("file_damaged")

    def _start_next(self) -> None:
        entry = next(self._coming, None)
        if entry is None:
            raise UserError("file_damaged")
        self._scope, self._commits, self._size = entry.sc, entry.commits, entry.size
