"""The page « Un enfant arrive »: a few short steps, saved in one gesture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import Changes, Snapshot
from ase_desktop.rules.local_rules import LocalRules
from ase_desktop.services.arrival import Arrived, record_arrival
from ase_desktop.services.drafts import ARRIVAL, Draft, is_kept
from ase_desktop.services.first_week import card_made
from ase_desktop.services.local_rules import in_force
from ase_desktop.services.records import list_records
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.forms.kept_draft import KeptDraft
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.arrival.done_step import DoneStep, done_title, to_ask_words
from ase_desktop.ui.pages.arrival.kept import show_written, written
from ase_desktop.ui.pages.arrival.steps import Steps
from ase_desktop.ui.widgets.buttons import link, primary, secondary
from ase_desktop.ui.widgets.labels import Text

TITLE = "Un enfant arrive"
FIRST = "Seul le prénom est nécessaire."
GO_ON_KEYS = ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter")


class ArrivalPage(Page):
    """Page « arrival » (book, uid of its draft: there is one at most, "")."""

    has_ending = True
    help = "arrival"

    def __init__(self, book: Book, _uid: str = "") -> None:
        """Begin with a first name, or where one was."""
        super().__init__(TITLE)
        self.book = book
        self.head = Head(TITLE, FIRST)
        self.steps = Steps(is_carer=book.role == "carer")
        self.body.addWidget(self.head)
        self.body.addWidget(self.steps)
        self.done: DoneStep | None = None
        self._uid = new_uid(book.app.random)  # of one of the children
        self.draft = KeptDraft(self, book, self._make_draft, Text("", "note"))
        self.steps.changed.connect(self.draft.touched)
        self.steps.papers.papers.reached.connect(self.area.ensureWidgetVisible)
        self.draft.find(ARRIVAL, "", self._resume)
        self.setFocusProxy(self.steps.who.blocks[0].first_name)
        self.steps.entered.connect(self.go_on, Qt.ConnectionType.QueuedConnection)
        for keys in GO_ON_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.go_on)
        self._show_step()

    def refresh(self) -> None:
        """Take the keyboard, and propose the on-call number already known."""
        if self.done is None:
            self.steps.begin()
        if self.book.role == "carer" and self.done is None:
            self.book.read(self, self._propose, list_records, "foster_household")
        self.book.read(self, self._show_papers, in_force)

    def _show_papers(self, rules: LocalRules) -> None:
        """Ask for the papers of the département only."""
        self.steps.papers.papers.show_only(rules.arrival_papers)

    def concerned(self, _changes: Changes) -> bool:
        """Return that nothing saved elsewhere changes what is being written here."""
        return False

    def leave(self) -> bool:
        """Keep the draft, then let go."""
        self.draft.flush()
        return True

    def give_up(self) -> None:
        """Forget what was written."""
        self.draft.forget(ARRIVAL, "")
        self.book.window.back()

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
        leave = link("Annuler", self.give_up) if first else None
        before = leave or secondary("Précédent", lambda: self._move(-1))
        early = [] if last or first else [secondary("Enregistrer maintenant", self.finish)]
        verb = "Enregistrer l’arrivée" if last else "Continuer"
        self.draft.note = Text(self.draft.note.text(), "note")
        self.set_footer(before, *early, primary(verb, self.go_on), note=self.draft.note)
        self.area.verticalScrollBar().setValue(0)
        self.steps.show_step()

    def _save(self) -> None:
        arrival = replace(self.steps.arrival(), uid=self._uid)
        self.book.save_form(self, self._saved, record_arrival, arrival)

    def _make_draft(self) -> Draft | None:
        values = written(self.steps)
        if not values:
            return None
        return Draft(ARRIVAL, "child", present.now(), values={**values, "uid": self._uid})

    def _resume(self, draft: Draft | None) -> None:
        if draft is not None:
            self.book.read(self, partial(self._take_up, draft), is_kept, draft)

    def _take_up(self, draft: Draft, saved: bool) -> None:
        """Go on writing, unless the program ended just after the arrival was saved."""
        if saved:
            self.draft.forget(ARRIVAL, "")
            return
        self._uid = str(draft.values.get("uid") or self._uid)
        show_written(self.steps, draft.values)

    def _saved(self, arrived: Arrived) -> None:
        self.draft.forget(ARRIVAL, "")
        self.steps.hide()
        self.head.say(done_title(arrived), to_ask_words(arrived.to_ask))
        self.done = DoneStep(self.book, arrived, self._card_made)
        self.body.addWidget(self.done)
        self.set_footer(secondary("Terminer", self.book.window.back))
        self.area.verticalScrollBar().setValue(0)
        self.done.begin()

    def _card_made(self) -> None:
        self.book.save(self, None, card_made)
