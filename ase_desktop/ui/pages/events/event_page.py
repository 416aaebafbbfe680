"""Page of one event: what it shows is in its body, what is saved in its writing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import Changes
from ase_desktop.base.messages import sentence
from ase_desktop.services import noting
from ase_desktop.services.drafts import EVENT, Draft
from ase_desktop.services.events import LINE, NOTICE, EventView, calls, find_event
from ase_desktop.services.reading import mark_read
from ase_desktop.ui.book import Book
from ase_desktop.ui.forms.record_page import SAVE_KEYS
from ase_desktop.ui.holding import Hold
from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.events.apart_card import ApartCard
from ase_desktop.ui.pages.events.event_body import EventBody
from ase_desktop.ui.pages.events.event_writing import EventWriting
from ase_desktop.ui.widgets.buttons import link, primary, secondary
from ase_desktop.ui.widgets.flow import FlowLayout

_CALLS_FROM = frozenset({"contact", "foster_household", "child", "health_alert"})
_PARTS = frozenset({LINE, NOTICE, "addendum"})


class OneEventPage(Page):
    """Page « event » (book, uid=None of an event or of its draft, child=None: chosen at first)."""

    has_ending = True
    help = "events"

    def __init__(self, book: Book, uid: str | None = None, child: str | None = None) -> None:
        """Make the page; it asks when it is shown."""
        super().__init__("Événement")
        self.book, self._child = book, child
        self._is_loaded = False
        self.content = EventBody(book.app.random)
        self.body.addWidget(self.content)
        self.writing = EventWriting(self, book, uid or new_uid(book.app.random), self.content)
        self.apart = ApartCard(book, self.writing.uid)
        self.body.addWidget(self.apart)
        self._links = QWidget()
        self.body.addWidget(self._links)
        self.writing.saved.connect(self._show_again)
        self.writing.added.connect(self._show_footer)
        self.content.ask_whom(child is None)
        self.content.head.whom_changed.connect(self._whom_changed)
        self._make_links()
        self._make_footer()
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def refresh(self) -> None:
        """Ask the event again, unless it is being written; the numbers in any case."""
        if not self._is_loaded:
            self.writing.draft.find(EVENT, self.writing.uid, self._take_up)
        elif not self.writing.is_touched:
            self._take_up(None)
        else:
            self._ask_calls()

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save touches this event, or the numbers it shows."""
        is_near = bool(changes.kinds & (_CALLS_FROM | _PARTS))
        return is_near or self.writing.uid in changes.uids

    def child_chosen(self, _uid: str | None) -> None:
        """Stay on the event whatever child is chosen above."""

    def leave(self) -> bool:
        """Keep the draft, then let go."""
        self.writing.draft.flush()
        return True

    def show_error(self, error: UserError) -> None:
        """Show problems beside their fields; anything else at the top of the page."""
        if not isinstance(error, Invalid):
            super().show_error(error)
            return
        rest = self.content.rest
        if rest.names() & set(error.problems):
            self.content.open_rest()
            rest.show_problems(error.problems)
        else:
            self.say("attention", sentence(next(iter(error.problems.values()))))

    def save(self) -> None:
        """Save what is written, unless something must be answered first."""
        self.unsay()
        self.writing.save()

    def _take_up(self, draft: Draft | None) -> None:
        self.book.read(self, partial(self._show, draft), find_event, self.writing.uid)

    def _show(self, draft: Draft | None, view: EventView | None) -> None:
        if draft is None and self._is_loaded and self.writing.is_touched:
            return  # something was written while it was asked
        self._is_loaded = True
        self.writing.begin(view)
        self.content.show_saved(view)
        self.apart.ask(view is not None and view.is_apart)
        if draft is not None:
            self.writing.restore(draft)
        if view is not None:
            self._child = view.record.child
            self._show_closed(view)
        self.content.head.whom.setVisible(view is None)
        if view is None and self.hasFocus():
            self.content.head.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_footer()
        self.book.read(self, self._show_children, noting.children_to_note)

    def _show_again(self) -> None:
        """Show the event as it was just saved, before the hands go on."""
        shown = partial(self._show, None)
        Hold(self, self.book.read(self, shown, find_event, self.writing.uid))

    def _show_closed(self, view: EventView) -> None:
        """Show an event that does not change any more; remember that it was read."""
        if view.is_final:
            self.content.close_entry(view)
        if not view.is_mine:
            self.book.save(self, None, mark_read, self.writing.uid)

    def _show_children(self, named: tuple[tuple[str, str], ...]) -> None:
        whom = self.content.head.whom
        whom.show_children(named, self.book.window.hosted)
        chosen = self._child or whom.only()
        if chosen and not whom.values():
            whom.choose([chosen])
        self._follow_whom()

    def _whom_changed(self) -> None:
        self._follow_whom()
        self.writing.touch()

    def _follow_whom(self) -> None:
        """Show the discs and the words of the children chosen, and ask the numbers."""
        chosen, view = self.writing.whom, self.writing.view
        faces = [one for one in self.book.window.hosted if one.uid in chosen]
        self.content.head.show_faces(faces)
        name = view.child_name if view else self.content.head.whom.name()
        self.content.facts.name_child(name)
        self._ask_calls()

    def _ask_calls(self) -> None:
        chosen = self.writing.whom
        child = chosen[0] if chosen else None
        clothing = self.content.rest.value("clothing") or ""
        self.book.read(self, self.content.show_calls, calls, child, clothing=clothing)

    def _open_addition(self) -> None:
        self.content.additions.open_entry(True)
        self._show_footer()

    def _open_rest(self) -> None:
        self.content.open_rest()
        self._rest_link.hide()

    def _make_links(self) -> None:
        flow = FlowLayout(self._links, across=24)
        versions = self.book.later("history", self.writing.uid)
        self._retire_link = link("Retirer cet événement", self.writing.retire, icon="archive")
        flow.addWidget(link("Toutes les versions", versions, icon="history"))
        flow.addWidget(self._retire_link)
        self._links.hide()

    def _make_footer(self) -> None:
        self._rest_link = link("Où, témoins, vêtements, pièces", self._open_rest)
        self.save_button = primary("Enregistrer l’événement", self.save)
        self._add_button = secondary("Faire un ajout", self._open_addition)
        self._save_addition_button = primary("Enregistrer l’ajout", self.save)
        self._back_button = secondary("Retour", self.book.window.back)
        self.set_footer(
            self._back_button,
            self._rest_link,
            self._add_button,
            self.save_button,
            self._save_addition_button,
            note=self.writing.draft.note,
        )
        self._show_footer()

    def _show_footer(self) -> None:
        """Show the buttons of an event that is written, or of one that only takes additions."""
        self._links.setVisible(self.writing.view is not None)
        self._retire_link.setVisible(not self.writing.is_final)
        is_final, is_adding = self.writing.is_final, self.content.additions.is_open
        self.save_button.setVisible(not is_final)
        self._rest_link.setVisible(not is_final and not self.content.rest.isVisibleTo(self.content))
        self._back_button.setVisible(is_final and not is_adding)
        self._add_button.setVisible(is_final and not is_adding)
        self._save_addition_button.setVisible(is_final and is_adding)
