"""The note box: what is written is kept at once, shown as it will be stored, then saved."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.base.messages import sentence
from ase_desktop.services import gestures, noting
from ase_desktop.services.drafts import NOTE, Draft
from ase_desktop.services.gestures import Gesture
from ase_desktop.services.noting import Note
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.forms.kept_draft import KeptDraft
from ase_desktop.ui.forms.record_page import SAVE_KEYS
from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.journal.copies_preview import CopiesPreview
from ase_desktop.ui.pages.journal.note_form import NoteForm
from ase_desktop.ui.widgets.buttons import primary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.columns import SideLayout
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import Problem
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.toggles import Tick

KIND = "daily_log"


class NoteBox(Card):
    """The one note being written, wherever the box is shown: its draft is shared."""

    saved = Signal(object)  # Gesture

    def __init__(self, book: Book, page: Page) -> None:
        """Make the box of a page; it takes up the draft when it is shown."""
        super().__init__()
        self.book, self._page = book, page
        self.form = NoteForm()
        self.private = Tick("Garder pour moi\u00a0: ne part jamais")
        self.draft_note = Text("", "note", wrap=False)
        self._copies = CopiesPreview(book, self.note)
        self._problem = Problem()
        self._touched = False
        self.draft = KeptDraft(self, book, self._draft, self.draft_note)
        self._lay_out()
        _connect(self)

    def ask_children(self, child: str | None) -> None:
        """Ask whom a note may be about; child is chosen when nothing is written yet."""
        self.book.read(self, partial(self._show_children, child), noting.children_to_note)

    def focus(self) -> None:
        """Give the keyboard to the words."""
        self.form.text.setFocus()

    def save(self) -> None:
        """Save what is written: kept first as a draft, should something prevent it."""
        self._problem.say("")
        self._touched = True
        if not self.form.is_empty():
            self.draft.touched()
            self.draft.flush()
        self.book.save_form(self, self._saved, noting.save_note, self.note())

    def note(self) -> Note:
        """Return the note as it stands."""
        return replace(self.form.note(), private=self.private.isChecked())

    def show_error(self, error: UserError) -> None:
        """Say under the words what prevents the note; anything else at the top of the page."""
        if isinstance(error, Invalid):
            self._problem.say(sentence(next(iter(error.problems.values()))))
        elif error.code == "child_needed":
            self._problem.say("Dites de quel enfant il s’agit.")
            self.form.whom.take_keyboard()
        else:
            self._page.show_error(error)

    def showEvent(self, event: QShowEvent) -> None:
        """Take up the draft, unless something was just written here."""
        super().showEvent(event)
        self._touched = False
        self.draft.find(NOTE, "", self._take_up)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is written before another page shows it."""
        super().hideEvent(event)
        self.draft.flush()

    def _lay_out(self) -> None:
        self.body.addWidget(self.form)
        self.body.addWidget(self._copies)
        self.body.addWidget(self._problem)
        foot = QWidget()
        across = SideLayout(foot, least_left=240)
        across.addWidget(self.private)
        self.save_button = primary("Enregistrer", self.save)
        across.addWidget(Flow(self.draft_note, self.save_button, across=20, at_right=True))
        self.body.addWidget(foot)

    def _changed(self) -> None:
        self._touched = True
        self._problem.say("")
        self.draft.touched()
        self._copies.touched()

    def _draft(self) -> Draft:
        values = {**self.form.values(), "private": self.private.isChecked()}
        child = next(iter(self.form.whom.values()), "")
        return Draft(NOTE, KIND, present.now(), "", child, values)

    def _take_up(self, draft: Draft | None) -> None:
        if self._touched:
            return
        if draft is None:
            if not self.form.is_empty():
                self._empty()
            return
        self._show(draft)
        if not self.form.is_empty():
            self.book.read(self, self._drop_if_written, noting.is_written, self.note())

    def _show(self, draft: Draft) -> None:
        if self._draft().values != draft.values:
            self.form.set_values(draft.values)
            self._tick(bool(draft.values.get("private")))
            self._copies.ask()

    def _drop_if_written(self, written: bool) -> None:
        if written and not self._touched:
            self._forget()

    def _show_children(self, child: str | None, named: tuple[tuple[str, str], ...]) -> None:
        whom = self.form.whom
        whom.show_children(named, self.book.window.hosted)
        chosen = child or whom.only()
        if chosen and (self.form.is_empty() or not whom.values()):
            whom.choose([chosen])
        self.form.follow()

    def _saved(self, gesture: Gesture) -> None:
        at = french.hour(gesture.changes.at)
        count = len(gesture.before)
        words = "Note enregistrée" if count == 1 else f"{count} notes enregistrées"
        self._forget()
        window = self.book.window
        take_back = partial(self.book.save, window, None, gestures.undo, gesture)
        window.offer_undo(f"{words} à {at}", take_back)
        self.saved.emit(gesture)

    def _forget(self) -> None:
        self._empty()
        self.draft.forget(NOTE, "")

    def _empty(self) -> None:
        self.form.set_values({})
        self._tick(False)
        self._copies.show_copies(())
        self._problem.say("")

    def _tick(self, on: bool) -> None:
        self.private.blockSignals(True)
        self.private.setChecked(on)
        self.private.blockSignals(False)


def _connect(box: NoteBox) -> None:
    box.form.changed.connect(box._changed)
    box.private.toggled.connect(lambda _on: box._changed())
    for keys in SAVE_KEYS:
        QShortcut(QKeySequence(keys), box._page).activated.connect(box.save)
