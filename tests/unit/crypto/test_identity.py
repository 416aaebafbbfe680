"""Device keys, uids drawn from them, age keys."""

from __future__ import annotations

import hashlib
import subprocess

import pytest

from ase_desktop.base.ids import RandomBytes
from ase_desktop.crypto import bech32
from ase_desktop.crypto.identity import (
    DeviceKey,
    age_recipient,
    device_id,
    is_age_recipient,
    new_age_secret,
    new_seed,
    person_uid,
    verify,
)

# RFC 8032, section 7.1, test 2.
SEED = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
MESSAGE = b"\x72"
SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def test_signatures_are_those_of_the_standard() -> None:
    key = DeviceKey(SEED)
    assert key.public == PUBLIC
    assert key.sign(MESSAGE) == SIGNATURE
    assert verify(PUBLIC, MESSAGE, SIGNATURE)


@pytest.mark.parametrize(
    ("public", "message", "signature"),
    [
        (PUBLIC, b"\x73", SIGNATURE),
        (PUBLIC, MESSAGE, SIGNATURE[:-1] + b"\x01"),
        (PUBLIC, MESSAGE, SIGNATURE[:-1]),
        (PUBLIC, MESSAGE, SIGNATURE + MESSAGE),
        (PUBLIC[:-1], MESSAGE, SIGNATURE),
        (bytes(32), MESSAGE, bytes(64)),
        (DeviceKey(bytes(32)).public, MESSAGE, SIGNATURE),
    ],
)
def test_anything_else_does_not_verify(public: bytes, message: bytes, signature: bytes) -> None:
    assert not verify(public, message, signature)


def test_uids_come_from_the_public_key() -> None:
    assert device_id(PUBLIC) == hashlib.sha256(b"ase/device/v1" + PUBLIC).hexdigest()[:32]
    assert person_uid(PUBLIC) == hashlib.sha256(b"ase/person/1" + PUBLIC).hexdigest()[:32]
    assert DeviceKey(SEED).device == device_id(PUBLIC)


def test_a_seed_is_32_random_bytes(random: RandomBytes) -> None:
    assert len(new_seed(random)) == 32


def test_bech32_is_that_of_the_standard() -> None:
    # BIP 173, valid test vectors; a prefix alone and all the characters in order.
    assert bech32.encode("a", b"") == "a12uel5l"
    raw = bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df")
    assert bech32.encode("abcdef", raw) == "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"


def test_bech32_fills_the_last_group_with_zero_bits() -> None:
    # BIP 173, the example address of version 0: 32 bytes after one group of 5 bits are not whole.
    assert bech32.encode("a", b"\xff").startswith("a1lu")


def test_an_age_key_is_read_by_age_itself(random: RandomBytes) -> None:
    secret = new_age_secret(random)
    answer = subprocess.run(
        ["age-keygen", "-y"], input=secret + "\n", capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == age_recipient(secret)
    assert secret.startswith("AGE-SECRET-KEY-1")


def test_an_age_recipient_is_recognised(random: RandomBytes) -> None:
    recipient = age_recipient(new_age_secret(random))
    assert is_age_recipient(recipient)
    assert not is_age_recipient(recipient.upper())
    assert not is_age_recipient(recipient[:-1] + ("q" if recipient[-1] != "q" else "p"))
    assert not is_age_recipient("")
