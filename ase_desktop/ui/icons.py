"""Icons by meaning, recoloured for the theme in force."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter

from ase_desktop.base.resources import resource
from ase_desktop.ui.theme import colour

EMBLEM = "emblem.svg"


@lru_cache(maxsize=512)
def image(name: str, tint: str, pixels: int) -> QImage:
    """Return one icon as a square image of that many device pixels, in one colour (#RRGGBB).

    Raises FileNotFoundError when resources/icons has no such icon.
    """
    path = resource(EMBLEM if name == "emblem" else f"icons/{name}.svg")
    if not path.is_file():
        raise FileNotFoundError(path)
    # An image reader draws the same, once it has looked at the plugin of every kind of image.
    found = QIcon(str(path)).pixmap(QSize(pixels, pixels), 1.0).toImage()
    drawn = found.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
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
