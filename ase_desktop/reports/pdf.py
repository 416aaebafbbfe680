"""A document as the bytes of a tagged PDF: the one door to ReportLab and pikepdf."""

from __future__ import annotations

from io import BytesIO

from pikepdf import Pdf

from ase_desktop.reports.document import Document
from ase_desktop.reports.finish import attach, describe, save
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
    drawn = draw(document)
    with Pdf.open(BytesIO(drawn.raw)) as pdf:
        add_structure(pdf, drawn)
        add_outline(pdf, drawn.root)
        describe(pdf, document)
        if content:
            attach(pdf, content, document.made)
        return save(pdf, password), drawn.pages


def page_count(document: Document) -> int:
    """Return how many pages a document takes."""
    return draw(document).pages
