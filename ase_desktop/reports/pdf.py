"""A document as the bytes of a tagged PDF: the one door to ReportLab and pikepdf."""

from __future__ import annotations

from io import BytesIO

from pikepdf import Pdf

from ase_desktop.reports.document import Document
from ase_desktop.reports.finish import Attachment, attach, describe, printed_content, save
from ase_desktop.reports.pages import draw
from ase_desktop.reports.structure import add_outline, add_structure


def pdf_bytes(document: Document, *, password: str = "", content: bytes = b"") -> bytes:
    """Return the file of a document.

    password: what opens it (AES-256, revision 6); empty for a file anybody opens, which is
    then the same, byte for byte, each time the same document is drawn.
    content: bytes of contenu.json to attach, see contents.py; empty for none.
    """
    return pdf_and_pages(document, password=password, content=content)[0]


def pdf_and_pages(
    document: Document, *, password: str = "", content: bytes = b""
) -> tuple[bytes, int]:
    """Return the file of a document and how many pages it takes, drawn once."""
    return _finished(document, password, printed_content(content) if content else None)


def carrying(document: Document, name: str, sealed: bytes) -> bytes:
    """Return the file of a document with a sealed file attached to it under this name."""
    said = "Fichier chiffré, à recevoir avec le programme"
    carried = Attachment(name, sealed, said, "application/octet-stream")
    return _finished(document, "", carried)[0]


def _finished(
    document: Document, password: str, attachment: Attachment | None
) -> tuple[bytes, int]:
    drawn = draw(document)
    with Pdf.open(BytesIO(drawn.raw)) as pdf:
        add_structure(pdf, drawn)
        add_outline(pdf, drawn.root)
        describe(pdf, document)
        if attachment is not None:
            attach(pdf, attachment, document.made)
        return save(pdf, password), drawn.pages


def page_count(document: Document) -> int:
    """Return how many pages a document takes."""
    return draw(document).pages
