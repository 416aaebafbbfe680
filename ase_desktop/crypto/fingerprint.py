"""Six words that stand for a card: read aloud by one person, checked by the other.

66 bits, each try costing a slow hash: forging a card with the same words is out of reach, because
each card has its own words (one code for two cards could be attacked by the birthday paradox).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ase_desktop.crypto.stretching import SALT_SIZE, KdfCost, stretch
from ase_desktop.crypto.words import fold_words

LIST_SIZE = 2048
WORD_COUNT = 6
_BITS = 11
_SALT = b"ase/fp/v1".ljust(SALT_SIZE, b"\0")
_COST = KdfCost(64 * 1024, 3)
_SIZE = 16


def fingerprint_words(card_hash: bytes, words: Sequence[str]) -> tuple[str, ...]:
    """Return the six words of a card, from the list of 2 048 and the SHA-256 of the card.

    The first 66 bits of the slow hash, 11 bits a word, most significant first.
    """
    number = _stretched(card_hash)
    last = _SIZE * 8 - _BITS
    return tuple(words[number >> last - _BITS * i & LIST_SIZE - 1] for i in range(WORD_COUNT))


@lru_cache(maxsize=256)
def _stretched(card_hash: bytes) -> int:
    """Return the slow hash of a card, once: nothing of it is secret, and pages show it again."""
    return int.from_bytes(stretch(card_hash, _SALT, _COST, _SIZE))


def same_words(expected: Sequence[str], typed: str) -> bool:
    """Say whether the words typed are those expected, whatever their case, accents or commas."""
    return _spoken(" ".join(expected)) == _spoken(typed)


def _spoken(text: str) -> list[str]:
    return re.findall(r"\w+", fold_words(text))
