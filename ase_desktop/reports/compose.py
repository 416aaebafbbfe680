"""Blocks into flowables: which look, which space, which element of the structure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import singledispatch

from reportlab.platypus.doctemplate import NextPageTemplate
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.flowables import KeepTogether as KeepFlows
from reportlab.platypus.flowables import PageBreak as PageBreakFlow
from reportlab.platypus.flowables import Spacer as SpacerFlow

from ase_desktop.reports import style
from ase_desktop.reports.document import (
    Banner,
    BigCode,
    Block,
    Card,
    Cards,
    Heading,
    KeepTogether,
    KeyValues,
    Lines,
    PageBreak,
    Paragraph,
    QrCode,
    SignatureRow,
    Spacer,
    Table,
    Text,
    Title,
    bold,
    plain,
)
from ase_desktop.reports.flow_boxes import BannerFlow, BigCodeFlow, QrFlow, SignatureFlow
from ase_desktop.reports.flow_cards import CardsFlow
from ase_desktop.reports.flow_table import TableFlow
from ase_desktop.reports.flow_text import TextFlow
from ase_desktop.reports.lettering import line_width
from ase_desktop.reports.style import Look
from ase_desktop.reports.tagging import Element

TEXT_PAGE = "text"
CARDS_PAGE = "cards"
_DASH = "–"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where blocks are composed: the element they belong to and the scale of the letters."""

    root: Element
    scale: float

    @property
    def space(self) -> float:
        """Return the scale of empty room, which gives way before the letters do."""
        return self.scale**3

    def look(self, look: Look) -> Look:
        """Return a look at this scale."""
        return look if self.scale == 1.0 else look.scaled(self.scale)

    def text(self, runs: Text, look: Look, tag: str, *, before: float, after: float) -> TextFlow:
        """Return a text of its own element, with the space around it."""
        flow = TextFlow(runs, self.look(look), self.root.child(tag))
        return flow.spaced(before * self.space, after * self.space)


def compose(blocks: Iterable[Block], desk: Desk) -> list[Flowable]:
    """Return what is drawn for some blocks, in order."""
    return [flow for block in blocks for flow in flows_of(block, desk)]


@singledispatch
def flows_of(block: object, desk: Desk) -> list[Flowable]:  # noqa: ARG001 - the last resort
    """Return what is drawn for one block."""
    raise TypeError(block)


@flows_of.register
def _title(block: Title, desk: Desk) -> list[Flowable]:
    flows: list[Flowable] = [desk.text(plain(block.text), style.TITLE, "P", before=4, after=1)]
    if block.subtitle:
        flows.append(desk.text(plain(block.subtitle), style.SUBTITLE, "P", before=0, after=6))
    return flows


@flows_of.register
def _heading(block: Heading, desk: Desk) -> list[Flowable]:
    look, tag = style.HEADING[block.level], f"H{block.level}"
    before = 13.0 if block.level == 1 else 10.0
    flow = desk.text(block.runs, look, tag, before=before, after=3)
    flow.company = 48.0 * desk.scale
    if block.level == 1:
        flow.element.outline = block.text
    return [flow]


@flows_of.register
def _paragraph(block: Paragraph, desk: Desk) -> list[Flowable]:
    look, after = (style.SMALL, 2) if block.small else (style.BODY, 4)
    return [desk.text(block.runs, look, "P", before=0, after=after)]


@flows_of.register
def _lines(block: Lines, desk: Desk) -> list[Flowable]:
    parent = desk.root.child("L")
    labels = block.labels or (_DASH,) * len(block.items)
    look = desk.look(style.BODY)
    room = max((line_width(plain(f"{label} "), look) for label in labels), default=0.0)
    indent = room + 3.5 * desk.scale
    return [
        _line(item, parent.child("LI"), (f"{label} ", indent), desk)
        for label, item in zip(labels, block.items, strict=True)
    ]


def _line(item: Text, entry: Element, label: tuple[str, float], desk: Desk) -> TextFlow:
    mark = entry.child("Lbl")
    flow = TextFlow(item, desk.look(style.BODY), entry.child("LBody"))
    flow.label, flow.indent = (mark, label[0]), label[1]
    return flow.spaced(0, 2.4 * desk.space)


