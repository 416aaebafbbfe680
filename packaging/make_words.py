"""Derive the two word lists of resources/words/ from the French dictionary.

passphrase.txt: 7 776 words, from which the seven words of a notebook are drawn.
fingerprint.txt: 2 048 of them, the shortest to say, read aloud when two computers are linked.

Run by hand when the dictionary changes, with `pip install wordfreq==3.1.1` in the environment;
it tells which words are common. A frozen list never changes once notebooks exist: the contract
tests hold its SHA-256.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging"))

from french_sounds import sound  # noqa: E402  (a neighbour: packaging/ is not installed)

DICTIONARY = ROOT / "resources" / "dictionary"
WORDS = ROOT / "resources" / "words"
PASSPHRASE_COUNT = 7776
FINGERPRINT_COUNT = 2048
LEAST_ZIPF = 2.2  # about one use in six million words: still known to everyone
LEMMA = re.compile(r"po:(nom|adj|v[123])")
SHAPE = re.compile(r"[abcdefghijlmnopqrstuvxyzàâçèéêëîïôûùü]{4,9}")
FOREIGN = re.compile(r"oo|ee$|ee[a-z]|sh|ck|th$|ing$|man$|[bdgjkpt]{1}[bdgjkp]$|^y|zz|q[^u]|uu|ii")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the dictionary: the word and its inflection flags."""

    word: str
    flags: tuple[str, ...]
    is_verb: bool


def fold(word: str) -> str:
    """Return the word as it is compared: NFKD, without marks, lower case."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


def pairs(flags: str) -> tuple[str, ...]:
    """Split the two-letter flags of hunspell."""
    return tuple(flags[start : start + 2] for start in range(0, len(flags), 2))


def entries() -> Iterator[Entry]:
    """Yield the nouns, adjectives and infinitives of the dictionary."""
    for line in (DICTIONARY / "fr.dic").read_text(encoding="utf-8").splitlines()[1:]:
        head, _, tags = line.partition(" ")
        if LEMMA.search(tags):
            word, _, flags = head.partition("/")
            yield Entry(word, pairs(flags), "po:v" in tags)


def suffixes() -> dict[str, list[tuple[str, str, re.Pattern[str]]]]:
    """Return, for each flag, (ending removed, ending added, condition)."""
    rules: dict[str, list[tuple[str, str, re.Pattern[str]]]] = defaultdict(list)
    for line in (DICTIONARY / "fr.aff").read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX":  # noqa: PLR2004  (SFX flag strip add condition)
            _, flag, strip, add, condition, *_ = parts
            ending = "" if strip == "0" else strip
            added = add.partition("/")[0].replace("0", "")
            rules[flag].append((ending, added, re.compile(f"{condition}$")))
    return rules


def inflections(entry: Entry, rules: dict[str, list[tuple[str, str, re.Pattern[str]]]]) -> set[str]:
    """Return the other forms of an entry: plural, feminine, conjugated."""
    forms = set()
    for flag in entry.flags:
        for ending, added, condition in rules.get(flag, ()):
            if entry.word.endswith(ending) and condition.search(entry.word):
                forms.add(entry.word[: len(entry.word) - len(ending)] + added)
    return forms - {entry.word}


def refused() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the stems and the whole words that nobody should have to type."""
    text = (ROOT / "packaging" / "refused_words.txt").read_text(encoding="utf-8")
    items = [
        item for line in text.splitlines() if not line.startswith("#") for item in line.split()
    ]
    stems = "|".join(fold(item[:-1]) for item in items if item.endswith("-"))
    return re.compile(f"^(?:{stems})"), frozenset(fold(item) for item in items if item[-1] != "-")


def candidates() -> list[tuple[str, float]]:
    """Return (word, commonness) of every word that could be listed, most common first."""
    from wordfreq import zipf_frequency  # noqa: PLC0415  (not among the locked tools)

    stems, words = refused()
    found = list(entries())
    rules = suffixes()
    inflected = {form for entry in found for form in inflections(entry, rules)}
    kept = {}
    for entry in found:
        word = entry.word
        if not SHAPE.fullmatch(word) or FOREIGN.search(word) or word in inflected:
            continue
        common = zipf_frequency(word, "fr")
        if common < LEAST_ZIPF or stems.search(fold(word)) or fold(word) in words:
            continue
        if zipf_frequency(word, "en") > common + 1:
            continue
        kept[word] = common
    return sorted(kept.items(), key=lambda item: (-item[1], item[0]))


def without_twins(found: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    """Keep the most common of the words that are typed alike or sound alike."""
    kept = []
    seen: set[str] = set()
    for word, common in found:
        keys = {"=" + fold(word), "~" + sound(word)}
        if not keys & seen:
            seen |= keys
            kept.append((word, common))
    return kept


def without_prefixes(found: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Remove words until none begins another: the beginning goes when it begins several."""
    kept = {fold(word): (word, common) for word, common in found}
    for short in sorted(kept, key=len, reverse=True):
        longer = [key for key in kept if key != short and key.startswith(short)]
        if len(longer) > 1:
            del kept[short]
        elif longer:
            rarer = min(short, longer[0], key=lambda key: kept[key][1])
            del kept[rarer]
    return sorted(kept.values(), key=lambda item: (-item[1], item[0]))


def write(name: str, words: Iterable[str]) -> None:
    """Write one list, in the order of the folded words."""
    WORDS.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{word}\n" for word in sorted(words, key=fold))
    (WORDS / name).write_text(text, encoding="utf-8")


def main() -> int:
    """Write both lists; return 1 when the dictionary gives too few words."""
    found = without_prefixes(without_twins(candidates()))
    print(f"{len(found)} words to choose from")
    if len(found) < PASSPHRASE_COUNT:
        return 1
    chosen = [word for word, _ in found[:PASSPHRASE_COUNT]]
    write("passphrase.txt", chosen)
    spoken = sorted(chosen, key=lambda word: (len(sound(word)) > 6, chosen.index(word)))  # noqa: PLR2004
    write("fingerprint.txt", spoken[:FINGERPRINT_COUNT])
    return 0


if __name__ == "__main__":
    sys.exit(main())
