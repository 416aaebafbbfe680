"""Where the keyboard is, said so that it is found again once the page is drawn again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ase_desktop.ui.reading_order import read_order, takes_keyboard

RINGED = "ringed"  # property of the application: what has the keyboard is shown by a ring


@dataclass(frozen=True, slots=True)
class Place:
    """One control of a page: what it is, what it says, how many like it come before."""

    kind: type[QWidget]
    name: str
    rank: int


def keyboard_place(holder: QWidget) -> Place | None:
    """Return where the keyboard is inside holder; None when it is elsewhere, or after a click."""
    here = QApplication.focusWidget()
    if here is None or not holder.isAncestorOf(here) or _after_click():
        return None
    like = _like(holder, type(here), _said(here))
    return Place(type(here), _said(here), like.index(here)) if here in like else None


def return_to(holder: QWidget, place: Place | None) -> bool:
    """Give the keyboard to the control of that place; say whether it is still there."""
    like = _like(holder, place.kind, place.name) if place is not None else []
    if place is None or not like:
        return False
    like[min(place.rank, len(like) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
    return True


def leave_before_removal(widget: QWidget) -> None:
    """Keep the keyboard on the page when the widget that has it is about to be removed.

    It returns to the same control if the page draws it again at once.
    """
    here = QApplication.focusWidget()
    if here is None or not (here is widget or widget.isAncestorOf(here)):
        return
    holder = _holder(widget)
    if holder is not None:
        place = keyboard_place(holder)
        holder.setFocus(Qt.FocusReason.OtherFocusReason)
        again = partial(_come_back, holder, place)
        # What is drawn again is shown one turn of the event loop later: wait for two.
        QTimer.singleShot(0, holder, partial(QTimer.singleShot, 0, holder, again))


def _after_click() -> bool:
    application = QApplication.instance()
    return application is not None and application.property(RINGED) is False


def _come_back(holder: QWidget, place: Place | None) -> None:
    if holder.hasFocus():
        return_to(holder, place)


def _holder(widget: QWidget) -> QWidget | None:
    above = widget.parentWidget()
    while above is not None and not getattr(above, "keeps_keyboard", False):
        above = above.parentWidget()
    return above


def _said(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{words} {widget.accessibleName()}"


def _like(holder: QWidget, kind: type[QWidget], name: str) -> list[QWidget]:
    taking = (one for one in read_order(holder) if type(one) is kind and takes_keyboard(one))
    return [one for one in taking if _said(one) == name]
