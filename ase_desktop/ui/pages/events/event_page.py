"""Page of one event: what it shows comes from its body; here it is asked, kept and saved."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut

from ase_desktop.base import french
from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import Changes, Value
from ase_desktop.base.messages import sentence
from ase_desktop.rules.access import asks_for_alert
from ase_desktop.services import noting
from ase_desktop.services.drafts import EVENT, Draft
from ase_desktop.services.events import (
    LINE,
    NOTICE,
    EventForm,
    EventView,
    calls,
    find_event,
    save_event,
)
from ase_desktop.services.reading import mark_read
from ase_desktop.services.record_views import add_to
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.forms.kept_draft import KeptDraft
from ase_desktop.ui.forms.record_page import SAVE_KEYS
from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.events.event_body import APART, CHILDREN, KIND, EventBody
from ase_desktop.ui.widgets.buttons import link, primary, secondary
from ase_desktop.ui.widgets.labels import Text

_CALLS_FROM = frozenset({"contact", "foster_household", "child", "health_alert"})
_ADDITION = "addition"


class OneEventPage(Page):
    """Page « event » (book, uid=None of an event or of its draft, child=None: chosen at first)."""

    has_ending = True
    help = "events"

    def __init__(self, book: Book, uid: str | None = None, child: str | None = None) -> None:
        """Make the page; it asks when it is shown."""
        super().__init__("Événement")
        self.book = book
        self._uid = uid or new_uid(book.app.random)
        self._child = child
        self._view: EventView | None = None
        self._apart: bool | None = None  # not decided yet
        self._seen: tuple[str, ...] | None = None
        self._is_loaded = self._touched = False
        self.content = EventBody(book.app.random)
        self.body.addWidget(self.content)
        self.draft = KeptDraft(self, book, self._draft, Text("", "note"))
        self.content.ask_whom(child is None)
        self._make_footer()
        self.content.changed.connect(self._changed)
        self.content.additions.changed.connect(self._changed)
        self.content.head.whom_changed.connect(self._whom_changed)
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def refresh(self) -> None:
        """Ask the event again, unless it is being written; the numbers in any case."""
        if not self._is_loaded:
            self.draft.find(EVENT, self._uid, self._take_up)
        elif not self._touched:
            self.book.read(self, partial(self._show, None), find_event, self._uid)
        else:
            _ask_calls(self)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save touches this event, or the numbers it shows."""
        return self._uid in changes.uids or bool(changes.kinds & (_CALLS_FROM | {"addendum"}))

    def child_chosen(self, _uid: str | None) -> None:
        """Stay on the event whatever child is chosen above."""

    def leave(self) -> bool:
        """Keep the draft, then let go."""
        self.draft.flush()
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
        if self._view is not None and self._view.is_final:
            self._save_addition()
        elif self.content.facts.add_entry() and self.content.rest.check() and _may_save(self):
            self.draft.touched()
            self.draft.flush()
            self.book.save(self, self._saved, save_event, _form(self))

    def _take_up(self, draft: Draft | None) -> None:
        self.book.read(self, partial(self._show, draft), find_event, self._uid)

    def _show(self, draft: Draft | None, view: EventView | None) -> None:
        self._view, self._is_loaded = view, True
        self._seen = view.record.commits if view else None
        content = self.content
        content.show_saved(view)
        if view is not None:
            self._child, self._apart = view.record.child, view.is_apart
        if draft is not None:
            _restore(self, draft)
        if view is not None and view.is_final:
            content.close_entry(view)
        if view is not None and not view.is_mine:
            self.book.save(self, None, mark_read, self._uid)
        content.head.whom.setVisible(view is None)
        _show_footer(self)
        self.book.read(self, self._show_children, noting.children_to_note)

    def _show_children(self, named: tuple[tuple[str, str], ...]) -> None:
        whom = self.content.head.whom
        whom.show_children(named, self.book.window.hosted)
        chosen = self._child or whom.only()
        if chosen and not whom.values():
            whom.choose([chosen])
        _whom_shown(self)

    def _whom_changed(self) -> None:
        _whom_shown(self)
        self._changed()

    def _changed(self) -> None:
        self._touched = True
        self.draft.touched()

    def _draft(self) -> Draft:
        values: dict[str, Value] = {**self.content.draft_values(), APART: self._apart}
        if self.content.additions.is_open:
            values = {_ADDITION: self.content.additions.text.value()}
        child = next(iter(_children(self)), "")
        return Draft(EVENT, KIND, present.now(), self._uid, child, values, self._seen or ())

    def _keep_apart(self, apart: bool) -> None:
        self._apart = apart
        self.save()

    def _saved(self, changes: Changes) -> None:
        self.draft.forget(EVENT, self._uid)
        self._touched = False
        if len(changes.commits) > 1:
            self.book.window.back()
            return
        self.say(
            "success",
            f"Événement enregistré à {french.hour(changes.at)}.",
            "Vous pouvez encore le compléter, tant qu’il n’est pas transmis.",
        )

    def _open_addition(self) -> None:
        self.content.additions.open_entry(True)
        _show_footer(self)

    def _save_addition(self) -> None:
        additions = self.content.additions
        text, reason = additions.text.value() or "", additions.reason.typed() or None
        self.book.save(self, self._added, add_to, self._uid, text, reason)

    def _added(self, _changes: Changes) -> None:
        self.draft.forget(EVENT, self._uid)
        self._touched = False
        self.content.additions.begin()
        _show_footer(self)

    def _make_footer(self) -> None:
        self._rest_link = link("Où, témoins, vêtements, pièces", self._open_rest)
        self.save_button = primary("Enregistrer l’événement", self.save)
        self._add_button = secondary("Faire un ajout", self._open_addition)
        self._save_addition_button = primary("Enregistrer l’ajout", self.save)
        self.set_footer(
            self._rest_link,
            self._add_button,
            self.save_button,
            self._save_addition_button,
            note=self.draft.note,
        )
        _show_footer(self)

    def _open_rest(self) -> None:
        self.content.open_rest()
        self._rest_link.hide()


