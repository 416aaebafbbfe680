"""The summary of a child: what goes into it at the left, its true pages at the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import of
from ase_desktop.base.kinds import Changes, Value
from ase_desktop.services.documents.choices import (
    Chosen,
    SummaryChoices,
    save_choices,
    summary_choices,
)
from ase_desktop.services.documents.wanted import CHILD_SUMMARY, Wanted
from ase_desktop.services.drafts import Draft
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import column, row, spaced
from ase_desktop.ui.forms.kept_draft import KeptDraft
from ase_desktop.ui.page import Head
from ase_desktop.ui.pages.documents.lines_editor import LinesEditor
from ase_desktop.ui.pages.documents.parts_list import PartsList
from ase_desktop.ui.pages.documents.password_row import PasswordRow
from ase_desktop.ui.pages.documents.period_line import PeriodLine
from ase_desktop.ui.pages.documents.preview_page import PreviewPage
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.labels import Hairline, Picture, Text

FORM = "summary"  # the draft is named after the page that takes it up again
CHOOSE, DONE = "Choisir les lignes et la phrase de fin", "Refermer les lignes"
HIDDEN = "Les noms des autres enfants sont cachés"
HOW = "Ils deviennent « un autre enfant accueilli » ; sa famille est nommée par son lien."


class SummaryPage(PreviewPage):
    """Page « summary » (book, child, optional Wanted to make again)."""

    help = "summary"

    def __init__(self, book: Book, child: str, again: Wanted | None = None) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__(book, "Synthèse")
        self.child = child
        self._again = again
        self._found: SummaryChoices | None = None
        self.head = Head("Synthèse")
        self.days = PeriodLine()
        self.parts = PartsList()
        self.editor = LinesEditor()
        self.protection = PasswordRow()
        self._drafted = Text("", "note")
        self._draft = KeptDraft(self, book, self._as_draft, self._drafted)
        self._turn_lines = link(CHOOSE, self._open_lines, icon="edit")
        self._lay_out()
        self._connect()

    @property
    def password(self) -> str:
        """Return what must open the file saved."""
        return self.protection.password

    def refresh(self) -> None:
        """Ask what may be chosen, for the days shown or the usual ones."""
        first, last = _wanted_days(self)
        self.book.read(self, self._show, summary_choices, self.child, first, last)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save touches this child."""
        return self.child in changes.children

    def child_chosen(self, uid: str | None) -> None:
        """Show the summary of the child chosen at the top; « Tous » changes nothing here."""
        if uid is None or uid == self.child:
            return
        self._draft.flush()
        self.child, self._again, self._found = uid, None, None
        self.days.forget()
        self.parts.leave_out(())
        if not self.editor.isHidden():
            self._open_lines()
        self.refresh()

    def wanted(self) -> Wanted | None:
        """Return the summary with these days and these parts."""
        found = self._found
        if found is None:
            return None
        at = self._again.at if self._again else ""
        return Wanted(
            report=CHILD_SUMMARY,
            about=self.child,
            from_day=found.first,
            to_day=found.last,
            left_out=self.parts.left_out(),
            at=at,
        )

    def save_pdf(self) -> None:
        """Save the file, unless its password is too short."""
        if self.protection.check():
            super().save_pdf()

    def leave(self) -> bool:
        """Keep the lines being written, then let go."""
        self._draft.flush()
        return True

    def pages_shown(self) -> None:
        """Offer to copy what is printed."""
        if self.made is not None:
            self.parts.allow_copies([one.title for one in self.made.blocks])

    def _lay_out(self) -> None:
        self.body.addWidget(self.head)
        self.body.addWidget(self.days)
        self.body.addWidget(self.panes.turn, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.parts, self._lines(), Hairline(), _promise()):
            self.body.addWidget(part)
        self.body.addWidget(self.protection)
        spaced(self.body, gap=12)

    def _lines(self) -> QWidget:
        box = QWidget()
        layout = column(box, gap=8)
        layout.addWidget(self._turn_lines, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.editor)
        layout.addWidget(self._drafted)
        self.editor.hide()
        return box

    def _connect(self) -> None:
        self.days.changed.connect(self._days_changed)
        self.parts.changed.connect(self.changed)
        self.parts.copy_asked.connect(self._copy)
        self.editor.changed.connect(self._draft.touched)
        self.editor.save_asked.connect(self._save_lines)

    def _show(self, found: SummaryChoices) -> None:
        fresh = self._found is None
        self._found = found
        self.title = f"Synthèse {of(found.name)}"
        to = f"Pour {found.recipient}" if found.recipient else "Pour le service"
        version = f"version {found.version}"
        self.head.say(self.title, ", ".join(one for one in (to, version, found.replaces) if one))
        self.days.show_days(found.first, found.last)
        self.parts.show_parts(found.parts)
        self._turn_lines.setVisible(found.may_write)
        if fresh and self._again is not None:
            self.parts.leave_out(self._again.left_out)
        if self.editor.isHidden():
            self.editor.show_choices(found)
        if fresh:
            self._draft.find(FORM, self.child, self._take_up)
        self.draw_pages()

    def _days_changed(self) -> None:
        found = self._found
        if found is not None and self.days.days() != (found.first, found.last):
            self._again = None
            self.refresh()

    def _copy(self, title: str) -> None:
        block = self.block(title)
        if block is not None:
            self.copy_block(block)

    def _open_lines(self) -> None:
        opened = self.editor.isHidden()
        self.editor.setVisible(opened)
        self._turn_lines.setText(DONE if opened else CHOOSE)
        self._turn_lines.updateGeometry()
        if opened:
            self.editor.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_lines(self) -> None:
        found = self._found
        if found is not None:
            chosen = Chosen(
                self.child,
                found.first,
                found.last,
                self.editor.written(),
                self.editor.closing_words(),
            )
            self.book.save_form(self, self._lines_saved, save_choices, chosen)

    def _lines_saved(self, _changes: Changes) -> None:
        self._draft.forget(FORM, self.child)
        self._open_lines()

    def _as_draft(self) -> Draft | None:
        found = self._found
        if found is None:
            return None
        lines = {f"line_{place}": one for place, one in enumerate(self.editor.written(), 1)}
        closing = self.editor.closing_words()
        days = {"from_day": found.first.isoformat(), "to_day": found.last.isoformat()}
        values: dict[str, Value] = {**days, **lines, **({"closing": closing} if closing else {})}
        return Draft(FORM, "carer_summary", present.now(), self.child, self.child, values)

    def _take_up(self, draft: Draft | None) -> None:
        """Show the lines left unfinished, with their days."""
        if draft is None:
            return
        lines = [str(words) for name, words in draft.values.items() if name.startswith("line_")]
        if self.editor.isHidden():
            self._open_lines()
        self.editor.fill(lines, str(draft.values.get("closing", "")))


def _promise() -> QWidget:
    box = QWidget()
    layout = row(box, gap=12)
    layout.addWidget(Picture("shield", "primary", 22), 0, Qt.AlignmentFlag.AlignTop)
    words = column(gap=2)
    words.addWidget(Text(HIDDEN))
    words.addWidget(Text(HOW, "note"))
    layout.addLayout(words, 1)
    return box


def _wanted_days(page: SummaryPage) -> tuple[date | None, date | None]:
    """Return the days typed, else those of the document made again, else nothing."""
    typed = page.days.days()
    if typed is not None:
        return typed
    return (page._again.from_day, page._again.to_day) if page._again else (None, None)
