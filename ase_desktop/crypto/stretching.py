"""Argon2id: make guessing slow."""

from __future__ import annotations

from dataclasses import dataclass

import nacl.exceptions
from nacl.bindings import crypto_pwhash_alg
from nacl.pwhash.argon2id import ALG

SALT_SIZE = 16
_LEAST_MEMORY_KIB = 19 * 1024
_MOST_MEMORY_KIB = 1024 * 1024
_LEAST_TIME = 2
_MOST_TIME = 10


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess costs: memory in KiB and passes over it, one lane.

    ValueError outside 19 MiB–1 GiB and 2–10 passes: below, guessing is cheap; above, a forged
    key file could freeze the computer.
    """

    memory_kib: int
    time: int

    def __post_init__(self) -> None:
        """Refuse a cost outside the bounds."""
        memory_fits = _LEAST_MEMORY_KIB <= self.memory_kib <= _MOST_MEMORY_KIB
        if not memory_fits or not _LEAST_TIME <= self.time <= _MOST_TIME:
            raise ValueError("cost outside the bounds")


DEFAULT_COST = KdfCost(256 * 1024, 3)
SMALL_MEMORY_COST = KdfCost(64 * 1024, 3)  # when 256 MiB cannot be had
FLOOR_COST = KdfCost(_LEAST_MEMORY_KIB, _LEAST_TIME)  # demonstrations and tests


def stretch(secret: bytes, salt: bytes, cost: KdfCost, size: int) -> bytes:
    """Return size bytes of Argon2id (version 1.3, one lane); MemoryError when memory lacks."""
    try:
        return crypto_pwhash_alg(size, secret, salt, cost.time, cost.memory_kib * 1024, ALG)
    except nacl.exceptions.RuntimeError as error:
        raise MemoryError from error
