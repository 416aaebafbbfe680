"""The few strokes every drawn widget shares."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.theme import colour, font

FADED = 0.55  # a button that waits


def open_painter(widget: QWidget) -> QPainter:
    """Return a smooth painter on a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def box(
    painter: QPainter, rect: QRect | QRectF, radius: float, *, fill: str, line: str, width: int = 1
) -> None:
    """Draw a rounded box; fill and line are tokens, empty for none."""
    inset = width / 2 if line else 0
    shape = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.setPen(QPen(colour(line), width) if line else Qt.PenStyle.NoPen)
    painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(shape, radius, radius)


def disc(painter: QPainter, rect: QRect, fill: str, words: str, role: str = "strong") -> None:
    """Draw a full disc with an initial in white."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawEllipse(rect)
    letters = font(role)
    letters.setPixelSize(max(1, round(rect.height() * 0.44)))
    painter.setFont(letters)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)


def words(painter: QPainter, rect: QRect, text: str, *, role: str, tone: str, left: bool) -> None:
    """Write one line, centred or from the left, vertically in the middle."""
    painter.setFont(font(role))
    painter.setPen(colour(tone))
    across = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
    painter.drawText(rect, across | Qt.AlignmentFlag.AlignVCenter, text)


def points(rect: QRect, *pairs: tuple[float, float]) -> list[QPointF]:
    """Return points given on a square of 20 × 20, placed in rect."""
    scale = rect.width() / 20
    return [QPointF(rect.x() + x * scale, rect.y() + y * scale) for x, y in pairs]
