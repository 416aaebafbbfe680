"""What one does with a visit from any page: say what happened, move it, add to it, take it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.kinds import Value
from ase_desktop.services import gestures, outcomes
from ase_desktop.services.gestures import Gesture
from ase_desktop.services.outcomes import Visited
from ase_desktop.services.together import Meeting
from ase_desktop.ui.book import Book
from ase_desktop.ui.widgets.statuses import STATUSES


class VisitGestures:
    """The gestures of one page; each offers its undo."""

    def __init__(self, owner: QWidget, book: Book) -> None:
        """Write on behalf of a page."""
        self._owner, self._book = owner, book

    def answer(self, meeting: Meeting, outcome: str) -> None:
        """Say what happened, for every child of a meeting."""
        said = STATUSES[outcome].words
        noted = partial(self.noted, f"Visite notée\u00a0: {said[:1].lower()}{said[1:]}.")
        self._book.save(self._owner, noted, outcomes.note_outcome, visited(meeting), outcome)

    def move(self, meeting: Meeting, start: str) -> None:
        """Put a meeting at another local moment, as long as it was."""
        words = f"Visite déplacée au {french.weekday_date(start)}, {french.hour(start)}."
        end = outcomes.moved_end(meeting.first.start, meeting.first.end, start)
        noted = partial(self.noted, words)
        self._book.save(self._owner, noted, outcomes.move, visited(meeting), start, end)

    def add(
        self,
        meeting: Meeting,
        values: Mapping[str, Value],
        *,
        line: str | None = None,
        seen: tuple[str, ...] | None = None,
        done: Callable[[], object] | None = None,
    ) -> None:
        """Add precisions and one line on what followed; done is called once they are kept.

        seen are the commits a draft was begun on, when it is not what the screen shows.
        """

        def saved(gesture: Gesture) -> None:
            if done is not None:
                done()
            self.noted("Précisions notées.", gesture)

        self._book.save_form(
            self._owner, saved, outcomes.note_details, visited(meeting, seen), values, line=line
        )

    def show_copies(self, meeting: Meeting, text: str, show: Callable[[str], object]) -> None:
        """Say how a text will be kept for each of several children: others as initials."""
        if len(meeting.items) < 2:  # noqa: PLR2004
            return
        names = dict(zip(meeting.children, meeting.names, strict=True))

        def told(copies: list[tuple[str, str]]) -> None:
            lines = [f"Pour {names[child]}, il sera gardé\u00a0: {kept}" for child, kept in copies]
            show("\n".join(lines))

        self._book.read(self._owner, told, outcomes.copies, visited(meeting), text)

    def noted(self, words: str, gesture: Gesture) -> None:
        """Say what was done and when, with the way back."""
        at = french.hour(gesture.changes.at)
        self._book.window.offer_undo(
            f"{words} Enregistré à {at}", partial(self._take_back, gesture)
        )

    def _take_back(self, gesture: Gesture) -> None:
        self._book.save(self._owner, None, gestures.undo, gesture)


def visited(meeting: Meeting, seen: tuple[str, ...] | None = None) -> list[Visited]:
    """Return the visits of a meeting, as they stand on the screen or stood when it was seen."""
    return [Visited.of(one, seen=seen) for one in meeting.items]
