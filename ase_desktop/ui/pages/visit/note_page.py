"""A note about a visit: before, during, after, or the night that followed."""

from __future__ import annotations

from collections.abc import Sequence

from ase_desktop.base import french
from ase_desktop.base.kinds import Changes, Value
from ase_desktop.base.terms_writings import NoteMoment, Source
from ase_desktop.services import outcomes
from ase_desktop.services.drafts import Draft
from ase_desktop.services.finding import kind_named
from ase_desktop.services.together import Meeting
from ase_desktop.services.visit_sheet import VisitSheet, visit_sheet
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.forms.record_form import RecordForm
from ase_desktop.ui.forms.record_page import RecordPage
from ase_desktop.ui.forms.visit_drafts import NOTE, VISITS, VisitDrafts
from ase_desktop.ui.visit_gestures import VisitGestures, visited
from ase_desktop.ui.widgets.labels import Text

_HIDDEN = frozenset({"visit", "told_to", "told_at"})
_REPORTED = ("reported_by", "reported_on")
_WRITTEN = ("facts", "words", "understanding", "belongings", "mood")


class VisitNotePage(RecordPage):
    """Page « visit_note » (book, uids of the visits of one meeting, moment=None: a NoteMoment)."""

    help = "visit"

    def __init__(self, book: Book, visits: Sequence[str] | str, moment: str | None = None) -> None:
        """Make the page of a new note; it asks which visit it is when it is shown.

        One uid alone takes up the draft that was begun on it.
        """
        form = RecordForm(kind_named("visit_note"), hidden=_HIDDEN)
        super().__init__("Note de visite", form, keep_draft=self._keep)
        self.book = book
        self._uids = (visits,) if isinstance(visits, str) else tuple(visits)
        self._moment = moment
        self._drafts = VisitDrafts(self, book)
        self._gestures = VisitGestures(self, book)
        self._meeting: Meeting | None = None
        self._draft: Draft | None = None
        self._copies = Text("", "note")
        self._copies.hide()
        self.body.addWidget(self._copies)
        self.form.changed.connect(self._follow)
        self.save_asked.connect(self._save)
        self.given_up.connect(self._forget)

    def refresh(self) -> None:
        """Ask which visit it is, once."""
        if self._meeting is None:
            self.book.drafts.find(self, NOTE, self._uids[0], self._find)

    def concerned(self, _changes: Changes) -> bool:
        """Return that what is being written does not change."""
        return False

    def child_chosen(self, _uid: str | None) -> None:
        """Stay on the note whatever child is chosen above."""

    def _find(self, draft: Draft | None) -> None:
        self._draft = draft
        if draft is not None:
            self._uids = tuple(draft.values.get(VISITS) or self._uids)
        alone = len(self._uids) == 1
        self.book.read(self, self._show, visit_sheet, self._uids[0], alone=alone)

    def _show(self, sheet: VisitSheet) -> None:
        self._meeting = meeting = sheet.meeting
        day = french.weekday_date(meeting.first.start)
        self.head.say("Note de visite", f"{meeting.sentence}, {day}")
        moment = self._moment or _usual_moment(meeting)
        usual = {"note_moment": moment, "at": present.now(), "source": Source.seen_by_me.name}
        self.form.set_values({**usual, **self._left()})
        self._follow()

    def _left(self) -> dict[str, Value]:
        """Return what was being written when the page was left."""
        if self._draft is None:
            return {}
        self.draft_note.setText(f"Brouillon du {french.short_moment(self._draft.at)}")
        names = set(self.form.names())
        return {name: value for name, value in self._draft.values.items() if name in names}

    def _keep(self) -> None:
        values = self.form.values()
        if self._meeting is not None and any(values[name] for name in _WRITTEN):
            self._drafts.keep_note(self._meeting, values)

    def _forget(self) -> None:
        if self._meeting is not None:
            self.book.drafts.forget(NOTE, self._meeting.first.uid)
        self.book.window.pages.close_page(self)

    def _follow(self) -> None:
        """Ask who reported only when somebody did; show the copies that differ."""
        reported = self.form.editor("source").value() == Source.reported.name
        for name in _REPORTED:
            self.form.row(name).setVisible(reported)
        meeting = self._meeting
        text = self.form.editor("facts").value()
        if meeting is not None and len(meeting.items) > 1 and text:
            self._gestures.show_copies(meeting, text, self._show_copies)
        else:
            self._copies.hide()

    def _show_copies(self, copies: str) -> None:
        self._copies.setText(copies)
        self._copies.setVisible(bool(copies))

    def _save(self) -> None:
        if self._meeting is not None:
            filled = {name: value for name, value in self.form.values().items() if value}
            visits = visited(self._meeting)
            self.book.save_form(self, self._saved, outcomes.write_note, visits, filled)

    def _saved(self, changes: Changes) -> None:
        self.saved()
        self._forget()
        self.book.window.say_saved(changes.at)


def _usual_moment(meeting: Meeting) -> str:
    """Return the side of the visit one writes about now."""
    now = present.now()
    if now < meeting.first.start:
        return NoteMoment.before.name
    return NoteMoment.during.name if now < meeting.over else NoteMoment.after.name
