"""Key slots: the ways to open one notebook, and the keys drawn from the key they hold.

The vault key is 32 random bytes that never change when the passphrase does; each slot wraps it
with XChaCha20-Poly1305 under a key made from what a person types. A slot holds nothing personal.
"""

from __future__ import annotations

import hmac
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import nacl.exceptions
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import RandomBytes
from ase_desktop.crypto.passphrase import Fold, passphrase_bytes
from ase_desktop.crypto.stretching import SALT_SIZE, SMALL_MEMORY_COST, KdfCost, stretch

KEY_SIZE = 32
SLOT_VERSION = 1
_NONCE_SIZE = 24
_WRAPPED_SIZE = KEY_SIZE + 16
_RECOVERY_LABEL = b"ase/v1/recovery"
_ASSOCIATED = struct.Struct(">BB16sIIB")


class SlotKind(IntEnum):
    """What opens a slot."""

    passphrase = 1
    recovery = 2


class SubKey(StrEnum):
    """What a key drawn from the vault key is for."""

    DATABASE = "ase/v1/db"
    DRAFTS = "ase/v1/drafts"
    WITNESS = "ase/v1/witness"
    BACKUP = "ase/v1/backup"


@dataclass(frozen=True, slots=True)
class KeySlot:
    """One way to open: kind, how the typed secret is stretched, the wrapped key."""

    kind: SlotKind
    salt: bytes
    cost: KdfCost | None  # None for the recovery code, which is random enough
    fold: Fold
    nonce: bytes
    wrapped: bytes

    def as_dict(self) -> dict[str, str | int]:
        """Return the slot as written in vault.json."""
        memory_kib, time = _cost_numbers(self.cost)
        return {
            "kind": self.kind.name,
            "version": SLOT_VERSION,
            "salt": self.salt.hex(),
            "memory_kib": memory_kib,
            "time": time,
            "fold": int(self.fold),
            "nonce": self.nonce.hex(),
            "wrapped": self.wrapped.hex(),
        }


def new_vault_key(random: RandomBytes) -> bytes:
    """Return a new vault key."""
    return random(KEY_SIZE)


def sub_key(vault_key: bytes, use: SubKey) -> bytes:
    """Return the 32-byte key of one use: HMAC-SHA256(vault key, label)."""
    return hmac.digest(vault_key, use.encode(), "sha256")


def passphrase_slot(
    vault_key: bytes, typed: str, fold: Fold, *, cost: KdfCost, random: RandomBytes
) -> KeySlot:
    """Wrap the vault key under a passphrase.

    Falls back to 64 MiB when the memory asked for cannot be had (the cost of the slot says so);
    UserError not_enough_memory when that fails too.
    """
    salt = random(SALT_SIZE)
    try:
        wrapping_key = _passphrase_key(typed, salt, cost, fold)
    except MemoryError:
        cost = SMALL_MEMORY_COST
        wrapping_key = _known_passphrase_key(typed, salt, cost, fold)
    slot = KeySlot(SlotKind.passphrase, salt, cost, fold, random(_NONCE_SIZE), b"")
    return _wrap(slot, vault_key, wrapping_key)


def recovery_slot(vault_key: bytes, code: bytes, random: RandomBytes) -> KeySlot:
    """Wrap the vault key under the 16 bytes of a recovery code."""
    salt = random(SALT_SIZE)
    slot = KeySlot(SlotKind.recovery, salt, None, Fold.AS_TYPED, random(_NONCE_SIZE), b"")
    return _wrap(slot, vault_key, _recovery_key(code, salt))


def open_with_passphrase(slot: KeySlot, typed: str) -> bytes:
    """Return the vault key; UserError wrong_passphrase or not_enough_memory."""
    if slot.cost is None:
        raise UserError("wrong_passphrase")
    wrapping_key = _known_passphrase_key(typed, slot.salt, slot.cost, slot.fold)
    return _unwrap(slot, wrapping_key, "wrong_passphrase")


def open_with_recovery_code(slot: KeySlot, code: bytes) -> bytes:
    """Return the vault key; UserError wrong_recovery_code."""
    return _unwrap(slot, _recovery_key(code, slot.salt), "wrong_recovery_code")


def read_slot(entry: Mapping[str, object]) -> KeySlot:
    """Return a slot from its dict in vault.json.

    UserError newer_program_needed for a kind or version unknown here, key_file_damaged otherwise.
    """
    kind_name = str(entry.get("kind"))
    if entry.get("version") != SLOT_VERSION or kind_name not in SlotKind.__members__:
        raise UserError("newer_program_needed" if "version" in entry else "key_file_damaged")
    kind = SlotKind[kind_name]
    try:
        return KeySlot(
            kind,
            _bytes(entry, "salt", SALT_SIZE),
            _read_cost(kind, _number(entry, "memory_kib"), _number(entry, "time")),
            Fold(_number(entry, "fold")),
            _bytes(entry, "nonce", _NONCE_SIZE),
            _bytes(entry, "wrapped", _WRAPPED_SIZE),
        )
    except (KeyError, ValueError) as error:
        raise UserError("key_file_damaged") from error


def _read_cost(kind: SlotKind, memory_kib: int, time: int) -> KdfCost | None:
    if kind is SlotKind.passphrase:
        return KdfCost(memory_kib, time)
    if (memory_kib, time) != (0, 0):
        raise ValueError("a recovery slot has no cost")
    return None


def _bytes(entry: Mapping[str, object], name: str, size: int) -> bytes:
    value = bytes.fromhex(str(entry[name]))
    if len(value) != size:
        raise ValueError(f"{name} must be {size} bytes")
    return value


def _number(entry: Mapping[str, object], name: str) -> int:
    value = entry[name]
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name} must be a whole number")
    return value


def _passphrase_key(typed: str, salt: bytes, cost: KdfCost, fold: Fold) -> bytes:
    return stretch(passphrase_bytes(typed, fold), salt, cost, KEY_SIZE)


def _known_passphrase_key(typed: str, salt: bytes, cost: KdfCost, fold: Fold) -> bytes:
    try:
        return _passphrase_key(typed, salt, cost, fold)
    except MemoryError as error:
        raise UserError("not_enough_memory") from error


def _recovery_key(code: bytes, salt: bytes) -> bytes:
    return hmac.digest(code, _RECOVERY_LABEL + salt, "sha256")


def _cost_numbers(cost: KdfCost | None) -> tuple[int, int]:
    return (0, 0) if cost is None else (cost.memory_kib, cost.time)


def _associated(slot: KeySlot) -> bytes:
    """Return what the wrapping also vouches for, so that nothing of a slot can be exchanged."""
    memory_kib, time = _cost_numbers(slot.cost)
    return _ASSOCIATED.pack(slot.kind, SLOT_VERSION, slot.salt, memory_kib, time, slot.fold)


def _wrap(slot: KeySlot, vault_key: bytes, wrapping_key: bytes) -> KeySlot:
    wrapped = crypto_aead_xchacha20poly1305_ietf_encrypt(
        vault_key, _associated(slot), slot.nonce, wrapping_key
    )
    return KeySlot(slot.kind, slot.salt, slot.cost, slot.fold, slot.nonce, wrapped)


def _unwrap(slot: KeySlot, wrapping_key: bytes, refusal: str) -> bytes:
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(
            slot.wrapped, _associated(slot), slot.nonce, wrapping_key
        )
    except nacl.exceptions.CryptoError as error:
        raise UserError(refusal) from error
