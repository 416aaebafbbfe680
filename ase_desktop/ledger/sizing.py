"""Cutting a save into commits that everybody can read: the limits of the format (sync 11.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ase_desktop.ledger.canonical import clean, encode
from ase_desktop.ledger.commit import (
    MAX_COMMIT,
    MAX_HEADER,
    MAX_OPERATIONS,
    MAX_SEEN,
    RecordWrite,
)

# Upper bounds, in bytes of JSON: a header without operations but with 16 parents; an operation
# without registers; a register; one id of a commit; a body without values.
_HEADER, _OPERATION, _REGISTER, _ID, _BODY = 1536, 192, 12, 67, 64


class _Part:
    """Writes that one commit can hold, so far."""

    def __init__(self) -> None:
        self.writes: list[RecordWrite] = []
        self._records: set[str] = set()
        self._header = self._total = _HEADER

    def can_hold(self, write: RecordWrite, header: int, body: int) -> bool:
        """Say whether a write of this weight still fits: a record stands once in a commit."""
        return (
            len(self.writes) < MAX_OPERATIONS
            and self._header + header <= MAX_HEADER
            and self._total + header + body <= MAX_COMMIT
            and write.uid not in self._records
        )

    def add(self, write: RecordWrite, header: int, body: int) -> None:
        """Hold one more write."""
        self.writes.append(write)
        self._records.add(write.uid)
        self._header += header
        self._total += header + body


def readable_parts(writes: Iterable[RecordWrite]) -> Iterator[list[RecordWrite]]:
    """Yield the writes in their order, in parts that one commit may hold.

    A write that no commit could hold is cut between its registers; a value too large by itself
    stands alone, and making its commit raises NotCanonical.
    """
    part = _Part()
    for write in writes:
        weight = _weight(write)
        pieces = [write] if _Part().can_hold(write, *weight) else _one_by_one(write)
        for piece in pieces:
            weight = _weight(piece)
            if part.writes and not part.can_hold(piece, *weight):
                yield part.writes
                part = _Part()
            part.add(piece, *weight)
    if part.writes:
        yield part.writes


def _one_by_one(write: RecordWrite) -> list[RecordWrite]:
    return [replace(write, values={register: value}) for register, value in write.values.items()]


def _weight(write: RecordWrite) -> tuple[int, int]:
    """Return how many bytes a write may add to the header and to the bodies."""
    seen = sum(min(len(write.seen.get(register, ())), MAX_SEEN) for register in write.values)
    body = _BODY + sum(_REGISTER + len(encode(clean(value))) for value in write.values.values())
    return _OPERATION + _REGISTER * len(write.values) + _ID * seen, body
