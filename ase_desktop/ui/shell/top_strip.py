"""The top strip: which child, search, « Noter », and the lock."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.boxes import clear, column, row, sized
from ase_desktop.ui.theme import is_large, page_margin, px
from ase_desktop.ui.widgets.avatar import Child
from ase_desktop.ui.widgets.buttons import PRIMARY, SECONDARY, icon_button, primary
from ase_desktop.ui.widgets.chips import ChildPill
from ase_desktop.ui.widgets.fields import SearchField
from ase_desktop.ui.widgets.flow import FlowLayout
from ase_desktop.ui.widgets.labels import Text

SEARCH, LEAST_SEARCH = 250, 160
_GAPS = 4 * 8 + 8  # between what the strip holds
NAME_HEIGHT = 40  # as a pill: level with the field and the buttons


class TopStrip(QWidget):
    """Above every page."""

    child_chosen = Signal(object)  # uid, None for all
    searched = Signal(str)  # words, while they are typed
    search_asked = Signal()  # the magnifying glass, where there is no room for the field
    note_asked = Signal()
    lock_asked = Signal()

    def __init__(self) -> None:
        """Make a strip without children."""
        super().__init__()
        self._row = layout = row(self, gap=8)
        self._pills: list[ChildPill] = []
        holder = QWidget()
        self._pill_flow = FlowLayout(holder, down=4)
        pills = column(margins=(0, 2, 0, 0))  # level with the taller field and buttons
        pills.addWidget(holder)
        pills.addStretch(1)
        layout.addLayout(pills, 1)
        self.search = SearchField(width=SEARCH)
        self.search.textChanged.connect(self.searched)
        self.glass = icon_button("search", "Chercher", self.search_asked.emit)
        self.note = primary("Noter", self.note_asked.emit, icon="add")
        self.lock = icon_button("lock", "Fermer le carnet", self.lock_asked.emit)
        for widget in (self.search, self.glass, self.note, self.lock):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
            if widget is self.search:
                layout.addSpacing(8)
        self.restyle()

    def show_children(self, children: Iterable[Child]) -> None:
        """Show a pill for everyone and one for each child (the carer's two or three)."""
        self._empty()
        for child in (None, *children):
            pill = ChildPill(child, filters=True)
            pill.clicked.connect(lambda _checked=False, one=child: self.choose(one))
            self._pills.append(pill)
            self._pill_flow.addWidget(pill)
        self.mark(None)
        self._fit_search()

    def show_name(self, name: str) -> None:
        """Show who holds the notebook instead of pills (a référent has too many children)."""
        self._empty()
        self._pill_flow.addWidget(sized(Text(name, "quiet", wrap=False), height=NAME_HEIGHT))

    def choose(self, child: Child | None) -> None:
        """Filter the pages on one child, or on none."""
        uid = child.uid if child else None
        self.mark(uid)
        self.child_chosen.emit(uid)

    def mark(self, uid: str | None) -> None:
        """Show which child is chosen, without a signal."""
        for pill in self._pills:
            pill.setChecked((pill.child.uid if pill.child else None) == uid)

    def outline_note(self, outlined: bool) -> None:
        """Leave the filled button to a page that has its own ending."""
        self.note.set_look(SECONDARY if outlined else PRIMARY)

    def restyle(self) -> None:
        """Replace the search field by its icon when letters are large."""
        # The lock has no box: its icon, not its edge, is level with the cards.
        self._row.setContentsMargins(page_margin(), px(15), page_margin() - px(6), px(15))
        self.search.setVisible(not is_large())
        self.glass.setVisible(is_large())
        self._fit_search()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between the pills and the search."""
        super().resizeEvent(event)
        self._fit_search()

    def _fit_search(self) -> None:
        """Narrow the search so that the pills stay on one line, as far as one can still type."""
        margins = self._row.contentsMargins()
        taken = margins.left() + margins.right() + px(_GAPS) + self._pill_flow.sizeHint().width()
        taken += self.note.sizeHint().width() + self.lock.sizeHint().width()
        narrow, wide = px(LEAST_SEARCH), px(SEARCH)
        self.search.setFixedWidth(max(narrow, min(wide, self.width() - taken)))

    def _empty(self) -> None:
        self._pills = []
        clear(self._pill_flow)
