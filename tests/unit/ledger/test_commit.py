"""A commit is read as it was written, and nothing near it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.ledger import commit as format_
from ase_desktop.ledger.canonical import NotCanonical, encode
from ase_desktop.ledger.commit import (
    Commit,
    Moment,
    RecordWrite,
    body_values,
    commit_id,
    make_commit,
    read_commit,
    read_header,
    read_writes,
    signed_bytes,
)
from ase_desktop.ledger.numbers import MEMBER
from ase_desktop.ledger.sizing import readable_parts
from tests.laptops import Computer, check, uid

ANNE = Computer("anne")
NOW = Moment(1_772_389_211_000, 60)
SCOPE, RECORD = uid("scope"), uid("record")
SEEN = sorted(commit_id(bytes([number])) for number in range(3))


def made(*writes: RecordWrite, parents: list[str] | None = None, now: Moment = NOW) -> Commit:
    """Return a commit of Anne's."""
    given = writes or (RecordWrite(26, RECORD, {3: "Léa", 12: [1, None]}, {3: SEEN}),)
    return make_commit(ANNE.author, SCOPE, SEEN[:1] if parents is None else parents, given, now)


def again(commit: Commit) -> Commit:
    """Read a commit's bytes."""
    return read_commit(commit.raw, commit.signature, commit.bodies)


def test_a_commit_reads_as_it_was_written() -> None:
    commit = made()
    assert again(commit) == commit
    assert commit.values(0) == {3: "Léa", 12: [1, None]}
    assert commit.cid == commit_id(commit.raw)
    assert check(ANNE.key.public.hex(), signed_bytes(commit.cid), commit.signature)
    assert read_header(commit.raw) == commit.header
    assert read_writes(commit.raw) == [{3: SEEN, 12: []}]


def test_an_erased_body_gives_no_value() -> None:
    commit = made()
    erased = read_commit(commit.raw, commit.signature, (None,))
    assert erased.values(0) == {}
    assert erased.cid == commit.cid
    assert body_values(None) == {}


def test_what_says_who_belongs_is_never_without_its_body() -> None:
    commit = made(RecordWrite(MEMBER, RECORD, {1: "x"}))
    with pytest.raises(NotCanonical):
        read_commit(commit.raw, commit.signature, (None,))


def test_texts_are_signed_in_nfc() -> None:
    assert made(RecordWrite(26, RECORD, {1: "e\u0301"})).values(0) == {1: "é"}


Change = Callable[[dict[str, Any]], object]


def put(path: str, value: object) -> Change:
    """Return what sets a part of a header, named by its keys joined by dots."""

    def change(header: dict[str, Any]) -> None:
        *way, last = path.split(".")
        place: Any = header
        for key in way:
            place = place[int(key) if key.isdigit() and isinstance(place, list) else key]
        place[last] = value

    return change


BAD_HEADERS: dict[str, Change] = {
    "version": put("v", 2),
    "version as text": put("v", "1"),
    "flag as version": put("v", True),
    "scope too short": put("sc", "ab"),
    "scope in capitals": put("sc", SCOPE.upper().replace("0", "A")),
    "device": put("by", "z" * 32),
    "parents unsorted": put("par", SEEN[::-1]),
    "parent twice": put("par", [SEEN[0], SEEN[0]]),
    "parent cut": put("par", [SEEN[0][:-1]]),
    "too many parents": put("par", sorted(commit_id(bytes([n])) for n in range(17))),
    "time below": put("t", -1),
    "time beyond": put("t", format_.LAST_MOMENT),
    "zone": put("tz", 1441),
    "clock": put("ck", 2),
    "app empty": put("app", ""),
    "app long": put("app", "1" * 33),
    "app not plain": put("app", "é"),
    "app of two lines": put("app", "1\n2"),
    "nothing written": put("ops", []),
    "unknown key": put("more", 1),
    "operation number": put("ops.0.n", 1),
    "kind zero": put("ops.0.k", 0),
    "kind too great": put("ops.0.k", 10_000),
    "kind beyond all": put("ops.0.k", 2**70),
    "kind version": put("ops.0.kv", 0),
    "kind version too great": put("ops.0.kv", 10_000),
    "record": put("ops.0.id", "g" * 32),
    "hash": put("ops.0.bh", "0" * 63),
    "other hash": put("ops.0.bh", "0" * 64),
    "no register": put("ops.0.w", {}),
    "register as word": put("ops.0.w", {"name": []}),
    "register with a zero": put("ops.0.w", {"03": []}),
    "register too great": put("ops.0.w", {"10000": []}),
    "other register": put("ops.0.w", {"4": [], "12": []}),
    "seen unsorted": put("ops.0.w.3", SEEN[::-1]),
    "seen too many": put("ops.0.w.3", sorted(commit_id(bytes([n])) for n in range(65))),
    "unknown key in an operation": put("ops.0.more", 1),
    "missing key": lambda header: header.pop("app"),
    "operations as a number": put("ops", 3),
}


@pytest.mark.parametrize("name", sorted(BAD_HEADERS))
def test_a_header_outside_the_format_is_refused(name: str) -> None:
    commit = made()
    header = json.loads(commit.raw)
    BAD_HEADERS[name](header)
    with pytest.raises(NotCanonical):
        read_commit(encode(header), commit.signature, commit.bodies)


