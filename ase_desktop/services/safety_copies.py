"""Safety copies: made when asked, by themselves when nobody writes, and put back.

By themselves: one a day, in the folder chosen when it is there, else beside the notebook.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ase_desktop.base.clock import today
from ase_desktop.base.errors import UserError
from ase_desktop.base.files import private_folder
from ase_desktop.crypto.recovery_code import parse_code
from ase_desktop.services.every_copy import (
    CHOSEN,
    READ_AGAIN,
    backup_folder,
    copy_folders,
    every_copy,
    notebook,
)
from ase_desktop.services.local_rules import in_force
from ase_desktop.services.vaults import Progress, note
from ase_desktop.vault import backup, copies, meta
from ase_desktop.vault.copies import CopyKind
from ase_desktop.vault.database import transaction
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.opening import vault_key
from ase_desktop.vault.vault import Surroundings, Vault

BACKED_UP = "backed_up"  # the local moment of the last copy in the folder chosen
OF_FORMER_KEY = "copies_of_former_key"  # names of those that cannot be read again
_HERE_AT, _FAILED = "copied_here", "copy_failed"


@dataclass(frozen=True, slots=True)
class CopyState:
    """What the settings say of the safety copies."""

    here_at: str  # local moment of the last one made beside the notebook, "" for none
    away_at: str  # of the last one made in the folder chosen
    away: str  # this folder, "" when nobody chose one
    is_there: bool  # it can be reached now
    is_same_disk: bool  # it is on the disk of the notebook: no help against theft
    is_late: bool  # the last one that a thief would not take is too old, or was none
    late_days: int  # that many, without one away, are too many
    can_try: bool  # one at least can be reached
    failed: str  # why the last one by itself could not be made, "" when it was


def back_up(vault: Vault, folder: Path) -> Path:
    """Make a verified copy in a folder, which is the one chosen from now on.

    The folder is made where only its own name is missing; one chosen before, and not there any
    more, is a stick taken out: it is never made again. UserError no_copy_folder, copy_exists,
    disk_full, cannot_write, copy_damaged.
    """
    is_known = str(folder) == backup_folder(vault)
    if not (folder if is_known else folder.parent).exists():
        raise UserError("no_copy_folder")
    made = _copy_into(vault, folder, None)
    with transaction(vault.db):
        meta.put(vault.db, BACKED_UP, vault.now)
        meta.put(vault.db, CHOSEN, str(folder))
    return made


def back_up_again(vault: Vault) -> Path:
    """Make a verified copy in the folder chosen, beside the notebook when nobody chose."""
    chosen = backup_folder(vault)
    return back_up(vault, Path(chosen)) if chosen else copy_here(vault)


def last_backup(vault: Vault) -> str:
    """Return the local moment of the last copy in the folder chosen, "" when none was made."""
    return str(meta.get(vault.db, BACKED_UP) or "")


def restore(copy: Path, secret: str, target: Path, around: Surroundings) -> None:
    """Put a safety copy back at a new place, opened by its words or its recovery code.

    What was erased for good since is erased again in it.
    """
    source = Folder(copy)
    backup.restore(copy, _key(source, secret), target, around.random(16), around.witnesses)


def _key(folder: Folder, secret: str) -> bytes:
    try:
        return vault_key(folder, secret)
    except UserError as error:
        if error.code != "wrong_passphrase":
            raise
        return _by_code(folder, secret, error)


def _by_code(folder: Folder, secret: str, refusal: UserError) -> bytes:
    try:
        return vault_key(folder, parse_code(secret))
    except UserError:
        raise refusal from None


def copy_state(vault: Vault) -> CopyState:
    """Return what is known of the safety copies."""
    away = backup_folder(vault)
    is_same_disk = bool(away) and _is_same_disk(Path(away), vault.folder.path)
    failed = meta.get(vault.db, _FAILED)
    return CopyState(
        here_at=str(meta.get(vault.db, _HERE_AT) or ""),
        away_at=last_backup(vault),
        away=away,
        is_there=bool(away) and Path(away).is_dir(),
        is_same_disk=is_same_disk,
        is_late=is_same_disk or _is_late(vault, last_backup(vault)),
        late_days=in_force(vault).copy_days,
        can_try=bool(every_copy(vault)),
        failed=UserError(str(failed)).sentence if failed else "",
    )


def _is_late(vault: Vault, at: str) -> bool:
    day = today(vault.around.clock, vault.zone)
    return not at or (day - date.fromisoformat(at[:10])).days > in_force(vault).copy_days


def _is_same_disk(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def keep_safe(vault: Vault, progress: Progress | None = None) -> str:
    """Make the copy of the day if it is due, then read again the plain ones not read yet.

    Return its local moment, "" when none was due or none could be made: copy_state says why.
    """
    made = _copy_of_the_day(vault, progress) if _is_due(vault) else ""
    _read_again(vault, progress)
    return made


def copy_here(vault: Vault, progress: Progress | None = None) -> Path:
    """Make a verified copy beside the notebook; UserError as back_up."""
    return _copy_into(vault, vault.folder.backups, progress)


def _is_due(vault: Vault) -> bool:
    last = max(str(meta.get(vault.db, _HERE_AT) or ""), last_backup(vault))
    return last[:10] != today(vault.around.clock, vault.zone).isoformat()


def _copy_of_the_day(vault: Vault, progress: Progress | None) -> str:
    problem = ""
    made = ""
    for folder in copy_folders(vault):
        try:
            _copy_into(vault, folder, progress)
        except UserError as error:
            problem = error.code
        else:
            made = vault.now
            break
    with transaction(vault.db):
        meta.put(vault.db, _FAILED, problem)
    return made


def _copy_into(vault: Vault, folder: Path, progress: Progress | None) -> Path:
    """Make a copy, remove those that the rota lets go, remember it."""
    copies.sweep(private_folder(folder), notebook(vault))
    now = vault.now
    made = backup.back_up(vault, folder / copies.copy_name(now), progress)
    if not vault.moment.ck:  # a clock known to be wrong removes nothing
        copies.thin_out(folder, notebook(vault), now)
    is_here = folder == vault.folder.backups
    with transaction(vault.db):
        meta.put(vault.db, _HERE_AT if is_here else BACKED_UP, now)
    note(vault, "backup")
    return made


def _read_again(vault: Vault, progress: Progress | None) -> None:
    """Read the plain copies made before receives; one that is damaged is no copy: it goes."""
    former = meta.get(vault.db, OF_FORMER_KEY) or ()
    read = []
    for one in every_copy(vault):
        if one.kind is not CopyKind.BEFORE or one.path.name in former:
            continue
        if one.is_verified or _is_sound(vault, one.path, progress):
            read.append(one.path.name)
        else:
            backup.remove(one.path)
            note(vault, "copy_damaged")
    if read != (meta.get(vault.db, READ_AGAIN) or []):
        with transaction(vault.db):
            meta.put(vault.db, READ_AGAIN, read)


def _is_sound(vault: Vault, path: Path, progress: Progress | None) -> bool:
    try:
        backup.verify(Folder(path), vault.key, progress=progress)
    except UserError:
        return False
    return True