@flows_of.register
def _table(block: Table, desk: Desk) -> list[Flowable]:
    parent = desk.root.child("Table")
    heads: list[TextFlow] = []
    if any(block.heads):
        top = parent.child("TR")
        heads = [_head(words, top.child("TH", scope="Column"), desk) for words in block.heads]
    rows = [_cells(row, parent.child("TR"), desk) for row in block.rows]
    return [_spaced_table(TableFlow(heads, rows, block.widths), desk)] if rows else []


def _head(words: str, element: Element, desk: Desk) -> TextFlow:
    flow = TextFlow(plain(words), desk.look(style.HEAD), element)
    flow.repeated = True
    return flow


def _cells(row: Sequence[Text], parent: Element, desk: Desk) -> list[TextFlow]:
    look = desk.look(style.CELL)
    return [TextFlow(cell, look, parent.child("TD")) for cell in row]


def _spaced_table(table: TableFlow, desk: Desk) -> TableFlow:
    table.padding *= desk.space
    table.spaceAfter = 4.0 * desk.space
    return table


@flows_of.register
def _key_values(block: KeyValues, desk: Desk) -> list[Flowable]:
    parent = desk.root.child("Table")
    look = desk.look(style.CELL)
    rows = []
    for label, value in block.rows:
        row = parent.child("TR")
        head = TextFlow(bold(label), look, row.child("TH", scope="Row"))
        rows.append([head, TextFlow(value, look, row.child("TD"))])
    if not rows:
        return []
    shares = (block.label_share, 1 - block.label_share)
    return [_spaced_table(TableFlow([], rows, shares), desk)]


@flows_of.register
def _banner(block: Banner, desk: Desk) -> list[Flowable]:
    texts = [desk.text(bold(block.title), style.BODY, "P", before=0, after=0)]
    if block.runs:
        texts.append(desk.text(block.runs, style.BODY, "P", before=0, after=0))
    flow = BannerFlow(texts, block.level)
    flow.spaceBefore, flow.spaceAfter = 4.0 * desk.scale, 8.0 * desk.scale
    return [flow]


@flows_of.register
def _signature(block: SignatureRow, desk: Desk) -> list[Flowable]:
    labels = [(label, desk.root.child("P")) for label in block.labels]
    flow = SignatureFlow(labels, desk.look(style.SMALL))
    flow.spaceBefore = 12.0 * desk.scale
    return [flow]


@flows_of.register
def _big_code(block: BigCode, desk: Desk) -> list[Flowable]:
    flow = BigCodeFlow(block.groups, block.per_line, style.BIG_CODE, desk.root.child("P"))
    flow.spaceBefore = flow.spaceAfter = 10.0
    return [flow]


@flows_of.register
def _qr_code(block: QrCode, desk: Desk) -> list[Flowable]:
    flow = QrFlow(block.data, block.size, desk.root.child("Figure", alt=block.alt))
    flow.spaceBefore = flow.spaceAfter = 8.0
    return [flow]


@flows_of.register
def _spacer(block: Spacer, desk: Desk) -> list[Flowable]:
    return [SpacerFlow(0, block.height * desk.scale)]


@flows_of.register
def _page_break(block: PageBreak, desk: Desk) -> list[Flowable]:  # noqa: ARG001
    return [PageBreakFlow()]


@flows_of.register
def _together(block: KeepTogether, desk: Desk) -> list[Flowable]:
    return [KeepFlows(compose(block.blocks, desk))]


@flows_of.register
def _cards(block: Cards, desk: Desk) -> list[Flowable]:
    cards = [_card(card, Desk(desk.root.child("Sect"), 1.0)) for card in block.cards]
    return [NextPageTemplate(CARDS_PAGE), PageBreakFlow(), CardsFlow(cards)]


def _card(card: Card, desk: Desk) -> list[Flowable]:
    title = desk.text(plain(card.title), style.CARD_TITLE, "H2", before=0, after=6)
    return [title, *compose(card.blocks, desk)]
