"""The page of one record being written: its form, its draft, its finishing button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from ase_desktop.base import french
from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.base.messages import sentence
from ase_desktop.ui import present
from ase_desktop.ui.forms.autosave import Autosave
from ase_desktop.ui.forms.record_form import RecordForm
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.labels import Text

SAVE_KEYS = ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter")


class RecordPage(Page):
    """Shows a form; `save_asked` when it may be saved, `given_up` on Annuler."""

    has_ending = True
    save_asked = Signal()
    given_up = Signal()

    def __init__(
        self,
        title: str,
        form: RecordForm,
        *,
        subtitle: str = "",
        verb: str = "Enregistrer",
        keep_draft: Callable[[], object] | None = None,
    ) -> None:
        """Show a form; keep_draft is called two seconds after the last change."""
        super().__init__(title)
        self.form = form
        self.head = Head(title, subtitle)
        self.body.addWidget(self.head)
        card = Card()
        card.add(form)
        self.body.addWidget(card)
        self.draft_note = Text("", "note")
        self.save_button = primary(verb, self.save)
        self.set_footer(secondary("Annuler", self._give_up), self.save_button, note=self.draft_note)
        self.autosave = Autosave(self, self._keep_draft)
        self._keeper = keep_draft
        if keep_draft is not None:
            form.changed.connect(self.autosave.touched)
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def save(self) -> None:
        """Ask to save, unless an answer cannot be understood."""
        self.unsay()
        if self.form.check():
            self.save_asked.emit()

    def saved(self) -> None:
        """The record is saved: no draft is needed any more."""
        self.autosave.forget()
        self.draft_note.setText("")

    def leave(self) -> bool:
        """Keep the draft, then let go."""
        self.autosave.flush()
        return True

    def show_error(self, error: UserError) -> None:
        """Show problems beside their fields; anything else at the top of the page."""
        if not isinstance(error, Invalid):
            super().show_error(error)
            return
        elsewhere = [code for name, code in error.problems.items() if name not in self.form.names()]
        self.form.show_problems(error.problems)
        if elsewhere:
            self.say("attention", sentence(elsewhere[0]))

    def _keep_draft(self) -> None:
        if self._keeper is not None:
            self._keeper()
            self.draft_note.setText(f"Brouillon enregistré à {french.hour(present.now())}")

    def _give_up(self) -> None:
        self.autosave.forget()
        self.given_up.emit()
