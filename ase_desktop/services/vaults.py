"""Creating, opening, closing a notebook; its words, its recovery code, its numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import RandomBytes, new_uid
from ase_desktop.base.resources import resource
from ase_desktop.crypto.passphrase import Fold, own_choice_problem, propose_words
from ase_desktop.crypto.recovery_code import CODE_SIZE, format_code, parse_code
from ase_desktop.crypto.slots import KeySlot, SlotKind, passphrase_slot, recovery_slot
from ase_desktop.crypto.stretching import DEFAULT_COST, FLOOR_COST, KdfCost
from ase_desktop.crypto.words import fold_words
from ase_desktop.services.handing_over import settle
from ase_desktop.services.leftovers import forget_drafts
from ase_desktop.services.log_keeping import at_opening
from ase_desktop.services.spool import forget_left
from ase_desktop.vault import audit, meta
from ase_desktop.vault.database import if_room, transaction
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.opening import (
    OLDER,
    NewOwner,
    create_vault,
    notice_return,
    open_vault,
    vault_key,
)
from ase_desktop.vault.vault import Surroundings, Vault

Progress = Callable[[int, int], None]
EXAMPLE_COST = FLOOR_COST  # of notebooks that hold nobody's life: opening them costs little


@dataclass(frozen=True, slots=True)
class NewVault:
    """What a first run asks."""

    name: str
    role: str  # carer, caseworker, service
    passphrase: str
    cost: KdfCost = DEFAULT_COST
    person: str = ""  # uid of whoever has another computer already, as its card says


@dataclass(frozen=True, slots=True)
class Created:
    """A new notebook, open, and the recovery code to print."""

    vault: Vault
    recovery_code: str


@cache
def word_list() -> tuple[str, ...]:
    """Return the 7 776 words proposed."""
    return tuple(resource("words/passphrase.txt").read_text(encoding="utf-8").split())


def propose(random: RandomBytes) -> tuple[str, ...]:
    """Return seven words to copy on paper."""
    return propose_words(random, word_list())


def fold_of(passphrase: str) -> Fold:
    """Say how a passphrase is read: proposed words forgive accents and capitals.

    Raises UserError passphrase_too_short or passphrase_too_simple for a weak choice of one's own.
    """
    known = {fold_words(word) for word in word_list()}
    typed = fold_words(passphrase).split()
    if len(typed) >= 7 and all(word in known for word in typed):  # noqa: PLR2004
        return Fold.WORDS
    problem = own_choice_problem(passphrase)
    if problem:
        raise UserError(problem)
    return Fold.AS_TYPED


def known(folder: Path) -> list[Path]:
    """Return the notebooks of a folder."""
    return sorted(path for path in folder.iterdir() if Folder(path).exists())


def require(path: Path) -> None:
    """Refuse a folder that holds no notebook: UserError no_vault, key_file_damaged, …"""
    Folder(path).read()


def free_place(folder: Path, random: RandomBytes) -> Path:
    """Return where a new notebook may be, under a name that says nothing."""
    return folder / new_uid(random)


def create(path: Path, asked: NewVault, around: Surroundings) -> Created:
    """Create a notebook and open it; UserError vault_exists, passphrase_too_…"""
    fold = fold_of(asked.passphrase)
    code = around.random(CODE_SIZE)

    def slots(key: bytes) -> Sequence[KeySlot]:
        return (
            passphrase_slot(key, asked.passphrase, fold, cost=asked.cost, random=around.random),
            recovery_slot(key, code, around.random),
        )

    owner = NewOwner(asked.name, asked.role, asked.person)
    vault = create_vault(path, owner, slots, around)
    return Created(vault, format_code(code))


def unlock(
    path: Path, passphrase: str, around: Surroundings, progress: Progress | None = None
) -> Vault:
    """Open a notebook with its seven words; UserError wrong_passphrase, already_open, …"""
    folder = Folder(path)
    return _opened(folder, vault_key(folder, passphrase), around, progress)


def unlock_with_code(
    path: Path, code: str, around: Surroundings, progress: Progress | None = None
) -> Vault:
    """Open a notebook with its printed recovery code; UserError wrong_recovery_code, …"""
    folder = Folder(path)
    return _opened(folder, vault_key(folder, parse_code(code)), around, progress)


def _opened(folder: Folder, key: bytes, around: Surroundings, progress: Progress | None) -> Vault:
    vault = open_vault(folder, key, around, progress)
    try:
        _forget_older_secrets(vault)
        forget_left(vault)
        at_opening(vault)
        _notice(vault)
        _note_if_room(vault, "open")
        settle(vault)
        forget_drafts(vault)
    except BaseException:
        vault.close()
        raise
    return vault


def _forget_older_secrets(vault: Vault) -> None:
    """End a change of words or code that was cut short, unless the disk is full."""
    with suppress(UserError):
        vault.folder.forget_older_secrets()


def _notice(vault: Vault) -> None:
    """Notice a copy put back, unless the disk is full: reading must stay possible."""
    with if_room():
        if notice_return(vault):
            note(vault, "older")


def _note_if_room(vault: Vault, action: str) -> None:
    """Write one line, unless the disk is full: reading must stay possible."""
    with if_room():
        note(vault, action)


def note(vault: Vault, action: str, *, about: str = "", detail: str = "") -> None:
    """Write one line of « qui a ouvert quoi » for something that saves nothing."""
    with transaction(vault.db):
        audit.append(vault.db, vault.now, vault.owner.device, action, about=about, detail=detail)


def lock(vault: Vault) -> None:
    """Close a notebook, even when there is no room left to say so in « qui a ouvert quoi »."""
    if not vault.is_open:  # a change of key could not be named: the next opening does it
        return
    try:
        _note_if_room(vault, "close")
    finally:
        vault.close()


def is_older(vault: Vault) -> bool:
    """Say whether this notebook is older than its last use here, and nobody was told yet."""
    return bool(meta.get(vault.db, OLDER))


def older_was_said(vault: Vault) -> None:
    """Remember that the person was told that her notebook is older than its last use."""
    with transaction(vault.db):
        meta.put(vault.db, OLDER, False)


def has_proposed_words(path: Path) -> bool:
    """Say whether the words that open a notebook come from the list."""
    folder = Folder(path)
    slots = folder.read().slots if folder.exists() else ()
    return any(one.kind is SlotKind.passphrase and one.fold is Fold.WORDS for one in slots)


def emergency_numbers(path: Path) -> tuple[tuple[str, str], ...]:
    """Return (number, label) readable without opening; empty when there is no notebook."""
    folder = Folder(path)
    return folder.read().numbers if folder.exists() else ()
