"""The closed notebook: seven words to type, numbers to read; no name of anyone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ase_desktop import PRODUCT_NAME
from ase_desktop.ui.boxes import column, row, sized, space
from ase_desktop.ui.entrances import CodeEntrance, Entrance, WordsEntrance
from ase_desktop.ui.widgets.emergency import EmergencyPane, Number
from ase_desktop.ui.widgets.labels import Picture, Text
from ase_desktop.ui.widgets.scroll import Scroll

BLOCK = 440


class UnlockWindow(QWidget):
    """What one sees before the notebook is open."""

    words_given = Signal(str)
    code_given = Signal(str)

    def __init__(self, numbers: Sequence[Number] = ()) -> None:
        """Show the way in, and the on-call (number, label) beside."""
        super().__init__()
        self.setWindowTitle(PRODUCT_NAME)
        self.words = WordsEntrance()
        self._code: CodeEntrance | None = None
        self.emergency = EmergencyPane(numbers)
        self._ways = QStackedWidget()
        self._ways.addWidget(self.words)
        across = row(self)
        across.addWidget(Scroll(self._left()), 1)
        across.addWidget(self.emergency)
        self.words.given.connect(self.words_given)
        self.words.lost.connect(lambda: self._way(self.code))
        self.setFocusProxy(self.words.field)
        self.words.field.setFocus()

    @property
    def code(self) -> CodeEntrance:
        """Return the way in without the words, made when it is first asked for."""
        if self._code is None:
            self._code = CodeEntrance()
            self._code.given.connect(self.code_given)
            self._code.found.connect(lambda: self._way(self.words))
            self._ways.addWidget(self._code)
        return self._code

    def be_ready(
        self, words: Sequence[str], numbers: Sequence[Number], *, proposed: bool = True
    ) -> None:
        """Complete words from this list (unless they are the person's own), show the numbers."""
        self.words.use(words, proposed=proposed)
        self.emergency.show_numbers(numbers)

    def refuse(self, sentence: str, *, counted: bool = True) -> None:
        """Say why it did not open; counted: it was a wrong guess, which slows the next ones."""
        shown = self._ways.currentWidget()
        if isinstance(shown, Entrance):
            shown.refuse(sentence, counted=counted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between the way in and the numbers."""
        super().resizeEvent(event)
        self.emergency.fit(self.width())

    def _left(self) -> QWidget:
        content = QWidget()
        layout = column(content, margins=(24, 24, 24, 24))
        layout.addStretch(155)
        block = sized(QWidget(), most_width=BLOCK)
        inside = column(block)
        brand = row(gap=10)
        brand.addWidget(Picture("emblem", "primary", 28))
        brand.addWidget(Text(PRODUCT_NAME, "card", wrap=False), 1)
        inside.addLayout(brand)
        space(inside, 48)
        inside.addWidget(self._ways)
        centred = row()
        centred.addStretch(1)
        centred.addWidget(block, 1000)
        centred.addStretch(1)
        layout.addLayout(centred)
        layout.addStretch(170)
        layout.addLayout(_promise())
        return content

    def _way(self, entrance: Entrance) -> None:
        self._ways.setCurrentWidget(entrance)
        entrance.field.setFocus(Qt.FocusReason.OtherFocusReason)


def _promise() -> QHBoxLayout:
    line = row(gap=8, margins=(24, 0, 0, 0))
    line.addWidget(Picture("lock", "secondary", 20))
    line.addWidget(Text("Tout reste sur cet ordinateur. Rien ne part sans vous.", "note"), 1)
    return line
