"""A file of fifty pages, tagged and locked, against the same words set by bare ReportLab."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph as Words
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as Grid
from reportlab.platypus.flowables import Flowable

from ase_desktop.base.french import moment
from ase_desktop.base.resources import resource
from ase_desktop.reports.document import (
    Block,
    Document,
    Heading,
    KeyValues,
    Lines,
    Paragraph,
    Title,
    plain,
    secondary,
)
from ase_desktop.reports.pdf import page_count, pdf_bytes
from ase_desktop.reports.plain import shown
from benchmarks.measure import Result, in_turn

PAGES = 50
PASSWORD = "seize lapins gris"  # noqa: S105 - of nothing
_MADE = datetime(2026, 11, 24, 21, 10)
_NOTE = (
    "A montré les photos à toute la maison. A mangé lentement, en regardant son frère manger "
    "d’abord, puis a repris du gratin. Endormie à 20 h 40, sans appel, la porte ouverte."
)
_BAR = 1.6


def results(folder: Path) -> Iterator[Result]:
    """Yield the line of this file."""
    del folder
    document = _fifty_pages()
    name = "50-page PDF, tags and AES-256 / bare ReportLab platypus, same content"
    yield in_turn(
        name, _BAR, partial(pdf_bytes, document, password=PASSWORD), partial(_bare, document)
    )


def _fifty_pages() -> Document:
    """Return the shortest file of fifty pages: notes one after the other, as in a child's file."""
    few, many = 20, 600
    while few < many:
        middle = (few + many) // 2
        few, many = (few, middle) if page_count(_file(middle)) >= PAGES else (middle + 1, many)
    return _file(few)


def _file(notes: int) -> Document:
    blocks: list[Block] = [Title("Léa M.", "Dossier"), Heading(1, f"Note du journal ({notes})")]
    for number in range(notes):
        blocks += _note(number)
    return Document(
        title="Dossier", subject="Dossier, imprimé du carnet", blocks=tuple(blocks), made=_MADE
    )


def _note(number: int) -> tuple[Block, ...]:
    at = (_MADE - timedelta(hours=7 * number)).isoformat(timespec="minutes")
    rows = (
        ("Quand", plain(moment(at))),
        ("Sujet", plain("Relations")),
        ("Source", plain("vu par moi")),
        ("Ce qui s’est passé", plain(f"{_NOTE} (note {number})")),
        ("Ce que j’ai fait", plain("Photo de la maison glissée dans le cartable.")),
    )
    return (
        Heading(2, moment(at), f"J-0000-{number:04d}"),
        KeyValues(rows, 0.3),
        Lines((plain("La maîtresse a dit que je lisais comme les grands."),)),
        Paragraph(secondary(f"Écrit par Mme Garnier le {moment(at)}."), small=True),
    )


def _bare(document: Document) -> bytes:
    """Return the same words in the same letters, set by ReportLab as its manual shows."""
    for face in ("Regular", "SemiBold"):
        path = resource(f"fonts/AtkinsonHyperlegibleNext-{face}.ttf")
        pdfmetrics.registerFont(TTFont(f"Bare{face}", str(path)))
    styles = _styles()
    flows = [flow for block in document.blocks for flow in _flows(block, styles)]
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4, title=document.title).build(flows)
    return out.getvalue()


def _styles() -> dict[str, ParagraphStyle]:
    body = ParagraphStyle("body", fontName="BareRegular", fontSize=9.7, leading=12.6)
    return {
        "body": body,
        "bold": ParagraphStyle("bold", body, fontName="BareSemiBold"),
        "heading": ParagraphStyle("heading", body, fontName="BareSemiBold", fontSize=11.2),
        "small": ParagraphStyle("small", body, fontSize=8.4, leading=11.2),
    }


def _flows(block: Block, styles: dict[str, ParagraphStyle]) -> Iterator[Flowable]:
    if isinstance(block, Title):
        yield Words(block.text, styles["heading"])
        yield Words(block.subtitle, styles["body"])
    elif isinstance(block, Heading):
        yield Words(shown(block.runs), styles["heading"])
    elif isinstance(block, Paragraph):
        yield Words(shown(block.runs), styles["small"])
    elif isinstance(block, Lines):
        yield from (Words(f"– {shown(item)}", styles["body"]) for item in block.items)
    elif isinstance(block, KeyValues):
        rows = [
            [Words(label, styles["bold"]), Words(shown(value), styles["body"])]
            for label, value in block.rows
        ]
        yield Grid(rows, colWidths=[143, 332])
