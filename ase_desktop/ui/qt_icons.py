"""Icons as Qt wants them, for windows, menus and actions."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QPixmap

from ase_desktop.ui import icons
from ase_desktop.ui.theme import colour, px


def icon(name: str, tone: str = "text", size: int = 20) -> QIcon:
    """Return an icon of resources/icons in the colour of a token, size in pixels at 100 %."""
    pixmap = QPixmap.fromImage(icons.image(name, colour(tone).name(), px(size) * 2))
    pixmap.setDevicePixelRatio(2)
    return QIcon(pixmap)
