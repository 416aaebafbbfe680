"""A damaged or hostile file is refused with a sentence, whatever was done to it."""

from __future__ import annotations

import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base.errors import UserError
from ase_desktop.base.messages import SENTENCES
from ase_desktop.exchange import frames
from ase_desktop.exchange.authentication import authenticate
from tests.unit.exchange import samples

INSIDE = samples.plaintext()
SIGNED = INSIDE[: -frames.SIGNATURE_FRAME_SIZE]
FILE = samples.sealed(INSIDE)


def refused(file: bytes) -> bool:
    """Say whether reading a file to its end was refused with a known sentence."""
    try:
        samples.read(file)
    except UserError as error:
        return error.code in SENTENCES
    return False


def test_the_file_itself_is_read() -> None:
    assert not refused(FILE)


@pytest.mark.parametrize("bit", [0, 7])
def test_any_byte_of_the_file_changed_is_noticed(bit: int) -> None:
    for place in range(len(FILE)):
        wrong = bytearray(FILE)
        wrong[place] ^= 1 << bit
        assert refused(bytes(wrong)), place


def test_a_file_cut_anywhere_is_noticed() -> None:
    assert all(refused(FILE[:size]) for size in range(len(FILE)))


@given(st.binary(min_size=1, max_size=100))
def test_bytes_after_the_end_are_noticed(more: bytes) -> None:
    assert refused(FILE + more)


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_refused(file: bytes) -> None:
    assert refused(file)
    assert refused(b"age-encryption.org/v1\n" + file)


def test_any_byte_inside_changed_without_the_key_is_noticed() -> None:
    for place in range(len(INSIDE)):
        wrong = bytearray(INSIDE)
        wrong[place] ^= 1
        with pytest.raises(UserError):
            authenticate(io.BytesIO(samples.sealed(bytes(wrong))), [samples.READER_SECRET], {})


def test_the_inside_cut_or_longer_is_noticed() -> None:
    assert all(refused(samples.sealed(INSIDE[:size])) for size in range(len(INSIDE)))
    assert refused(samples.sealed(INSIDE + b"\0"))
    assert refused(samples.sealed(INSIDE + INSIDE[-frames.SIGNATURE_FRAME_SIZE :]))


mutations = st.lists(
    st.tuples(st.integers(0, len(SIGNED) - 1), st.integers(0, 3), st.binary(max_size=9)),
    min_size=1,
    max_size=4,
)


@given(mutations)
def test_what_a_hostile_correspondent_signs_is_read_or_refused(
    changes: list[tuple[int, int, bytes]],
) -> None:
    raw = SIGNED
    for place, removed, added in changes:
        raw = raw[:place] + added + raw[place + removed :]
    # Only a defined refusal may come out (anything else raises), or commits for the ledger.
    refused(samples.sealed_and_signed(raw))


@given(st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=40)), max_size=5))
def test_any_frames_signed_by_a_correspondent_are_read_or_refused(
    parts: list[tuple[int, bytes]],
) -> None:
    refused(samples.packet_of(*parts))
    refused(samples.sealed_and_signed(frames.MAGIC + samples.join(parts)))


def test_the_signature_of_another_kind_of_thing_is_not_that_of_a_packet() -> None:
    bare = samples.SENDER.sign(hashlib.sha512(SIGNED).digest())
    assert refused(samples.sealed(SIGNED + frames.frame(frames.SIGNATURE, bare)))
