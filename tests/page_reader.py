"""Decrypting the pages of an encrypted database by hand, free pages included.

The engine shows rows, never the bytes left in a page. AES-256-CBC is written here from FIPS 197,
for all blocks at once: the sixteen bytes of the state are sixteen planes, one byte for each block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

PAGE, RESERVED, BLOCK, SALT = 4096, 80, 16, 16  # SQLCipher 4: an IV and an HMAC end each page
_ROUNDS = 14


def decrypted_pages(path: Path, key: bytes) -> list[bytes]:
    """Return the bytes of every page of a file, as they were before the cipher."""
    raw = path.read_bytes()
    pages = [raw[start : start + PAGE] for start in range(0, len(raw), PAGE)]
    bodies = [
        page[SALT if number == 0 else 0 : PAGE - RESERVED] for number, page in enumerate(pages)
    ]
    vectors = [page[PAGE - RESERVED : PAGE - RESERVED + BLOCK] for page in pages]
    before = [vector + body[:-BLOCK] for vector, body in zip(vectors, bodies, strict=True)]
    plain = _xor(_decrypt_blocks(b"".join(bodies), key), b"".join(before))
    found, start = [], 0
    for body in bodies:
        found.append(plain[start : start + len(body)])
        start += len(body)
    return found


def _xor(one: bytes, other: bytes) -> bytes:
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).to_bytes(len(one), "big")


def _times(one: int, other: int) -> int:
    """Multiply in the field of AES."""
    product = 0
    while other:
        product ^= one if other & 1 else 0
        one = (one << 1) ^ (0x11B if one & 0x80 else 0)
        other >>= 1
    return product


@cache
def _product_table(factor: int) -> bytes:
    return bytes(_times(value, factor) for value in range(256))


@cache
def _substitution() -> bytes:
    """Return the S-box: the inverse in the field, then an affine map."""
    inverse = [0] * 256
    for one in range(1, 256):
        inverse[one] = next(other for other in range(1, 256) if _times(one, other) == 1)
    return bytes(
        value ^ _turned(value, 1) ^ _turned(value, 2) ^ _turned(value, 3) ^ _turned(value, 4) ^ 0x63
        for value in inverse
    )


def _turned(value: int, bits: int) -> int:
    return ((value << bits) | (value >> (8 - bits))) & 0xFF


def _round_keys(key: bytes) -> list[bytes]:
    box = _substitution()
    words = [key[start : start + 4] for start in range(0, 32, 4)]
    constant = 1
    for number in range(8, 4 * (_ROUNDS + 1)):
        word = words[-1]
        if number % 8 == 0:
            word = (word[1:] + word[:1]).translate(box)
            word = bytes([word[0] ^ constant]) + word[1:]
            constant = _times(constant, 2)
        elif number % 8 == 4:
            word = word.translate(box)
        words.append(_xor(words[-8], word))
    return [b"".join(words[start : start + 4]) for start in range(0, len(words), 4)]


def _decrypt_blocks(data: bytes, key: bytes) -> bytes:
    keys = _round_keys(key)
    back = bytes(_substitution().index(value) for value in range(256))
    planes = _with_key([data[place::BLOCK] for place in range(BLOCK)], keys[-1])
    for number in range(_ROUNDS - 1, -1, -1):
        shifted = [planes[(place - 4 * (place % 4)) % BLOCK] for place in range(BLOCK)]
        planes = _with_key([plane.translate(back) for plane in shifted], keys[number])
        if number:
            planes = [_mixed(planes, place) for place in range(BLOCK)]
    blocks = bytearray(len(data))
    for place, plane in enumerate(planes):
        blocks[place::BLOCK] = plane
    return bytes(blocks)


def _with_key(planes: Sequence[bytes], key: bytes) -> list[bytes]:
    return [
        plane.translate(bytes(value ^ part for value in range(256)))
        for plane, part in zip(planes, key, strict=True)
    ]


def _mixed(planes: Sequence[bytes], place: int) -> bytes:
    """Return one byte of each column after the inverse of MixColumns."""
    column, row = place - place % 4, place % 4
    found = bytes(len(planes[0]))
    for step, factor in enumerate((14, 11, 13, 9)):
        part = planes[column + (row + step) % 4].translate(_product_table(factor))
        found = _xor(found, part)
    return found


def pages_with(path: Path, key: bytes, words: Sequence[bytes]) -> Iterator[int]:
    """Yield the numbers, from 1, of the pages in which one of some words stands."""
    for number, page in enumerate(decrypted_pages(path, key), start=1):
        if any(word in page for word in words):
            yield number
