"""Real notebooks of several persons who know each other, in encrypted vaults of their own."""

from __future__ import annotations

from pathlib import Path

from ase_desktop.base.ids import system_random
from ase_desktop.services import correspondents, records, sharing, vaults
from ase_desktop.services.records import Save
from ase_desktop.services.vaults import NewVault
from ase_desktop.vault.vault import Surroundings, Vault
from tests.family import WORDS, FixedClock

CARER, CASEWORKER, OTHER = "Mme Garnier", "Mme Lefèvre", "Mme Perrin"


def _place(folder: Path, name: str) -> Path:
    return folder / name.replace(" ", "-")


def _around(folder: Path) -> Surroundings:
    return Surroundings(FixedClock(), system_random, folder / "witnesses")


def reopened(folder: Path, name: str) -> Vault:
    """Open a notebook of this folder again."""
    return vaults.unlock(_place(folder, name), WORDS, _around(folder))


def notebook(folder: Path, name: str, role: str = "carer") -> Vault:
    """Create a notebook and leave it open."""
    asked = NewVault(name, role, WORDS, vaults.EXAMPLE_COST)
    return vaults.create(_place(folder, name), asked, _around(folder)).vault


def link(one: Vault, other: Vault) -> None:
    """Let two persons trust each other's card, their words heard."""
    for here, there in ((one, other), (other, one)):
        words = " ".join(correspondents.my_words(there))
        correspondents.trust(here, correspondents.my_card(there), words)


def child(vault: Vault, first_name: str = "Léa") -> str:
    """Take in a child; return her uid."""
    return records.save_record(vault, Save("child", {"first_name": first_name})).uid


def note(vault: Vault, of: str, facts: str) -> str:
    """Write a note of the journal; return its uid."""
    values = {"at": "2026-11-17T07:30", "source": "seen_by_me", "facts": facts}
    return records.save_record(vault, Save("daily_log", values, children=[of])).uid


def shared_child(vault: Vault, other: Vault, first_name: str = "Léa") -> str:
    """Take in a child and share her; return her uid."""
    uid = child(vault, first_name)
    sharing.share_child(vault, uid, other.owner.name)
    return uid
