"""The age envelope."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import RandomBytes
from ase_desktop.crypto.identity import age_recipient, new_age_secret
from ase_desktop.crypto.sealing import check_envelope, seal, unseal_into, unseal_part

TEXT = bytes(range(256)) * 1024


@pytest.fixture
def secrets(random: RandomBytes) -> list[str]:
    return [new_age_secret(random) for _ in range(3)]


@pytest.fixture
def sealed(secrets: list[str]) -> bytes:
    return seal(TEXT, [age_recipient(secret) for secret in secrets[:2]])


def opened(sealed: bytes, secrets: list[str]) -> bytes:
    sink = io.BytesIO()
    unseal_into(io.BytesIO(sealed), secrets, sink)
    return sink.getvalue()


def test_each_recipient_opens(sealed: bytes, secrets: list[str]) -> None:
    assert opened(sealed, [secrets[0]]) == opened(sealed, [secrets[2], secrets[1]]) == TEXT


def test_a_stranger_does_not_open(sealed: bytes, secrets: list[str]) -> None:
    for keys in ([secrets[2]], []):
        with pytest.raises(UserError, match="not_for_this_computer"):
            opened(sealed, keys)


def test_age_itself_opens(sealed: bytes, secrets: list[str], tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text(secrets[0])
    answer = subprocess.run(
        ["age", "-d", "-i", str(key)], input=sealed, capture_output=True, check=True
    )
    assert answer.stdout == TEXT


@pytest.mark.parametrize("cut", [1, 100, 65536, 200_000])
def test_a_cut_file_is_noticed(sealed: bytes, secrets: list[str], cut: int) -> None:
    with pytest.raises(UserError, match="file_damaged"):
        opened(sealed[:-cut], secrets)


def test_a_changed_or_longer_file_is_noticed(sealed: bytes, secrets: list[str]) -> None:
    flipped = sealed[:-1000] + bytes([sealed[-1000] ^ 1]) + sealed[-999:]
    for wrong in (flipped, sealed + b"\0"):
        with pytest.raises(UserError, match="file_damaged"):
            opened(wrong, secrets)


@pytest.mark.parametrize(("start", "size"), [(0, 10), (70_000, 100_000), (262_000, 500), (0, 0)])
def test_a_part_is_opened_alone(sealed: bytes, secrets: list[str], start: int, size: int) -> None:
    part = unseal_part(io.BytesIO(sealed), secrets, start, size)
    assert part == TEXT[start : start + size]


def test_a_part_beyond_the_end_is_short(sealed: bytes, secrets: list[str]) -> None:
    assert unseal_part(io.BytesIO(sealed), secrets, len(TEXT) + 5, 10) == b""


def test_the_outside_of_an_envelope_is_recognised(sealed: bytes) -> None:
    source = io.BytesIO(sealed)
    source.seek(99)
    check_envelope(source, header_limit=16384, stanza_limit=3)


def test_too_many_recipients_or_too_long_a_header_are_refused(sealed: bytes) -> None:
    for header, stanzas in ((16384, 1), (100, 3)):
        with pytest.raises(UserError, match="not_an_exchange_file"):
            check_envelope(io.BytesIO(sealed), header_limit=header, stanza_limit=stanzas)


@pytest.mark.parametrize("other", [b"", b"%PDF-1.7\n--- ", b"age-encryption.org/v2\n-> X\n--- "])
def test_another_file_is_recognised_as_such(other: bytes) -> None:
    with pytest.raises(UserError, match="not_an_exchange_file"):
        check_envelope(io.BytesIO(other), header_limit=16384, stanza_limit=9)
