"""A commit at each of its limits is read, and none one beyond."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest

from ase_desktop.ledger.canonical import MAX_DEPTH, NotCanonical
from ase_desktop.ledger.commit import (
    MAX_COMMIT,
    MAX_HEADER,
    MAX_NUMBER,
    MAX_OPERATIONS,
    MAX_PARENTS,
    MAX_SEEN,
    read_commit,
)
from tests.laptops import uid

Parts = tuple[bytes, tuple[bytes, ...]]
IDS = sorted(hashlib.sha256(bytes([number])).hexdigest() for number in range(66))


def written(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def body_of(values: dict[str, Any]) -> bytes:
    return written({"f": values, "s": "0" * 32})


def operation(number: int, body: bytes, **changes: Any) -> dict[str, Any]:
    digest = hashlib.sha256(body).hexdigest()
    fields = {"n": number, "k": 26, "kv": 1, "id": uid(str(number)), "w": {"3": []}, "bh": digest}
    return {**fields, **changes}


def commit_of(bodies: list[bytes], operations: list[dict[str, Any]], parents: int = 1) -> Parts:
    """Return the bytes of a commit, whatever its size."""
    who = {"v": 1, "sc": uid("scope"), "by": uid("device"), "app": "1"}
    when = {"t": 0, "tz": 0, "ck": 0, "par": IDS[:parents]}
    header = who | when | {"ops": operations}
    return written(header), tuple(bodies)


def one(value: Any = "x", parents: int = 1, **changes: Any) -> Parts:
    register = next(iter(changes.get("w", {"3": []})))
    body = body_of({register: value})
    return commit_of([body], [operation(0, body, **changes)], parents)


def of_operations(count: int) -> Parts:
    body = body_of({"3": "x"})
    return commit_of([body] * count, [operation(number, body) for number in range(count)])


def of_size(size: int) -> Parts:
    """Return a commit whose header and body have this size in all."""
    raw, (body,) = one("")
    return one("x" * (size - len(raw) - len(body)))


def with_header(ids: int, longer: int = 0) -> Parts:
    """Return a commit that replaces so many values, its header longer by some bytes, below 67."""
    body = body_of({"3": "x"})
    seen = [IDS[: min(MAX_SEEN, max(0, ids - MAX_SEEN * place))] for place in range(MAX_OPERATIONS)]
    by_three = min(longer // 3, MAX_OPERATIONS)
    operations = [
        operation(place, body, w={"3": found}, kv=MAX_NUMBER if place < by_three else 1)
        for place, found in enumerate(seen)
    ]
    raw, bodies = commit_of([body] * MAX_OPERATIONS, operations)
    return raw.replace(b'"app":"1"', b'"app":"%s"' % (b"1" * (1 + longer % 3))), bodies


def of_header(size: int) -> Parts:
    """Return a commit whose header has this size."""
    ids = (size - len(with_header(0)[0])) // (len(IDS[0]) + 3)
    return with_header(ids, size - len(with_header(ids)[0]))


def nested(levels: int) -> Any:
    """Return lists in lists: a body and its registers stand above them."""
    return [] if levels == 1 else [nested(levels - 1)]


LIMITS: dict[str, tuple[Callable[[int], Parts], int]] = {
    "operations": (of_operations, MAX_OPERATIONS),
    "parents": (lambda count: one(parents=count), MAX_PARENTS),
    "replaced": (lambda count: one(w={"3": IDS[:count]}), MAX_SEEN),
    "kind": (lambda number: one(k=number), MAX_NUMBER),
    "version of a kind": (lambda number: one(kv=number), MAX_NUMBER),
    "register": (lambda number: one(w={str(number): []}), MAX_NUMBER),
    "level": (lambda level: one(nested(level - 1)), MAX_DEPTH),
    "header": (of_header, MAX_HEADER),
    "header and bodies": (of_size, MAX_COMMIT),
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_commit_at_a_limit_is_read_and_none_beyond(name: str) -> None:
    made, limit = LIMITS[name]
    raw, bodies = made(limit)
    assert read_commit(raw, bytes(64), bodies).raw == raw
    with pytest.raises(NotCanonical):
        read_commit(made(limit + 1)[0], bytes(64), made(limit + 1)[1])


def test_what_is_made_at_a_size_has_it() -> None:
    assert len(of_header(MAX_HEADER)[0]) == MAX_HEADER
    assert len(of_header(MAX_HEADER + 1)[0]) == MAX_HEADER + 1
    raw, (body,) = of_size(MAX_COMMIT)
    assert len(raw) + len(body) == MAX_COMMIT
