"""« J’ai peur que quelqu’un ait mes mots »: other words, another key, and the old copies if asked.

Other words alone leave the key: whoever took the notebook and the old words would still read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.recovery_code import CODE_SIZE, format_code
from ase_desktop.crypto.slots import KeySlot, passphrase_slot, recovery_slot
from ase_desktop.crypto.stretching import DEFAULT_COST
from ase_desktop.services.every_copy import backup_folder, every_copy
from ase_desktop.services.recovery import PROVEN
from ase_desktop.services.safety_copies import BACKED_UP, OF_FORMER_KEY, copy_here
from ase_desktop.services.vaults import fold_of, note
from ase_desktop.vault import backup, copies, keys, meta, rotation
from ase_desktop.vault.copies import CopyKind, SafetyCopy
from ase_desktop.vault.database import transaction
from ase_desktop.vault.opening import vault_key
from ase_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class ChangedKey:
    """What a change of key has done."""

    code: str  # the recovery code in force, "" when a sheet is to be made: the old one is void
    removed: int  # safety copies that the old words opened
    left: int  # those that can be reached and stay: what a person made by hand is never removed


def change_key(
    vault: Vault,
    old: str | None,
    new: str,
    *,
    with_code: bool = False,
    forget_copies: bool = False,
) -> ChangedKey:
    """Choose other words and write the notebook again under another key.

    old is None when the recovery code has just opened it. Raises UserError wrong_passphrase,
    passphrase_too_short, …_simple, disk_full, cannot_write, already_open, reopen_needed.
    """
    if old is not None:
        vault_key(vault.folder, old)
    fold, cost = fold_of(new), keys.passphrase_cost(vault.folder) or DEFAULT_COST
    random = vault.around.random
    code = random(CODE_SIZE) if with_code else b""

    def slots(key: bytes) -> Sequence[KeySlot]:
        words = passphrase_slot(key, new, fold, cost=cost, random=random)
        return (words, recovery_slot(key, code, random)) if code else (words,)

    before = every_copy(vault)
    rotation.change_key(vault, slots)
    with transaction(vault.db):
        meta.put(vault.db, PROVEN, "")
        # under another key they could not be read, and would be taken for damaged ones
        meta.put(vault.db, OF_FORMER_KEY, [one.path.name for one in before])
    note(vault, "new_key")
    removed = _forget(vault, _made_here(before)) if forget_copies else 0
    return ChangedKey(format_code(code) if code else "", removed, len(before) - removed)


def old_copies(vault: Vault) -> int:
    """Return how many safety copies made by the program can be reached: those it may remove."""
    return len(_made_here(every_copy(vault)))


def _made_here(found: Sequence[SafetyCopy]) -> list[Path]:
    return [one.path for one in found if one.kind is not CopyKind.BY_HAND]


def _forget(vault: Vault, old: Sequence[Path]) -> int:
    """Remove copies once another is made; one of this very minute has to go first.

    Where none can be made, the others stay; return how many went.
    """
    first = [path for path in old if path.name == copies.copy_name(vault.now)]
    for path in first:
        backup.remove(path)
    try:
        copy_here(vault)
    except UserError:  # the words have changed all the same: what stays is told
        return len(first)
    for path in old:
        if path not in first:
            backup.remove(path)
    if backup_folder(vault):
        with transaction(vault.db):
            meta.put(vault.db, BACKED_UP, "")
    return len(old)
