"""The two lists of words are frozen, and keep their promises to the hand that types them."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "resources" / "words"
sys.path.insert(0, str(ROOT / "packaging"))

from french_sounds import sound  # noqa: E402
from make_words import entries, inflections, refused, suffixes  # noqa: E402

COUNTS = {"passphrase.txt": 7776, "fingerprint.txt": 2048}


def fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word)
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


def words(name: str) -> list[str]:
    return (WORDS / name).read_text(encoding="utf-8").splitlines()


@pytest.fixture(params=sorted(COUNTS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_list_never_changes_once_notebooks_exist(name: str) -> None:
    golden = (ROOT / "tests" / "golden" / "words.txt").read_text(encoding="utf-8").split()
    frozen = dict(zip(golden[1::2], golden[::2], strict=True))
    assert hashlib.sha256((WORDS / name).read_bytes()).hexdigest() == frozen[name]


def test_a_list_has_its_number_of_words_in_the_order_of_what_is_typed(name: str) -> None:
    folded = [fold(word) for word in words(name)]
    assert len(folded) == COUNTS[name]
    assert all(before < after for before, after in pairwise(folded))


def test_a_word_is_short_lower_case_and_composed(name: str) -> None:
    for word in words(name):
        assert 4 <= len(word) <= 9
        assert word == unicodedata.normalize("NFC", word).lower()
        assert fold(word).isascii()
        assert fold(word).isalpha()


def test_no_word_begins_another_so_that_it_completes_alone(name: str) -> None:
    folded = sorted(fold(word) for word in words(name))
    assert [pair for pair in pairwise(folded) if pair[1].startswith(pair[0])] == []


def test_no_two_words_sound_alike(name: str) -> None:
    sounds = [sound(word) for word in words(name)]
    assert len(set(sounds)) == len(sounds)


def test_no_word_is_the_plural_the_feminine_or_the_conjugation_of_another(name: str) -> None:
    listed = set(words(name))
    rules = suffixes()
    forms = {
        form for entry in entries() if entry.word in listed for form in inflections(entry, rules)
    }
    assert listed & forms == set()


def test_no_word_is_one_that_hurts(name: str) -> None:
    stems, whole = refused()
    folded = [fold(word) for word in words(name)]
    assert [word for word in folded if stems.search(word) or word in whole] == []


def test_the_words_read_aloud_are_some_of_those_typed() -> None:
    assert set(words("fingerprint.txt")) <= set(words("passphrase.txt"))
