"""Icons by meaning, recoloured for the theme in force."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from ase_desktop.base.resources import resource
from ase_desktop.ui.theme import colour

EMBLEM = "emblem.svg"


@lru_cache(maxsize=512)
def image(name: str, tint: str, pixels: int) -> QImage:
    """Return one icon as a square image of that many device pixels, in one colour (#RRGGBB).

    Raises FileNotFoundError when resources/icons has no such icon.
    """
    source = QBuffer()
    source.setData(resource(EMBLEM if name == "emblem" else f"icons/{name}.svg").read_bytes())
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source, b"svg")
    reader.setScaledSize(QSize(pixels, pixels))
    drawn = reader.read().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(drawn)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(drawn.rect(), QColor(tint))
    painter.end()
    return drawn


def draw(painter: QPainter, rect: QRect, name: str, tone: str = "text") -> None:
    """Draw an icon in a square of logical pixels, sharp on every screen."""
    ratio = painter.device().devicePixelRatio()
    pixels = max(1, round(rect.width() * ratio))
    painter.drawImage(rect, image(name, colour(tone).name(), pixels))
