"""Keeping a notebook safe: checks, its words, who opened what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ase_desktop.crypto.recovery_code import parse_code
from ase_desktop.crypto.stretching import DEFAULT_COST
from ase_desktop.services import log_keeping, recovery
from ase_desktop.services.log_keeping import PartnerTip
from ase_desktop.services.vaults import Progress, fold_of, note
from ase_desktop.vault import audit_cut, backup, keys, signed
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.opening import vault_key
from ase_desktop.vault.rebuild import rebuild
from ase_desktop.vault.vault import Surroundings, Vault


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a check of the notebook found."""

    file: bool  # every page of the file is whole
    signed: bool  # every word is as its author signed it
    audit: bool  # « qui a ouvert quoi » was not rewritten
    handed: bool  # nor cut before the last file handed over
    commits: int
    tips: tuple[PartnerTip, ...]  # where the lists of correspondents stood, as they told it

    @property
    def is_sound(self) -> bool:
        """Return whether nothing is damaged nor missing."""
        return self.file and self.signed and self.audit and self.handed


def check(vault: Vault) -> Soundness:
    """Read the whole notebook again and say whether it is sound."""
    commits = vault.db.execute("SELECT count(*) FROM commit_").fetchone()[0]
    return Soundness(
        file=backup.is_sound(vault.db),
        signed=signed.are_all_signed(vault.db),
        audit=audit_cut.first_broken(vault.db) is None,
        handed=log_keeping.all_sent_hold(vault),
        commits=commits,
        tips=log_keeping.partner_tips(vault),
    )


def compute_again(vault: Vault, progress: Progress | None = None) -> None:
    """Compute everything shown again from the signed history, a plain copy made first."""
    backup.back_up_before(vault)
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
