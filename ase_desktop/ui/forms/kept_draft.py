"""The draft of one form: kept while it is written, found again when its page reopens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ase_desktop.base import french
from ase_desktop.services.drafts import Draft
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.forms.autosave import Autosave
from ase_desktop.ui.widgets.labels import Text


class KeptDraft(QObject):
    """Joins a form to its draft: `touched` at each change, `flush` on leaving, `forget` once saved.

    make returns the draft as the form stands; note says when it was kept.
    """

    def __init__(
        self, owner: QObject, book: Book, make: Callable[[], Draft | None], note: Text
    ) -> None:
        """Keep nothing until the first change."""
        super().__init__(owner)
        self._book, self._make, self.note = book, make, note
        self._autosave = Autosave(self, self._keep)

    def find(self, form: str, uid: str, done: Callable[[Draft | None], object]) -> None:
        """Give the draft left by this form, None when there is none."""
        self._book.drafts.find(self, form, uid, done)

    def touched(self) -> None:
        """Something changed."""
        self._autosave.touched()

    def flush(self) -> None:
        """Keep now what is not kept yet."""
        self._autosave.flush()

    def forget(self, form: str, uid: str) -> None:
        """Drop the draft: what it held is saved for good, or given up."""
        self._autosave.forget()
        self.note.setText("")
        self._book.drafts.forget(form, uid)

    def _keep(self) -> None:
        draft = self._make()
        if draft is not None:
            at = french.hour(present.now())
            self._book.drafts.keep(self, draft, lambda _done: self._kept(at))

    def _kept(self, at: str) -> None:
        if not self._autosave.waiting:
            self.note.setText(f"Brouillon enregistré à {at}")
