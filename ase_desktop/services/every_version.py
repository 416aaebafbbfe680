"""What waits for a choice is printed in both versions, each with its author."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice, takewhile

from ase_desktop.base.french import listed
from ase_desktop.base.kinds import RETIRED, Alternative, Snapshot, Value
from ase_desktop.models.catalog import KINDS, LIFE_NAME

_NOTHING = "rien"
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")


def in_versions(
    record: Snapshot,
    words: Callable[[Snapshot], str],
    *,
    rank: Callable[[Snapshot], int] | None = None,
) -> str:
    """Return what is said of a record, every version of it when a choice waits.

    « à 14 h (selon Mme Garnier) ou à 16 h (selon Mme Lefèvre) ». Sentences that all versions
    share are said once, as nobody's own. rank says which version comes first: the lowest.
    """
    if not record.undecided:
        return words(record)
    said: dict[str, list[str]] = {}
    found = list(variants(record))
    for by, variant in sorted(found, key=lambda one: rank(one[1])) if rank else found:
        authors = said.setdefault(words(variant), [])
        authors.extend([by] if by and by not in authors else [])
    if len(said) == 1:
        return next(iter(said))
    before, after = _shared([_SENTENCES.split(text) for text in said])
    apart = (
        (_SENTENCES.split(text)[before : -after or None], authors) for text, authors in said.items()
    )
    differing = " ou ".join(_signed(" ".join(part), authors) for part, authors in apart)
    sentences = _SENTENCES.split(next(iter(said)))
    if not (before or after):
        return differing
    ending = sentences[-after:] if after else []
    return " ".join([*sentences[:before], f"{differing}.", *ending])


def _shared(texts: Collection[list[str]]) -> tuple[int, int]:
    """Return how many sentences all texts begin with, and how many they all end with."""
    shortest = min(map(len, texts))
    before = _common(zip(*texts, strict=False), shortest)
    backwards = zip(*(reversed(text) for text in texts), strict=False)
    return before, _common(backwards, shortest - before)


def _common(sentences: Iterable[tuple[str, ...]], most: int) -> int:
    """Return how many of the first sentences are the same in all texts."""
    same = takewhile(lambda found: len(set(found)) == 1, islice(sentences, most))
    return sum(1 for _one in same)


def text_in_versions(record: Snapshot, name: str) -> str:
    """Return one column of free text, every version of it, "" when nobody wrote any."""
    return column_in_versions(record, name, lambda value: value or "")


def column_in_versions(record: Snapshot, name: str, words: Callable[[Value], str]) -> str:
    """Return one column in words, as in_versions: each version with its own author alone."""
    spec = KINDS[record.kind].field(name)
    register = spec.group or name
    waiting = {key: found for key, found in record.undecided.items() if key == register}
    return in_versions(replace(record, undecided=waiting), lambda one: words(one[name]))


def _signed(text: str, authors: list[str]) -> str:
    plain = text.strip().removesuffix(".") or _NOTHING
    return f"{plain} (selon {listed(authors)})" if authors else plain


def variants(record: Snapshot) -> Iterator[tuple[str, Snapshot]]:
    """Yield (author, the record as she has it): every alternative stands in one of them."""
    slots: dict[tuple[str, int], dict[str, Alternative]] = {}
    for register, alternatives in record.undecided.items():
        seen: dict[str, int] = {}
        for one in alternatives:
            number = seen[one.by] = seen.get(one.by, -1) + 1
            slots.setdefault((one.by, number), {})[register] = one
    for (by, _), chosen in slots.items():
        yield by, _with(record, chosen)


def _with(record: Snapshot, chosen: dict[str, Alternative]) -> Snapshot:
    values = dict(record.values)
    retired = record.retired
    for register, one in chosen.items():
        if register == LIFE_NAME:
            retired = one.value == RETIRED
        else:
            values |= _columns(record.kind, register, one.value)
    filled = {name: value for name, value in values.items() if value is not None}
    return replace(record, values=filled, retired=retired, undecided={})


def _columns(kind: str, register: str, value: Value) -> dict[str, Value]:
    """Return the columns of a register: those of a group, empty ones as None."""
    known = KINDS[kind]
    if register not in dict(known.groups):
        return {register: value}
    held = value if isinstance(value, dict) else {}
    return {spec.name: held.get(spec.name) for spec in known.fields if spec.group == register}


def every(record: Snapshot, name: str) -> list[Value]:
    """Return every value that a column has in one version or another, None left out."""
    found = [record[name], *(variant[name] for _, variant in variants(record))]
    return [value for value in found if value is not None]
