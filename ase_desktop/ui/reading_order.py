"""The order of the Tab key: the one in which a page is read, whatever was drawn last.

Qt follows the order of creation, which what services answer disturbs: cards drawn again would come
after the footer.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget

_AROUND = 12  # pixels kept visible around what takes the keyboard, at least its ring


def move_keyboard(window: QWidget, forwards: bool) -> bool:
    """Give the keyboard to what is read after (or before) what has it; say whether any took it."""
    read = list(read_order(window))
    here = QApplication.focusWidget()
    while here is not None and here not in read:  # it is going away: start from what held it
        here = here.parentWidget()
    start = read.index(here) if here is not None else -1
    around = [*read[start + 1 :], *read[: start + 1]] if forwards else _back(read, start)
    found = next(filter(takes_keyboard, around), None)
    if found is None:
        return False
    reasons = Qt.FocusReason
    found.setFocus(reasons.TabFocusReason if forwards else reasons.BacktabFocusReason)
    _bring_in_sight(found)
    return True


def _back(read: list[QWidget], start: int) -> list[QWidget]:
    return [*read[: max(start, 0)][::-1], *read[max(start, 0) :][::-1]]


def read_order(widget: QWidget) -> Iterator[QWidget]:
    """Return what is in sight, each one before what it holds."""
    for inside in _inside(widget):
        if inside.isVisible() and not inside.isWindow():
            yield inside
            yield from read_order(inside)


def _inside(widget: QWidget) -> list[QWidget]:
    laid_out = list(_laid_out(widget.layout()))
    known = set(laid_out)
    others = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [*laid_out, *(one for one in others if one not in known)]


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        if (widget := item.widget()) is not None:
            yield widget
        else:
            yield from _laid_out(item.layout())


def takes_keyboard(widget: QWidget) -> bool:
    """Return whether the Tab key stops here."""
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isEnabled() and widget.focusProxy() is None


def _scroll_to(area: QScrollArea, widget: QWidget) -> None:
    """Show the whole of it, its beginning when it is taller than the room."""
    content = area.widget()
    if widget.height() + 2 * _AROUND <= area.viewport().height():
        area.ensureWidgetVisible(widget, _AROUND, _AROUND)
    elif content is not None:
        area.verticalScrollBar().setValue(widget.mapTo(content, QPoint(0, -_AROUND)).y())


def _bring_in_sight(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            _scroll_to(above, widget)
        above = above.parentWidget()
