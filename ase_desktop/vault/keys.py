"""Changing what opens a notebook: the key inside stays, its slots are written again."""

from __future__ import annotations

from dataclasses import replace

from ase_desktop.base.ids import RandomBytes
from ase_desktop.crypto.passphrase import Fold
from ase_desktop.crypto.slots import KeySlot, SlotKind, passphrase_slot, recovery_slot
from ase_desktop.crypto.stretching import KdfCost
from ase_desktop.vault.folder import Folder


def change_passphrase(
    folder: Folder, key: bytes, typed: str, fold: Fold, *, cost: KdfCost, random: RandomBytes
) -> None:
    """Open with these words from now on; the recovery code and safety copies keep theirs."""
    _replace(folder, passphrase_slot(key, typed, fold, cost=cost, random=random))
    folder.forget_older_secrets()


def change_recovery_code(folder: Folder, key: bytes, code: bytes, random: RandomBytes) -> None:
    """Open with this recovery code from now on, and with no older one."""
    _replace(folder, recovery_slot(key, code, random))
    folder.forget_older_secrets()


def passphrase_cost(folder: Folder) -> KdfCost | None:
    """Return what opening costs now, None when no words open this notebook."""
    slots = folder.read().slots
    return next((slot.cost for slot in slots if slot.kind is SlotKind.passphrase), None)


def _replace(folder: Folder, slot: KeySlot) -> None:
    found = folder.read()
    others = tuple(one for one in found.slots if one.kind is not slot.kind)
    folder.write(replace(found, slots=(slot, *others)))
