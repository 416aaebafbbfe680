"""Rows of texts under heads, split between rows and, for very tall ones, inside a row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import cast

from reportlab.platypus.flowables import Flowable

from ase_desktop.reports.flow_text import TextFlow
from ase_desktop.reports.style import HAIRLINE, RULE, TALL
from ase_desktop.reports.tagging import TaggedCanvas

Row = list[TextFlow]


class TableFlow(Flowable):
    """Columns without vertical lines; hairlines between rows; heads again on each page."""

    def __init__(self, head: Row, rows: Sequence[Row], shares: Sequence[float]) -> None:
        """Take the texts of the cells; shares are parts of the width, of any sum."""
        super().__init__()
        self.head = head
        self.rows = list(rows)
        self.shares = shares
        self.padding = 3.9  # above and below a cell
        self.gap = 10.0  # between columns
        self._heights: list[float] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Return the width and the height needed in a given width."""
        widths = self._widths(aW)
        self._heights = [self._row_height(row, widths) for row in self._all_rows]
        self.width, self.height = aW, sum(self._heights)
        return self.width, self.height

    @property
    def _all_rows(self) -> list[Row]:
        return [self.head, *self.rows] if self.head else self.rows

    def _widths(self, width: float) -> list[float]:
        unit = (width - self.gap * (len(self.shares) - 1)) / sum(self.shares)
        return [share * unit for share in self.shares]

    def _row_height(self, row: Row, widths: list[float]) -> float:
        tallest = max(
            (cell.wrap(width, 0)[1] for cell, width in zip(row, widths, strict=True)), default=0.0
        )
        return tallest + 2 * self.padding

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """Return the rows that fit in a height and those that follow."""
        self.wrap(aW, aH)
        heads = 1 if self.head else 0
        ends = list(accumulate(self._heights))
        fitting = sum(end <= aH for end in ends) - heads
        if fitting > 0:
            return [self._part(self.rows[:fitting]), self._part(self.rows[fitting:])]
        return self._split_first_row(aW, aH - sum(self._heights[:heads]))

    def _split_first_row(self, width: float, room: float) -> list[Flowable]:
        if not self.rows or self._row_height(self.rows[0], self._widths(width)) < TALL:
            return []  # it will fit on the next page
        first: Row = []
        rest: Row = []
        for cell, cell_width in zip(self.rows[0], self._widths(width), strict=True):
            parts = cell.split(cell_width, room - 2 * self.padding)
            if not parts:
                return []
            first.append(cast("TextFlow", parts[0]))
            rest.append(cast("TextFlow", parts[1]) if parts[1:] else cell.emptied())
        return [self._part([first]), self._part([rest, *self.rows[1:]])]

    def _part(self, rows: list[Row]) -> TableFlow:
        part = TableFlow(self.head, rows, self.shares)
        part.padding, part.gap = self.padding, self.gap
        part.spaceAfter = self.getSpaceAfter()
        return part

    def draw(self) -> None:
        """Draw the cells, then the lines between the rows."""
        canvas = cast("TaggedCanvas", self.canv)
        widths = self._widths(self.width)
        edge = self.height
        rules = []
        for row, height in zip(self._all_rows, self._heights, strict=True):
            left = 0.0
            for cell, width in zip(row, widths, strict=True):
                cell.drawOn(canvas, left, edge - self.padding - cell.height)
                left += width + self.gap
            edge -= height
            rules.append(edge)
        with canvas.artifact():
            self._draw_rules(canvas, rules[:-1])

    def _draw_rules(self, canvas: TaggedCanvas, heights: list[float]) -> None:
        canvas.setLineWidth(0.5)
        for index, edge in enumerate(heights):
            canvas.setStrokeColor(RULE if index == 0 and self.head else HAIRLINE)
            canvas.line(0, edge, self.width, edge)
