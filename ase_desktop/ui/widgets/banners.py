"""What must be said at the top of what it concerns, and what can be taken back at the bottom."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.boxes import column, row, spaced
from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.announcing import announce
from ase_desktop.ui.widgets.buttons import Button, Look
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Picture, Text
from ase_desktop.ui.widgets.paint import box, open_painter

UNDO_SECONDS = 10
_ICONS = {"info": "info", "attention": "grave", "danger": "grave", "success": "success"}
_TONES = {"info": "primary"}
UNDO_LINK = Look("strong", "undo_link", "", "", "", height=36, side=8)


class Banner(QWidget):
    """A tinted sentence: kind is info, attention, success, or danger (for danger only)."""

    def __init__(self, kind: str, title: str, sentence: str = "", *actions: QWidget) -> None:
        """Say a title, one sentence, and what can be done about it."""
        super().__init__()
        self.kind = kind
        layout = row(self, gap=11, margins=(16, 11, 16, 11))
        tone = _TONES.get(kind, kind)
        layout.addWidget(Picture(_ICONS[kind], tone, 22), 0, Qt.AlignmentFlag.AlignTop)
        lines = column(gap=2)
        lines.addWidget(Text(title, "strong"))
        if sentence:
            lines.addWidget(Text(sentence))
        if actions:
            lines.addWidget(Flow(*actions))
        layout.addLayout(lines, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tint."""
        tone = _TONES.get(self.kind, self.kind)
        box(open_painter(self), self.rect(), px(10), fill=f"{tone}_tint", line="")


class UndoBar(QWidget):
    """What was just done, with the way back for ten seconds; waits under the pointer or focus."""

    undone = Signal()
    gone = Signal()

    def __init__(self, sentence: str, *, undo: str = "Annuler") -> None:
        """Say what was done and when it was saved."""
        super().__init__()
        layout = row(self, gap=12, margins=(20, 7, 12, 7))
        layout.addWidget(Picture("success_filled", "undo_done", 22))
        self.sentence = Text(sentence, tone="on_undo")
        layout.addWidget(self.sentence, 1)
        self.button = Button(undo, UNDO_LINK)
        self.button.clicked.connect(self._undo)
        layout.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.leave)
        self._timer.start(UNDO_SECONDS * 1000)

    def leave(self) -> None:
        """Go away, unless someone is about to use it."""
        if self.underMouse() or self.button.hasFocus():
            self._timer.start(UNDO_SECONDS * 1000)
            return
        self.gone.emit()
        self.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        """Be read aloud when it appears."""
        super().showEvent(event)
        announce(self, f"{self.sentence.text()} {self.button.text()}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dark bar."""
        box(open_painter(self), self.rect(), px(8), fill="undo", line="")

    def _undo(self) -> None:
        self.undone.emit()
        self.gone.emit()
        self.deleteLater()


class EmptyState(Card):
    """Nothing yet: one sentence, one greyed sentence, one button."""

    def __init__(self, sentence: str, explanation: str = "", button: Button | None = None) -> None:
        """Say what is empty and offer the gesture that fills it."""
        super().__init__()
        centre = Qt.AlignmentFlag.AlignHCenter
        spaced(self.body, gap=12, margins=(0, 6, 0, 6))
        for words, role in ((sentence, "card"), (explanation, "quiet")):
            if words:
                told = Text(words, role)
                told.setAlignment(centre)
                self.add(told)
        if button:
            self.body.addWidget(button, 0, centre)
