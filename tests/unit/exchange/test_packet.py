"""A packet written, authenticated, read."""

from __future__ import annotations

import hashlib
import io
import subprocess
import zlib
from pathlib import Path

import msgspec
import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.identity import age_recipient
from ase_desktop.exchange import frames, limits
from ase_desktop.exchange.authentication import Authenticated, UnknownSender, authenticate
from ase_desktop.exchange.header import PacketHeader, ScopeEntry, Totals
from ase_desktop.exchange.items import CommitItem, encode_item
from ase_desktop.exchange.reader import read_packet
from ase_desktop.exchange.writer import ScopeContent, write_packet, write_plaintext
from tests.unit.exchange import samples

ITEM = CommitItem(b"header", bytes(64), (b"body",))
RAW_ITEM = encode_item(ITEM)
BLOCK = (frames.COMMITS, zlib.compress(RAW_ITEM))


def announcing(*scopes: tuple[int, int]) -> PacketHeader:
    """Return a header that announces these (commits, bytes), scope by scope."""
    entries = tuple(
        ScopeEntry(sc=f"{number:032x}", heads=(), commits=commits, size=size)
        for number, (commits, size) in enumerate(scopes)
    )
    totals = Totals(
        commits=sum(commits for commits, _ in scopes), size=sum(size for _, size in scopes)
    )
    return samples.header(scopes=entries, totals=totals)


ONE = announcing((1, len(RAW_ITEM)))


def written(recipients: list[str] | None = None, **changes: object) -> bytes:
    packet = write_packet(
        samples.header(**changes),
        samples.contents(),
        card=samples.card(),
        sign=samples.SENDER.sign,
        recipients=recipients or [age_recipient(samples.READER_SECRET)],
    )
    return packet.sealed


def test_a_packet_is_read_back() -> None:
    packet, blocks = samples.read(written())
    assert [(block.scope, block.commits) for block in blocks] == [
        (content.scope, content.commits) for content in samples.contents() if content.commits
    ]
    assert packet.card == samples.card()
    assert packet.header.sender == samples.SENDER.device
    assert packet.blobs == 0


def test_the_writer_counts_what_it_writes() -> None:
    header = samples.read(written())[0].header
    assert [entry.commits for entry in header.scopes] == [2, 0, 1]
    assert header.totals.commits == 3
    sizes = [
        sum(len(encode_item(commit)) for commit in content.commits)
        for content in samples.contents()
    ]
    assert [entry.size for entry in header.scopes] == sizes
    assert [entry.heads for entry in header.scopes] == [
        tuple(content.heads) for content in samples.contents()
    ]


def test_every_device_of_a_person_reads_her_packet() -> None:
    secrets = [samples.READER_SECRET, samples.SENDER_SECRET]
    file = written([age_recipient(secret) for secret in secrets])
    for secret in secrets:
        answer = authenticate(io.BytesIO(file), [secret], samples.KNOWN)
        assert isinstance(answer, Authenticated)
        assert answer.signer == samples.SENDER.device
        assert secret not in repr(answer)


