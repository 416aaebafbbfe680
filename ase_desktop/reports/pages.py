"""Flowables onto pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, Spacer
from reportlab.platypus.frames import Frame

from ase_desktop.reports import style
from ase_desktop.reports.compose import CARDS_PAGE, TEXT_PAGE, Desk, compose
from ase_desktop.reports.document import Document, plain
from ase_desktop.reports.fonts import REGULAR, font
from ase_desktop.reports.paged_canvas import PagedCanvas
from ase_desktop.reports.tagging import Element


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pages as ReportLab made them, and the structure noted on the way."""

    raw: bytes
    root: Element
    owners: list[list[Element]]  # page index → mark number → element
    pages: int


def draw(document: Document) -> Drawn:
    """Draw the pages of a document; its structure is noted, not written yet."""
    font(REGULAR)  # registered before the canvas asks for it
    root = Element("Document")
    desk = Desk(root, document.scale)
    flows: list[Flowable] = [Spacer(0, 0)]  # even an empty document has a page
    if document.confidentiality:
        runs = plain(document.confidentiality)
        flows.append(desk.text(runs, style.SMALL, "P", before=0, after=2))
    flows.extend(compose(document.blocks, desk))
    out = BytesIO()
    made: list[PagedCanvas] = []
    _template(out).build(flows, canvasmaker=_maker(document, root, made))
    return Drawn(out.getvalue(), root, made[-1].owners, made[-1].pages)


def _maker(
    document: Document, root: Element, made: list[PagedCanvas]
) -> Callable[..., PagedCanvas]:
    def make(filename: Any, **options: Any) -> PagedCanvas:  # noqa: ANN401 - platypus calls it
        canvas = PagedCanvas(filename, **options)
        canvas.document, canvas.root = document, root
        made.append(canvas)
        return canvas

    return make


def _template(out: BytesIO) -> BaseDocTemplate:
    side, bottom = style.MARGIN_SIDE, style.MARGIN_BOTTOM
    text = _frame((side, bottom), style.TEXT_WIDTH, style.TEXT_HEIGHT)
    card = _frame((0, 0), style.PAGE_WIDTH, style.PAGE_HEIGHT)
    return BaseDocTemplate(
        out,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        pageTemplates=[
            PageTemplate(TEXT_PAGE, [text], onPage=_furnished),
            PageTemplate(CARDS_PAGE, [card], onPage=_bare, autoNextPageTemplate=TEXT_PAGE),
        ],
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
    )


def _furnished(canvas: Canvas, _template: BaseDocTemplate) -> None:
    cast("PagedCanvas", canvas).bare = False


def _bare(canvas: Canvas, _template: BaseDocTemplate) -> None:
    cast("PagedCanvas", canvas).bare = True


def _frame(corner: tuple[float, float], width: float, height: float) -> Frame:
    return Frame(
        *corner, width, height, leftPadding=0, bottomPadding=0, rightPadding=0, topPadding=0
    )
