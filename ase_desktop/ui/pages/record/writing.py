"""Writing one record: its draft, its saving, its additions, what is kept beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from ase_desktop.base import french
from ase_desktop.base.kinds import Changes, RecordKind, Value
from ase_desktop.services import gestures, noting
from ase_desktop.services.drafts import RECORD, Draft
from ase_desktop.services.gestures import Gesture
from ase_desktop.services.noting import Note
from ase_desktop.services.record_views import (
    RecordView,
    Written,
    add_to,
    confirm,
    save_written,
)
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.forms.additions import ADDITION, REASON
from ase_desktop.ui.forms.kept_draft import KeptDraft
from ase_desktop.ui.forms.retiring import retire
from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.record.closed_record import ClosedRecord
from ase_desktop.ui.pages.record.open_record import OpenRecord
from ase_desktop.ui.pages.record.private_card import PrivateCard
from ase_desktop.ui.widgets.labels import Text

_PRIVATE = "private_note"
_OWN = frozenset({_PRIVATE, ADDITION, REASON})


class RecordWriting(QObject):
    """Keeps and saves what the page of a record holds: a form, or a closed record."""

    def __init__(
        self, page: Page, book: Book, kind: RecordKind, uid: str, *, private: PrivateCard
    ) -> None:
        """Write the record of that uid; private is the card of what one keeps for oneself."""
        super().__init__(page)
        self._page, self._book, self._kind, self.uid = page, book, kind, uid
        self._private = private
        self.child: str | None = None
        self.form: OpenRecord | None = None
        self.closed: ClosedRecord | None = None
        self.is_touched = False
        self._seen: tuple[str, ...] | None = None
        self.draft = KeptDraft(self, book, self._draft, Text("", "note"))
        private.changed.connect(self.touch)
        private.save_asked.connect(self._save_private)

    @property
    def is_adding(self) -> bool:
        """Return whether an addition is being written."""
        return self.closed is not None and self.closed.is_adding

    def begin(self, view: RecordView, shown: OpenRecord | ClosedRecord) -> None:
        """Start from a record as it is saved, shown as a form or closed."""
        self._seen = view.record.commits if view.record else None
        self.form = shown if isinstance(shown, OpenRecord) else None
        self.closed = shown if isinstance(shown, ClosedRecord) else None
        shown.changed.connect(self.touch)

    def touch(self) -> None:
        """Something changed."""
        self.is_touched = True
        self.draft.touched()

    def restore(self, draft: Draft) -> None:
        """Put back what was being written, with what had been seen then.

        A draft that says nothing more than the record is dropped.
        """
        values = draft.values
        if draft.seen:
            self._seen = tuple(draft.seen)
        if self.form is not None:
            self.form.restore({name: value for name, value in values.items() if name not in _OWN})
        if self.closed is not None:
            self.closed.additions.restore(values)
        if values.get(_PRIVATE):
            self._private.text.set_value(values[_PRIVATE])
        self.is_touched = self._holds_something()
        if not self.is_touched:
            self.draft.forget(RECORD, self.uid)

    def save(self) -> None:
        """Save what is written: kept first as a draft, should something prevent it."""
        if self.closed is not None and self.closed.is_adding:
            text, reason = self.closed.additions.typed()
            self._keep_first()
            self._book.save_form(self._page, self._added, add_to, self.uid, text, reason)
        elif self.form is not None and self.form.check() and self._is_answered(self.form):
            self._keep_first()
            self._book.save_form(self._page, self._saved, save_written, self._written(self.form))

    def confirm(self) -> None:
        """Say that what a carer copied is right."""
        self._book.save(self._page, None, confirm, self.uid)

    def retire(self) -> None:
        """Take the record out of the lists, with the way back."""
        retire(self._page, self._book, self.uid, self._kind.label, self._forget)

    def give_up(self) -> None:
        """Drop what is written and go back."""
        self._forget()
        self._book.window.back()

    def _is_answered(self, form: OpenRecord) -> bool:
        if not form.asks_child or form.child:
            return True
        self._page.say("attention", "Dites de quel enfant il s’agit.")
        return False

    def _written(self, form: OpenRecord) -> Written:
        return Written(
            kind=self._kind.name,
            values=form.values(),
            uid=self.uid,
            child=self.child or form.child,
            rows=form.rows(),
            seen=self._seen,
        )

    def _draft(self) -> Draft:
        values: dict[str, Value] = dict(self.form.draft_values()) if self.form else {}
        if self.closed is not None and self.closed.is_adding:
            values |= self.closed.additions.written()
        if self._private.text.value():
            values[_PRIVATE] = self._private.text.value()
        child = self.child or (self.form.child if self.form else None) or ""
        seen = self._seen or ()
        return Draft(RECORD, self._kind.name, present.now(), self.uid, child, values, seen)

    def _holds_something(self) -> bool:
        return any(value not in (None, "", [], {}) for value in self._draft().values.values())

    def _keep_first(self) -> None:
        self.draft.touched()
        self.draft.flush()

    def _saved(self, gesture: Gesture) -> None:
        at = french.hour(gesture.changes.at)
        has_rows = self.form is not None and bool(self.form.rows())
        self._forget()
        window = self._book.window
        window.pages.close_page(self._page)
        if not has_rows:
            undo = partial(self._book.save, window, None, gestures.undo, gesture)
            window.offer_undo(f"{self._kind.label}\u00a0: enregistré à {at}.", undo)

    def _added(self, _changes: Changes) -> None:
        self._forget()

    def _save_private(self, text: str) -> None:
        note = Note((), present.now(), text, private=True, about=self.uid)
        self._book.save_form(self._page, self._private_saved, noting.save_note, note)

    def _private_saved(self, _gesture: Gesture) -> None:
        self._private.begin()
        self.is_touched = self._holds_something()
        self._keep_first()

    def _forget(self) -> None:
        self.draft.forget(RECORD, self.uid)
        self.is_touched = False