def test_age_itself_opens_the_envelope(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(samples.READER_SECRET)
    command = ["age", "-d", "-i", str(tmp_path / "key")]
    opened = subprocess.run(command, input=written(), capture_output=True, check=True).stdout
    assert opened == samples.plaintext()


def test_a_previous_age_key_still_opens() -> None:
    keys = [samples.SENDER_SECRET, samples.READER_SECRET]
    assert isinstance(authenticate(io.BytesIO(written()), keys, samples.KNOWN), Authenticated)


def test_an_unknown_sender_is_named_by_her_card_and_nothing_else_is_read() -> None:
    known = {samples.STRANGER.device: samples.STRANGER.public}
    nonsense = samples.sealed_and_signed(
        frames.MAGIC + samples.join([(frames.CARD, samples.card().raw), (1, b"never read")])
    )
    for file in (written(), nonsense):
        answer = authenticate(io.BytesIO(file), [samples.READER_SECRET], known)
        assert answer == UnknownSender(samples.card())


@pytest.mark.parametrize(
    ("beginning", "code"),
    [
        (frames.MAGIC + samples.join([(frames.CARD, samples.card(samples.STRANGER).raw)]), "dam"),
        (frames.MAGIC + samples.join([(frames.HEADER, samples.card().raw)]), "damaged"),
        (frames.MAGIC + samples.join([(frames.CARD, b"{}")]), "damaged"),
        (frames.MAGIC + frames.FRAME_HEAD.pack(frames.CARD, limits.CARD + 1), "damaged"),
        (frames.MAGIC + frames.FRAME_HEAD.pack(frames.CARD, limits.CARD), "damaged"),
        (b"ASEX\x02\nwhatever comes", "newer_program_needed"),
        (b"a text of somebody else", "not_an_exchange_file"),
    ],
)
def test_an_unknown_sender_without_her_own_card_is_refused(beginning: bytes, code: str) -> None:
    file = samples.sealed_and_signed(beginning)
    with pytest.raises(UserError, match=code):
        authenticate(io.BytesIO(file), [samples.READER_SECRET], {})


def test_a_packet_without_even_a_card_frame_is_refused() -> None:
    message = frames.signed_message(hashlib.sha512(b"ASEX\x01\n").digest())
    short = frames.MAGIC + frames.frame(frames.SIGNATURE, samples.SENDER.sign(message))
    file = samples.sealed(short)
    assert isinstance(samples.authenticated(file), Authenticated)
    with pytest.raises(UserError, match="file_damaged"):
        samples.read(file)
    with pytest.raises(UserError, match="file_damaged"):
        authenticate(io.BytesIO(file), [samples.READER_SECRET], {})


@pytest.mark.parametrize("inside", [b"", b"short", samples.plaintext()[:-1], bytes(200)])
def test_what_does_not_end_with_a_signature_is_refused(inside: bytes) -> None:
    with pytest.raises(UserError, match="file_damaged"):
        samples.authenticated(samples.sealed(inside))


def test_a_file_for_another_computer_is_said_to_be_so() -> None:
    with pytest.raises(UserError, match="not_for_this_computer"):
        authenticate(io.BytesIO(written()), [samples.SENDER_SECRET], samples.KNOWN)


def test_a_file_written_for_another_and_forwarded_is_refused() -> None:
    with pytest.raises(UserError, match="written_for_another"):
        samples.read(written(to=(samples.STRANGER.device,)))


def test_a_file_of_a_newer_program_is_said_to_be_so() -> None:
    file = samples.packet_of(announced=samples.header(min_reader=2))
    with pytest.raises(UserError, match="newer_program_needed"):
        samples.read(file)


def test_a_known_sender_cannot_carry_anothers_card_or_name() -> None:
    header = samples.form(samples.header(sender=samples.STRANGER.device))
    parts = [(frames.CARD, samples.card().raw), (frames.HEADER, header)]
    others_card = [(frames.CARD, samples.card(samples.STRANGER).raw), (frames.HEADER, header)]
    for wrong in (parts, others_card):
        with pytest.raises(UserError, match="file_damaged"):
            samples.read(samples.sealed_and_signed(frames.MAGIC + samples.join(wrong)))


def test_frames_of_later_versions_are_left_alone() -> None:
    file = samples.packet_of(
        (0x80, b"anything"), (frames.BLOBS, b"blob"), BLOCK, (frames.BLOBS, b""), (0xFF, b""),
        announced=ONE,
    )  # fmt: skip
    packet, blocks = samples.read(file)
    assert [block.commits for block in blocks] == [[ITEM]]
    assert packet.blobs == 2


def test_cards_of_others_are_kept_up_to_their_limits_and_never_refuse_a_file() -> None:
    card, longest = samples.card(samples.STRANGER).raw, bytes(limits.CARD)
    too_long = (frames.INTRODUCED, longest + b"x")
    shown = [(frames.INTRODUCED, card), (frames.INTRODUCED, longest)]
    more = [(frames.INTRODUCED, b"")] * limits.INTRODUCED
    packet, blocks = samples.read(samples.packet_of(too_long, *shown, BLOCK, *more, announced=ONE))
    assert [block.commits for block in blocks] == [[ITEM]]
    assert len(packet.introduced) == limits.INTRODUCED
    assert packet.introduced[:3] == [card, longest, b""]


def test_written_cards_of_others_are_read_again() -> None:
    cards = [samples.card(samples.STRANGER).raw]
    written = write_packet(
        samples.header(),
        [],
        card=samples.card(),
        sign=samples.SENDER.sign,
        recipients=[age_recipient(samples.READER_SECRET)],
        introduced=cards,
    )
    packet, blocks = samples.read(written.sealed)
    assert (blocks, packet.introduced) == ([], cards)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([(0x01, b""), BLOCK], "newer_program_needed"),
        ([BLOCK, (frames.HEADER, b"")], "file_damaged"),
        ([BLOCK, (frames.CARD, b"")], "file_damaged"),
        ([BLOCK, (frames.SIGNATURE, bytes(64))], "file_damaged"),
        ([BLOCK, BLOCK], "file_damaged"),
        ([], "file_damaged"),
        ([(frames.COMMITS, zlib.compress(b""))], "file_damaged"),
        ([(frames.COMMITS, zlib.compress(RAW_ITEM + RAW_ITEM))], "file_damaged"),
        ([(frames.COMMITS, RAW_ITEM)], "file_damaged"),
    ],
)
def test_other_frames_than_those_announced_are_refused(
    parts: list[tuple[int, bytes]], code: str
) -> None:
    with pytest.raises(UserError, match=code):
        samples.read(samples.packet_of(*parts, announced=ONE))


