"""First files from people whose words were not compared yet: kept whole, sealed as they came.

Nothing of them is read but the card. Once the words are compared, they are received from here: the
stick may have been taken out meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from ase_desktop.base.files import discard, private_folder
from ase_desktop.base.kinds import Changes
from ase_desktop.exchange.card import Card
from ase_desktop.services.correspondents import UnknownSender
from ase_desktop.services.spool import Spooled
from ase_desktop.vault import meta
from ase_desktop.vault.database import transaction
from ase_desktop.vault.people import verified_device
from ase_desktop.vault.vault import Vault

MOST = 10  # the newest
_KEY = "strangers"
_FOLDER = "waiting"


@dataclass(frozen=True, slots=True)
class StrangerFile:
    """One file kept, and who its card says wrote it."""

    sha256: str
    name: str  # of the file as it came
    sender: str  # a claim, until her words are compared
    device: str
    at: str  # local moment when it came


@contextmanager
def kept(vault: Vault, file: Spooled) -> Iterator[None]:
    """Keep the copy of a file that turns out to be from somebody unknown."""
    try:
        yield
    except UnknownSender as stranger:
        stranger.kept = _keep(vault, file, stranger.card)
        raise


def kept_files(vault: Vault) -> list[StrangerFile]:
    """Return the files kept, the oldest first."""
    return [one for one in _listed(vault) if kept_path(vault, one.sha256).is_file()]


def kept_path(vault: Vault, sha256: str) -> Path:
    """Return where a file is kept."""
    return vault.folder.path / _FOLDER / sha256


def name_of(vault: Vault, path: Path) -> str:
    """Return the name under which a file came."""
    names = {kept_path(vault, one.sha256): one.name for one in _listed(vault)}
    return names.get(path.absolute(), path.name)


def is_linked(vault: Vault, file: StrangerFile) -> bool:
    """Say whether the words of its sender were compared since."""
    return verified_device(vault.db, file.device) is not None


def forget(vault: Vault, sha256: str) -> Changes:
    """Keep a file no longer: it was received, or nobody wants it."""
    left = [one for one in _listed(vault) if one.sha256 != sha256]
    if len(left) != len(_listed(vault)):
        _write(vault, left)
    return Changes(at=vault.now)


def _keep(vault: Vault, file: Spooled, card: Card) -> Path:
    path = kept_path(vault, file.sha256)
    others = [one for one in _listed(vault) if one.sha256 != file.sha256]
    private_folder(path.parent)
    file.path.replace(path)
    found = StrangerFile(file.sha256, file.name, card.name, card.device, vault.now)
    _write(vault, [*others, found][-MOST:])
    return path


def _listed(vault: Vault) -> list[StrangerFile]:
    found: Sequence[Mapping[str, str]] = meta.get(vault.db, _KEY) or []
    return [StrangerFile(**one) for one in found]


def _write(vault: Vault, files: Sequence[StrangerFile]) -> None:
    """Remember these, and remove every other file: a crash may have left one."""
    with transaction(vault.db):
        meta.put(vault.db, _KEY, [asdict(one) for one in files])
    known = {one.sha256 for one in files}
    folder = vault.folder.path / _FOLDER
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in known:
            discard(path)
