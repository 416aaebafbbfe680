"""What is not plain text: banners, lines to sign on, codes to copy or to scan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.platypus.flowables import Flowable

from ase_desktop.reports.document import plain
from ase_desktop.reports.flow_text import TextFlow
from ase_desktop.reports.lettering import draw_line
from ase_desktop.reports.style import HEAD, INK, RULE, TALL, TINTS, Look
from ase_desktop.reports.tagging import Element, TaggedCanvas

_PADDING = 11.0


class BannerFlow(Flowable):
    """Texts on a tint, without border."""

    def __init__(self, texts: Sequence[TextFlow], level: str) -> None:
        """Take the texts, one below the other, and the level that names the tint."""
        super().__init__()
        self.texts = list(texts)
        self.level = level

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """Return the width and the height needed in a given width."""
        heights = [text.wrap(aW - 2 * _PADDING, aH)[1] for text in self.texts]
        self.width, self.height = aW, sum(heights) + 2 * _PADDING - 4
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803
        """Return the bare texts of a banner too tall to be kept whole, else nothing."""
        return list(self.texts) if self.height > TALL else []

    def draw(self) -> None:
        """Draw the tint, then the texts."""
        canvas = cast("TaggedCanvas", self.canv)
        with canvas.artifact():
            canvas.setFillColor(TINTS[self.level])
            canvas.roundRect(0, 0, self.width, self.height, 5, stroke=0, fill=1)
        edge = self.height - _PADDING + 2
        for text in self.texts:
            edge -= text.height
            text.drawOn(canvas, _PADDING, edge)


class SignatureFlow(Flowable):
    """Labels, each above an empty line."""

    def __init__(self, labels: Sequence[tuple[str, Element]], look: Look) -> None:
        """Take the labels with their elements."""
        super().__init__()
        self.labels = labels
        self.look = look

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Return the width and the height needed in a given width."""
        self.width, self.height = aW, self.look.leading + 34
        return self.width, self.height

    def draw(self) -> None:
        """Draw each label and the line below it."""
        canvas = cast("TaggedCanvas", self.canv)
        gap = 18.0
        columns = max(3, len(self.labels))
        width = (self.width - gap * (columns - 1)) / columns
        for index, (label, element) in enumerate(self.labels):
            left = index * (width + gap)
            with canvas.content(element):
                draw_line(canvas, plain(label), (left, self.height), self.look)
            with canvas.artifact():
                canvas.setStrokeColor(RULE)
                canvas.setLineWidth(0.5)
                canvas.line(left, 2, left + width, 2)


class BigCodeFlow(Flowable):
    """Groups of characters to copy by hand, each under its number."""

    def __init__(self, groups: Sequence[str], per_line: int, look: Look, element: Element) -> None:
        """Take the groups and how many stand on a line."""
        super().__init__()
        self.rows = [groups[i : i + per_line] for i in range(0, len(groups), per_line)]
        self.per_line = per_line
        self.look = look
        self.element = element

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Return the width and the height needed in a given width."""
        self.width = aW
        self.height = len(self.rows) * (self.look.leading + HEAD.leading + 8)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the groups row by row."""
        canvas = cast("TaggedCanvas", self.canv)
        step = self.width / self.per_line
        edge = self.height
        number = 0
        for row in self.rows:
            for column, group in enumerate(row):
                number += 1
                with canvas.artifact():
                    draw_line(canvas, plain(str(number)), (column * step, edge), HEAD)
                with canvas.content(self.element):
                    spot = (column * step, edge - HEAD.leading)
                    draw_line(canvas, plain(f"{group} "), spot, self.look)
            edge -= self.look.leading + HEAD.leading + 8


class QrFlow(Flowable):
    """A square code, drawn as runs of black squares."""

    def __init__(self, data: str, size: float, element: Element) -> None:
        """Take the text to encode and the side of the square, in points."""
        super().__init__()
        code = QRCode(None, QRErrorCorrectLevel.M)
        code.addData(data)
        code.make()
        self.modules: list[list[bool]] = code.modules
        self.element = element
        self.width = self.height = size

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Return the size of the square."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the dark squares, neighbours of a row in one rectangle."""
        canvas = cast("TaggedCanvas", self.canv)
        side = self.height / len(self.modules)
        with canvas.content(self.element):
            canvas.setFillColor(INK)
            path = canvas.beginPath()
            for row, cells in enumerate(self.modules):
                edge = self.height - (row + 1) * side
                for start, end in _runs(cells):
                    path.rect(start * side, edge, (end - start) * side, side)
            canvas.drawPath(path, stroke=0, fill=1)


def _runs(cells: Sequence[bool]) -> list[tuple[int, int]]:
    """Return where dark cells follow one another, as (first, one after the last)."""
    runs: list[tuple[int, int]] = []
    for index, dark in enumerate(cells):
        if dark and runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        elif dark:
            runs.append((index, index + 1))
    return runs
