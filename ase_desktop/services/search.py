"""Finding a record by a few words, in everything this notebook holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from ase_desktop.base.kinds import FieldSpec, RecordKind, Snapshot
from ase_desktop.models.catalog import BY_NUMBER, KINDS
from ase_desktop.services.decided import from_two_versions
from ase_desktop.services.finding import records_numbered
from ase_desktop.vault.search import find, find_kinds, query_of
from ase_desktop.vault.vault import Vault

_MOST_LOOKED_AT = 2000  # newest records, when only those in two versions are kept


class Hit(NamedTuple):
    """One record that holds the words, with the texts to look for them in.

    A plain tuple: fifty of them are made between two keys.
    """

    kind: str
    uid: str
    opens: str  # uid of what a click opens: the form, for a row of its tables
    child: str | None
    at: str  # its date, YYYY-MM-DD or a moment; "" when it has none
    texts: tuple[str | None, ...]
    in_versions: bool = False  # something of it waits for a choice: every version is in the texts


def search(
    vault: Vault,
    words: str,
    *,
    child: str | None = None,
    limit: int = 50,
    two_versions: bool = False,
) -> list[Snapshot]:
    """Return the newest records that hold all the words, whatever accents and capitals.

    two_versions: only those in two versions, or whose present value was chosen between two.
    """
    numbers = _numbers(vault, words, child, limit, two_versions=two_versions)
    by_kind: dict[str, list[int]] = {}
    for number, kind in numbers:
        by_kind.setdefault(BY_NUMBER[kind].name, []).append(number)
    found = records_numbered(vault, by_kind)
    return [found[number] for number, _ in numbers if not found[number].retired]


def results(
    vault: Vault,
    words: str,
    *,
    child: str | None = None,
    limit: int = 50,
    two_versions: bool = False,
) -> tuple[Hit, ...]:
    """Return what a page of results shows while words are typed: the newest records first.

    Only the columns shown are read, and no record is built: it answers between two keys.
    two_versions as in search.
    """
    numbers = _numbers(vault, words, child, limit, two_versions=two_versions)
    by_kind: dict[int, list[int]] = {}
    for number, kind in numbers:
        by_kind.setdefault(kind, []).append(number)
    found: dict[int, Hit] = {}
    for kind, wanted in by_kind.items():
        found |= _hits(vault, BY_NUMBER[kind], wanted)
    return tuple(found[number] for number, _ in numbers if number in found)


def _numbers(
    vault: Vault, words: str, child: str | None, limit: int, *, two_versions: bool
) -> list[tuple[int, int]]:
    """Return (record row id, kind number) of what is found, the newest first."""
    if not two_versions:
        return find(vault.db, words, child=child, limit=limit)
    numbers = find(vault.db, words, child=child, limit=_MOST_LOOKED_AT)
    kinds = {BY_NUMBER[kind].name for _, kind in numbers}
    kept = from_two_versions(vault, kinds)
    return [one for one in numbers if one[0] in kept][:limit]


def matching(vault: Vault, words: str, kinds: Iterable[str], *, limit: int) -> list[int] | None:
    """Return the row ids of the newest records of some kinds that hold all the words.

    None when the words are too short to be searched: nothing is left out then.
    """
    query = query_of(words)
    if not query:
        return None
    numbers = [KINDS[name].number for name in kinds]
    return find_kinds(vault.db, query, numbers, limit=limit)


def _hits(vault: Vault, kind: RecordKind, numbers: Sequence[int]) -> dict[int, Hit]:
    marks = ",".join("?" * len(numbers))
    rows = vault.db.execute(f"{_statement(kind.name)} AND record_id IN ({marks})", numbers)
    name = kind.name
    hits = {}
    for row in rows:
        texts = row[6:] if row[5] is None else _in_versions(kind, row[5], row[6:])
        about = (row[4] or row[1], row[2], row[3] or "")
        hits[row[0]] = Hit(name, row[1], *about, texts, row[5] is not None)
    return hits


def _in_versions(
    kind: RecordKind, undecided: str, shown: Sequence[str | None]
) -> tuple[str | None, ...]:
    """Return the texts of a record, all versions of those that wait for a choice."""
    waiting = json.loads(undecided)
    texts = []
    for spec, text in zip(_searched(kind), shown, strict=True):
        values = [one["value"] for one in waiting.get(str(spec.register), ())]
        if spec.group is not None:
            values = [one.get(spec.name) for one in values if isinstance(one, dict)]
        said = dict.fromkeys(one for one in values if isinstance(one, str) and one)
        texts.append(" ou ".join(said) or text)
    return tuple(texts)


def _searched(kind: RecordKind) -> list[FieldSpec]:
    return [spec for spec in kind.fields if spec.search]


@cache
def _statement(name: str) -> str:
    """Return what reads the columns shown of a kind that is not retired."""
    kind = KINDS[name]
    texts = [spec.name for spec in _searched(kind)]
    dated, above = kind.date_field or "NULL", kind.parent or "NULL"
    columns = ("record_id", "uid", "child", dated, above, "undecided")
    listed = ", ".join((*columns, *texts))
    return f"SELECT {listed} FROM {name} WHERE retired = 0"  # noqa: S608
