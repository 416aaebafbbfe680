"""The profile of a département as a file: one form, one signer, nothing else."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import msgspec
import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.exchange import limits
from ase_desktop.exchange.profile_file import ProfileFile, read_profile_file, sign_profile
from tests.unit.exchange import samples

VALUES: dict[str, Any] = {"delays": {"silent_days": 45}, "name": "Essai", "new": [1, True, None]}
BARE = ProfileFile(device=samples.SENDER.device, made=1_763_480_520_000, profile=VALUES)
SIGNED = sign_profile(BARE, samples.SENDER.sign)


def canonical(fields: dict[str, Any]) -> bytes:
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def signed_anyway(**changes: Any) -> bytes:
    """Return a profile as a hostile holder of the key could sign it."""
    fields = msgspec.to_builtins(BARE) | changes
    del fields["sig"]
    digest = hashlib.sha512(canonical(fields)).digest()
    fields["sig"] = samples.SENDER.sign(b"ase-exchange/profile/v1\0" + digest).hex()
    return canonical(fields)


def test_a_profile_is_read_back_and_its_signer_known() -> None:
    read = read_profile_file(SIGNED.raw)
    assert read == SIGNED
    assert read.profile == VALUES
    assert read.is_signed_by(samples.SENDER.public)
    assert not read.is_signed_by(samples.STRANGER.public)


def test_a_profile_signed_by_hand_is_the_same() -> None:
    assert signed_anyway() == SIGNED.raw


def test_every_changed_byte_is_refused_or_unsigned() -> None:
    for place in range(len(SIGNED.raw)):
        changed = bytearray(SIGNED.raw)
        changed[place] ^= 1
        try:
            read = read_profile_file(bytes(changed))
        except UserError:
            continue
        assert not read.is_signed_by(samples.SENDER.public)


@pytest.mark.parametrize("end", range(0, len(SIGNED.raw), 7))
def test_a_cut_profile_is_refused(end: int) -> None:
    with pytest.raises(UserError):
        read_profile_file(SIGNED.raw[:end])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "not_a_profile"),
        (samples.card().raw, "not_a_profile"),
        (SIGNED.raw + b" " * limits.PROFILE, "file_too_big"),
        (signed_anyway(v=2), "newer_program_needed"),
        (signed_anyway(more=1), "file_damaged"),
        (signed_anyway(made=-1), "file_damaged"),
        (signed_anyway(profile=[]), "file_damaged"),
        (signed_anyway(profile={"rate": 1.5}), "file_damaged"),
        (
            canonical({"device": samples.SENDER.device, "made": 1, "profile": {}, "v": 1}),
            "file_damaged",  # nobody signed it
        ),
        (SIGNED.raw.replace(b'"made":', b'"made": '), "file_damaged"),
        (SIGNED.raw.replace(b"Essai", "Essai\u0301".encode()), "file_damaged"),
    ],
)
def test_another_form_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(UserError, match=code):
        read_profile_file(raw)


def nested(depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for _level in range(depth - 1):
        found = {"a": found}
    return found


def test_size_has_a_limit() -> None:
    empty = len(signed_anyway(profile={"a": ""}))
    fits, beyond = (
        signed_anyway(profile={"a": "x" * (limits.PROFILE - empty + more)}) for more in (0, 1)
    )
    assert len(fits) == limits.PROFILE
    assert read_profile_file(fits).is_signed_by(samples.SENDER.public)
    with pytest.raises(UserError, match="file_too_big"):
        read_profile_file(beyond)


def test_depth_has_a_limit() -> None:
    deepest = signed_anyway(profile=nested(limits.PROFILE_DEPTH))
    assert read_profile_file(deepest).is_signed_by(samples.SENDER.public)
    for depth in (limits.PROFILE_DEPTH + 1, 5000):
        with pytest.raises(UserError, match="file_damaged"):
            read_profile_file(signed_deep(depth))


def signed_deep(depth: int) -> bytes:
    """Return a file so deep that writing it again would cost too much."""
    bare = msgspec.to_builtins(BARE)
    del bare["sig"]
    bare["profile"] = {}
    deep = b'{"a":' * (depth - 1) + b"{}" + b"}" * (depth - 1)
    raw = canonical(bare | {"sig": "0" * 128})
    return raw.replace(b'"profile":{}', b'"profile":' + deep)
