"""Who signs, who can open: the Ed25519 and age keys of a device, and the uids drawn from them."""

from __future__ import annotations

import hashlib

import nacl.exceptions
import pyrage
from nacl.bindings import crypto_sign, crypto_sign_BYTES, crypto_sign_open, crypto_sign_seed_keypair
from pyrage import x25519

from ase_desktop.base.ids import RandomBytes
from ase_desktop.crypto import bech32

SEED_SIZE = 32
PUBLIC_KEY_SIZE = 32
SIGNATURE_SIZE = crypto_sign_BYTES
_UID_SIZE = 16
_AGE_PREFIX = "age-secret-key-"


class DeviceKey:
    """The signing key of this device, made from its 32-byte seed."""

    __slots__ = ("_secret", "device", "public")

    def __init__(self, seed: bytes) -> None:
        """Derive the key pair once; signing is then cheap."""
        self.public, self._secret = crypto_sign_seed_keypair(seed)
        self.device = device_id(self.public)

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte Ed25519 signature of a message."""
        return crypto_sign(message, self._secret)[:SIGNATURE_SIZE]


def new_seed(random: RandomBytes) -> bytes:
    """Return the seed of a new device."""
    return random(SEED_SIZE)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether a signature of a message was made with the key of this public key."""
    if len(public) != PUBLIC_KEY_SIZE or len(signature) != SIGNATURE_SIZE:
        return False
    try:
        crypto_sign_open(signature + message, public)
    except nacl.exceptions.BadSignatureError:
        return False
    return True


def device_id(public: bytes) -> str:
    """Return the id of a device: whoever holds its public key can check it."""
    return _short_hash(b"ase/device/v1", public)


def person_uid(public: bytes) -> str:
    """Return the uid of a person from the public key of her first device."""
    return _short_hash(b"ase/person/1", public)


def _short_hash(label: bytes, public: bytes) -> str:
    return hashlib.sha256(label + public).digest()[:_UID_SIZE].hex()


def new_age_secret(random: RandomBytes) -> str:
    """Return a new age identity, AGE-SECRET-KEY-1…"""
    return bech32.encode(_AGE_PREFIX, random(32)).upper()


def age_recipient(secret: str) -> str:
    """Return the recipient (age1…) of an age identity."""
    return str(x25519.Identity.from_str(secret).to_public())


def is_age_recipient(text: str) -> bool:
    """Say whether a text is a well-formed age recipient in its one spelling."""
    try:
        return str(x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False
