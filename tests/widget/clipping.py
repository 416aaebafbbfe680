"""Find what is cut: words, buttons, rows, or widgets that leave what carries them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEventLoop, QRect, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)

from ase_desktop.ui.theme import THEME
from ase_desktop.ui.widgets.table import RecordTable

_MOST_PASSES = 20
_STILL = 2  # turns that moved nothing
SCREENS = (  # width, height in logical pixels, zoom
    (1366, 700, 100),
    (1093, 574, 100),  # a 1366 × 768 screen at 125 %, taskbar removed
    (1366, 700, 160),
    (1093, 574, 160),
)


def show_at(window: QWidget, width: int, height: int, zoom: int) -> None:
    """Show a window at a size and a zoom, laid out for good."""
    THEME.set(zoom=zoom)
    window.resize(width, height)
    window.show()
    settle()


def settle() -> None:
    """Let layouts do what they have put off, until two turns of the event loop move nothing.

    One is not enough: a text that comes within a turn is laid out in the next.
    """
    before: list[QRect] = []
    still = 0
    for _pass in range(_MOST_PASSES):
        turn = QEventLoop()  # tables put off a part of their measures
        QTimer.singleShot(0, turn.quit)
        turn.exec()
        QApplication.sendPostedEvents()
        now = [widget.geometry() for widget in QApplication.allWidgets()]
        still = still + 1 if now == before else 0
        if still == _STILL:
            return
        before = now


def clipped(window: QWidget) -> list[str]:
    """Return what is cut in a shown window, in words."""
    return [found for widget in _shown(window) for found in _cut(widget)]


def _shown(window: QWidget) -> Iterator[QWidget]:
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            yield widget


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, QAbstractButton):
        yield from _cut_button(widget)
    elif isinstance(widget, QScrollArea):
        yield from _cut_scroll(widget)
    elif isinstance(widget, RecordTable):
        yield from _cut_table(widget)
    yield from _outside(widget)


def _cut_label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    if label.wordWrap():
        if label.height() < label.heightForWidth(label.width()):
            yield f"lines cut: {label.text()!r}"
    elif label.width() < label.sizeHint().width():
        yield f"words cut: {label.text()!r}"


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    least = button.minimumSizeHint()
    height = button.heightForWidth(button.width()) if button.hasHeightForWidth() else least.height()
    if button.width() < least.width() or button.height() < height:
        yield f"button cut: {button.text() or button.accessibleName()!r}"


def _cut_scroll(area: QScrollArea) -> Iterator[str]:
    content = area.widget()
    if content is not None and content.width() > area.viewport().width():
        yield f"wider than the page: {content.width()} > {area.viewport().width()}"


def _cut_table(table: RecordTable) -> Iterator[str]:
    model = table.model()
    for row in range(model.rowCount()):
        if table.rowHeight(row) < table.sizeHintForRow(row):
            yield f"row cut: {row} of {table.accessibleName()!r}"


def _outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or _scrolls(parent) or _floats(widget):
        return
    if not parent.rect().contains(widget.geometry()):
        yield f"leaves its place: {_name(widget)} {widget.geometry()} in {parent.rect()}"


def _scrolls(parent: QWidget) -> bool:
    carrier = parent.parentWidget()
    return isinstance(carrier, QScrollArea | QAbstractItemView) and carrier.viewport() is parent


def _floats(widget: QWidget) -> bool:
    """Say whether no layout places a widget (scroll bars, focus ring, parts of Qt's own)."""
    parent = widget.parentWidget()
    layout = parent.layout() if parent else None
    return layout is None or layout.indexOf(widget) < 0


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return f"{type(widget).__name__} {text()!r}" if callable(text) else type(widget).__name__
