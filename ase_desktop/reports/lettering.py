"""Lines of text put on the canvas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.pdfgen.textobject import PDFTextObject

from ase_desktop.reports.document import Text
from ase_desktop.reports.style import Look
from ase_desktop.reports.tagging import TaggedCanvas
from ase_desktop.reports.wrapping import Ink, Line, Piece, pieces_of

_MIDDLE = 0.335  # height of the middle of our letters above the baseline, per point of size


def baseline(top: float, look: Look) -> float:
    """Return the height of the first baseline of lines that start at a height."""
    return top - look.leading / 2 - look.size * _MIDDLE


def draw_lines(
    canvas: TaggedCanvas, lines: Iterable[Line], at: tuple[float, float], look: Look
) -> None:
    """Draw lines below a point, their top left corner."""
    pen = _Pen(canvas, canvas.beginText())
    left, edge = at[0], baseline(at[1], look)
    for line in lines:
        pen.text.setTextOrigin(left, edge)
        for piece in line[:-1]:
            pen.write(piece)
        if line:
            pen.write(line[-1], ends=True)
        edge -= look.leading
    canvas.drawText(pen.text)


def draw_line(canvas: TaggedCanvas, runs: Text, at: tuple[float, float], look: Look) -> None:
    """Draw one line that is not wrapped below a point."""
    draw_lines(canvas, [list(pieces_of(runs, look))], at, look)


def line_width(runs: Text, look: Look) -> float:
    """Return the width of one line that is not wrapped, in points."""
    return sum(piece.width for piece in pieces_of(runs, look))


@dataclass(slots=True)
class _Pen:
    """A text object, and the ink it was last dipped in."""

    canvas: TaggedCanvas
    text: PDFTextObject
    ink: Ink | None = None

    def write(self, piece: Piece, *, ends: bool = False) -> None:
        if piece.ink != self.ink:
            self._dip(piece.ink)
        if piece.ink.unknown:
            self._spell(piece)
        elif ends:
            self.text.textLine(piece.drawn)  # measures nothing, unlike textOut
        else:
            self.text.textOut(piece.drawn)

    def _dip(self, ink: Ink) -> None:
        if self.ink is None or ink.colour is not self.ink.colour:
            self.text.setFillColor(ink.colour)
        self.text.setFont(ink.face, ink.size)
        self.ink = ink

    def _spell(self, piece: Piece) -> None:
        """Draw a sign that stands for other characters: a marked text object of its own."""
        self.canvas.drawText(self.text)
        with self.canvas.spelled(piece.text):
            sign = self.canvas.beginText(*self.text.getCursor())
            sign.setFillColor(piece.ink.colour)
            sign.setFont(piece.ink.face, piece.ink.size)
            sign.textOut(piece.drawn)
            self.canvas.drawText(sign)
        self.text = self.canvas.beginText(*sign.getCursor())
        self.ink = None
