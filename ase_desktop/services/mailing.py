"""A file that travels by e-mail: attached to a page of PDF, taken out of it on arrival."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import atomic_write
from ase_desktop.base.lazy import load
from ase_desktop.exchange import limits
from ase_desktop.exchange.writer import WrittenPacket
from ase_desktop.services.shelf_reading import MOST_PDF, is_pdf
from ase_desktop.services.spool import Spooled

SUFFIX, PDF_SUFFIX = ".lien", ".pdf"
_ATTACHED = "ase_desktop.reports.attached"  # pikepdf: a fifth of a second to load
_MAILED = "ase_desktop.services.documents.mailed"


def is_mailed(target: Path) -> bool:
    """Say whether a file to write is to be a PDF, by its name."""
    return target.suffix.lower() == PDF_SUFFIX and not target.is_dir()


def wrapped(packet: WrittenPacket) -> bytes:
    """Return the PDF that carries a file; UserError too_heavy_for_mail beyond limits.MAILED."""
    if len(packet.sealed) <= limits.MAILED:
        pdf = bytes(load(_MAILED).make_mailed(packet))
        if len(pdf) <= limits.MAILED:
            return pdf
    raise UserError("too_heavy_for_mail")


def holds_packet(path: Path) -> bool:
    """Say whether a file is a PDF that carries a file to receive; a broken one is said not to."""
    try:
        return bool(_is_small_pdf(path) and load(_ATTACHED).named(path, SUFFIX))
    except (UserError, OSError):  # read again as a PDF, it is refused with its own sentence
        return False


def packet_in(path: Path) -> bytes | None:
    """Return the file a PDF carries, None when it carries none.

    Raises UserError pdf_damaged, pdf_several_files, pdf_content_too_big.
    """
    if not holds_packet(path):
        return None
    found: bytes = load(_ATTACHED).only_attached(path, SUFFIX, most=MOST_PDF)
    return found


def as_file(packet: WrittenPacket, *, carried: bool) -> tuple[bytes, str]:
    """Return what is written for a file, and its neutral name: carried, it is a PDF.

    Raises UserError too_heavy_for_mail.
    """
    name = packet.header.file_name
    if not carried:
        return packet.sealed, name
    return wrapped(packet), Path(name).with_suffix(PDF_SUFFIX).name


def mailed_weight(packet: WrittenPacket) -> int:
    """Return how many bytes the PDF that carries a file weighs, 0 when it is too heavy."""
    try:
        return len(wrapped(packet))
    except UserError:
        return 0


@contextmanager
def taken_out(file: Spooled) -> Iterator[Spooled]:
    """Give the file that a copied PDF carries, else the copy itself; errors as packet_in."""
    raw = packet_in(file.path)
    if raw is None:
        yield file
        return
    copy = file.path.with_suffix(SUFFIX)
    try:
        atomic_write(copy, raw)
        yield Spooled(file.name, copy, hashlib.sha256(raw).hexdigest())
    finally:
        copy.unlink(missing_ok=True)


def _is_small_pdf(path: Path) -> bool:
    return is_pdf(path) and path.stat().st_size <= MOST_PDF
