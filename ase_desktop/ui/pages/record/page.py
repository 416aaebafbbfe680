"""Any record: its form while it may change, its words and additions once it may not."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut

from ase_desktop.base import french
from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import Changes, ScopeType, Value
from ase_desktop.base.messages import sentence
from ase_desktop.services import gestures, noting, records
from ase_desktop.services.drafts import RECORD, Draft
from ase_desktop.services.finding import kind_named
from ase_desktop.services.gestures import Gesture
from ase_desktop.services.noting import Note
from ase_desktop.services.record_views import (
    RecordView,
    Written,
    add_to,
    confirm,
    save_written,
    view_record,
)
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.forms.kept_draft import KeptDraft
from ase_desktop.ui.forms.record_page import SAVE_KEYS
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.record.banners import decide_banner, origin_banner
from ase_desktop.ui.pages.record.closed_record import ClosedRecord
from ase_desktop.ui.pages.record.open_record import OpenRecord
from ase_desktop.ui.pages.record.private_card import PrivateCard
from ase_desktop.ui.widgets.buttons import link, primary, secondary
from ase_desktop.ui.widgets.labels import Text

_OF_A_CHILD = frozenset({ScopeType.CHILD, ScopeType.STAY})
_PRIVATE, _ADDITION = "private_note", "addition"
_OWN = frozenset({_PRIVATE, _ADDITION})


class RecordSheetPage(Page):
    """Page « record » (book, kind, uid=None of a record or of its draft, child=None)."""

    has_ending = True
    help = "records"

    def __init__(
        self, book: Book, kind: str, uid: str | None = None, child: str | None = None
    ) -> None:
        """Make the page; it asks when it is shown."""
        self.kind = kind_named(kind)
        super().__init__(self.kind.label)
        self.book = book
        self._uid = uid or new_uid(book.app.random)
        self._child = child
        self._view: RecordView | None = None
        self._seen: tuple[str, ...] | None = None
        self._touched = False
        self.form: OpenRecord | None = None
        self.closed: ClosedRecord | None = None
        self._versions = link("Toutes les versions", partial(_open_history, self), icon="history")
        self.head = Head(self.kind.label, actions=(self._versions,))
        self._versions.hide()
        self._place = column(gap=20)
        self.private = PrivateCard()
        self.private.hide()
        self.private.changed.connect(self._changed)
        self.private.save_asked.connect(partial(_save_private, self))
        self._retire = link("Retirer cette fiche", partial(_set_aside, self), icon="archive")
        self._retire.hide()
        self.body.addWidget(self.head)
        self.body.addLayout(self._place)
        self.body.addWidget(self.private)
        self.body.addWidget(self._retire)
        self.draft = KeptDraft(self, book, self._draft, Text("", "note"))
        self._make_footer()
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def refresh(self) -> None:
        """Ask the record again, unless it is being written."""
        if self._view is None:
            self.draft.find(RECORD, self._uid, self._take_up)
        elif not self._touched:
            _ask(self, None)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save touches this record, its additions or its rows."""
        beside = {"addendum", _PRIVATE, *(one.name for one in records.row_kinds(self.kind.name))}
        return self._uid in changes.uids or bool(changes.kinds & beside)

    def child_chosen(self, _uid: str | None) -> None:
        """Stay on the record whatever child is chosen above."""

    def leave(self) -> bool:
        """Keep the draft, then let go."""
        self.draft.flush()
        return True

    def show_error(self, error: UserError) -> None:
        """Show problems beside their fields; anything else at the top of the page."""
        if isinstance(error, Invalid) and self.form is not None:
            elsewhere = self.form.show_problems(error.problems)
            if elsewhere:
                self.say("attention", sentence(elsewhere[0]))
        else:
            super().show_error(error)

    def save(self) -> None:
        """Save what is written: kept first as a draft, should something prevent it."""
        self.unsay()
        if self.closed is not None and self.closed.is_adding:
            text, reason = self.closed.addition
            _keep_first(self)
            self.book.save(self, self._added, add_to, self._uid, text, reason)
        elif self.form is not None and self.form.check() and _child_known(self):
            _keep_first(self)
            self.book.save(self, self._saved, save_written, _written(self, self.form))

    def _take_up(self, draft: Draft | None) -> None:
        if draft is not None and self._child is None:
            self._child = draft.child or None
        _ask(self, draft)

    def _show(self, draft: Draft | None, view: RecordView) -> None:
        self._view = view
        record = view.record
        self._child = view.child or self._child
        self._seen = record.commits if record else None
        clear(self._place)
        self.form, self.closed = None, None
        _say_head(self, view)
        _add_banners(self, view)
        if view.is_final or not view.may_write:
            self._show_closed(view)
        else:
            self._show_form(view)
        if draft is not None:
            self._restore(draft)
        _show_beside(self, view)
        _show_footer(self)

    def _show_form(self, view: RecordView) -> None:
        asks_child = bool(set(view.kind.scopes) & _OF_A_CHILD) and self._child is None
        self.form = OpenRecord(
            view, asks_origin=view.has_origin and self.book.role == "carer", asks_child=asks_child
        )
        self.form.changed.connect(self._changed)
        self._place.addWidget(self.form)
        if asks_child and view.kind.name != "child":
            self.book.read(self, self._show_children, noting.children_to_note)

    def _show_closed(self, view: RecordView) -> None:
        self.closed = ClosedRecord(view)
        self.closed.changed.connect(self._changed)
        self._place.addWidget(self.closed)

    def _show_children(self, named: tuple[tuple[str, str], ...]) -> None:
        if self.form is not None:
            self.form.whom.show_children(named, self.book.window.hosted)

    def _restore(self, draft: Draft) -> None:
        values = draft.values
        if draft.seen:
            self._seen = tuple(draft.seen)
        if self.form is not None:
            self.form.restore({name: value for name, value in values.items() if name not in _OWN})
        if self.closed is not None and values.get(_ADDITION):
            self.closed.restore(values[_ADDITION])
        if values.get(_PRIVATE):
            self.private.text.set_value(values[_PRIVATE])
        self._touched = _holds_something(self)
        if not self._touched:
            self.draft.forget(RECORD, self._uid)

    def _changed(self) -> None:
        self._touched = True
        self.draft.touched()

    def _draft(self) -> Draft:
        values: dict[str, Value] = dict(self.form.draft_values()) if self.form else {}
        if self.closed is not None and self.closed.is_adding:
            values[_ADDITION] = self.closed.addition[0]
        if self.private.text.value():
            values[_PRIVATE] = self.private.text.value()
        child = self._child or (self.form.child if self.form else None) or ""
        seen = self._seen or ()
        return Draft(RECORD, self.kind.name, present.now(), self._uid, child, values, seen)

    def _saved(self, gesture: Gesture) -> None:
        at = french.hour(gesture.changes.at)
        self.draft.forget(RECORD, self._uid)
        self._touched = False
        has_rows = self.form is not None and bool(self.form.rows())
        window = self.book.window
        window.back()
        if not has_rows:
            undo = partial(self.book.save, window, None, gestures.undo, gesture)
            window.offer_undo(f"{self.kind.label}\u00a0: enregistré à {at}.", undo)

    def _added(self, _changes: Changes) -> None:
        self.draft.forget(RECORD, self._uid)
        self._touched = False

    def _private_saved(self, _gesture: Gesture) -> None:
        self.private.begin()
        self._touched = _holds_something(self)
        _keep_first(self)

    def _make_footer(self) -> None:
        self._cancel = secondary("Annuler", partial(_give_up, self))
        self._add = secondary("Faire un ajout", self._begin_addition)
        self.save_button = primary("Enregistrer", self.save)
        self.set_footer(self._cancel, self._add, self.save_button, note=self.draft.note)
        _show_footer(self)

    def _begin_addition(self) -> None:
        if self.closed is not None:
            self.closed.begin_addition()
            _show_footer(self)


