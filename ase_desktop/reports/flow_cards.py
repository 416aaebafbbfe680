"""A page of A6 cards with lines to cut along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from reportlab.platypus.flowables import Flowable

from ase_desktop.reports.style import (
    CARD_HEIGHT,
    CARD_PADDING,
    CARD_WIDTH,
    HAIRLINE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
)
from ase_desktop.reports.tagging import TaggedCanvas

_INNER = CARD_WIDTH - 2 * CARD_PADDING
_ROOM = CARD_HEIGHT - 2 * CARD_PADDING
_SCALES = (1.25, 1.15, 1.05, 0.95, 0.85, 0.75, 0.65, 0.5, 0.35, 0.2, 0.1)


class CardsFlow(Flowable):
    """Up to four cards, one in each quarter of the page."""

    def __init__(self, cards: Sequence[Sequence[Flowable]]) -> None:
        """Take what stands in each card, one thing below the other."""
        super().__init__()
        self.cards = cards

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Return the size of the whole page."""
        self.width, self.height = PAGE_WIDTH, PAGE_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines to cut along, then each card."""
        canvas = cast("TaggedCanvas", self.canv)
        with canvas.artifact():
            canvas.setStrokeColor(HAIRLINE)
            canvas.setLineWidth(0.5)
            canvas.setDash(4, 3)
            canvas.line(CARD_WIDTH, 0, CARD_WIDTH, PAGE_HEIGHT)
            canvas.line(0, CARD_HEIGHT, PAGE_WIDTH, CARD_HEIGHT)
            canvas.setDash()
        for index, card in enumerate(self.cards):
            left = CARD_PADDING + (index % 2) * CARD_WIDTH
            top = PAGE_HEIGHT - CARD_PADDING - (index // 2) * CARD_HEIGHT
            draw_column(canvas, card, (left, top))


def draw_column(
    canvas: TaggedCanvas, flows: Sequence[Flowable], corner: tuple[float, float]
) -> None:
    """Draw things one below the other from a top left corner, as large as the card allows."""
    for scale in _SCALES:
        heights = [flow.wrapOn(canvas, _INNER / scale, PAGE_HEIGHT)[1] for flow in flows]
        spaces = [flow.getSpaceBefore() + flow.getSpaceAfter() for flow in flows]
        if (sum(heights) + sum(spaces)) * scale <= _ROOM:
            break
    canvas.saveState()
    canvas.translate(*corner)
    canvas.scale(scale, scale)
    edge = 0.0
    for flow, height in zip(flows, heights, strict=True):
        edge -= height + flow.getSpaceBefore()
        flow.drawOn(canvas, 0, edge)
        edge -= flow.getSpaceAfter()
    canvas.restoreState()
