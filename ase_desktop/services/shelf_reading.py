"""Reading what a PDF of the program carries inside, and whose signature it bears."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Value
from ase_desktop.base.lazy import load
from ase_desktop.crypto.identity import verify
from ase_desktop.services.spool import spooled
from ase_desktop.vault.vault import Vault

MOST_PDF = 64 * 1024 * 1024  # bytes of a PDF
CONTENT = "contenu.json"
_ATTACHED = "ase_desktop.reports.attached"  # pikepdf: a fifth of a second to load
_READING = "ase_desktop.reports.content_reading"
_CONTENTS = "ase_desktop.reports.contents"
_MAGIC, _HEAD = b"%PDF-", 1024


@dataclass(frozen=True, slots=True)
class OpenedPdf:
    """A PDF read, before it is kept."""

    sha256: str  # of its content
    file: str
    sign: str  # key that signed the content, "" when nobody did
    content: Mapping[str, Value]


def is_pdf(path: Path) -> bool:
    """Say whether a file begins as a PDF does, whatever its name."""
    try:
        with path.open("rb") as source:
            return _MAGIC in source.read(_HEAD)
    except OSError:
        return False


def read_pdf(vault: Vault, path: Path, *, password: str = "") -> OpenedPdf:
    """Read what a PDF carries inside; nothing is written.

    Raises UserError no_such_file, file_too_big, disk_full, pdf_damaged, pdf_password_needed,
    wrong_pdf_password, pdf_without_content, pdf_content_too_big, pdf_content_wrong,
    pdf_signature_wrong, newer_program_needed.
    """
    with spooled(vault, path) as file:
        if file.path.stat().st_size > MOST_PDF:
            raise UserError("file_too_big")
        most = load(_READING).MOST_BYTES
        raw = load(_ATTACHED).attached(file.path, (CONTENT,), password=password, most=most)
    if raw is None:
        raise UserError("pdf_without_content")
    content = load(_READING).read_content(raw)
    return OpenedPdf(hashlib.sha256(raw).hexdigest(), path.name, _signer(content), content)


def _signer(content: Mapping[str, Value]) -> str:
    """Return the key that signed a content, "" for none; UserError pdf_signature_wrong."""
    signature = content.get("signature")
    if signature is None:
        return ""
    sign, value = bytes.fromhex(signature["device"]), bytes.fromhex(signature["value"])
    if not verify(sign, load(_CONTENTS).bytes_to_sign(content), value):
        raise UserError("pdf_signature_wrong")
    return str(signature["device"])
