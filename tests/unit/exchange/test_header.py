"""The header of a packet."""

from __future__ import annotations

import json

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.exchange import limits
from ase_desktop.exchange.header import PacketHeader, Receipt, ScopeEntry, Totals, parse_header
from tests.unit.exchange import samples


def entry(number: int = 0, **changes: object) -> ScopeEntry:
    fields: dict[str, object] = {"sc": f"{number:032x}", "heads": (), "commits": 1, "size": 70}
    return ScopeEntry(**{**fields, **changes})  # type: ignore[arg-type]


def holding(*scopes: ScopeEntry, **changes: object) -> PacketHeader:
    totals = Totals(
        commits=sum(scope.commits for scope in scopes), size=sum(scope.size for scope in scopes)
    )
    return samples.header(**{"scopes": scopes, "totals": totals, **changes})


def parsed(header: PacketHeader) -> PacketHeader:
    return parse_header(samples.form(header))


def test_a_header_is_read_back() -> None:
    receipts = (Receipt(packet="ab" * 16, status="applied"),)
    header = holding(
        entry(1, heads=("ab" * 32, "cd" * 32)), entry(2), receipts=receipts, audit_tip="ef" * 32
    )
    assert parsed(header) == header


def test_a_header_has_the_short_names_of_the_format() -> None:
    names = (
        "app audit_tip ck features from inc min_reader n packet receipts scopes t to totals tz v"
    )
    written = json.loads(samples.form(holding(entry())))
    assert list(written) == names.split()
    assert list(written["scopes"][0]) == ["bytes", "commits", "heads", "sc"]


def test_the_file_is_named_after_the_day_where_it_was_written() -> None:
    before_midnight = 1_772_407_800_000  # 1 March 2026, 23:30 UTC
    here = samples.header(written_at=before_midnight, zone_minutes=60)
    assert here.file_name == f"ase-20260302-{here.packet[:8]}.lien"
    assert samples.header(written_at=before_midnight).file_name == here.file_name
    west = samples.header(written_at=before_midnight, zone_minutes=-300)
    assert west.file_name.startswith("ase-20260301-")


@pytest.mark.parametrize(
    "header",
    [
        holding(entry(), totals=Totals(commits=2, size=70)),
        holding(entry(), totals=Totals(commits=1, size=71)),
        holding(entry(commits=0)),
        holding(entry(size=0)),
        holding(entry(1), entry(1)),
        holding(entry(heads=("cd" * 32, "ab" * 32))),
        holding(entry(heads=("ab" * 32, "ab" * 32))),
        holding(entry(heads=("AB" * 32,))),
        samples.header(to=()),
        samples.header(to=(samples.READER, samples.READER)),
        samples.header(packet="xy" * 16),
        samples.header(packet="ab" * 16 + "\n"),
        samples.header(number=0),
        samples.header(number=2**31 + 1),
        samples.header(written_at=-1),
        samples.header(written_at=253_402_300_800_000),
        samples.header(zone_minutes=1441),
        samples.header(clock_doubtful=2),
        samples.header(app=""),
        samples.header(app="é"),
        samples.header(receipts=(Receipt(packet="ab" * 16, status="Applied!"),)),
        samples.header(audit_tip="ab"),
        samples.header(version=0),
        samples.header(min_reader=0),
    ],
)
def test_a_header_outside_the_format_is_refused(header: PacketHeader) -> None:
    with pytest.raises(UserError, match="file_damaged"):
        parsed(header)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b'{"v":1}',
        b'{"v":"1"}',
        b"\xff",
        b'{"v":1,"x":"\xff"}',
        b'{"v":1,"x":"\\ud800"}',
        b'{"v":1,"x":' + b"[" * 100_000,
    ],
)
def test_bytes_that_are_no_header_are_refused(raw: bytes) -> None:
    with pytest.raises(UserError, match="file_damaged"):
        parse_header(raw)


def test_text_that_is_not_utf8_is_refused_in_a_known_field() -> None:
    raw = samples.form(samples.header())
    with pytest.raises(UserError, match="file_damaged"):
        parse_header(raw.replace(b"1.0.0", b"1.0.\xff"))


@pytest.mark.parametrize(
    "header",
    [
        samples.header(version=2, min_reader=1),
        samples.header(min_reader=2),
        samples.header(features=("attachments",)),
    ],
)
def test_a_header_of_a_newer_program_is_said_to_be_so(header: PacketHeader) -> None:
    with pytest.raises(UserError, match="newer_program_needed"):
        parsed(header)


def test_as_many_scopes_as_allowed_and_no_more() -> None:
    scopes = [entry(number) for number in range(limits.SCOPES + 1)]
    assert len(parsed(holding(*scopes[:-1])).scopes) == limits.SCOPES
    with pytest.raises(UserError, match="file_damaged"):
        parsed(holding(*scopes))


def test_as_many_heads_as_allowed_and_no_more() -> None:
    heads = tuple(f"{number:064x}" for number in range(limits.HEADS + 1))
    assert parsed(holding(entry(heads=heads[:-1]))).scopes[0].heads == heads[:-1]
    with pytest.raises(UserError, match="file_damaged"):
        parsed(holding(entry(heads=heads)))


def test_as_many_recipients_as_allowed_and_no_more() -> None:
    devices = tuple(f"{number:032x}" for number in range(limits.RECIPIENTS + 1))
    assert parsed(samples.header(to=devices[:-1])).to == devices[:-1]
    with pytest.raises(UserError, match="file_damaged"):
        parsed(samples.header(to=devices))


def test_as_many_receipts_as_allowed_and_no_more() -> None:
    receipts = tuple(
        Receipt(packet=f"{number:032x}", status="applied") for number in range(limits.RECEIPTS + 1)
    )
    assert parsed(samples.header(receipts=receipts[:-1])).receipts == receipts[:-1]
    with pytest.raises(UserError, match="file_damaged"):
        parsed(samples.header(receipts=receipts))


def test_as_many_commits_and_bytes_as_allowed_and_no_more() -> None:
    most = Totals(commits=limits.COMMITS, size=limits.INFLATED)
    assert parsed(holding(entry(commits=most.commits, size=most.size))).totals == most
    for too_much in (entry(commits=limits.COMMITS + 1), entry(size=limits.INFLATED + 1)):
        with pytest.raises(UserError, match="file_damaged"):
            parsed(holding(too_much))


def test_a_header_over_its_size_is_refused() -> None:
    heads = tuple(f"{number:064x}" for number in range(limits.HEADS))
    crowded = holding(*[entry(number, heads=heads) for number in range(16)])
    assert len(samples.form(crowded)) > limits.HEADER
    with pytest.raises(UserError, match="file_damaged"):
        parsed(crowded)
    short = samples.form(holding(entry()))
    for size in (limits.HEADER, limits.HEADER + 1):
        with pytest.raises(UserError, match="file_damaged"):
            parse_header(short.ljust(size))
