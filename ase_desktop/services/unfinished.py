"""What is written outside the notebook is remembered first: a stop in the middle leaves none of it.

What has been begun is listed in the notebook until it is whole; the next opening removes the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ase_desktop.base.files import atomic_write, discard, part_of
from ase_desktop.vault import meta
from ase_desktop.vault.database import if_room, transaction
from ase_desktop.vault.vault import Vault

_BEGUN = "files_begun"  # lists of paths: what says that it is not whole, then what goes with it


def write_file(vault: Vault, path: Path, content: bytes) -> None:
    """Write a file outside the notebook, whole or not at all; UserError disk_full, cannot_write."""
    begin(vault, part_of(path))
    try:
        atomic_write(path, content)
    finally:
        sweep(vault)


def begin(vault: Vault, mark: Path, *others: Path) -> None:
    """Remember what is about to be written: as long as the mark is there, none of it is whole."""
    with if_room(), transaction(vault.db):  # else a stop may leave some of it
        note_begun(vault, mark, *others)


def note_begun(vault: Vault, mark: Path, *others: Path) -> None:
    """Remember it inside a transaction, in place of what was said of this mark."""
    if mark.parent.is_dir():
        begun = [str(path.absolute()) for path in (mark, *others)]
        known = [one for one in _begun(vault) if one[0] != begun[0]]
        meta.put(vault.db, _BEGUN, [*known, begun])


def forget(vault: Vault, mark: Path) -> None:
    """Say that what a mark stands for is recorded elsewhere; inside a transaction."""
    left = [one for one in _begun(vault) if one[0] != str(mark.absolute())]
    meta.put(vault.db, _BEGUN, left)


def sweep(vault: Vault) -> None:
    """Remove what was begun and is not whole.

    What is on a stick taken out is removed at the first opening with this stick.
    """
    begun = _begun(vault)
    left = [one for one in begun if not _is_gone(*map(Path, one))]
    if left != begun:
        with if_room(), transaction(vault.db):  # else the next opening says so
            meta.put(vault.db, _BEGUN, left)


def _begun(vault: Vault) -> Sequence[Sequence[str]]:
    return meta.get(vault.db, _BEGUN) or ()


def _is_gone(mark: Path, *others: Path) -> bool:
    """Remove what a mark says not to be whole, the mark last; say whether all is surely gone."""
    if mark.is_file() and not all([discard(path) for path in others]):
        return False
    return discard(mark)
