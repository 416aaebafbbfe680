"""The safety copies of a folder: dated by their name, this notebook's by what their key file says.

A folder may hold the copies of several notebooks; those of another are never touched.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.rules.copy_rota import kept, may_go
from ase_desktop.vault.backup import PART, is_plain, remove
from ase_desktop.vault.folder import Folder

TRIAL = "essai-de-copie"  # where one is put back to be looked at
_PREFIX = "copie-"
_STAMP = "%Y%m%dT%H%M"


@dataclass(frozen=True, slots=True)
class SafetyCopy:
    """One copy, and the local moment its name gives."""

    path: Path
    at: datetime

    @property
    def moment(self) -> str:
        """Return the moment as everywhere else: YYYY-MM-DDTHH:MM."""
        return self.at.isoformat(timespec="minutes")


def copy_name(moment: str) -> str:
    """Return the name of a copy made at a local moment: it says the day and nothing else."""
    return _PREFIX + datetime.fromisoformat(moment).strftime(_STAMP)


def copies_in(folder: Path, notebook: str) -> list[SafetyCopy]:
    """Return the copies of a notebook in a folder, the oldest first; none where it is out."""
    found = [
        SafetyCopy(path, at)
        for path in _folders(folder)
        if (at := _moment(path.name)) is not None and _notebook_of(path) == notebook
    ]
    return sorted(found, key=lambda copy: copy.at)


def thin_out(folder: Path, notebook: str, made: str) -> list[Path]:
    """Remove the copies of a notebook that the rota lets go; return them."""
    found = copies_in(folder, notebook)
    moments, at = [copy.at for copy in found], datetime.fromisoformat(made)
    stay = kept(moments, at) if may_go(moments, at) else moments
    gone = [copy.path for copy in found if copy.at not in stay]
    for path in gone:
        remove(path)
    return gone


def sweep(folder: Path, notebook: str) -> None:
    """Remove what copies cut short have left of a notebook."""
    for path in _folders(folder):
        is_cut = path.name.endswith(PART) and _is_of_ours(path.name.removesuffix(PART))
        if (is_cut and _notebook_of(path) in (notebook, "")) or path.name == TRIAL:
            shutil.rmtree(path, ignore_errors=True)


def _is_of_ours(name: str) -> bool:
    return name == TRIAL or _moment(name) is not None or is_plain(name)


def _folders(folder: Path) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return
    yield from (path for path in found if path.is_dir())


def _moment(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, _PREFIX + _STAMP)
    except ValueError:
        return None


def _notebook_of(path: Path) -> str:
    """Return which notebook a copy is of, "" when nothing says."""
    try:
        return Folder(path).read().vault
    except (OSError, UserError):
        return ""
