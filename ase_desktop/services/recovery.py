"""The recovery sheet: a code drawn, printed, proven, and only then the one that opens."""

from __future__ import annotations

from ase_desktop.crypto.recovery_code import CODE_SIZE, GROUPS, code_groups, is_group
from ase_desktop.crypto.slots import SlotKind
from ase_desktop.crypto.stretching import DEFAULT_COST
from ase_desktop.services.vaults import fold_of, note
from ase_desktop.vault import keys, meta
from ase_desktop.vault.database import transaction
from ase_desktop.vault.vault import Vault

PROVEN = "recovery_proven"  # the local moment one group of the sheet was typed back


class Drawn:
    """A code that opens nothing yet; it lives in memory only."""

    def __init__(self, raw: bytes, asked: int) -> None:
        """Keep the code, and which of its groups will have to be typed back."""
        self._raw = raw
        self.asked = asked  # from 0
        self.groups = code_groups(raw)

    def is_proven_by(self, typed: str) -> bool:
        """Say whether the group asked was typed back."""
        return is_group(self._raw, self.asked, typed)

    @property
    def code(self) -> str:
        """Return the code as it is printed: a secret."""
        return "-".join(self.groups)

    @property
    def raw(self) -> bytes:
        """Return the bytes to keep in a key slot."""
        return self._raw


def draw(vault: Vault) -> Drawn:
    """Draw another code for a sheet; the one in force stays until this one is proven."""
    raw = vault.around.random(CODE_SIZE)
    return Drawn(raw, vault.around.random(1)[0] % GROUPS)


def prove(vault: Vault, drawn: Drawn, typed: str) -> bool:
    """Put a code in force once one of its groups was typed back; say whether it was right."""
    if not drawn.is_proven_by(typed):
        return False
    keys.change_recovery_code(vault.folder, vault.key, drawn.raw, vault.around.random)
    with transaction(vault.db):
        meta.put(vault.db, PROVEN, vault.now)
    note(vault, "recovery_code")
    return True


def proven_at(vault: Vault) -> str:
    """Return when the sheet was proven, "" when it never was or a change of key made it void."""
    if not any(slot.kind is SlotKind.recovery for slot in vault.folder.read().slots):
        return ""
    return str(meta.get(vault.db, PROVEN) or "")


def choose_words(vault: Vault, new: str) -> None:
    """Choose other words in an open notebook; UserError passphrase_too_short, …_simple."""
    cost = keys.passphrase_cost(vault.folder) or DEFAULT_COST
    random = vault.around.random
    keys.change_passphrase(vault.folder, vault.key, new, fold_of(new), cost=cost, random=random)
    note(vault, "passphrase")