def _restore(page: OneEventPage, draft: Draft) -> None:
    values = draft.values
    page._touched = True
    page._apart = values.get(APART) if page._view is None else page._apart
    if draft.seen:
        page._seen = tuple(draft.seen)
    page.content.head.whom.choose(values.get(CHILDREN) or ())
    page.content.restore(values)
    if values.get(_ADDITION):
        page.content.additions.text.set_value(values[_ADDITION])
        page.content.additions.open_entry(True)


def _whom_shown(page: OneEventPage) -> None:
    chosen = _children(page)
    faces = [one for one in page.book.window.hosted if one.uid in chosen]
    page.content.head.show_faces(faces)
    name = page._view.child_name if page._view else page.content.head.whom.name()
    page.content.facts.name_child(name)
    _ask_calls(page)


def _ask_calls(page: OneEventPage) -> None:
    chosen = _children(page)
    if chosen:
        clothing = page.content.rest.value("clothing") or ""
        page.book.read(page, page.content.show_calls, calls, chosen[0], clothing=clothing)
    else:
        page.content.show_calls(None)


def _children(page: OneEventPage) -> tuple[str, ...]:
    if page._view is not None:
        return (page._view.record.child or "",)
    return page.content.head.whom.values()


def _form(page: OneEventPage) -> EventForm:
    values = page.content.draft_values()
    return EventForm(
        children=_children(page),
        values=page.content.values(),
        uid=page._uid,
        facts=values[LINE],
        notices=values[NOTICE],
        seen=page._seen,
        apart=bool(page._apart),
    )


def _may_save(page: OneEventPage) -> bool:
    """Return whether all is answered: whom, and apart or not before the first save."""
    if not _children(page):
        page.say("attention", "Dites de quel enfant il s’agit.")
        return False
    asks = asks_for_alert(page.content.rest.incident_type)
    if asks and page._view is None and page._apart is None:
        _ask_apart(page)
        return False
    return True


def _ask_apart(page: OneEventPage) -> None:
    page.say(
        "attention",
        "Cet événement met en cause votre famille.",
        "Gardé à part, il n’ira qu’au service, quand vous le lui transmettrez. "
        "Ce choix se fait maintenant\u00a0: il ne changera plus.",
        secondary("Le garder à part", partial(page._keep_apart, True)),
        secondary("Le mettre dans le dossier", partial(page._keep_apart, False)),
    )


def _show_footer(page: OneEventPage) -> None:
    """Show the buttons of an event that is written, or of one that only takes additions."""
    is_final = page._view is not None and page._view.is_final
    is_adding = page.content.additions.is_open
    for button in (page._rest_link, page.save_button):
        button.setVisible(not is_final)
    page._add_button.setVisible(is_final and not is_adding)
    page._save_addition_button.setVisible(is_final and is_adding)
