"""The safety copies of a folder: this notebook's by what their key file says.

A folder may hold the copies of several notebooks; those of another, and what says no notebook,
are never touched.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.rules.copy_rota import kept, may_go
from ase_desktop.vault.backup import PART, is_plain, remove
from ase_desktop.vault.folder import Folder

TRIAL = "essai-de-copie"  # where one is put back to be looked at
_PREFIX = "copie-"
_STAMP = "%Y%m%dT%H%M"


class CopyKind(Enum):
    """What made a copy."""

    ROTA = "rota"  # the program, by itself or when asked: read again before it takes its name
    BEFORE = "before"  # the program, before a receive or computing all again: read again later
    BY_HAND = "by_hand"  # a person, under a name of her own: it is never removed


@dataclass(frozen=True, slots=True)
class SafetyCopy:
    """One copy, and the local moment its name gives."""

    path: Path
    kind: CopyKind
    at: datetime | None  # None when its name gives none
    is_verified: bool  # it was read again and found whole

    @property
    def order(self) -> tuple[datetime, str]:
        """Return what puts copies in order, the oldest first; those of no known moment before."""
        return self.at or datetime.min, self.path.name


def copy_name(moment: str) -> str:
    """Return the name of a copy made at a local moment: it says the day and nothing else."""
    return _PREFIX + datetime.fromisoformat(moment).strftime(_STAMP)


def copies_in(folder: Path, notebook: str) -> list[SafetyCopy]:
    """Return the copies of a notebook in a folder, the oldest first; none where it is out."""
    found = [
        _copy(path)
        for path in _folders(folder)
        if not _is_cut(path.name) and _notebook_of(path) == notebook
    ]
    return sorted(found, key=lambda copy: copy.order)


def _copy(path: Path) -> SafetyCopy:
    made = _moment(path.name)
    if made is not None:
        return SafetyCopy(path, CopyKind.ROTA, made, is_verified=True)
    kind = CopyKind.BEFORE if is_plain(path.name) else CopyKind.BY_HAND
    return SafetyCopy(path, kind, _plain_moment(path.name), is_verified=False)


def thin_out(folder: Path, notebook: str, made: str) -> list[Path]:
    """Remove the copies of a notebook that the rota lets go; return them."""
    found = {
        one.path: one.at
        for one in copies_in(folder, notebook)
        if one.kind is CopyKind.ROTA and one.at is not None
    }
    moments, at = list(found.values()), datetime.fromisoformat(made)
    stay = kept(moments, at) if may_go(moments, at) else moments
    gone = [path for path, moment in found.items() if moment not in stay]
    for path in gone:
        remove(path)
    return gone


def sweep(folder: Path, notebook: str) -> None:
    """Remove what copies cut short have left of a notebook."""
    for path in _folders(folder):
        is_ours = path.name == TRIAL or _notebook_of(path) in (notebook, "")
        if _is_cut(path.name) and is_ours:
            shutil.rmtree(path, ignore_errors=True)


def _is_cut(name: str) -> bool:
    """Say whether a name is one that the program gives to what it has not ended."""
    whole = name.removesuffix(PART)
    is_named_by_us = whole == TRIAL or _moment(whole) is not None or is_plain(whole)
    return name == TRIAL or (name != whole and is_named_by_us)


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


def _plain_moment(name: str) -> datetime | None:
    try:
        return datetime.strptime(name.partition("-")[2], _STAMP)
    except ValueError:
        return None


def _notebook_of(path: Path) -> str:
    """Return which notebook a copy is of, "" when nothing says."""
    try:
        return Folder(path).read().vault
    except (OSError, UserError):
        return ""
