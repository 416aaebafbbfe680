"""Writing one event: its draft, what must be answered first, its saving, its additions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from ase_desktop.base import french
from ase_desktop.base.kinds import Changes, Value
from ase_desktop.rules.access import asks_for_alert
from ase_desktop.services.drafts import EVENT, Draft
from ase_desktop.services.events import LINE, NOTICE, EventForm, EventView, save_event
from ase_desktop.services.record_views import add_to
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.forms.kept_draft import KeptDraft
from ase_desktop.ui.forms.retiring import retire
from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.events.event_body import APART, CHILDREN, KIND, EventBody
from ase_desktop.ui.widgets.buttons import secondary
from ase_desktop.ui.widgets.labels import Text


class EventWriting(QObject):
    """Keeps and saves what the body holds; `saved` when the page stays, `added` for an addition."""

    saved = Signal()
    added = Signal()

    def __init__(self, page: Page, book: Book, uid: str, content: EventBody) -> None:
        """Write the event of that uid."""
        super().__init__(page)
        self._page, self._book, self.uid, self._content = page, book, uid, content
        self.view: EventView | None = None
        self.is_touched = False
        self._apart: bool | None = None  # not decided yet
        self._seen: tuple[str, ...] | None = None
        self.draft = KeptDraft(self, book, self._draft, Text("", "note"))
        content.changed.connect(self.touch)
        content.additions.changed.connect(self.touch)

    @property
    def is_final(self) -> bool:
        """Return whether only additions may be written."""
        return self.view is not None and self.view.is_final

    @property
    def whom(self) -> tuple[str, ...]:
        """Return the children concerned."""
        if self.view is not None:
            return (self.view.record.child or "",)
        return self._content.head.whom.values()

    def begin(self, view: EventView | None) -> None:
        """Start from an event as it is saved, or from nothing."""
        self.view = view
        self._seen = view.record.commits if view else None
        self._apart = view.is_apart if view else self._apart

    def touch(self) -> None:
        """Something changed."""
        self.is_touched = True
        self.draft.touched()

    def restore(self, draft: Draft) -> None:
        """Put back what was being written, with what had been seen then."""
        values = draft.values
        self.is_touched = True
        if self.view is None:
            self._apart = values.get(APART)
        if draft.seen:
            self._seen = tuple(draft.seen)
        self._content.head.whom.choose(values.get(CHILDREN) or ())
        self._content.restore(values)
        self._content.additions.restore(values)

    def save(self) -> None:
        """Save what is written, unless something must be answered first."""
        if self.is_final:
            text, reason = self._content.additions.typed()
            self._book.save_form(self._page, self._added, add_to, self.uid, text, reason)
        elif self._is_sound() and self._is_answered():
            self.draft.touched()
            self.draft.flush()
            self._book.save_form(self._page, self._saved, save_event, self._form())

    def retire(self) -> None:
        """Take the event out of the lists, with the way back."""
        retire(self._page, self._book, self.uid, "Événement", self._forget)

    def _is_sound(self) -> bool:
        return self._content.facts.add_entry() and self._content.rest.check()

    def _is_answered(self) -> bool:
        """Return whether it is known whom it is about, and whether it is kept apart."""
        if not self.whom:
            self._page.say("attention", "Dites de quel enfant il s’agit.")
            return False
        asks = asks_for_alert(self._content.rest.incident_type)
        if asks and self.view is None and self._apart is None:
            self._ask_apart()
            return False
        return True

    def _ask_apart(self) -> None:
        self._page.say(
            "attention",
            "Cet événement met en cause votre famille.",
            "Gardé à part, il n’ira qu’au service, quand vous le lui transmettrez. "
            "Ce choix se fait maintenant\u00a0: il ne changera plus.",
            secondary("Le garder à part", partial(self.keep_apart, True)),
            secondary("Le mettre dans le dossier", partial(self.keep_apart, False)),
        )

    def keep_apart(self, apart: bool) -> None:
        """Answer whether it is for the service alone, and save."""
        self._apart = apart
        self._page.unsay()
        self.save()

    def _form(self) -> EventForm:
        values = self._content.draft_values()
        return EventForm(
            children=self.whom,
            values=self._content.values(),
            uid=self.uid,
            facts=values[LINE],
            notices=values[NOTICE],
            seen=self._seen,
            apart=bool(self._apart),
        )

    def _draft(self) -> Draft:
        values: dict[str, Value] = {**self._content.draft_values(), APART: self._apart}
        if self._content.additions.is_open:
            values = self._content.additions.written()
        child = next(iter(self.whom), "")
        return Draft(EVENT, KIND, present.now(), self.uid, child, values, self._seen or ())

    def _saved(self, changes: Changes) -> None:
        self._forget()
        if len(changes.commits) > 1:
            self._book.window.pages.close_page(self._page)
            return
        self.saved.emit()
        self._page.say(
            "success",
            f"Événement enregistré à {french.hour(changes.at)}.",
            "Vous pouvez encore le compléter, tant qu’il n’est pas transmis.",
        )

    def _added(self, _changes: Changes) -> None:
        self._forget()
        self._content.additions.begin()
        self.added.emit()

    def _forget(self) -> None:
        self.draft.forget(EVENT, self.uid)
        self.is_touched = False
