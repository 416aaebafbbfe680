"""Pass 1 over a received file: open it in a stream, keep almost nothing, and know who signed it.

Nothing inside is read before the signature is that of a known device; of an unknown one, its card
alone is read, to show whose words must be checked.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.identity import SIGNATURE_SIZE, verify
from ase_desktop.crypto.sealing import check_envelope, unseal_into
from ase_desktop.exchange import frames, limits
from ase_desktop.exchange.card import Card, parse_card

_CARD_AT = len(frames.MAGIC) + frames.FRAME_HEAD.size
_BEGINNING_SIZE = _CARD_AT + limits.CARD


@dataclass(frozen=True, slots=True)
class Authenticated:
    """A file signed by a known device, ready for pass 2; the source must stay open."""

    source: BinaryIO
    secrets: Sequence[str] = field(repr=False)
    signer: str  # device id
    public_key: bytes
    size: int  # bytes before the signature, once opened
    digest: bytes  # their SHA-512


@dataclass(frozen=True, slots=True)
class UnknownSender:
    """A file rightly signed by the device of this card, which nobody here has verified yet."""

    card: Card


def authenticate(
    source: BinaryIO, secrets: Sequence[str], known: Mapping[str, bytes]
) -> Authenticated | UnknownSender:
    """Say who signed a file.

    source: the sealed file, seekable; secrets: my age identities, the current one first; known:
    device id → Ed25519 public key of the verified, not revoked devices. UserError file_too_big,
    not_an_exchange_file, not_for_this_computer, file_damaged or newer_program_needed.
    """
    scan = _scanned(source, secrets)
    message, signature = scan.signed()
    for device, public_key in known.items():
        if verify(public_key, message, signature):
            return Authenticated(source, secrets, device, public_key, scan.size, scan.digest)
    return UnknownSender(_signing_card(scan))


def signing_card(source: BinaryIO, secrets: Sequence[str]) -> Card:
    """Return the card that a file holds and that signed it, known here or not.

    Nothing else of the file is read. Raises UserError as authenticate.
    """
    return _signing_card(_scanned(source, secrets))


def _scanned(source: BinaryIO, secrets: Sequence[str]) -> _Scan:
    if source.seek(0, io.SEEK_END) > limits.FILE:
        raise UserError("file_too_big")
    check_envelope(source, header_limit=limits.ENVELOPE_HEADER, stanza_limit=limits.STANZAS)
    scan = _Scan()
    unseal_into(source, secrets, scan)
    return scan


def _signing_card(scan: _Scan) -> Card:
    message, signature = scan.signed()
    card = parse_card(_card_bytes(bytes(scan.beginning)))
    if not verify(bytes.fromhex(card.public_key), message, signature):
        raise UserError("file_damaged")
    return card


def check_magic(beginning: bytes) -> None:
    """Refuse what is no packet of version 1: not_an_exchange_file or newer_program_needed."""
    if beginning.startswith(frames.MAGIC):
        return
    is_packet = beginning.startswith(frames.MAGIC[:4])
    raise UserError("newer_program_needed" if is_packet else "not_an_exchange_file")


def _card_bytes(beginning: bytes) -> bytes:
    check_magic(beginning)
    kind, size = frames.FRAME_HEAD.unpack_from(beginning, len(frames.MAGIC))
    if kind != frames.CARD or size > limits.CARD:
        raise UserError("file_damaged")
    return beginning[_CARD_AT : _CARD_AT + size]


class _Scan:
    """A sink that keeps the beginning and the last frame, and hashes all before the latter."""

    def __init__(self) -> None:
        self.beginning = bytearray()
        self.size = 0
        self._end = b""
        self._hash = hashlib.sha512()

    @property
    def digest(self) -> bytes:
        """Return the SHA-512 of what comes before the last frame."""
        return self._hash.digest()

    def write(self, data: bytes, /) -> int:
        """Hash all but what may still be the last frame."""
        if len(self.beginning) < _BEGINNING_SIZE:
            self.beginning += data[: _BEGINNING_SIZE - len(self.beginning)]
        held = self._end + data
        ready, self._end = (
            held[: -frames.SIGNATURE_FRAME_SIZE],
            held[-frames.SIGNATURE_FRAME_SIZE :],
        )
        self._hash.update(ready)
        self.size += len(ready)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def signed(self) -> tuple[bytes, bytes]:
        """Return what was signed and its signature."""
        head = frames.FRAME_HEAD.pack(frames.SIGNATURE, SIGNATURE_SIZE)
        if len(self._end) != frames.SIGNATURE_FRAME_SIZE or not self._end.startswith(head):
            raise UserError("file_damaged")
        return frames.signed_message(self.digest), self._end[frames.FRAME_HEAD.size :]
