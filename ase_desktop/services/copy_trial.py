"""« Essayer ma copie »: one is put back in a folder of its own, opened, read, and thrown away."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import private_folder
from ase_desktop.base.french import counted, full_date, hour
from ase_desktop.services.every_copy import every_copy, notebook
from ase_desktop.services.finding import list_records
from ase_desktop.services.safety_copies import CopyState, copy_state
from ase_desktop.services.vaults import Progress, note
from ase_desktop.vault import backup, copies, meta
from ase_desktop.vault.database import transaction
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.opening import open_vault
from ase_desktop.vault.vault import Surroundings, Vault

_TRIED = "copy_tried"


@dataclass(frozen=True, slots=True)
class TriedCopy:
    """What was found in a copy put back for a moment."""

    at: str  # local moment of the trial
    copy: str  # its folder
    commits: int
    children: int
    since: int  # commits of the notebook that the copy has not: written or received later

    @property
    def sentences(self) -> Sequence[str]:
        """Return what was checked, and what the copy holds."""
        held = f"{counted(self.commits, 'écriture')}, {counted(self.children, 'enfant')}"
        later = (
            f"{counted(self.since, 'écriture')} du carnet n’y sont pas\u00a0: plus récentes."
            if self.since
            else "Elle tient tout ce qui est dans le carnet."
        )
        return (
            f"Essayée le {full_date(self.at)}, {hour(self.at)}\u00a0: remise dans un dossier "
            "provisoire, ouverte, relue page par page, signatures vérifiées.",
            f"Elle est entière\u00a0: {held}. {later}",
        )


def try_copy(vault: Vault, path: Path | None = None, progress: Progress | None = None) -> TriedCopy:
    """Put a copy (the last one known, when none is named) back for a moment and read it.

    UserError no_copy, copy_of_another, copy_damaged, copy_of_former_key, disk_full, cannot_write;
    nothing stays of it.
    """
    copy = path or _last(vault)
    if Folder(copy).read().vault != notebook(vault):
        raise UserError("copy_of_another")
    folder = private_folder(vault.folder.backups)
    copies.sweep(folder, notebook(vault))
    place = folder / copies.TRIAL
    around = vault.around
    try:
        backup.restore(copy, vault.key, place, around.random(16), around.witnesses)
        tried = _read(vault, copy, place, progress)
    except UserError as error:
        if error.code == "copy_damaged" and not _has_our_key(vault, copy):
            raise UserError("copy_of_former_key") from error
        raise
    finally:
        shutil.rmtree(place, ignore_errors=True)
    with transaction(vault.db):
        meta.put(vault.db, _TRIED, asdict(tried))
    note(vault, "copy_tried")
    return tried


def _has_our_key(vault: Vault, copy: Path) -> bool:
    """Say whether a copy surely has the present key: one way to open it is still one of ours."""
    ours = vault.folder.read().slots
    return any(slot in ours for slot in Folder(copy).read().slots)


def copies_known(vault: Vault) -> tuple[CopyState, TriedCopy | None]:
    """Return what is known of the copies, and what the last trial found (None for none)."""
    found = meta.get(vault.db, _TRIED)
    return copy_state(vault), TriedCopy(**found) if isinstance(found, dict) else None


def _last(vault: Vault) -> Path:
    found = every_copy(vault)
    if not found:
        raise UserError("no_copy")
    return found[-1].path


def _read(vault: Vault, copy: Path, place: Path, progress: Progress | None) -> TriedCopy:
    """Open what was put back as any notebook, with a witness of its own, and count."""
    around = Surroundings(vault.around.clock, vault.around.random, place / "witness")
    restored = open_vault(Folder(place), vault.key, around, progress)
    try:
        held = _commits(restored)
        return TriedCopy(
            at=vault.now,
            copy=str(copy),
            commits=len(held),
            children=len(list_records(restored, "child")),
            since=len(_commits(vault) - held),
        )
    finally:
        restored.close()


def _commits(vault: Vault) -> set[str]:
    return {cid for (cid,) in vault.db.execute("SELECT cid FROM commit_")}
