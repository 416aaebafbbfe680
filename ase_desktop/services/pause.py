"""The six digits that end a pause: the notebook stays open in memory, the screen is hidden.

They protect from a glance, not from a thief of the running computer (SECURITY.md).
"""

from __future__ import annotations

import hashlib
import hmac

from ase_desktop.base.errors import UserError
from ase_desktop.vault import meta
from ase_desktop.vault.database import transaction
from ase_desktop.vault.vault import Vault

DIGITS = 6


def set_digits(vault: Vault, digits: str) -> None:
    """Choose the six digits; UserError six_digits_needed, digits_too_simple."""
    check_digits(digits)
    salt = vault.around.random(16).hex()
    with transaction(vault.db):
        meta.put(vault.db, "pause", {"salt": salt, "digest": _digest(salt, digits)})


def check_digits(digits: str) -> None:
    """Refuse digits that cannot be chosen; UserError six_digits_needed, digits_too_simple."""
    if len(digits) != DIGITS or not digits.isdecimal():
        raise UserError("six_digits_needed")
    if len(set(digits)) == 1 or digits in "01234567890 9876543210":
        raise UserError("digits_too_simple")


def has_digits(vault: Vault) -> bool:
    """Say whether the six digits were chosen."""
    return meta.get(vault.db, "pause") is not None


def is_right(vault: Vault, digits: str) -> bool:
    """Say whether these are the six digits."""
    kept = meta.get(vault.db, "pause")
    if not isinstance(kept, dict):
        return False
    return hmac.compare_digest(kept["digest"], _digest(kept["salt"], digits))


def _digest(salt: str, digits: str) -> str:
    return hashlib.sha256(f"{salt}{digits}".encode()).hexdigest()
