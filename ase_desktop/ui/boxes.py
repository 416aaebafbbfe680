"""Layouts and sizes said in pixels at 100 %, which follow the zoom without being rebuilt."""

from __future__ import annotations

from typing import Protocol, TypeVar, cast, runtime_checkable

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ase_desktop.base import lazy
from ase_desktop.ui.theme import px

Margins = tuple[int, int, int, int]  # left, top, right, bottom
NO_MARGINS: Margins = (0, 0, 0, 0)
BoxLayout = TypeVar("BoxLayout", bound=QBoxLayout)
AnyWidget = TypeVar("AnyWidget", bound=QWidget)

_GAPS = "gaps"
_SIZES = "sizes"
_FREE = -1


@runtime_checkable
class Restyled(Protocol):
    """A widget that has something to redo when the theme or the zoom changes."""

    def restyle(self) -> None:
        """Apply the theme in force again."""
        ...


def column(
    owner: QWidget | None = None, *, gap: int = 0, margins: Margins = NO_MARGINS
) -> QVBoxLayout:
    """Return a vertical layout, set on owner when given."""
    return spaced(QVBoxLayout(owner) if owner else QVBoxLayout(), gap=gap, margins=margins)


def row(
    owner: QWidget | None = None, *, gap: int = 0, margins: Margins = NO_MARGINS
) -> QHBoxLayout:
    """Return a horizontal layout, set on owner when given."""
    return spaced(QHBoxLayout(owner) if owner else QHBoxLayout(), gap=gap, margins=margins)


def grid(
    owner: QWidget | None = None, *, across: int = 0, down: int = 0, margins: Margins = NO_MARGINS
) -> QGridLayout:
    """Return a grid with a gap across and a gap down, set on owner when given."""
    layout = QGridLayout(owner) if owner else QGridLayout()
    layout.setProperty(_GAPS, [across, down, *margins])
    _apply_gaps(layout)
    return layout


def spaced(layout: BoxLayout, *, gap: int, margins: Margins = NO_MARGINS) -> BoxLayout:
    """Give a layout its gap and margins, remembered for the next zoom; return it."""
    layout.setProperty(_GAPS, [gap, gap, *margins])
    _apply_gaps(layout)
    return layout


def sized(
    widget: AnyWidget,
    *,
    width: int = _FREE,
    height: int = _FREE,
    least_width: int = _FREE,
    most_width: int = _FREE,
    least_height: int = _FREE,
) -> AnyWidget:
    """Give a widget sizes in pixels at 100 %, remembered for the next zoom; return it."""
    widget.setProperty(_SIZES, [width, height, least_width, most_width, least_height])
    _apply_sizes(widget)
    return widget


def rescale(root: QWidget) -> None:
    """Apply the zoom and the theme in force to everything below root, and to root."""
    layouts = root.findChildren(QLayout)
    for layout in layouts:  # first: a widget may say its own margins after that
        _apply_gaps(layout)
    for widget in (root, *root.findChildren(QWidget)):
        _apply_sizes(widget)
        if isinstance(widget, Restyled):
            widget.restyle()
        widget.updateGeometry()
    for layout in layouts:
        layout.invalidate()


def space(layout: QBoxLayout, height: int) -> None:
    """Leave room between two things of a column, in pixels at 100 %, which follows the zoom."""
    layout.addWidget(sized(QWidget(), height=height))


def clear(layout: QLayout) -> None:
    """Remove everything a layout holds; its widgets are deleted when events are next handled."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            lazy.load("ase_desktop.ui.keyboard_place").leave_before_removal(widget)
            widget.hide()
            widget.deleteLater()
        elif (inside := item.layout()) is not None:
            clear(inside)


def _apply_gaps(layout: QLayout) -> None:
    gaps = cast("list[int] | None", layout.property(_GAPS))
    if gaps is None:
        return
    across, down, *margins = (px(size) for size in gaps)
    layout.setContentsMargins(*margins)
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(across)
        layout.setVerticalSpacing(down)
    else:
        layout.setSpacing(across)


def _apply_sizes(widget: QWidget) -> None:
    sizes = cast("list[int] | None", widget.property(_SIZES))
    if sizes is None:
        return
    width, height, least_width, most_width, least_height = sizes
    if width != _FREE:
        widget.setFixedWidth(px(width))
    if height != _FREE:
        widget.setFixedHeight(px(height))
    if least_height != _FREE:
        widget.setMinimumHeight(px(least_height))
    if least_width != _FREE:
        widget.setMinimumWidth(px(least_width))
    if most_width != _FREE:
        widget.setMaximumWidth(px(most_width))
