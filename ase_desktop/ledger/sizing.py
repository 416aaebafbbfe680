"""Cutting a save into commits that everybody can read: the limits of the format (sync 11.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


def readable_parts(writes: Sequence[RecordWrite]) -> Iterator[list[RecordWrite]]:
    """Yield the writes in their order, in parts that one commit may hold.

    A record stands once in a part. A write too large by itself stands alone: making its commit
    raises NotCanonical.
    """
    part: list[RecordWrite] = []
    header, total = _HEADER, _HEADER
    for write in writes:
        own_header, body = _weight(write)
        is_full = (
            len(part) == MAX_OPERATIONS
            or header + own_header > MAX_HEADER
            or total + own_header + body > MAX_COMMIT
            or any(known.uid == write.uid for known in part)
        )
        if part and is_full:
            yield part
            part, header, total = [], _HEADER, _HEADER
        part.append(write)
        header += own_header
        total += own_header + body
    if part:
        yield part


def _weight(write: RecordWrite) -> tuple[int, int]:
    seen = sum(min(len(cids), MAX_SEEN) for cids in write.seen.values())
    body = _BODY + sum(_REGISTER + len(encode(clean(value))) for value in write.values.values())
    return _OPERATION + _REGISTER * len(write.values) + _ID * seen, body
