"""A text in the flow of pages: wrapped, split between pages, drawn with its mark."""

from __future__ import annotations

from typing import cast

from reportlab.platypus.flowables import Flowable

from ase_desktop.reports.document import Text, plain
from ase_desktop.reports.lettering import draw_line, draw_lines
from ase_desktop.reports.style import Look
from ase_desktop.reports.tagging import Element, TaggedCanvas
from ase_desktop.reports.wrapping import Line, break_lines, pieces_of

_COMPANY = 2  # fewest lines left alone at the foot or at the head of a page


class TextFlow(Flowable):
    """Some runs of one look, belonging to one element of the structure."""

    def __init__(self, runs: Text, look: Look, element: Element) -> None:
        """Prepare the words; nothing is measured before the width is known."""
        super().__init__()
        self.pieces = list(pieces_of(runs, look))
        self.look = look
        self.element = element
        self.lines: list[Line] | None = None
        self.indent = 0.0
        self.label: tuple[Element, str] | None = None  # drawn in the indent of the first line
        self.repeated = False  # a head printed again on the next page is an artifact there
        self.company = 0.0  # height wanted below a heading, for the start of what it announces
        self._broken_for = 0.0

    def spaced(self, before: float, after: float = 0.0) -> TextFlow:
        """Set the space around, in points, and return this text."""
        self.spaceBefore, self.spaceAfter = before, after
        return self

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """Return the width and the height needed in a given width."""
        if self.lines is None or (self.pieces and aW != self._broken_for):
            self.lines = break_lines(self.pieces, aW - self.indent)
            self._broken_for = aW
        self.width, self.height = aW, len(self.lines) * self.look.leading
        if self.company and self.height <= aH < self.height + self.company:
            return self.width, aH + 1  # alone at the foot of a page: asks for the next one
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """Return what fits in a height and what follows; nothing when too little fits."""
        if self.wrap(aW, aH)[1] > self.height:
            return []
        lines = self.lines or []
        fitting = int(aH / self.look.leading)
        if fitting >= len(lines):
            return [self]
        if len(lines) - fitting < _COMPANY < fitting:
            fitting -= 1
        if fitting < _COMPANY:
            return []
        rest = self._part(lines[fitting:])
        rest.label = None
        return [self._part(lines[:fitting]), rest]

    def emptied(self) -> TextFlow:
        """Return the same text without its lines: what follows when all of it was drawn."""
        return self._part([])

    def _part(self, lines: list[Line]) -> TextFlow:
        part = TextFlow((), self.look, self.element)
        part.lines, part.indent, part.label = lines, self.indent, self.label
        return part.spaced(0.0, self.getSpaceAfter())

    def draw(self) -> None:
        """Draw the label and the lines, marked as content of the element."""
        canvas = cast("TaggedCanvas", self.canv)
        if not self.lines:
            return
        if self.label is not None:
            with canvas.content(self.label[0]):
                draw_line(canvas, plain(self.label[1]), (0, self.height), self.look)
        if self.repeated and self.element.marks:
            with canvas.artifact():
                draw_lines(canvas, self.lines, (self.indent, self.height), self.look)
            return
        if self.element.outline and not self.element.marks:
            self.element.top = canvas.absolutePosition(0, self.height)[1]
        with canvas.content(self.element):
            draw_lines(canvas, self.lines, (self.indent, self.height), self.look)
