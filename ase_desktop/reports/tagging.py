"""The structure of a document, noted while it is drawn: who reads what, in which order.

Every drawn thing is either content of an element (a numbered mark) or an artifact. Marks
are only counted here; the tree is written once, by structure.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas


@dataclass(slots=True, eq=False)
class Element:
    """One node of the structure tree; marks are (page index, mark number)."""

    tag: str
    children: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    scope: str = ""  # of a TH: "Column" or "Row"
    alt: str = ""  # of a Figure: its words
    outline: str = ""  # of a heading: its title in the outline
    top: float = 0.0  # of a heading: its height on its page

    def child(self, tag: str, *, scope: str = "", alt: str = "") -> Element:
        """Add and return a child element."""
        element = Element(tag, scope=scope, alt=alt)
        self.children.append(element)
        return element


class TaggedCanvas(Canvas):
    """A canvas that counts marks page by page."""

    owners: list[list[Element]]  # page index → mark number → element
    current: Element | None = None  # whose content is being drawn

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Mark what is drawn inside as content of an element."""
        self._open(element)
        self.current = element
        yield
        self.current = None
        self.addLiteral("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Mark what is drawn inside as decoration or repetition, which readers skip."""
        self.addLiteral("/Artifact BMC")
        yield
        self.addLiteral("EMC")

    @contextmanager
    def spelled(self, text: str) -> Iterator[None]:
        """Say which text the drawing inside stands for when it is copied or read aloud.

        A mark of its own between two others: readers lose what follows a mark inside a mark.
        Named Span, or some readers ignore the text it stands for.
        """
        if self.current is None:
            yield
            return
        self.addLiteral("EMC")
        self._open(self.current, "Span", f" /ActualText <FEFF{text.encode('utf-16-be').hex()}>")
        yield
        self.addLiteral("EMC")
        self._open(self.current)

    def _open(self, element: Element, tag: str = "", more: str = "") -> None:
        page = self.getPageNumber()
        while len(self.owners) < page:
            self.owners.append([])
        marks = self.owners[page - 1]
        element.marks.append((page - 1, len(marks)))
        self.addLiteral(f"/{tag or element.tag} <</MCID {len(marks)}{more}>> BDC")
        marks.append(element)
