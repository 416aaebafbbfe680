"""Keeping a notebook safe: copies, checks, its words, who opened what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.recovery_code import parse_code
from ase_desktop.crypto.stretching import DEFAULT_COST
from ase_desktop.services import log_keeping, recovery
from ase_desktop.services.log_keeping import PartnerTip
from ase_desktop.services.vaults import Progress, fold_of, note
from ase_desktop.vault import audit_cut, backup, keys, meta
from ase_desktop.vault.database import transaction
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.opening import vault_key
from ase_desktop.vault.rebuild import rebuild
from ase_desktop.vault.vault import Surroundings, Vault

BACKED_UP = "backed_up"  # the local moment of the last safety copy


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a check of the notebook found."""

    file: bool  # every page of the file is whole
    audit: bool  # « qui a ouvert quoi » was not rewritten
    handed: bool  # nor cut before the last file handed over
    commits: int
    tips: tuple[PartnerTip, ...]  # where the lists of correspondents stood, as they told it

    @property
    def is_sound(self) -> bool:
        """Return whether nothing is damaged nor missing."""
        return self.file and self.audit and self.handed


def back_up(vault: Vault, folder: Path) -> Path:
    """Make a verified copy in a folder; its name says the day and nothing else."""
    stamp = vault.now.replace(":", "").replace("-", "")
    made = backup.back_up(vault, folder / f"copie-{stamp}")
    with transaction(vault.db):
        meta.put(vault.db, BACKED_UP, vault.now)
        meta.put(vault.db, "backup_folder", str(folder))
    note(vault, "backup")
    return made


def last_backup(vault: Vault) -> str:
    """Return the local moment of the last safety copy, "" when none was made."""
    return str(meta.get(vault.db, BACKED_UP) or "")


def backup_folder(vault: Vault) -> str:
    """Return where safety copies go, "" when nobody chose."""
    return str(meta.get(vault.db, "backup_folder") or "")


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


def check(vault: Vault) -> Soundness:
    """Read the whole notebook again and say whether it is sound."""
    commits = vault.db.execute("SELECT count(*) FROM commit_").fetchone()[0]
    return Soundness(
        file=backup.is_sound(vault.db),
        audit=audit_cut.first_broken(vault.db) is None,
        handed=log_keeping.all_sent_hold(vault),
        commits=commits,
        tips=log_keeping.partner_tips(vault),
    )


def compute_again(vault: Vault, progress: Progress | None = None) -> None:
    """Compute everything shown again from the signed history."""
    rebuild(vault.db, progress)
    vault.store.forget()
    note(vault, "rebuild")


def change_words(vault: Vault, old: str, new: str) -> None:
    """Choose other words; UserError wrong_passphrase, passphrase_too_short, …_simple."""
    vault_key(vault.folder, old)
    recovery.choose_words(vault, new)


def recover(path: Path, code: str, new: str, around: Surroundings) -> None:
    """Open with the recovery code and choose other words; UserError wrong_recovery_code, …"""
    folder = Folder(path)
    key = vault_key(folder, parse_code(code))
    cost = keys.passphrase_cost(folder) or DEFAULT_COST
    keys.change_passphrase(folder, key, new, fold_of(new), cost=cost, random=around.random)

