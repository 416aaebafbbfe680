"""The six words of a card."""

from __future__ import annotations

import hashlib

import pytest

from ase_desktop.crypto.fingerprint import LIST_SIZE, fingerprint_words, same_words

LIST = tuple(f"mot{number}" for number in range(LIST_SIZE))
WORDS = ("Été", "forêt", "noël", "tulipe", "wagon", "zèbre")


def test_the_words_of_a_card_agree_with_another_library() -> None:
    words = fingerprint_words(hashlib.sha256(b"une carte").digest(), LIST)
    # Made with the Argon2id of OpenSSL.
    assert words == ("mot73", "mot180", "mot183", "mot120", "mot49", "mot1929")


@pytest.mark.parametrize(
    "typed",
    [
        "Été forêt noël tulipe wagon zèbre",
        "ete FORET noel tulipe wagon zebre",
        " e\u0301te\u0301, forêt,noël ; tulipe - wagon\u00a0zèbre. ",
    ],
)
def test_words_are_compared_as_they_sound(typed: str) -> None:
    assert same_words(WORDS, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Été forêt noël tulipe wagon",
        "forêt Été noël tulipe wagon zèbre",
        "Été forêt noël tulipe wagon zébu",
    ],
)
def test_other_words_are_other_words(typed: str) -> None:
    assert not same_words(WORDS, typed)
