"""Dress the whole program: Fusion, our palette, our letters, the sheet; again at each change."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ase_desktop.ui.boxes import rescale
from ase_desktop.ui.stylesheet import stylesheet
from ase_desktop.ui.theme import OTHER_FACES, THEME, font, load_fonts, palette

FUSION = ("-style", "fusion")  # arguments of QApplication: cheaper than setStyle at start-up


def dress(application: QApplication, *, sheet: bool = True) -> None:
    """Give a program made with FUSION its look, and keep it when theme or zoom changes.

    The closed notebook needs no sheet: `complete` adds it once the first picture is drawn.
    """
    load_fonts()
    _apply(application)
    if sheet:
        complete(application)
    THEME.changed.connect(lambda: _apply(application))


def complete(application: QApplication) -> None:
    """Add what only an open notebook needs: its other letters, its sheet."""
    load_fonts(OTHER_FACES)
    put_sheet(application)


def put_sheet(application: QApplication) -> None:
    """Style what Qt draws itself."""
    application.setStyleSheet(stylesheet())


def _apply(application: QApplication) -> None:
    application.setPalette(palette())
    application.setFont(font())
    if application.styleSheet():
        put_sheet(application)
    for window in application.topLevelWidgets():
        rescale(window)
