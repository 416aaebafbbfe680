"""What is being written about a visit, kept until it is saved: its precisions, and its notes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from ase_desktop.base.kinds import Value
from ase_desktop.base.terms_writings import NoteMoment
from ase_desktop.services.drafts import Draft
from ase_desktop.services.together import Meeting
from ase_desktop.ui import present
from ase_desktop.ui.book import Book

PRECISIONS, NOTE = "visit", "visit_note"  # the pages that take them up again
VISITS, CHILDREN = "visits", "children"


class VisitDrafts:
    """The drafts of the visits of one page: one for each meeting, named after its first visit."""

    def __init__(self, owner: QObject, book: Book) -> None:
        """Keep on behalf of a page."""
        self._owner, self._book = owner, book

    def keep_precisions(self, meeting: Meeting, values: Mapping[str, Value]) -> None:
        """Keep precisions that are not saved yet; nothing when there are none."""
        self._keep(PRECISIONS, "visit", meeting, values)

    def keep_line(self, meeting: Meeting, line: str | None) -> None:
        """Keep the line written after a meeting, as the beginning of a note."""
        if line:
            values = {"note_moment": NoteMoment.after.name, "facts": line}
            self.keep_note(meeting, values)

    def keep_note(self, meeting: Meeting, values: Mapping[str, Value]) -> None:
        """Keep a note being written."""
        self._keep(NOTE, "visit_note", meeting, values)

    def forget(self, meeting: Meeting) -> None:
        """Drop what was kept: it is saved, or given up."""
        for form in (PRECISIONS, NOTE):
            self._book.drafts.forget(form, meeting.first.uid)

    def _keep(self, form: str, kind: str, meeting: Meeting, values: Mapping[str, Value]) -> None:
        if any(value not in (None, "") for value in values.values()):
            draft = Draft(
                form=form,
                kind=kind,
                at=present.now(),
                uid=meeting.first.uid,
                child=meeting.first.child,
                values={**values, VISITS: list(meeting.uids), CHILDREN: list(meeting.children)},
                seen=seen(meeting),
            )
            self._book.drafts.keep(self._owner, draft)


def seen(meeting: Meeting) -> tuple[str, ...]:
    """Return the commits of the visits as they stand on the screen."""
    records = [one.record for one in meeting.items if one.record is not None]
    return tuple(sorted({commit for one in records for commit in one.commits}))
