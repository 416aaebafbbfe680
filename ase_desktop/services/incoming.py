"""Which files to take in among those a person chose or dropped, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.services import shelf, strangers
from ase_desktop.services.correspondents import UnknownSender
from ase_desktop.services.mailing import PDF_SUFFIX, SUFFIX, holds_packet
from ase_desktop.services.receiving import look
from ase_desktop.services.shelf_reading import is_pdf
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.vault import Vault

CARD_SUFFIX = ".carte"
MOST_FILES = 200


def files_to_receive(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files to read: those chosen, and the .lien and .pdf files of the folders chosen.

    A folder is looked at with the folders it holds; the name of a file begins with its day, so that
    the oldest comes first.
    """
    found: list[Path] = []
    for path in paths:
        found += _of_folder(path) if path.is_dir() else [path]
    unique = dict.fromkeys(one.absolute() for one in found)
    return tuple(sorted(unique, key=lambda path: path.name))[:MOST_FILES]


def _of_folder(folder: Path) -> list[Path]:
    """Return the files of a folder; a notebook or a safety copy itself, to be told so."""
    return _inside(folder) or ([folder] if Folder(folder).exists() else [])


def _inside(folder: Path) -> list[Path]:
    """Return the .lien and .pdf files of a folder and of those directly in it."""
    inside = (*folder.glob("*"), *folder.glob("*/*"))
    wanted = (path for path in inside if path.suffix.lower() in (SUFFIX, PDF_SUFFIX))
    return [path for path in wanted if path.is_file()]


def is_card(path: Path) -> bool:
    """Say whether a file is named as a card."""
    return path.suffix == CARD_SUFFIX


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file, before anything of it is taken in."""

    path: Path
    sender_uid: str = ""
    sender: str = ""
    written_at: str = ""  # local moment where it was written
    number: int = 0  # as its sender counts
    refusal: UserError | None = None  # why it cannot be read; UnknownSender: words to compare
    came_as: str = ""  # its name, when it is read from where it was kept
    is_pdf: bool = False  # to read beside the notebook: it carries no file to receive

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return self.came_as or self.path.name


def look_at(vault: Vault, paths: Iterable[Path]) -> tuple[Incoming, ...]:
    """Say of each file from whom it is, without taking anything in.

    Files of one sender stand together, the newest first: it holds most of the others.
    """
    chosen = list(paths)
    found = [_looked(vault, path) for path in files_to_receive(chosen)]
    found = [one for one in found if not _is_another_pdf(one, chosen)]
    order = {uid: place for place, uid in enumerate(dict.fromkeys(one.sender_uid for one in found))}
    newest = sorted(found, key=lambda one: (one.written_at, one.number), reverse=True)
    return tuple(sorted(newest, key=lambda one: order[one.sender_uid]))


def _is_another_pdf(one: Incoming, chosen: Sequence[Path]) -> bool:
    """Say whether a file is a PDF met in a folder, which the program did not make."""
    is_strange = one.refusal is not None and one.refusal.code == "pdf_without_content"
    return is_strange and one.path not in [path.absolute() for path in chosen]


def _looked_pdf(vault: Vault, path: Path) -> Incoming:
    try:
        pdf, _ = shelf.look(vault, path)
    except UserError as refusal:
        return Incoming(path, refusal=refusal, is_pdf=True)
    return Incoming(path, "", pdf.sender, pdf.made, is_pdf=True)


def _looked(vault: Vault, path: Path) -> Incoming:
    if is_pdf(path) and not holds_packet(path):
        return _looked_pdf(vault, path)
    try:
        seen = look(vault, path)
    except UserError as refusal:
        if isinstance(refusal, UnknownSender):
            card, name = refusal.card, strangers.name_of(vault, path)
            kept = refusal.kept or path
            return Incoming(kept, card.device, card.name, refusal=refusal, came_as=name)
        return Incoming(path, refusal=refusal)
    return Incoming(path, seen.sender_uid, seen.sender, seen.written_at, seen.number)
