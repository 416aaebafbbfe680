"""The page « Un enfant arrive »: a few short steps, saved in one gesture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ase_desktop.base.kinds import Changes, Snapshot
from ase_desktop.services.arrival import Arrived, record_arrival
from ase_desktop.services.first_week import card_made
from ase_desktop.services.records import list_records
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.arrival.done_step import DoneStep, done_title, to_ask_words
from ase_desktop.ui.pages.arrival.steps import Steps
from ase_desktop.ui.widgets.buttons import link, primary, secondary

TITLE = "Un enfant arrive"
FIRST = "Seul le prénom est nécessaire."
GO_ON_KEYS = ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter")


class ArrivalPage(Page):
    """Page « arrival » (book)."""

    has_ending = True
    help = "arrival"

    def __init__(self, book: Book) -> None:
        """Begin with a first name."""
        super().__init__(TITLE)
        self.book = book
        self.head = Head(TITLE, FIRST)
        self.steps = Steps(is_carer=book.role == "carer")
        self.body.addWidget(self.head)
        self.body.addWidget(self.steps)
        self.done: DoneStep | None = None
        self.steps.entered.connect(self.go_on, Qt.ConnectionType.QueuedConnection)
        for keys in GO_ON_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.go_on)
        self._show_step()

    def refresh(self) -> None:
        """Propose the on-call number already known, once."""
        if self.book.role == "carer" and self.done is None:
            self.book.read(self, self._propose, list_records, "foster_household")

    def concerned(self, _changes: Changes) -> bool:
        """Return that nothing saved elsewhere changes what is being written here."""
        return False

    def go_on(self) -> None:
        """Go to the next step, or save at the last one."""
        if self.done is not None or not self.steps.check():
            return
        if self.steps.is_last:
            self._save()
        else:
            self._move(1)

    def finish(self) -> None:
        """Save now; what was not answered waits."""
        if self.steps.check():
            self._save()

    def _propose(self, households: Sequence[Snapshot]) -> None:
        if households:
            self.steps.numbers.show_on_call(households[0]["on_call_phone"] or "")

    def _move(self, by: int) -> None:
        self.steps.turn(by)
        self._show_step()

    def _show_step(self) -> None:
        self.unsay()
        first, last = self.steps.place == 0, self.steps.is_last
        words = self.steps.words
        self.head.say(TITLE, f"{words} · {FIRST}" if first else words)
        leave = link("Annuler", self.book.window.back) if first else None
        before = leave or secondary("Précédent", lambda: self._move(-1))
        early = [] if last or first else [secondary("Enregistrer maintenant", self.finish)]
        verb = "Enregistrer l’arrivée" if last else "Continuer"
        self.set_footer(before, *early, primary(verb, self.go_on))
        self.area.verticalScrollBar().setValue(0)
        self.steps.show_step()

    def _save(self) -> None:
        self.book.save(self, self._saved, record_arrival, self.steps.arrival())

    def _saved(self, arrived: Arrived) -> None:
        self.steps.hide()
        self.head.say(done_title(arrived), to_ask_words(arrived.to_ask))
        self.done = DoneStep(self.book, arrived, self._card_made)
        self.body.addWidget(self.done)
        self.set_footer(secondary("Terminer", self.book.window.back))
        self.area.verticalScrollBar().setValue(0)
        self.done.begin()

    def _card_made(self) -> None:
        self.book.save(self, None, card_made)