def _ask(page: RecordSheetPage, draft: Draft | None) -> None:
    shown = partial(page._show, draft)
    page.book.read(page, shown, view_record, page.kind.name, page._uid, page._child)


def _say_head(page: RecordSheetPage, view: RecordView) -> None:
    title = view.title if view.record is not None else view.kind.label
    kind = view.kind.label if view.record is not None and title != view.kind.label else ""
    author = f"écrit par {view.author}" if view.author else ""
    handed = f"transmis à {french.listed(view.handed)}" if view.handed else ""
    parts = (view.child_name if view.kind.name != "child" else "", kind, author, handed)
    page.head.say(title, " · ".join(part for part in parts if part))


def _add_banners(page: RecordSheetPage, view: RecordView) -> None:
    if view.record is None:
        return
    if view.record.undecided:
        field = next(iter(view.record.undecided))
        decide = partial(page.book.open, "decide", page._uid, field)
        page._place.addWidget(decide_banner(decide))
    elif view.record.to_confirm:
        may_confirm = page.book.role == "caseworker"
        banner = origin_banner(view.record, partial(_confirm, page) if may_confirm else None)
        page._place.addWidget(banner)


def _show_beside(page: RecordSheetPage, view: RecordView) -> None:
    exists = view.record is not None
    is_kept = view.kind.scope is ScopeType.OWN
    page._versions.setVisible(exists)
    page.private.setVisible(exists and not is_kept)
    page.private.show_notes(view.private)
    is_retired = view.record is not None and view.record.retired
    page._retire.setVisible(exists and page.form is not None and not is_retired)


