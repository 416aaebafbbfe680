"""The heads of the week: the days with their holidays above, the parts of the day at the left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ase_desktop.base import french
from ase_desktop.ui import present
from ase_desktop.ui.pages.agenda.grid_model import WeekModel
from ase_desktop.ui.theme import colour, font, px
from ase_desktop.ui.widgets.paint import box

SIDE_WIDTH = 92
_DAYS_HEIGHT = 52
_BAND = 30
_BAND_GAP = 6
_INSIDE = 8


class DayHeads(QHeaderView):
    """« lundi », « 14 », and a band under a public holiday."""

    def __init__(self, model: WeekModel, owner: QWidget) -> None:
        """Show the days of a model."""
        super().__init__(Qt.Orientation.Horizontal, owner)
        self._week = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return the height of the days, and of the band when there is a holiday."""
        band = _BAND + _BAND_GAP if any(day.holiday for day in self._week.days) else 0
        return QSize(0, px(_DAYS_HEIGHT + band))

    def paintSection(self, painter: QPainter, _rect: QRect, section: int) -> None:
        """Write one day."""
        if section >= len(self._week.days):
            return
        left, width = self.sectionViewportPosition(section), self.sectionSize(section)
        day = self._week.days[section]
        is_today = day.day == present.today()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRect(left + px(_INSIDE), 0, width - px(_INSIDE), px(22))
        self._write(painter, room, _above(day.day), "note", "primary" if is_today else "secondary")
        room = QRect(room.x(), px(20), room.width(), px(28))
        self._write(painter, room, str(day.day.day), "card", "primary" if is_today else "text")
        if day.holiday:
            band = QRect(left + px(4), px(_DAYS_HEIGHT), width - px(8), px(_BAND))
            box(painter, band, px(6), fill="attention_tint", line="")
            inside = band.adjusted(px(6), 0, -px(2), 0)
            self._write(painter, inside, day.holiday, "strong_note", "attention")
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, words: str, role: str, tone: str) -> None:
        painter.setFont(font(role))
        painter.setPen(colour(tone))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class PartHeads(QHeaderView):
    """« Matin », « Après-midi », « Soir », « Dorment ici »."""

    def __init__(self, model: WeekModel, owner: QWidget) -> None:
        """Show the parts of the day of a model."""
        super().__init__(Qt.Orientation.Vertical, owner)
        self._week = model
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return the width of the words."""
        return QSize(px(SIDE_WIDTH), 0)

    def paintSection(self, painter: QPainter, _rect: QRect, section: int) -> None:
        """Write one part of the day, at the top of its row."""
        top = self.sectionViewportPosition(section)
        painter.save()
        painter.fillRect(0, top, self.viewport().width(), 1, colour("hairline"))
        painter.setFont(font("note"))
        painter.setPen(colour("secondary"))
        words = str(self._week.headerData(section, Qt.Orientation.Vertical) or "")
        room = QRect(0, top + px(10), self.viewport().width(), px(24))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


def _above(day: date) -> str:
    return "aujourd’hui" if day == present.today() else french.weekday(day)
