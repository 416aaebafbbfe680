"""Any record: its form while it may change, its words and additions once it may not."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut

from ase_desktop.base import french
from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import Changes, ScopeType
from ase_desktop.base.messages import sentence
from ase_desktop.services import noting, records
from ase_desktop.services.drafts import RECORD, Draft
from ase_desktop.services.finding import kind_named
from ase_desktop.services.record_views import RecordView, view_record
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.forms.record_page import SAVE_KEYS
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.record.banners import decide_banner, origin_banner
from ase_desktop.ui.pages.record.closed_record import ClosedRecord
from ase_desktop.ui.pages.record.open_record import OpenRecord
from ase_desktop.ui.pages.record.private_card import PrivateCard
from ase_desktop.ui.pages.record.writing import RecordWriting
from ase_desktop.ui.widgets.buttons import link, primary, secondary
from ase_desktop.ui.widgets.flow import Flow

_OF_A_CHILD = frozenset({ScopeType.CHILD, ScopeType.STAY})
_CHILD = "child"
_CONTACT = "contact"


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
        self._view: RecordView | None = None
        self.private = PrivateCard()
        self.writing = RecordWriting(
            self, book, self.kind, uid or new_uid(book.app.random), private=self.private
        )
        self.writing.child = child
        self._lay_out()
        self._make_footer()
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def refresh(self) -> None:
        """Ask the record again, unless it is being written."""
        if self._view is None:
            self.writing.draft.find(RECORD, self.writing.uid, self._take_up)
        elif not self.writing.is_touched:
            self._take_up(None)
        else:
            self._ask_links()

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save touches this record, its rows or what stands beside it."""
        rows = {one.name for one in records.row_kinds(self.kind.name)}
        beside = {"addendum", "private_note", _CONTACT} | rows
        return self.writing.uid in changes.uids or bool(changes.kinds & beside)

    def child_chosen(self, _uid: str | None) -> None:
        """Stay on the record whatever child is chosen above."""

    def leave(self) -> bool:
        """Keep the draft, then let go."""
        self.writing.draft.flush()
        return True

    def show_error(self, error: UserError) -> None:
        """Show problems beside their fields; anything else at the top of the page."""
        form = self.writing.form
        if isinstance(error, Invalid):
            codes = form.show_problems(error.problems) if form else list(error.problems.values())
            if codes:
                self.say("attention", sentence(codes[0]))
        else:
            super().show_error(error)

    def save(self) -> None:
        """Save what is written, unless an answer cannot be understood."""
        self.unsay()
        self.writing.save()

    def _lay_out(self) -> None:
        versions = self.book.later("history", self.writing.uid)
        self._retire = link("Retirer cette fiche", self.writing.retire, icon="archive")
        self._links = Flow(
            link("Toutes les versions", versions, icon="history"), self._retire, across=24
        )
        self.head = Head(self.kind.label)
        self._place = column(gap=20)
        self.body.addWidget(self.head)
        self.body.addLayout(self._place)
        self.body.addWidget(self.private)
        self.body.addWidget(self._links)
        self._links.hide()
        self.private.hide()

    def _take_up(self, draft: Draft | None) -> None:
        writing = self.writing
        if draft is not None and writing.child is None:
            writing.child = draft.child or None
        shown = partial(self._show, draft)
        self.book.read(self, shown, view_record, self.kind.name, writing.uid, writing.child)

    def _show(self, draft: Draft | None, view: RecordView) -> None:
        if draft is None and self._view is not None and self.writing.is_touched:
            return  # something was written while it was asked
        self._view = view
        self.writing.child = view.child or self.writing.child
        clear(self._place)
        self._say_head(view)
        self._add_banners(view)
        is_closed = view.is_final or not view.may_write
        shown = ClosedRecord(view) if is_closed else self._open(view)
        self._place.addWidget(shown)
        self.writing.begin(view, shown)
        if draft is not None:
            self.writing.restore(draft)
        self._show_beside(view)
        self._show_footer()
        if view.record is None and self.writing.form is not None and self.hasFocus():
            self.writing.form.begin()

    def _open(self, view: RecordView) -> OpenRecord:
        asks_child = self.writing.child is None and bool(set(view.kind.scopes) & _OF_A_CHILD)
        form = OpenRecord(
            view,
            asks_origin=view.has_origin and self.book.role == "carer",
            asks_child=asks_child and view.kind.name != _CHILD,
        )
        form.person_asked.connect(self._note_person)
        if form.asks_child:
            form.whom.changed.connect(self._ask_links)
            self.book.read(form, self._show_children, noting.children_to_note)
        return form

    def _ask_links(self) -> None:
        """Ask what may be pointed to, of the child chosen here."""
        form, writing = self.writing.form, self.writing
        child = writing.child or (form.child if form else None)
        if form is not None and child is not None:
            self.unsay()
            self.book.read(form, form.show_links, view_record, self.kind.name, writing.uid, child)

    def _note_person(self) -> None:
        form = self.writing.form
        child = self.writing.child or (form.child if form else None)
        self.book.open("record", _CONTACT, None, child)

    def _show_children(self, named: tuple[tuple[str, str], ...]) -> None:
        if self.writing.form is not None:
            self.writing.form.whom.show_children(named, self.book.window.hosted)
            if self.hasFocus():
                self.writing.form.whom.take_keyboard()

    def _say_head(self, view: RecordView) -> None:
        exists = view.record is not None
        title = view.title if exists else view.kind.label
        kind = view.kind.label if exists and not title.startswith(view.kind.label) else ""
        author = f"écrit par {view.author}" if view.author else ""
        handed = french.listed(view.handed)
        name = view.child_name if view.kind.name != _CHILD else ""
        parts = (name, view.person, kind, author, handed, view.decided)
        told = " · ".join(part for part in parts if part)
        self.head.say(title, french.capital(told))

    def _add_banners(self, view: RecordView) -> None:
        if view.record is None:
            return
        if view.record.undecided:
            field = next(iter(view.record.undecided))
            decide = partial(self.book.open, "decide", self.writing.uid, field)
            self._place.addWidget(decide_banner(view.waiting, decide))
        elif view.record.to_confirm:
            may_confirm = self.book.role == "caseworker"
            banner = origin_banner(view.record, self.writing.confirm if may_confirm else None)
            self._place.addWidget(banner)

    def _show_beside(self, view: RecordView) -> None:
        exists = view.record is not None
        self._links.setVisible(exists)
        self.private.setVisible(exists and view.kind.scope is not ScopeType.OWN)
        self.private.show_notes(view.private)
        is_retired = view.record is not None and view.record.retired
        self._retire.setVisible(self.writing.form is not None and not is_retired)

    def _begin_addition(self) -> None:
        if self.writing.closed is not None:
            self.writing.closed.begin_addition()
            self._show_footer()

    def _make_footer(self) -> None:
        self._back = secondary("Retour", self.book.window.back)
        self._cancel = secondary("Annuler", self.writing.give_up)
        self._add = secondary("Faire un ajout", self._begin_addition)
        self.save_button = primary("Enregistrer", self.save)
        self.set_footer(
            self._back, self._cancel, self._add, self.save_button, note=self.writing.draft.note
        )
        self._show_footer()

    def _show_footer(self) -> None:
        """Show the buttons of a form, or of a writing that only takes additions."""
        has_form, is_adding = self.writing.form is not None, self.writing.is_adding
        may_add = not has_form and self._view is not None and self._view.is_authored
        self._back.setVisible(not (has_form or is_adding))
        self._cancel.setVisible(has_form or is_adding)
        self._add.setVisible(may_add and not is_adding)
        self.save_button.setVisible(has_form or is_adding)
