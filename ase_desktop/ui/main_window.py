"""The frame: left bar, top strip, and the pages; no business."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ase_desktop import PRODUCT_NAME
from ase_desktop.base import french
from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes
from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.digit_row import keys_of
from ase_desktop.ui.navigation import Entry
from ase_desktop.ui.page import Page
from ase_desktop.ui.reading_order import move_keyboard
from ase_desktop.ui.shell.left_bar import LeftBar
from ase_desktop.ui.shell.page_stack import Build, PageStack
from ase_desktop.ui.shell.top_strip import TopStrip
from ase_desktop.ui.widgets.avatar import Child


class MainWindow(QWidget):
    """Joins the bar, the strip and the pages, and binds the keys."""

    note_asked = Signal()
    lock_asked = Signal()
    discreet_asked = Signal()
    help_asked = Signal(str)  # name of the help page
    searched = Signal(str)  # words typed; empty: open the search page
    drafts_kept = Signal()  # every page was asked to keep what is being written: nothing follows
    zoom_asked = Signal(int)  # +1, -1, 0 for 100 %

    def __init__(self, entries: Sequence[Entry], builders: Mapping[str, Build]) -> None:
        """Frame the entries; builders say how the page of each is made, when first shown."""
        super().__init__()
        self.setWindowTitle(PRODUCT_NAME)
        self.child: str | None = None
        self.hosted: tuple[Child, ...] = ()
        self.bar = LeftBar(entries)
        self.strip = TopStrip()
        self.pages = PageStack(builders)
        self.setFocusProxy(self.pages)
        self._lay_out()
        self._connect()
        self._bind_keys(entries)

    def go(self, name: str) -> Page:
        """Show the page of an entry."""
        return self.pages.go(name)

    def open(self, page: Page) -> None:
        """Show a page over the present one; `back` returns to it."""
        self.pages.open(page)

    def back(self) -> None:
        """Close the page opened last."""
        self.pages.back()

    def vault_changed(self, changes: Changes) -> None:
        """Show when it was saved, and ask again what changed."""
        if changes.at:
            self.say_saved(changes.at)
        self.pages.concern(changes)

    def show_children(self, children: Sequence[Child]) -> None:
        """Show the pills of a carer's children."""
        self.hosted = tuple(children)
        if self.child not in {one.uid for one in children}:
            self.child = None  # she left: no page is about her only
        self.strip.show_children(children)
        self.strip.mark(self.child)

    def say_saved(self, at: str) -> None:
        """Show the hour of the last save, from a local moment."""
        self.bar.saved.setText(f"Enregistré à {french.hour(at)}")

    def say_backed_up(self, words: str) -> None:
        """Show when the last backup was made: « hier »."""
        self.bar.backed_up.setText(f"Copie de secours\u00a0: {words}")

    def show_error(self, error: UserError) -> None:
        """Say on the page shown what could not be done."""
        if self.pages.page is not None:
            self.pages.page.show_error(error)

    def offer_undo(
        self, sentence: str, undo: Callable[[], object], *, word: str = "Annuler"
    ) -> None:
        """Say what was done, at the bottom, with ten seconds to take it back."""
        self.pages.offer_undo(sentence, undo, word)

    def keep_drafts(self) -> None:
        """Ask every page to keep what is being written, before the notebook is closed."""
        self.pages.keep_drafts()
        self.drafts_kept.emit()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Follow the order of reading."""
        return move_keyboard(self, forwards)

    def stand_above(self, banner: QWidget) -> None:
        """Keep a sentence above everything: this is an example."""
        self._right.insertWidget(0, banner)

    def _lay_out(self) -> None:
        across = row(self)
        across.addWidget(self.bar)
        self._right = right = column()
        right.addWidget(self.strip)
        right.addWidget(self.pages, 1)
        across.addLayout(right, 1)

    def _connect(self) -> None:
        self.bar.chosen.connect(self.go)
        self.pages.entered.connect(self.bar.show_current)
        self.pages.shown.connect(self._shown)
        self.strip.child_chosen.connect(self._child_chosen)
        self.strip.note_asked.connect(self.note_asked)
        self.strip.lock_asked.connect(self.lock_asked)
        self.strip.searched.connect(self.searched)
        self.strip.search_asked.connect(lambda: self.searched.emit(""))

    def _bind_keys(self, entries: Sequence[Entry]) -> None:
        for place, entry in enumerate(entries, 1):
            for keys in (f"Ctrl+{place}", *keys_of(place, "Alt")):
                _bind(self, keys, partial(self.go, entry.name))
        for keys, action in (
            ("Ctrl+N", self.note_asked.emit),
            ("Ctrl+L", self.lock_asked.emit),
            ("F9", self.discreet_asked.emit),
            ("Ctrl+F", self._search),
            ("Ctrl+K", self._search),
            ("Ctrl+Z", self.pages.undo),
            ("F1", self._help),
            ("Esc", self.back),
            ("Alt+Left", self.back),
            ("Ctrl++", lambda: self.zoom_asked.emit(1)),
            ("Ctrl+=", lambda: self.zoom_asked.emit(1)),
            ("Ctrl+-", lambda: self.zoom_asked.emit(-1)),
            ("Ctrl+0", lambda: self.zoom_asked.emit(0)),
            ("Ctrl+À", lambda: self.zoom_asked.emit(0)),  # the same key, on a French keyboard
        ):
            _bind(self, keys, action)

    def _search(self) -> None:
        if self.strip.search.isVisible():
            self.strip.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.strip.search.selectAll()
        else:
            self.searched.emit("")

    def _help(self) -> None:
        if self.pages.page is not None:
            self.help_asked.emit(self.pages.page.help)

    def _child_chosen(self, uid: str | None) -> None:
        self.child = uid
        self.pages.choose_child(uid)

    def _shown(self, page: Page) -> None:
        self.strip.outline_note(page.has_ending)
        self.setWindowTitle(f"{page.task_title} – {PRODUCT_NAME}")


def _bind(window: QWidget, keys: str, action: Callable[[], object]) -> None:
    QShortcut(QKeySequence(keys), window).activated.connect(action)
