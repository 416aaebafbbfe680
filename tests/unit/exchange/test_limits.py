"""A file at a limit is read, and none one beyond: those that no other test takes to both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.exchange import limits
from ase_desktop.exchange.authentication import authenticate
from ase_desktop.exchange.header import PacketHeader, Receipt, ScopeEntry, parse_header
from tests.unit.exchange import samples

END = b"\n--- "
SEALED = samples.sealed(samples.plaintext())


def refusal(file: bytes) -> str:
    with pytest.raises(UserError) as caught:
        samples.authenticated(file)
    return caught.value.code


def with_stanzas(count: int) -> bytes:
    """Return an age file of so many stanzas: its own, and some that mean nothing."""
    header, _, rest = SEALED.partition(END)
    return header + b"\n-> X\nAA" * (count - header.count(b"\n-> ")) + END + rest


def with_age_header(size: int) -> bytes:
    """Return an age file whose header, up to the mark of its last line, has this size."""
    header, _, rest = SEALED.partition(END)
    more = b"\n-> X " + b"a" * (size - len(header) - len(b"\n-> X \nAA") - len(END)) + b"\nAA"
    return header + more + END + rest


def with_receipts(size: int) -> bytes:
    """Return a header of this size: heads fill most of it, receipts the rest."""
    heads = tuple(f"{number:064x}" for number in range(limits.HEADS))
    scopes = tuple(
        ScopeEntry(sc=f"{number:032x}", heads=heads, commits=0, size=0) for number in range(15)
    )
    left = size + 1 - len(samples.form(samples.header(scopes=scopes)))
    bare = len('{"packet":"","status":""},') + 32
    count = -(-left // (bare + 16))
    each, more = divmod(left - count * bare, count)
    receipts = tuple(
        Receipt(packet=f"{number:032x}", status="a" * (each + (number < more)))
        for number in range(count)
    )
    return samples.form(samples.header(scopes=scopes, receipts=receipts))


def test_an_envelope_at_its_limits_is_opened_and_none_beyond() -> None:
    """What is added breaks the seal: within the limits that is what is noticed."""
    for made, limit in (
        (with_stanzas, limits.STANZAS),
        (with_age_header, limits.ENVELOPE_HEADER),
    ):
        assert refusal(made(limit)) == "file_damaged"
        assert refusal(made(limit + 1)) == "not_an_exchange_file"
    assert limits.STANZAS == limits.RECIPIENTS + 1


def test_a_packet_to_as_many_computers_as_allowed_is_opened() -> None:
    others = [samples.age_recipient(samples.SENDER_SECRET)] * (limits.RECIPIENTS - 1)
    recipients = [*others, samples.age_recipient(samples.READER_SECRET)]
    samples.authenticated(samples.seal(samples.plaintext(), recipients))


def test_a_file_at_its_limit_is_looked_at_and_none_beyond(tmp_path: Path) -> None:
    for more, code in ((0, "not_an_exchange_file"), (1, "file_too_big")):
        path = tmp_path / f"{more}"
        with path.open("wb") as file:
            file.truncate(limits.FILE + more)  # holds nothing: it takes no room
        with path.open("rb") as source, pytest.raises(UserError, match=code):
            authenticate(source, [samples.READER_SECRET], samples.KNOWN)


def test_a_header_at_its_limit_is_read_and_none_beyond() -> None:
    fits, beyond = with_receipts(limits.HEADER), with_receipts(limits.HEADER + 1)
    assert (len(fits), len(beyond)) == (limits.HEADER, limits.HEADER + 1)
    assert isinstance(parse_header(fits), PacketHeader)
    with pytest.raises(UserError, match="file_damaged"):
        parse_header(beyond)


def test_the_version_of_a_program_and_a_status_at_their_limits_are_read() -> None:
    for app, status in ((limits.APP, 16), (limits.APP + 1, 16), (limits.APP, 17)):
        receipts = (Receipt(packet="ab" * 16, status="a" * status),)
        raw = samples.form(samples.header(app="1" * app, receipts=receipts))
        if (app, status) == (limits.APP, 16):
            assert parse_header(raw).app == "1" * app
        else:
            with pytest.raises(UserError, match="file_damaged"):
                parse_header(raw)
