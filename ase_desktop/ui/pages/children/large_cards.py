"""A carer’s two or three children, large."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.services.children import ChildLine
from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.widgets.avatar import Avatar, Child
from ase_desktop.ui.widgets.buttons import secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.labels import Picture, Text


class ChildCard(Card):
    """One child: face, name, what matters, the way to the sheet."""

    def __init__(
        self, line: ChildLine, face: Child | None, open_sheet: Callable[[str], object]
    ) -> None:
        """Show a child; face is None for one who left."""
        super().__init__()
        self.setAccessibleName(line.title)
        across = row(gap=20)
        if face is not None:
            across.addWidget(Avatar(face, size=64), 0, Qt.AlignmentFlag.AlignTop)
        lines = column(gap=4)
        lines.addWidget(Text(line.title, "title"))
        if line.facts:
            lines.addWidget(Text(line.facts, "quiet"))
        if line.alerts:
            lines.addWidget(_marked("grave", "danger", f"À savoir\u00a0: {line.alerts}"))
        if line.next_visit:
            lines.addWidget(_marked("planned", "primary", _next(line)))
        across.addLayout(lines, 1)
        button = secondary("Ouvrir la fiche", lambda: open_sheet(line.uid))
        button.setAccessibleDescription(line.title)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.add_layout(across)


def _next(line: ChildLine) -> str:
    return f"Prochaine visite\u00a0: {line.next_visit}"


def _marked(icon: str, tone: str, words: str) -> QWidget:
    line = QWidget()
    layout = row(line, gap=8, margins=(0, 4, 0, 0))
    layout.addWidget(Picture(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(Text(words), 1)
    return line


def child_cards(
    lines: Sequence[ChildLine], faces: Sequence[Child], open_sheet: Callable[[str], object]
) -> list[ChildCard]:
    """Return the cards of some children."""
    known = {one.uid: one for one in faces}
    return [ChildCard(line, known.get(line.uid), open_sheet) for line in lines]
