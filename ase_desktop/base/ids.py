"""Uids, randomness and record codes: one injected source of random bytes."""

from __future__ import annotations

import os
from collections.abc import Callable

RandomBytes = Callable[[int], bytes]

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE = 8  # characters of a record code: 40 bits of its uid


def system_random(size: int) -> bytes:
    """Return random bytes from the operating system."""
    return os.urandom(size)


def new_uid(random: RandomBytes) -> str:
    """Return a new record uid: 16 random bytes in lower-case hexadecimal."""
    return random(16).hex()


def crockford(raw: bytes) -> str:
    """Return bytes in Crockford base32, most significant bits first, padded with zero bits."""
    bits = "".join(f"{byte:08b}" for byte in raw)
    bits += "0" * (-len(bits) % 5)
    return "".join(CROCKFORD[int(bits[i : i + 5], 2)] for i in range(0, len(bits), 5))


def record_code(letter: str, uid: str) -> str:
    """Return the code printed for a record, e.g. V-7KQM-2F9D: eight characters of its uid."""
    text = crockford(bytes.fromhex(uid))[:_CODE]
    return f"{letter}-{text[:4]}-{text[4:]}"


def code_prefix(code: str) -> str | None:
    """Return the hexadecimal beginning of the uid that a record code names, None if it is none."""
    letters = code.replace("-", "")[1:]
    if len(letters) != _CODE or set(letters) - set(CROCKFORD):
        return None
    bits = "".join(f"{CROCKFORD.index(letter):05b}" for letter in letters)
    return f"{int(bits, 2):0{len(bits) // 4}x}"