@pytest.mark.parametrize(
    "scopes",
    [
        [(1, len(RAW_ITEM) + 1)],
        [(1, len(RAW_ITEM) - 1)],
        [(2, len(RAW_ITEM))],
        [(2, 2 * len(RAW_ITEM))],
        [(1, len(RAW_ITEM)), (1, len(RAW_ITEM))],
        [],
    ],
)
def test_totals_that_do_not_hold_are_refused(scopes: list[tuple[int, int]]) -> None:
    with pytest.raises(UserError, match="file_damaged"):
        samples.read(samples.packet_of(BLOCK, announced=announcing(*scopes)))


def test_blocks_belong_to_the_scopes_in_their_order() -> None:
    both = announcing((1, len(RAW_ITEM)), (0, 0), (2, 2 * len(RAW_ITEM)))
    _, blocks = samples.read(samples.packet_of(BLOCK, BLOCK, BLOCK, announced=both))
    assert [int(block.scope, 16) for block in blocks] == [0, 2, 2]


@pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
def test_a_frame_at_its_limit_is_read_and_none_beyond(more: int, fits: bool) -> None:
    file = samples.packet_of(BLOCK, (0x90, bytes(limits.FRAME + more)), announced=ONE)
    if fits:
        assert len(samples.read(file)[1]) == 1
    else:
        with pytest.raises(UserError, match="file_damaged"):
            samples.read(file)


def test_a_frame_that_runs_into_the_signature_is_refused() -> None:
    inside = frames.MAGIC + samples.join([(frames.CARD, samples.card().raw)])
    inside += frames.FRAME_HEAD.pack(frames.HEADER, 10) + b"123456789"
    with pytest.raises(UserError, match="file_damaged"):
        samples.read(samples.sealed_and_signed(inside))


def test_a_large_file_is_opened_a_part_at_a_time() -> None:
    filler = (0x80, bytes(limits.FRAME))
    count = limits.OPENED_AT_ONCE // limits.FRAME + 1
    two = announcing((2, 2 * len(RAW_ITEM)))
    packet, blocks = samples.read(samples.packet_of(BLOCK, *[filler] * count, BLOCK, announced=two))
    assert [block.commits for block in blocks] == [[ITEM], [ITEM]]
    assert packet.header.totals.commits == 2


