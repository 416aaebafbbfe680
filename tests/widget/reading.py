"""Walk a window as a screen reader does."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget


def unnamed(window: QWidget) -> list[str]:
    """Return what can have the keyboard, or is a table, and says no name."""
    return [
        _describe(found)
        for found in _walk(QAccessible.queryAccessibleInterface(window))
        if _needs_name(found) and not found.text(QAccessible.Text.Name).strip()
    ]


def names(window: QWidget) -> list[str]:
    """Return the names of what can have the keyboard."""
    return [
        found.text(QAccessible.Text.Name)
        for found in _walk(QAccessible.queryAccessibleInterface(window))
        if found.state().focusable
    ]


def _walk(interface: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if interface is None or not interface.isValid() or interface.state().invisible:
        return
    yield interface
    if interface.role() in (QAccessible.Role.Table, QAccessible.Role.Tree):
        return  # cells are read one by one, by their own text
    for place in range(interface.childCount()):
        yield from _walk(interface.child(place))


def _needs_name(interface: QAccessibleInterface) -> bool:
    return bool(interface.state().focusable) or interface.role() == QAccessible.Role.Table


def _describe(interface: QAccessibleInterface) -> str:
    thing = interface.object()
    return f"{type(thing).__name__} {interface.role()}"
