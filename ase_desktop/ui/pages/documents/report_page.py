"""Any other document: the emergency sheet, the letter, a file, a record, beside its pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import of
from ase_desktop.base.kinds import Changes
from ase_desktop.services.documents.about import About, about_document, children_named
from ase_desktop.services.documents.wanted import (
    CHILD_FILE,
    EMERGENCY_SHEET,
    PAPERS_REQUEST,
    RECORD_SHEET,
    LetterLine,
    Wanted,
)
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column, row, spaced
from ase_desktop.ui.page import Head
from ase_desktop.ui.pages.documents.child_question import child_question
from ase_desktop.ui.pages.documents.letter_editor import LetterEditor
from ase_desktop.ui.pages.documents.password_row import PasswordRow
from ase_desktop.ui.pages.documents.period_line import PeriodLine
from ase_desktop.ui.pages.documents.preview_page import PreviewPage
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.fields import Choice
from ase_desktop.ui.widgets.labels import Hairline, Picture, Text

_SAYS = {
    EMERGENCY_SHEET: "Une page pour le sac, une carte pour le frigo, une pour le portefeuille.",
    PAPERS_REQUEST: "Une lettre au service, pour ce qui manque.",
    CHILD_FILE: "Toutes les fiches de ces jours, une par une.",
    RECORD_SHEET: "Cette fiche, telle qu’elle est dans le carnet.",
}
_KEEP = {
    EMERGENCY_SHEET: (
        "Refaites-la quand un numéro, un traitement ou une allergie change.",
        "Le code du contenu, en bas, dit quelle version vous avez en main.",
    ),
}


class ReportPage(PreviewPage):
    """Page « report » (book, name of the report, uid of the child or of the record, Wanted)."""

    help = "report"

    def __init__(
        self, book: Book, name: str, about: str | None = None, again: Wanted | None = None
    ) -> None:
        """Make the page; without a child, the first one is shown and another can be chosen."""
        super().__init__(book, "Document")
        self.name, self.about, self._again = name, about or "", again
        self._filled = False
        self._proposed: tuple[tuple[LetterLine, ...], str] = ((), "")  # what nobody changed
        self.head = Head("Document", _SAYS.get(name, ""))
        self.child_choice: ChipGroup | Choice | None = None
        self._children_place = column()
        self.days = PeriodLine()
        self.letter = LetterEditor()
        self.protection = PasswordRow()
        self._lay_out()
        self.days.changed.connect(self.changed)
        self.letter.changed.connect(self.changed)

    @property
    def password(self) -> str:
        """Return what must open the file saved."""
        return self.protection.password

    def refresh(self) -> None:
        """Ask which child, then what the document says."""
        if self.about:
            self._ask()
        else:
            self.book.read(self, self._choose_child, children_named)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save may change the document."""
        return bool(changes.children or changes.uids)

    def child_chosen(self, uid: str | None) -> None:
        """Show the document of the child chosen at the top; a record stays what it is."""
        if uid is not None and uid != self.about and self.name != RECORD_SHEET:
            if self.child_choice is not None:
                self.child_choice.set_value(uid)
            self._turn_to(uid)

    def wanted(self) -> Wanted | None:
        """Return the document as its author wants it."""
        if not self._filled:
            return None
        days = self.days.days() if self.name == CHILD_FILE else None
        lines, closing = self.letter.wanted(), self.letter.closing_words()
        is_written = self.name == PAPERS_REQUEST and (lines, closing) != self._proposed
        return Wanted(
            report=self.name,
            about=self.about,
            from_day=days[0] if days else None,
            to_day=days[1] if days else None,
            lines=lines if is_written else None,
            closing=closing if is_written else "",
            at=self._again.at if self._again else "",
        )

    def changed(self) -> None:
        """Another choice makes another document: it is dated of now."""
        self._again = None
        super().changed()

    def save_pdf(self) -> None:
        """Save the file, unless its password is too short."""
        if self.protection.check():
            super().save_pdf()

    def _lay_out(self) -> None:
        self.body.addWidget(self.head)
        self.body.addLayout(self._children_place)
        self.body.addWidget(self.panes.turn, 0, Qt.AlignmentFlag.AlignLeft)
        if self.name == CHILD_FILE:
            self.body.addWidget(self.days)
        if self.name == PAPERS_REQUEST:
            self.body.addWidget(self.letter)
        for words in _KEEP.get(self.name, ()):
            self.body.addWidget(Text(words, "quiet"))
        self.body.addWidget(Hairline())
        self.body.addWidget(self._promise())
        self.body.addWidget(self.protection)
        spaced(self.body, gap=16)

    def _promise(self) -> QWidget:
        box = QWidget()
        layout = row(box, gap=12)
        layout.addWidget(Picture("shield", "primary", 22), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(Text("Seuls l’enfant et les professionnels y sont nommés."), 1)
        return box

    def _choose_child(self, named: Sequence[tuple[str, str]]) -> None:
        """Offer the children, the one of the top strip first; nothing to choose when alone."""
        if not named:
            self.say("info", "Aucun enfant dans ce carnet.", "Un prénom suffit pour commencer.")
            return
        chosen = self.book.window.child
        self.about = chosen if chosen in dict(named) else named[0][0]
        clear(self._children_place)
        if len(named) > 1:
            self.child_choice = child_question(named)
            self.child_choice.set_value(self.about)
            self.child_choice.changed.connect(self._other_child)
            self._children_place.addWidget(self.child_choice)
        self._ask()

    def _other_child(self) -> None:
        value = self.child_choice.value() if self.child_choice else None
        if value and value != self.about:
            self._turn_to(value)

    def _turn_to(self, child: str) -> None:
        self.about, self._filled, self._again = child, False, None
        self._ask()

    def _ask(self) -> None:
        self.book.read(self, self._show, about_document, self.name, self.about)

    def _for(self, child: str) -> str:
        """Return « de Léa », « pour Léa » for what is asked on her behalf."""
        if not child:
            return ""
        return f"pour {child}" if self.name == PAPERS_REQUEST else of(child)

    def _show(self, found: About) -> None:
        self.title = f"{found.title} {self._for(found.child_name)}".rstrip()
        self.head.say(self.title, _SAYS.get(self.name, ""))
        if not self._filled:
            self._fill(found)
        self.draw_pages()

    def _fill(self, found: About) -> None:
        again = self._again
        first = again.from_day if again and again.from_day else found.first
        last = again.to_day if again and again.to_day else found.last
        self.days.show_days(first, last)
        lines = again.lines if again and again.lines is not None else found.lines
        self.letter.show_lines(lines, (again.closing if again else "") or found.closing)
        self._proposed = (found.lines, found.closing)
        self._filled = True


class PaperLetterPage(ReportPage):
    """Page « paper_letter » (book, optional child): the letter that asks for missing papers."""

    def __init__(self, book: Book, child: str | None = None) -> None:
        """Make the page."""
        super().__init__(book, PAPERS_REQUEST, child)
