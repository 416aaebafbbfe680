"""Every safety copy of this notebook that can be reached: where, when, what made it, whether read.

Whoever counts, tries, names or removes copies asks here. A copy whose key file says another
notebook, or none, is not one of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ase_desktop.vault import copies, meta
from ase_desktop.vault.copies import CopyKind, SafetyCopy
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.vault import Vault

CHOSEN = "backup_folder"
READ_AGAIN = "copies_read_again"  # names of the copies made before a receive, since found whole


def backup_folder(vault: Vault) -> str:
    """Return where safety copies go, "" when nobody chose."""
    return str(meta.get(vault.db, CHOSEN) or "")


def copy_folders(vault: Vault) -> Sequence[Path]:
    """Return where copies go: the folder chosen first, when it is there, then beside us."""
    chosen = backup_folder(vault)
    here = vault.folder.backups
    return (Path(chosen), here) if chosen and Path(chosen).is_dir() else (here,)


def notebook(vault: Vault) -> str:
    """Return what the key file of each copy of this notebook says."""
    return vault.folder.read().vault


def every_copy(vault: Vault) -> list[SafetyCopy]:
    """Return every copy, the oldest first; those of no known moment before all."""
    name, here, read = notebook(vault), vault.folder.backups, meta.get(vault.db, READ_AGAIN) or ()
    found = {
        one.path: _known(one, here, read)
        for folder in copy_folders(vault)
        for one in copies.copies_in(folder, name)
        if Folder(one.path).database.is_file() and Folder(one.path).place != vault.folder.place
    }
    return sorted(found.values(), key=lambda copy: copy.order)


def _known(copy: SafetyCopy, here: Path, read: Sequence[str]) -> SafetyCopy:
    """Return a copy with what is known of it here; one taken elsewhere was taken by a person."""
    if copy.kind is not CopyKind.BEFORE:
        return copy
    if copy.path.parent != here:
        return replace(copy, kind=CopyKind.BY_HAND)
    return replace(copy, is_verified=copy.path.name in read)