def test_a_file_exchanged_between_the_two_passes_is_noticed() -> None:
    source = io.BytesIO(samples.packet_of(BLOCK, (0x80, bytes(200)), announced=ONE))
    for other in ((0x80, b"x" * 200), (0x80, b"")):
        answer = authenticate(source, [samples.READER_SECRET], samples.KNOWN)
        assert isinstance(answer, Authenticated)
        answer.source.seek(0)
        answer.source.truncate()
        answer.source.write(samples.packet_of(BLOCK, other, announced=ONE))
        with pytest.raises(UserError, match="file_damaged"):
            list(read_packet(answer, samples.READER).blocks())


class Huge(io.BytesIO):
    """A file that says it is larger than allowed."""

    def seek(self, place: int, whence: int = 0, /) -> int:
        return super().seek(place, whence) + (limits.FILE + 1 if whence else 0)


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(UserError, match="file_too_big"):
        authenticate(Huge(), [], {})
    with pytest.raises(UserError, match="not_an_exchange_file"):
        authenticate(io.BytesIO(b"x"), [], {})


def test_too_many_scopes_or_too_long_a_header_are_refused_at_writing() -> None:
    def write(count: int, heads: int) -> bytes:
        empty = [
            ScopeContent(f"{number:032x}", [f"{head:064x}" for head in range(heads)], [])
            for number in range(count)
        ]
        return write_packet(
            samples.header(), empty, card=samples.card(), sign=samples.SENDER.sign,
            recipients=[age_recipient(samples.READER_SECRET)],
        ).sealed  # fmt: skip

    assert len(samples.read(write(limits.SCOPES, 2))[0].header.scopes) == limits.SCOPES
    for count, heads in ((limits.SCOPES + 1, 0), (limits.SCOPES, 3)):
        with pytest.raises(UserError, match="too_much_for_one_file"):
            write(count, heads)


def test_too_many_commits_are_refused_at_writing() -> None:
    with pytest.raises(UserError, match="too_much_for_one_file"):
        write_plaintext(
            samples.header(),
            [ScopeContent(samples.CHILD_SCOPE, [], [ITEM] * (limits.COMMITS + 1))],
            card=samples.card(),
            sign=samples.SENDER.sign,
        )


@pytest.mark.long
def test_too_many_bytes_are_refused_at_writing() -> None:
    body = bytes(limits.COMMIT - 1)
    large = CommitItem(b"h", bytes(64), (body,))
    with pytest.raises(UserError, match="too_much_for_one_file"):
        write_plaintext(
            samples.header(),
            [ScopeContent(samples.CHILD_SCOPE, [], [large] * (limits.INFLATED // limits.COMMIT))],
            card=samples.card(),
            sign=samples.SENDER.sign,
        )


def test_too_many_heads_are_told_in_part() -> None:
    heads = [f"{head:064x}" for head in reversed(range(limits.HEADS + 1))]
    content = ScopeContent(samples.CHILD_SCOPE, heads, [])
    packet = write_packet(
        samples.header(), [content], card=samples.card(), sign=samples.SENDER.sign,
        recipients=[age_recipient(samples.READER_SECRET)],
    )  # fmt: skip
    assert packet.header.scopes[0].heads == tuple(sorted(heads)[:-1])


def test_a_header_nobody_would_read_is_not_written() -> None:
    with pytest.raises(ValueError, match="refused"):
        written(number=0)


def test_limits_are_those_of_the_design() -> None:
    sizes = {name: value for name, value in vars(limits).items() if name.isupper()}
    assert sizes["FILE"] == 512 << 20
    assert sizes["FRAME"] == (1 << 20) + 4096
    assert sizes["CARD"] == 4096
    assert sizes["SCOPES"] == 1024
    assert sizes["COMMITS"] == 200_000


def test_counted_headers_keep_what_they_were_given() -> None:
    header = samples.read(written(clock_doubtful=1))[0].header
    given = samples.header(clock_doubtful=1)
    assert msgspec.structs.replace(header, scopes=(), totals=Totals()) == given
