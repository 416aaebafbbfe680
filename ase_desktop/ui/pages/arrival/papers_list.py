"""The papers that come with a child, one key each: R reçu, P pas reçu, S sans objet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ase_desktop.base.terms_writings import ARRIVAL_PAPERS, PaperStatus, PaperType
from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.chips import Chip
from ase_desktop.ui.widgets.columns import SideLayout
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Hairline, Text
from ase_desktop.ui.widgets.paint import box, open_painter

ANSWERS = (
    (PaperStatus.received.name, "Reçu", "R"),
    (PaperStatus.not_received.name, "Pas reçu", "P"),
    (PaperStatus.not_applicable.name, "Sans objet", "S"),
)
BY_KEY = {getattr(Qt.Key, f"Key_{letter}"): status for status, _words, letter in ANSWERS}
_WORDS = {status: words for status, words, _letter in ANSWERS}
NOT_ANSWERED = "pas de réponse"


class PaperRow(QWidget):
    """One paper; the keyboard is on the row, its three answers are for the mouse."""

    answered = Signal(str)  # status, "" to take it back
    moved = Signal(int)  # +1 next, -1 before
    entered = Signal()
    radius = 8

    def __init__(self, paper: str) -> None:
        """Show a paper nobody answered about."""
        super().__init__()
        self.paper, self.status = paper, ""
        self._label = PaperType.label(paper)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        layout = SideLayout(self, least_left=230, gap=16)
        layout.addWidget(_padded(Text(self._label), above=13))
        self._chips = {status: Chip(words) for status, words, _letter in ANSWERS}
        for status, chip in self._chips.items():
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setAccessibleDescription(self._label)
            chip.clicked.connect(
                lambda checked, given=status: self.answered.emit(given if checked else "")
            )
        layout.addWidget(_padded(Flow(*self._chips.values()), above=6))
        self.show_status("")

    def show_status(self, status: str) -> None:
        """Show what was answered."""
        self.status = status
        for name, chip in self._chips.items():
            chip.setChecked(name == status)
        said = _WORDS.get(status, NOT_ANSWERED)
        self.setAccessibleName(f"{self._label}\u00a0: {said}. Touches R, P ou S.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with a letter, move with the arrows, go on with Enter."""
        key = event.key()
        if key in BY_KEY and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.answered.emit(BY_KEY[Qt.Key(key)])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.answered.emit("")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the row where one is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the row as the others."""
        super().focusOutEvent(event)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return a height a finger can touch."""
        return QSize(0, px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint the row where one is."""
        if self.hasFocus():
            box(open_painter(self), self.rect(), px(8), fill="primary_tint", line="")


def _padded(widget: QWidget, *, above: int) -> QWidget:
    holder = QWidget()
    layout = row(holder, margins=(8, above, 8, 6))
    layout.addWidget(widget, 1)
    return holder


class PapersList(QWidget):
    """All the papers; one Tab to enter the list, one to leave it."""

    answered = Signal(str, str)  # paper, status
    entered = Signal()
    reached = Signal(object)  # the row where one is now

    def __init__(self) -> None:
        """Show the papers of an arrival."""
        super().__init__()
        self.setAccessibleName("Papiers")
        layout = column(self)
        self._lines: list[tuple[Hairline, PaperRow]] = []
        for paper in ARRIVAL_PAPERS:
            one = PaperRow(paper)
            one.answered.connect(partial(self._answer, one))
            one.moved.connect(partial(self._move, one))
            one.entered.connect(self.entered)
            line = Hairline()
            self._lines.append((line, one))
            layout.addWidget(line)
            layout.addWidget(one)
        self._lines[0][0].hide()
        self._rows = [one for _, one in self._lines]
        self._current = 0
        self._rows[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._rows[0])

    def show_answers(self, answers: Sequence[Mapping[str, str]]) -> None:
        """Show what was answered for some children; nothing where their answers differ."""
        for one in self._rows:
            said = {each.get(one.paper, "") for each in answers}
            one.show_status(said.pop() if len(said) == 1 else "")

    def show_only(self, papers: Collection[str]) -> None:
        """Show the papers that the département asks for, and those already answered."""
        shown = [(line, one) for line, one in self._lines if one.paper in papers or one.status]
        for line, one in self._lines:
            one.setVisible((line, one) in shown)
            line.setVisible((line, one) in shown[1:])
        self._rows[self._current].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._rows = [one for _, one in shown] or self._rows
        self._current = 0
        self._rows[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._rows[0])

    def begin(self) -> None:
        """Take the keyboard."""
        self._rows[self._current].setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, row: PaperRow, status: str) -> None:
        row.show_status(status)
        self.answered.emit(row.paper, status)
        if row.hasFocus() and status:
            self._move(row, 1)

    def _move(self, row: PaperRow, by: int) -> None:
        self._go(self._rows.index(row) + by)

    def _go(self, place: int) -> None:
        wanted = max(0, min(place, len(self._rows) - 1))
        self._rows[self._current].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._current = wanted
        self._rows[wanted].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._rows[wanted])
        self._rows[wanted].setFocus(Qt.FocusReason.OtherFocusReason)
        self.reached.emit(self._rows[wanted])
