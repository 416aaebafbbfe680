"""Commits as items, items in blocks."""

from __future__ import annotations

import hashlib
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base.errors import UserError
from ase_desktop.exchange import frames, limits
from ase_desktop.exchange.items import CommitItem, decode_items, encode_item

SIGNATURE = bytes(64)
items = st.builds(
    CommitItem,
    st.binary(min_size=1, max_size=50),
    st.binary(min_size=64, max_size=64),
    st.lists(st.none() | st.binary(max_size=50), max_size=5).map(tuple),
)


def item_of(size: int, bodies: int = 1) -> CommitItem:
    """Return a commit whose header and bodies have this size in all."""
    first = bytes(size - 10 - bodies + 1)
    return CommitItem(bytes(10), SIGNATURE, (first, *[b"x"] * (bodies - 1)))


@given(st.lists(items, min_size=1, max_size=6))
def test_items_are_read_back(several: list[CommitItem]) -> None:
    assert decode_items(b"".join(map(encode_item, several))) == several


def test_an_item_is_written_as_documented() -> None:
    item = CommitItem(b"head", SIGNATURE, (b"one", None, b""))
    assert encode_item(item) == (
        b"\0\0\0\4head" + SIGNATURE + b"\3" + b"\0\0\0\3one" + b"\xff\xff\xff\xff" + b"\0\0\0\0"
    )


@given(items, st.data())
def test_items_cut_anywhere_are_refused(item: CommitItem, data: st.DataObject) -> None:
    raw = encode_item(item)
    size = data.draw(st.integers(0, len(raw) - 1))
    with pytest.raises(UserError, match="file_damaged"):
        decode_items(raw[:size])


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xff\xff\xff" + SIGNATURE + b"\0",  # a header cannot be erased
        b"\0\0\0\0" + SIGNATURE + b"\0",
        b"\0\0\0\1h" + SIGNATURE + b"\1" + b"\xff\xff\xff\xfe",
        b"\0\0\0\1h" + SIGNATURE + b"\0" + b"\0",
    ],
)
def test_malformed_items_are_refused(raw: bytes) -> None:
    with pytest.raises(UserError, match="file_damaged"):
        decode_items(raw)


@pytest.mark.parametrize(
    ("allowed", "beyond"),
    [
        (item_of(limits.COMMIT), item_of(limits.COMMIT + 1)),
        (item_of(900, limits.OPERATIONS), item_of(900, limits.OPERATIONS + 1)),
        (
            CommitItem(bytes(limits.COMMIT_HEADER), SIGNATURE, ()),
            CommitItem(bytes(limits.COMMIT_HEADER + 1), SIGNATURE, ()),
        ),
        (CommitItem(b"h", SIGNATURE, ()), CommitItem(b"", SIGNATURE, ())),
        (CommitItem(b"h", SIGNATURE, ()), CommitItem(b"h", SIGNATURE + b"s", ())),
    ],
)
def test_a_commit_at_its_limits_travels_and_none_beyond(
    allowed: CommitItem, beyond: CommitItem
) -> None:
    assert decode_items(encode_item(allowed)) == [allowed]
    with pytest.raises(ValueError, match="limits"):
        encode_item(beyond)


@pytest.mark.parametrize("size", [limits.COMMIT, limits.COMMIT + 1])
def test_a_foreign_commit_beyond_its_limits_is_refused(size: int) -> None:
    body = bytes(size - 1)
    raw = b"\0\0\0\1h" + SIGNATURE + b"\1" + struct.pack(">I", len(body)) + body
    if size == limits.COMMIT:
        assert len(decode_items(raw)) == 1
    else:
        with pytest.raises(UserError, match="file_damaged"):
            decode_items(raw)


def test_no_commits_make_no_block() -> None:
    assert list(frames.pack_blocks([])) == []


def test_blocks_are_as_full_as_allowed() -> None:
    overhead = 4 + 64 + 1 + 4
    quarter = item_of(limits.BLOCK // 4 - overhead)
    assert [count for count, _, _ in frames.pack_blocks([quarter] * 9)] == [4, 4, 1]
    bigger = item_of(limits.BLOCK // 4 - overhead + 1)
    sizes = [(count, size) for count, size, _ in frames.pack_blocks([quarter] * 3 + [bigger])]
    assert sizes == [(3, limits.BLOCK * 3 // 4), (1, limits.BLOCK // 4 + 1)]


def test_a_block_that_does_not_compress_still_fits_its_frame() -> None:
    noise = hashlib.shake_256().digest(limits.BLOCK)
    payload = zlib.compress(noise, 6)
    assert len(payload) > limits.BLOCK
    assert len(payload) <= limits.FRAME
    assert frames.inflate(payload) == noise


def test_a_block_beyond_its_limit_is_refused() -> None:
    assert len(frames.inflate(zlib.compress(bytes(limits.BLOCK)))) == limits.BLOCK
    for size in (limits.BLOCK + 1, 300 << 20):
        with pytest.raises(UserError, match="file_damaged"):
            frames.inflate(zlib.compress(bytes(size)))


@pytest.mark.parametrize(
    "payload",
    [b"", b"not zlib", zlib.compress(b"abc")[:-1], zlib.compress(b"abc") + b"\0"],
)
def test_a_damaged_block_is_refused(payload: bytes) -> None:
    with pytest.raises(UserError, match="file_damaged"):
        frames.inflate(payload)
