"""The words that open the notebook: proposed, or one's own choice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum

from ase_desktop.base.ids import RandomBytes
from ase_desktop.crypto.words import fold_words

PROPOSED_WORDS = 7  # of 7 776: 90 bits
_DRAW_RANGE = 1 << 16
_SHORT, _LONG = 12, 14  # characters needed with four classes, with three (CNIL 2022-100)
_CLASSES = (str.islower, str.isupper, str.isdecimal)
# What everybody tries first counts for nothing in the length.
_TRIED_FIRST = re.compile(
    "mot ?de ?passe|password|passw0rd|p@ssw0rd|azerty(uiop)?|qwerty(uiop)?|bonjour|soleil"
    "|doudou|famille|(?:0?123456?7?8?9?0?)|(?:(?:19|20)[0-9]{2})",
    re.IGNORECASE,
)
_LEAST_DISTINCT = 8


class Fold(IntEnum):
    """How what is typed becomes the bytes that open; each key slot states it."""

    AS_TYPED = 0  # own choice: NFC and nothing else
    WORDS = 1  # proposed words: accents, case and spacing do not matter


def passphrase_bytes(typed: str, fold: Fold) -> bytes:
    """Return the bytes of a passphrase that enter Argon2id."""
    if fold is Fold.WORDS:
        return fold_words(typed).encode()
    return unicodedata.normalize("NFC", typed).encode()


def propose_words(
    random: RandomBytes, words: Sequence[str], count: int = PROPOSED_WORDS
) -> tuple[str, ...]:
    """Return words drawn evenly from the list."""
    return tuple(words[_draw(random, len(words))] for _ in range(count))


def _draw(random: RandomBytes, size: int) -> int:
    # Rejection: a plain remainder would favour the first words.
    while True:
        number = int.from_bytes(random(2))
        if number < _DRAW_RANGE - _DRAW_RANGE % size:
            return number % size


def own_choice_problem(typed: str) -> str | None:
    """Return why one's own passphrase is refused (an error code), None when it is accepted.

    At least 14 characters of three classes, or 12 of four (lower case, upper case, digits, signs).
    """
    text = unicodedata.normalize("NFC", typed)
    weighed = len(_TRIED_FIRST.sub("", text))
    if weighed < _SHORT:
        return "passphrase_too_short" if len(text) < _SHORT else "passphrase_too_simple"
    classes = {_class_of(char) for char in text}
    long_enough = weighed >= {3: _LONG, 4: _SHORT}.get(len(classes), weighed + 1)
    if not long_enough or len(set(text)) < _LEAST_DISTINCT:
        return "passphrase_too_simple"
    return None


def _class_of(char: str) -> int:
    return next((number for number, test in enumerate(_CLASSES) if test(char)), len(_CLASSES))
