"""Which records the commits of a file speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ase_desktop.models.catalog import BY_NUMBER
from ase_desktop.vault.vault import Vault

CHUNK = 500
_RECORDS = (
    "SELECT DISTINCT op.record, record.kind FROM commit_ JOIN op ON op.id BETWEEN "
    "commit_.id * 64 AND commit_.id * 64 + 63 JOIN record ON record.id = op.record "
    "WHERE record.kind > 15 AND "
)


def records_in(vault: Vault, cids: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield (record number, name of its kind), once each, of the kinds known here."""
    seen: set[int] = set()
    for start in range(0, len(cids), CHUNK):
        chunk = cids[start : start + CHUNK]
        marks = ",".join("?" * len(chunk))
        rows = vault.db.execute(f"{_RECORDS}commit_.cid IN ({marks})", chunk)
        for number, kind in rows:
            if number not in seen and kind in BY_NUMBER:
                seen.add(number)
                yield number, BY_NUMBER[kind].name


def counted_in(vault: Vault, parts: Iterable[Sequence[str]]) -> Mapping[str, int]:
    """Return kind → how many records the commits of several scopes speak of."""
    counts: Counter[str] = Counter()
    for cids in parts:
        counts.update(kind for _, kind in records_in(vault, cids))
    return counts


def counted_of(vault: Vault, packet: int) -> Mapping[str, int]:
    """Return kind → how many records a received file spoke of, by its number in the history."""
    rows = vault.db.execute(f"{_RECORDS}commit_.packet = ?", (packet,))
    return Counter(BY_NUMBER[kind].name for _, kind in rows if kind in BY_NUMBER)