def test_a_record_stands_once() -> None:
    header = json.loads(made().raw)
    header["ops"].append({**header["ops"][0], "n": 1})
    with pytest.raises(NotCanonical):
        read_commit(encode(header), bytes(64), made().bodies * 2)


BAD_BODIES = {
    "not an object": b"3",
    "no salt": b'{"f":{"3":1}}',
    "salt cut": b'{"f":{"3":1},"s":"ab"}',
    "salt as a number": b'{"f":{"3":1},"s":3}',
    "fields as a list": b'{"f":[],"s":"' + b"0" * 32 + b'"}',
    "other fields": b'{"f":{"4":1},"s":"' + b"0" * 32 + b'"}',
    "more": b'{"f":{"3":1},"m":1,"s":"' + b"0" * 32 + b'"}',
    "spaces": b'{"f":{"3":1}, "s":"' + b"0" * 32 + b'"}',
}


@pytest.mark.parametrize("name", sorted(BAD_BODIES))
def test_a_body_outside_the_format_is_refused_even_when_its_hash_fits(name: str) -> None:
    body = BAD_BODIES[name]
    header = json.loads(made(RecordWrite(26, RECORD, {3: 1})).raw)
    header["ops"][0]["bh"] = commit_id(body)
    with pytest.raises(NotCanonical):
        read_commit(encode(header), bytes(64), (body,))


def test_numbers_of_bodies_and_sizes_are_checked() -> None:
    commit = made()
    for raw, signature, bodies in (
        (commit.raw, commit.signature[1:], commit.bodies),
        (commit.raw, commit.signature, ()),
        (commit.raw, commit.signature, commit.bodies * 2),
        (b" " * (format_.MAX_HEADER + 1), commit.signature, commit.bodies),
        (commit.raw, commit.signature, (b" " * format_.MAX_COMMIT,)),
    ):
        with pytest.raises(NotCanonical):
            read_commit(raw, signature, bodies)


@given(st.data())
def test_every_mutation_is_refused_or_has_another_id(data: st.DataObject) -> None:
    commit = made()
    pieces = [commit.raw, *(body or b"" for body in commit.bodies)]
    which = data.draw(st.integers(0, len(pieces) - 1))
    piece = bytearray(pieces[which])
    piece[data.draw(st.integers(0, len(piece) - 1))] ^= data.draw(st.integers(1, 255))
    pieces[which] = bytes(piece)
    try:
        read = read_commit(pieces[0], commit.signature, tuple(pieces[1:]))
    except NotCanonical:
        return
    assert read.cid != commit.cid  # and its signature is then another's
    assert not check(ANNE.key.public.hex(), signed_bytes(read.cid), commit.signature)


def test_what_is_too_large_is_not_signed() -> None:
    with pytest.raises(NotCanonical):
        made(RecordWrite(26, RECORD, {3: "x" * format_.MAX_COMMIT}))


def test_no_more_is_replaced_than_a_reader_takes() -> None:
    seen = [commit_id(bytes([number])) for number in range(70)]
    commit = made(RecordWrite(26, RECORD, {3: "x"}, {3: seen}))
    assert commit.header.ops[0].w["3"] == sorted(seen)[:64]
    again(commit)


def sized(number: int, registers: int, size: int, seen: int) -> RecordWrite:
    """Return a write of registers of this size, each over so many values."""
    cids = [commit_id(bytes([place])) for place in range(seen)]
    values = dict.fromkeys(range(registers), "é" * size)
    return RecordWrite(26, uid(str(number)), values, dict.fromkeys(values, cids))


sizes = st.tuples(st.integers(0, 90), st.integers(1, 25), st.integers(0, 3000), st.integers(0, 80))


@given(st.lists(sizes, max_size=90))
def test_a_save_of_any_size_makes_commits_that_everybody_reads(
    asked: list[tuple[int, int, int, int]],
) -> None:
    asked_writes = [sized(*one) for one in asked]
    parts = list(readable_parts(asked_writes))
    written = [
        (write.uid, register, value)
        for part in parts
        for write in part
        for register, value in write.values.items()
    ]
    assert written == [
        (w.uid, number, value) for w in asked_writes for number, value in w.values.items()
    ]
    for part in parts:
        again(made(*part, parents=sorted(commit_id(bytes([n])) for n in range(16))))


def test_a_full_commit_is_not_cut() -> None:
    asked = [RecordWrite(26, uid(str(number)), {1: "x"}) for number in range(130)]
    assert [len(part) for part in readable_parts(asked)] == [64, 64, 2]


def test_a_value_too_large_stands_alone() -> None:
    large = RecordWrite(26, uid("large"), {1: "x" * format_.MAX_COMMIT})
    small = RecordWrite(26, uid("small"), {1: "x"})
    assert list(readable_parts([small, large, small])) == [[small], [large], [small]]
    with pytest.raises(NotCanonical):
        made(large)


def test_a_write_too_large_is_cut_between_its_registers() -> None:
    values = {1: "x" * 200_000, 2: "y" * 200_000}
    parts = list(readable_parts([RecordWrite(26, RECORD, values, {2: SEEN})]))
    assert [dict(write.values) for (write,) in parts] == [{1: values[1]}, {2: values[2]}]
    assert [again(made(*part)).header.ops[0].w for part in parts] == [{"1": []}, {"2": SEEN}]