def _holds_something(page: RecordSheetPage) -> bool:
    values = page._draft().values
    return any(value not in (None, "", [], {}) for value in values.values())


def _keep_first(page: RecordSheetPage) -> None:
    page.draft.touched()
    page.draft.flush()


def _written(page: RecordSheetPage, form: OpenRecord) -> Written:
    return Written(
        kind=page.kind.name,
        values=form.values(),
        uid=page._uid,
        child=page._child or form.child,
        rows=form.rows(),
        seen=page._seen,
    )


def _child_known(page: RecordSheetPage) -> bool:
    if page.form is None or not page.form.asks_child or page.form.child:
        return True
    page.say("attention", "Dites de quel enfant il s’agit.")
    return False


def _confirm(page: RecordSheetPage) -> None:
    page.book.save(page, None, confirm, page._uid)


def _save_private(page: RecordSheetPage, text: str) -> None:
    note = Note((), present.now(), text, private=True, about=page._uid)
    page.book.save(page, page._private_saved, noting.save_note, note)


def _set_aside(page: RecordSheetPage) -> None:
    window = page.book.window
    bring_back = partial(page.book.save, window, None, records.set_life, page._uid, retired=False)

    def retired(changes: Changes) -> None:
        page.draft.forget(RECORD, page._uid)
        window.back()
        at = french.hour(changes.at)
        window.offer_undo(
            f"{page.kind.label}\u00a0: retiré des listes à {at}.", bring_back, word="Rétablir"
        )

    page.book.save(page, retired, records.set_life, page._uid, retired=True)


def _give_up(page: RecordSheetPage) -> None:
    page.draft.forget(RECORD, page._uid)
    page.book.window.back()


def _open_history(page: RecordSheetPage) -> None:
    page.book.open("history", page._uid)


def _show_footer(page: RecordSheetPage) -> None:
    """Show the buttons of a form, or of a writing that only takes additions."""
    is_adding = page.closed is not None and page.closed.is_adding
    may_add = page.closed is not None and page._view is not None and page._view.is_authored
    page._cancel.setVisible(page.form is not None or is_adding)
    page._add.setVisible(may_add and not is_adding)
    page.save_button.setVisible(page.form is not None or is_adding)
