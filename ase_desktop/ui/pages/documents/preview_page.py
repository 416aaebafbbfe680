"""What every page of a document shares: its pages beside, printing, saving, handing over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTextEdit

from ase_desktop.base import lazy
from ase_desktop.base.french import NBSP, counted
from ase_desktop.base.kinds import Changes
from ase_desktop.services.documents import made as listing
from ase_desktop.services.documents.made import Handing
from ase_desktop.services.documents.making import make_document
from ase_desktop.services.documents.wanted import CopiedBlock, MadeReport, Wanted
from ase_desktop.ui.ask import PRINTING
from ase_desktop.ui.book import Book
from ase_desktop.ui.forms.record_page import SAVE_KEYS
from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.documents.panes import Panes
from ase_desktop.ui.theme import is_large
from ase_desktop.ui.widgets.announcing import announce
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

    from ase_desktop.ui.pages.documents.preview import Preview
    from ase_desktop.ui.runner import Job

PREVIEW = "ase_desktop.ui.pages.documents.preview"
HANDED = "Noter comme remis"
_WHOLE_HYPHEN = "\u2011"  # where no line ends
REST_MS = 250  # the hands rest: the pages are drawn again


class PreviewPage(Page):
    """Choices at the left, the true pages at the right; subclasses say what is wanted."""

    has_ending = True
    made: MadeReport | None = None  # what is shown

    def __init__(self, book: Book, title: str) -> None:
        """Make the page; its pages are drawn once it is shown."""
        super().__init__(title)
        self.book = book
        self.preview: Preview | None = None
        self._job: Job[MadeReport] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.draw_pages)
        outer = cast("QBoxLayout", self.layout())
        outer.removeWidget(self.area)
        self.panes = Panes(self.area)
        outer.insertWidget(0, self.panes, 1)
        self.foot = Text("", "note")
        self.handing = secondary(HANDED, self.hand_over, icon="check")
        self.printing = secondary("Imprimer", self.print_pages, icon="print")
        self.saving = primary("Enregistrer le PDF", self.save_pdf)
        self.set_footer(self.printing, self.handing, self.saving, note=self.foot)
        self._may_act(False)
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.save_pdf)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_pages)

    def wanted(self) -> Wanted | None:
        """Return the document as its author wants it now, None when something is missing."""
        return None

    @property
    def password(self) -> str:
        """Return what must open the file saved, "" for nothing."""
        return ""

    def changed(self) -> None:
        """Something was chosen: draw the pages when the hands rest."""
        self._rest.start()

    def draw_pages(self) -> None:
        """Draw the pages now; only the last request is shown."""
        self._rest.stop()
        wanted = self.wanted()
        if self._job is not None:
            self._job.cancel()
        if wanted is not None:
            self._job = self.book.read(self, self._show_pages, make_document, wanted)

    def print_pages(self) -> None:
        """Print what is shown."""
        if self.made is None:
            return
        printer = self.book.desk.ask.printer(self, self.made.title)
        if printer is not None:
            lazy.load(PRINTING).print_pdf(self.made.pdf, printer)
            self.book.save(self, self._printed, listing.keep, self.made, listing.PRINTED)

    def save_pdf(self) -> None:
        """Save the file where its author chooses; the name proposed names nobody."""
        if self.made is None:
            return
        proposed = self.book.app.paths.outbox / self.made.file_name
        target = self.book.desk.ask.file_to_write(
            self, "Enregistrer le PDF", proposed, "PDF (*.pdf)"
        )
        if target is None:
            return
        wanted = self.wanted()
        if self.password and wanted is not None:
            locked = partial(self._save_at, target)
            self.book.read(self, locked, make_document, wanted, password=self.password)
        else:
            self._save_at(target, self.made)

    def hand_over(self) -> None:
        """Note that what is shown was given today to the person it is for."""
        if self.made is not None:
            self.book.save_form(
                self, self._handed, listing.hand_over, self.made, self.made.recipient
            )

    def copy_block(self, block: CopiedBlock) -> None:
        """Put a part of the document on the clipboard, with its tables and bold words."""
        page = QTextEdit()  # it copies as Qt does: our own QMimeData ends the program badly
        page.setHtml(block.html)
        page.selectAll()
        page.copy()
        words = f"«{NBSP}{block.title}{NBSP}» est copié{NBSP}: collez-le où vous voulez."
        self.foot.setText(words)
        announce(self, words)

    def block(self, title: str) -> CopiedBlock | None:
        """Return the part of the document under a heading."""
        blocks = self.made.blocks if self.made else ()
        return next((one for one in blocks if one.title == title), None)

    def pages_shown(self) -> None:
        """Follow the pages just drawn; subclasses show what depends on them."""

    def _show_pages(self, made: MadeReport) -> None:
        self.made = made
        preview = self._preview()
        preview.show_pdf(made.pdf)
        _name_handing(self)
        self._may_act(True)
        self._say_page()
        self.pages_shown()

    def restyle(self) -> None:
        """Take the margins of the present zoom, and the words that hold in them."""
        super().restyle()
        if self.made is not None:
            _name_handing(self)

    def _preview(self) -> Preview:
        if self.preview is None:
            make: type[Preview] = lazy.load(PREVIEW).Preview
            self.preview = make()
            self.preview.page_changed.connect(lambda _page: self._say_page())
            self.panes.pages.addWidget(self.preview)
        return self.preview

    def _may_act(self, ready: bool) -> None:
        for button in (self.printing, self.handing, self.saving):
            button.setEnabled(ready)

    def _say_page(self) -> None:
        if self.made is None or self.preview is None:
            return
        page = f"Page {self.preview.page + 1} sur {self.made.pages}"
        notes = counted(self.made.notes, "note") if self.made.notes else ""
        code = self.made.content_code.replace("-", _WHOLE_HYPHEN)
        parts = (page, code, notes)
        self.foot.setText(" · ".join(part for part in parts if part))

    def _save_at(self, target: Path, made: MadeReport) -> None:
        saved = partial(self._saved, target)
        self.book.save_form(self, saved, listing.save_pdf, made, target)

    def _saved(self, target: Path, _changes: Changes) -> None:
        where = f"{target.name}, dans le dossier «{NBSP}{target.parent.name}{NBSP}»."
        self.say("success", "Le PDF est enregistré.", where)

    def _printed(self, _changes: Changes) -> None:
        self.say("success", "Les pages sont parties à l’imprimante.")

    def _handed(self, handing: Handing) -> None:
        made = self.made
        to = f" à {made.recipient}" if made and made.recipient else ""
        self.book.window.offer_undo(
            f"Noté{NBSP}: remis{to} aujourd’hui.",
            lambda: self.book.save(self, None, listing.take_back, handing.number),
        )


def _name_handing(page: PreviewPage) -> None:
    to = page.made.recipient if page.made else ""
    page.handing.setText(f"Noter comme remis à {to}" if to and not is_large() else HANDED)
    page.handing.setAccessibleName(f"Noter comme remis à {to}" if to else HANDED)
    page.handing.updateGeometry()
