"""What the hands of a person do in tests of pages: read, click, type."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

from tests.widget.clipping import settle
from tests.widget.opened import Notebook


def words(widget: QWidget) -> list[str]:
    """Return what can be read on a widget."""
    settle()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def buttons(widget: QWidget, text: str) -> list[QAbstractButton]:
    """Return the buttons in sight that say a text."""
    settle()
    found = widget.findChildren(QAbstractButton)
    return [one for one in found if one.isVisible() and text in (one.text(), one.accessibleName())]


def click(notebook: Notebook, widget: QWidget, text: str, *, place: int = 0) -> None:
    """Click a button in sight."""
    found = buttons(widget, text)
    assert found, text
    found[place].click()
    notebook.ready()


def write(field: QWidget, text: str) -> None:
    """Type a text at the end of a field, as a person does."""
    if isinstance(field, QPlainTextEdit):
        field.insertPlainText(text)
    elif isinstance(field, QLineEdit):
        field.insert(text)
