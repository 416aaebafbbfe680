"""One visit: what happened, the precisions, what was seen before, during and after."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut

from ase_desktop.base import french
from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.base.kinds import Changes
from ase_desktop.services.drafts import Draft
from ase_desktop.services.together import Meeting
from ase_desktop.services.visit_sheet import VisitSheet, visit_sheet
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear
from ase_desktop.ui.forms.autosave import Autosave
from ase_desktop.ui.forms.fields_form import FieldsForm
from ase_desktop.ui.forms.record_page import SAVE_KEYS
from ase_desktop.ui.forms.visit_drafts import PRECISIONS, VISITS, VisitDrafts
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.visit.cards import notes_card, plan_card
from ase_desktop.ui.pages.visit.happened import HappenedCard
from ase_desktop.ui.pages.visit.precisions import precisions_form
from ase_desktop.ui.visit_gestures import VisitGestures
from ase_desktop.ui.widgets.buttons import link, primary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.faces import faces
from ase_desktop.ui.widgets.labels import Text

_SHOWN_KINDS = frozenset({"child", "contact", "visit", "visit_note", "visit_schedule"})


class VisitPage(Page):
    """Page « visit » (book, uid of a visit even untouched, alone=False: with the siblings)."""

    has_ending = True
    help = "visit"

    def __init__(self, book: Book, uid: str, *, alone: bool = False) -> None:
        """Make the page of a visit; it asks when it is shown."""
        super().__init__("Visite")
        self.book, self._uid, self._alone = book, uid, alone
        self._meeting: Meeting | None = None
        self._touched = False
        self._gestures = VisitGestures(self, book)
        self._drafts = VisitDrafts(self, book)
        self._autosave = Autosave(self, self._keep_draft)
        self._seen: tuple[str, ...] | None = None  # commits a draft was begun on
        self.form: FieldsForm | None = None
        self.head = Head("", actions=(link("Retour", book.window.back, icon="back"),))
        self.happened = HappenedCard()
        self.happened.answered.connect(self._answer)
        self.happened.moved.connect(self._move)
        self.happened.one_asked.connect(self._open_one)
        self.precisions = Card("Précisions")
        self.columns = Columns()
        self.columns.left.addWidget(self.happened)
        self.columns.left.addWidget(self.precisions)
        self.body.addWidget(self.head)
        self.body.addWidget(self.columns)
        self._save_button = primary("Enregistrer les précisions", self.save)
        self._draft_note = Text("", "note")
        self.set_footer(self._save_button, note=self._draft_note)
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def refresh(self) -> None:
        """Ask for the visit as it stands."""
        self.book.read(self, self._show, visit_sheet, self._uid, alone=self._alone)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save touches what the page shows."""
        return bool(changes.kinds & _SHOWN_KINDS)

    def child_chosen(self, _uid: str | None) -> None:
        """Stay on the visit whatever child is chosen above."""

    def leave(self) -> bool:
        """Keep the draft, then let go."""
        self._autosave.flush()
        return True

    def show_error(self, error: UserError) -> None:
        """Show problems beside their fields; anything else at the top of the page."""
        if isinstance(error, Invalid) and self.form is not None:
            self.form.show_problems(error.problems)
        else:
            super().show_error(error)

    def save(self) -> None:
        """Keep the precisions that changed."""
        if self.form is None or self._meeting is None or not self.form.check():
            return
        values = self.form.changed_values()
        if values:
            self._gestures.add(self._meeting, values, seen=self._seen, done=self._kept)

    def _show(self, sheet: VisitSheet) -> None:
        meeting = sheet.meeting
        was, self._meeting = self._meeting, meeting
        day = french.capital(french.long_date(meeting.first.start))
        when = " · ".join(part for part in (meeting.hours, meeting.where) if part)
        self.head.say(meeting.sentence, when, above=day)
        self.happened.show_meeting(meeting)
        if not self._touched or was is None or was.status != meeting.status:
            self._show_precisions(meeting)
        self._show_right(sheet)
        if was is None:
            self.book.drafts.find(self, PRECISIONS, meeting.first.uid, self._resume)

    def _show_precisions(self, meeting: Meeting) -> None:
        self.precisions.empty()
        self._touched = False
        self._seen = None
        self.form = form = precisions_form(meeting)
        form.changed.connect(self._touch)
        self.precisions.add(form)

    def _touch(self) -> None:
        self._touched = True
        self._autosave.touched()

    def _keep_draft(self) -> None:
        if self.form is not None and self._meeting is not None and self._touched:
            self._drafts.keep_precisions(self._meeting, self.form.changed_values())
            self._draft_note.setText(f"Brouillon enregistré à {french.hour(present.now())}")

    def _resume(self, draft: Draft | None) -> None:
        """Show what was being written when the page was left."""
        meeting, form = self._meeting, self.form
        if draft is None or form is None or meeting is None or self._touched:
            return
        if draft.values.get(VISITS) == list(meeting.uids):
            for name in set(draft.values) & set(form.names()):
                form.editor(name).set_value(draft.values[name])
            self._touched = True
            self._seen = tuple(draft.seen)
            self._draft_note.setText(f"Brouillon du {french.short_moment(draft.at)}")

    def _show_right(self, sheet: VisitSheet) -> None:
        clear(self.columns.right)
        write = partial(self.book.open, "visit_note", sheet.meeting.uids)
        hosted = self.book.window.hosted
        discs = {uid: faces(hosted, [uid]) for uid in sheet.meeting.children}
        self.columns.right.addWidget(notes_card(sheet, discs, self._open_note, write))
        self.columns.right.addWidget(plan_card(sheet.meeting, self._history))

    def _open_note(self, uid: str, child: str) -> None:
        self.book.open("record", "visit_note", uid, child)

    def _history(self, uid: str) -> None:
        self.book.open("history", uid)

    def _answer(self, outcome: str) -> None:
        if self._meeting is not None:
            self._gestures.answer(self._meeting, outcome)

    def _move(self, start: str) -> None:
        if self._meeting is not None:
            self._gestures.move(self._meeting, start)

    def _kept(self) -> None:
        self._touched = False
        self._autosave.forget()
        self._draft_note.setText("")
        if self._meeting is not None:
            self.book.drafts.forget(PRECISIONS, self._meeting.first.uid)

    def _open_one(self, uid: str) -> None:
        self.book.open("visit", uid, alone=True)
