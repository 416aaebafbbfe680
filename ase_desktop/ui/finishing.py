"""What the first picture does without: Qt's own words in French, the focus ring, the icon."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from ase_desktop.ui.qt_icons import icon
from ase_desktop.ui.style import complete
from ase_desktop.ui.widgets.focus import FocusRing


def finish(application: QApplication, window: QWidget) -> None:
    """Speak French everywhere, show the ring around what has the keyboard, sign the window."""
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load("qtbase_fr", folder):
        application.installTranslator(words)
    complete(application)
    if application.findChild(FocusRing) is None:
        FocusRing(application)
    window.setWindowIcon(icon("emblem", "primary", 64))
