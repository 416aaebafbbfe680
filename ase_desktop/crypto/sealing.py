"""The age v1 envelope: seal to recipients, check its outside, open it in bounded memory."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import BinaryIO, Protocol

import pyrage
from pyrage import x25519

from ase_desktop.base.errors import UserError

_FIRST_LINE = b"age-encryption.org/v1\n"
_STANZA = b"\n-> "
_HEADER_END = b"\n--- "
# pyrage tells its refusals apart by their text alone; the version is pinned and a test watches.
_NO_KEY_FITS = "No matching keys found"


class Sink(Protocol):
    """Where opened bytes go, a few kilobytes at a time."""

    def write(self, data: bytes, /) -> int:
        """Take all of these bytes and return their number."""
        ...

    def flush(self) -> None:
        """Do nothing more: called at the end."""
        ...


def seal(plaintext: bytes, recipients: Sequence[str]) -> bytes:
    """Return an age file that each of these recipients (age1…) can open."""
    return pyrage.encrypt(plaintext, [x25519.Recipient.from_str(text) for text in recipients])


def is_envelope(source: BinaryIO) -> bool:
    """Say whether a file begins as an age file."""
    source.seek(0)
    return source.read(len(_FIRST_LINE)) == _FIRST_LINE


def check_envelope(source: BinaryIO, *, header_limit: int, stanza_limit: int) -> None:
    """Look at the outside of a file before any key is tried on it.

    UserError not_an_exchange_file when it is no age file, or its header is too long.
    """
    source.seek(0)
    start = source.read(header_limit)
    end = start.find(_HEADER_END)
    if not start.startswith(_FIRST_LINE) or end < 0:
        raise UserError("not_an_exchange_file")
    if start.count(_STANZA, 0, end) > stanza_limit:
        raise UserError("not_an_exchange_file")


def unseal_into(source: BinaryIO, secrets: Sequence[str], sink: Sink) -> None:
    """Open an age file from its start into a sink, with whichever age identity fits.

    What the sink receives is only to be trusted once this returns: a cut file is noticed last.
    UserError not_for_this_computer when no identity fits, file_damaged otherwise.
    """
    source.seek(0)
    identities = [x25519.Identity.from_str(secret) for secret in secrets]
    try:
        pyrage.decrypt_io(source, sink, identities)
    except (pyrage.DecryptError, OSError) as error:
        fits = _NO_KEY_FITS not in str(error)
        raise UserError("file_damaged" if fits else "not_for_this_computer") from error


def unseal_part(source: BinaryIO, secrets: Sequence[str], start: int, size: int) -> bytes:
    """Return at most size bytes of the opened file from a position, holding no others in memory.

    The file is opened again from its beginning each time; raises what unseal_into raises.
    """
    part = _Part(start, size)
    with contextlib.suppress(_EnoughError):
        unseal_into(source, secrets, part)
    return bytes(part.kept)


class _EnoughError(Exception):
    """The part asked for is complete."""


class _Part:
    """A sink that keeps one part of what flows by."""

    def __init__(self, start: int, size: int) -> None:
        self.kept = bytearray()
        self._to_skip = start
        self._size = size

    def write(self, data: bytes, /) -> int:
        """Keep what falls in the part; stop the flow once it is complete."""
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self.kept += data[skipped : skipped + self._size - len(self.kept)]
        if len(self.kept) == self._size:
            raise _EnoughError
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""
