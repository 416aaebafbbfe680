"""Words on a page: one class, one role for each size of the look."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ase_desktop.ui import icons
from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.theme import colour, font, px
from ase_desktop.ui.widgets.paint import open_painter
from ase_desktop.ui.widgets.statuses import STATUSES

QUIET_ROLES = ("quiet", "note", "strong_note", "rail")


class Text(QLabel):
    """Plain words, never interpreted as HTML; they wrap unless told not to."""

    def __init__(
        self, words: str = "", role: str = "body", *, tone: str = "", wrap: bool = True
    ) -> None:
        """Write words in a role of theme.LETTERS; tone is a colour token."""
        super().__init__(words)
        self.role = role
        self.tone = tone or ("secondary" if role in QUIET_ROLES else "text")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.restyle()

    def restyle(self) -> None:
        """Take the letters and the colour of the theme in force."""
        self.setFont(font(self.role))
        tinted = QPalette()
        tinted.setColor(QPalette.ColorRole.WindowText, colour(self.tone))
        self.setPalette(tinted)


class Picture(QWidget):
    """A decorative icon; its meaning is in the words beside it."""

    def __init__(self, icon: str, tone: str = "text", size: int = 20) -> None:
        """Draw an icon of resources/icons in the colour of a token, size in pixels at 100 %."""
        super().__init__()
        self._icon, self._tone, self._size = icon, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size at the present zoom."""
        return QSize(px(self._size), px(self._size))

    def show_icon(self, icon: str, tone: str) -> None:
        """Draw another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        square = QRect(0, 0, px(self._size), px(self._size))
        icons.draw(open_painter(self), square, self._icon, self._tone)


class StatusLabel(QWidget):
    """A status: shape, word, and one greyed line when there is more to say."""

    def __init__(self, status: str, note: str = "", *, words: str = "", calm: bool = False) -> None:
        """Show a status of statuses.STATUSES; calm keeps the shape with words in text colour."""
        super().__init__()
        look = STATUSES[status]
        layout = row(self, gap=7)
        layout.addWidget(Picture(look.icon, look.tone), 0, Qt.AlignmentFlag.AlignTop)
        lines = column(gap=2)
        lines.addWidget(
            Text(words or look.words, "body" if calm else "strong", tone="" if calm else look.tone)
        )
        if note:
            lines.addWidget(Text(note, "note"))
        layout.addLayout(lines, 1)


class Hairline(QWidget):
    """A thin horizontal line between two things."""

    def __init__(self, tone: str = "hairline") -> None:
        """Draw with the colour of a token."""
        super().__init__()
        self._token = tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        open_painter(self).fillRect(self.rect(), colour(self._token))


class KeyValues(QWidget):
    """Rows « what : value », the names in grey at the left."""

    def __init__(self, pairs: list[tuple[str, str]], *, names: int = 166) -> None:
        """Show (name, value) pairs; names is the width of the left column at 100 %."""
        super().__init__()
        self._names = names
        self._labels: list[Text] = []
        layout = column(self, gap=10, margins=(0, 6, 0, 0))
        for name, value in pairs:
            line = row(gap=0)
            label = Text(name, "quiet")
            self._labels.append(label)
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(value), 1)
            layout.addLayout(line)
        self.restyle()

    def restyle(self) -> None:
        """Give the left column its width at the present zoom."""
        for label in self._labels:
            label.setFixedWidth(px(self._names))
