"""The pages one over the other: the page of an entry, and those opened over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from ase_desktop.base.kinds import Changes
from ase_desktop.ui.keyboard_place import Place, keyboard_place, return_to
from ase_desktop.ui.page import Page
from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.banners import UndoBar

Build = Callable[[], Page]
_UNDO_WIDTH = 620


class PageStack(QStackedWidget):
    """Builds a page when it is first shown, and asks it again only when it is concerned."""

    entered = Signal(str)  # name of the entry
    shown = Signal(object)  # Page

    def __init__(self, builders: Mapping[str, Build]) -> None:
        """Know how each entry's page is built."""
        super().__init__()
        self._builders = builders
        self._built: dict[str, Page] = {}
        self._opened: list[Page] = []
        self._stale: set[Page] = set()
        self._places: dict[Page, Place] = {}  # where the keyboard was, on the pages below
        self._entry = ""
        self._undo: UndoBar | None = None

    @property
    def page(self) -> Page | None:
        """Return the page shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    def go(self, name: str) -> Page:
        """Show the page of an entry, closing those opened over it."""
        while self._opened:
            self._opened[-1].leave()
            self._drop(self._opened.pop())
        self._entry = name
        if name not in self._built:
            self._built[name] = self._add(self._builders[name]())
        self.entered.emit(name)
        return self._show(self._built[name])

    def open(self, page: Page) -> None:
        """Show a page over the present one; `back` returns to it, and the keyboard too."""
        below = self.page
        if below is not None and (place := keyboard_place(below)) is not None:
            self._places[below] = place
        self._opened.append(self._add(page))
        self._show(page)

    def back(self) -> None:
        """Close the page opened last, if it lets go."""
        if self._opened and self._opened[-1].leave():
            self._drop(self._opened.pop())
            page = self._show(self._opened[-1] if self._opened else self._built[self._entry])
            return_to(page, self._places.pop(page, None))

    def close_page(self, page: Page) -> None:
        """Close this page, shown or not; nothing when it is not opened any more."""
        if page is self.page:
            self.back()
        elif page in self._opened:
            self._opened.remove(page)
            self._drop(page)

    def concern(self, changes: Changes) -> None:
        """Ask again the page shown if it is concerned; the others when they are shown."""
        for page in (*self._built.values(), *self._opened):
            if page.concerned(changes):
                self._stale.add(page)
        if self.page is not None:
            self._freshen(self.page)

    def choose_child(self, uid: str | None) -> None:
        """Tell the page shown which child is chosen; the others will ask when they are shown."""
        shown = self.page
        self._stale.update(page for page in self._built.values() if page is not shown)
        if shown is not None:
            shown.child_chosen(uid)

    def keep_drafts(self) -> None:
        """Ask every page to keep what is being written."""
        for page in (*self._built.values(), *self._opened):
            page.leave()

    def offer_undo(self, sentence: str, undo: Callable[[], object], word: str) -> None:
        """Say what was done, at the bottom, with ten seconds to take it back."""
        if self._undo is not None and shiboken6.isValid(self._undo):
            self._undo.deleteLater()
        self._undo = UndoBar(sentence, undo=word)
        self._undo.setParent(self)
        self._undo.undone.connect(undo)
        self._place_undo()
        self._undo.show()

    def undo(self) -> None:
        """Take back what was just done, as long as the undo bar is shown."""
        bar, self._undo = self._undo, None
        if bar is not None and shiboken6.isValid(bar):
            bar.button.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the undo bar at the bottom."""
        super().resizeEvent(event)
        self._place_undo()

    def restyle(self) -> None:
        """Place the undo bar again at the present zoom."""
        self._place_undo()

    def _add(self, page: Page) -> Page:
        self._stale.add(page)
        self.addWidget(page)
        return page

    def _show(self, page: Page) -> Page:
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit(page)
        self._freshen(page)
        self._place_undo()
        return page

    def _freshen(self, page: Page) -> None:
        if page in self._stale:
            self._stale.discard(page)
            page.refresh()

    def _drop(self, page: Page) -> None:
        self._stale.discard(page)
        self._places.pop(page, None)
        self.removeWidget(page)
        page.deleteLater()

    def _place_undo(self) -> None:
        bar = self._undo
        if bar is None or not shiboken6.isValid(bar):
            return
        width = min(self.width() - 2 * px(32), px(_UNDO_WIDTH))
        height = max(bar.heightForWidth(width), bar.sizeHint().height())
        footer = self.page.footer_height if self.page else 0
        bar.setGeometry(px(32), self.height() - footer - px(16) - height, width, height)
        bar.raise_()
