"""« Documents »: make one, and see those made, for whom, handed to whom, under which code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import NBSP, day_month, hour
from ase_desktop.base.kinds import Changes
from ase_desktop.services.documents import made as listing
from ase_desktop.services.documents.about import children_named
from ase_desktop.services.documents.made import DOCUMENT, Document
from ase_desktop.services.documents.wanted import (
    CHILD_FILE,
    CHILD_SUMMARY,
    EMERGENCY_SHEET,
    PAPERS_REQUEST,
)
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.documents.child_question import child_question
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import secondary
from ase_desktop.ui.widgets.cards import Card, ListRow, Rows
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.fields import Choice
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Picture

_NEW = (
    (CHILD_SUMMARY, "Synthèse pour le service", "Deux pages et leurs annexes, pour la référente"),
    (EMERGENCY_SHEET, "Feuille d’urgence", "Pour le sac, le frigo et le portefeuille"),
    (PAPERS_REQUEST, "Demande de papiers", "La lettre qui demande ce qui manque"),
    (CHILD_FILE, "Dossier", "Toutes les fiches de l’enfant"),
)
_KINDS = frozenset({DOCUMENT, "child"})


class DocumentsPage(Page):
    """Page « documents » (book)."""

    help = "documents"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__("Documents")
        self.book = book
        self.child: ChipGroup | Choice | None = None
        self._named: tuple[tuple[str, str], ...] = ()
        self.body.addWidget(Head("Documents", "Ce qui sort du carnet, sur papier ou en PDF."))
        self.new = Card("Faire un document")
        self._who = column()
        self.new.add_layout(self._who)
        self._reports = Rows()
        self.new.add(self._reports)
        self.list = Card("Documents faits")
        self.rows = Rows()
        self.list.add(self.rows)
        self.empty = EmptyState(
            "Aucun document fait pour l’instant.",
            "Chaque document enregistré, imprimé ou remis sera noté ici, sans y être gardé.",
        )
        self.nobody = EmptyState(
            "Aucun enfant dans ce carnet.",
            "Un prénom suffit pour commencer.",
            secondary("Un enfant arrive", book.later("arrival")),
        )
        for part in (self.nobody, self.new, self.list, self.empty):
            part.hide()
            self.body.addWidget(part)
        for name, title, note in _NEW:
            button = secondary("Préparer", partial(self._prepare, name))
            button.setAccessibleName(f"Préparer{NBSP}: {title}")
            self._reports.add(ListRow(title, note, before=Picture("paper"), after=button))

    def refresh(self) -> None:
        """Ask for the children and for the documents made."""
        self.book.read(self, self._show_children, children_named)
        self.book.read(self, self._show, listing.documents, child=self.book.window.child)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a document was made or handed over."""
        return bool(changes.kinds & _KINDS)

    def _show_children(self, named: tuple[tuple[str, str], ...]) -> None:
        self.nobody.setVisible(not named)
        if not named:  # one thing at a time
            self.empty.hide()
        self.new.setVisible(bool(named))
        kept = self._chosen() or self.book.window.child or ""
        if named != self._named or self.child is None:
            self._named = named
            clear(self._who)
            self.child = child_question(named)
            self._who.addWidget(self.child)
            self._who.addSpacing(8)
        if named:
            uid = self.book.window.child or kept
            self.child.set_value(uid if uid in dict(named) else named[0][0])

    def _chosen(self) -> str | None:
        return self.child.value() if self.child is not None else None

    def _prepare(self, name: str) -> None:
        child = self._chosen()
        if child is None:
            return
        if name == CHILD_SUMMARY:
            self.book.open("summary", child)
        else:
            self.book.open("report", name, child)

    def _show(self, found: Sequence[Document]) -> None:
        self.rows.empty()
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found and not self.nobody.isVisibleTo(self))
        for one in found:
            self.rows.add(self._row(one))

    def _row(self, one: Document) -> QWidget:
        title = " · ".join(part for part in (one.title, one.child_name) if part)
        again = secondary("Refaire", partial(self._again, one))
        again.setAccessibleName(f"Refaire{NBSP}: {title}")
        given = secondary("Noter comme remis", partial(self._hand_over, one))
        given.setAccessibleName(f"Noter comme remis{NBSP}: {title}")
        buttons = Flow(again, given, at_right=True)
        return ListRow(title, "\n".join(_notes(one)), before=Picture("documents"), after=buttons)

    def _again(self, one: Document) -> None:
        """Prepare the same document again, dated as it was, from what the notebook says now."""
        if one.report == CHILD_SUMMARY:
            self.book.open("summary", one.about, one.wanted)
        else:
            self.book.open("report", one.report, one.about, one.wanted)

    def _hand_over(self, one: Document) -> None:
        done = partial(self._handed, one)
        self.book.save(self, done, listing.note_handed, one.number, one.usual_recipient)

    def _handed(self, one: Document, _changes: Changes) -> None:
        to = f" à {one.usual_recipient}" if one.usual_recipient else ""
        self.book.window.offer_undo(
            f"Noté{NBSP}: remis{to} aujourd’hui.",
            lambda: self.book.save(self, None, listing.take_back, one.number),
        )


def _notes(one: Document) -> list[str]:
    """Return what is said under a document: its days, when, its code, then to whom."""
    made = f"fait le {day_month(one.at)} à {hour(one.at)}"
    first = " · ".join(part for part in (one.period, made, f"code {one.code}") if part)
    handed = " · ".join(one_handing.words for one_handing in one.handed)
    lines = [first[:1].upper() + first[1:]]
    return [*lines, handed[:1].upper() + handed[1:]] if handed else lines
