"""The recovery code of the printed sheet: 16 random bytes as 7 groups of 4 characters.

26 characters of Crockford base32 (128 bits, then two zero bits) and 2 check characters: the number
that the 26 form, modulo the prime 1 021, in base 32. One wrong character, or two neighbours
exchanged, always change that remainder.
"""

from __future__ import annotations

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import CROCKFORD, crockford

CODE_SIZE = 16
GROUPS = 7
_GROUP_SIZE = 4
_DATA_CHARACTERS = 26
_CHARACTERS = GROUPS * _GROUP_SIZE
_PADDING_BITS = _DATA_CHARACTERS * 5 - CODE_SIZE * 8
_CHECK_PRIME = 1021  # the greatest below 32 × 32
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})


def code_groups(code: bytes) -> tuple[str, ...]:
    """Return the 7 groups of 4 characters of a 16-byte code, as printed."""
    data = crockford(code)
    check = _number(data) % _CHECK_PRIME
    text = data + CROCKFORD[check >> 5] + CROCKFORD[check & 31]
    return tuple(text[i : i + _GROUP_SIZE] for i in range(0, _CHARACTERS, _GROUP_SIZE))


def format_code(code: bytes) -> str:
    """Return the code as printed: the groups joined by dashes."""
    return "-".join(code_groups(code))


def parse_code(typed: str) -> bytes:
    """Return the 16 bytes of a typed code; case, spaces, dashes do not matter; O is 0, I and L 1.

    UserError recovery_code_incomplete or recovery_code_mistyped.
    """
    text = _tidy(typed)
    if len(text) != _CHARACTERS:
        raise UserError("recovery_code_incomplete", count=len(text))
    if not set(text) <= set(CROCKFORD):
        raise UserError("recovery_code_mistyped")
    number, check = _number(text[:_DATA_CHARACTERS]), _number(text[_DATA_CHARACTERS:])
    if number % _CHECK_PRIME != check or number % (1 << _PADDING_BITS):
        raise UserError("recovery_code_mistyped")
    return (number >> _PADDING_BITS).to_bytes(CODE_SIZE)


def is_group(code: bytes, index: int, typed: str) -> bool:
    """Say whether one group (from 0) of the sheet was typed back, as tolerantly as parse_code."""
    return _tidy(typed) == code_groups(code)[index]


def _tidy(typed: str) -> str:
    kept = (char for char in typed.upper() if char.isalnum())
    return "".join(kept).translate(_READ_AS)


def _number(text: str) -> int:
    number = 0
    for char in text:
        number = number << 5 | CROCKFORD.index(char)
    return number
