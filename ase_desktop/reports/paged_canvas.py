"""A canvas that draws heads and feet last, once the number of pages is known."""

from __future__ import annotations

from typing import Any

from ase_desktop.reports import style
from ase_desktop.reports.document import Document, Text, plain
from ase_desktop.reports.lettering import draw_line, draw_lines, line_width
from ase_desktop.reports.tagging import Element, TaggedCanvas
from ase_desktop.reports.wrapping import break_lines, pieces_of

_HEAD_TOP = style.PAGE_HEIGHT - 22.0
_FOOT_TOP = style.MARGIN_BOTTOM - 14.0
_NUMBER_ROOM = 70.0  # kept at the right of the foot for « Page 12/12 »


class PagedCanvas(TaggedCanvas):
    """Keeps every page open until the end, then adds « Page n/N » to each."""

    document: Document
    root: Element
    bare = False  # a page without head nor foot

    def __init__(self, filename: Any, **options: Any) -> None:  # noqa: ANN401 - platypus calls it
        super().__init__(filename, **options)
        self.owners = []
        self._kept: list[dict[str, Any]] = []

    @property
    def pages(self) -> int:
        """Return how many pages were drawn."""
        return len(self._kept)

    def showPage(self) -> None:  # noqa: N802
        """Keep the page as it stands, and start another."""
        self._kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined] # what ReportLab's own showPage ends with

    def save(self) -> None:
        """Finish the kept pages and write the file."""
        for state in self._kept:
            self.__dict__.update(state)
            if not self.bare:
                self._furnish(len(self._kept))
            super().showPage()
        super().save()

    def _furnish(self, pages: int) -> None:
        page = self.getPageNumber()
        if page > 1 and self.document.running_head:
            with self.artifact():
                at = (style.MARGIN_SIDE, _HEAD_TOP)
                draw_line(self, plain(self.document.running_head), at, style.FOOTER)
        number = plain(f"Page {page}/{pages}")
        if page == pages:  # a reader hears the foot once, at the end
            with self.content(self.root.child("P")):
                self._draw_foot(number)
        else:
            with self.artifact():
                self._draw_foot(number)

    def _draw_foot(self, number: Text) -> None:
        pieces = pieces_of(plain(self.document.footer), style.FOOTER)
        lines = break_lines(pieces, style.TEXT_WIDTH - _NUMBER_ROOM)
        draw_lines(self, lines, (style.MARGIN_SIDE, _FOOT_TOP), style.FOOTER)
        width = line_width(number, style.FOOTER)
        at = (style.PAGE_WIDTH - style.MARGIN_SIDE - width, _FOOT_TOP)
        draw_line(self, number, at, style.FOOTER)
