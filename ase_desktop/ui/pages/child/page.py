"""The sheet of a child: what matters first, then seven parts in one scroll."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ase_desktop.base.kinds import Changes
from ase_desktop.rules.last_day_words import OVER
from ase_desktop.services import same_child, sharing
from ase_desktop.services.child_sheet import ChildSheet, child_sheet
from ase_desktop.services.records import Save, save_record
from ase_desktop.services.sharing import LastDay
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.child.lines_card import Opener
from ase_desktop.ui.pages.child.parts import WORDS, Gestures, parts
from ase_desktop.ui.widgets.avatar import Avatar
from ase_desktop.ui.widgets.buttons import link, primary, secondary
from ase_desktop.ui.widgets.sections import Sections

PREPARE = "Préparer la visite"
NOTHING = "Seul le prénom est connu."
_LEFT = "Vous avez choisi de continuer dans l’autre dossier de cet enfant."


class ChildPage(Page):
    """Page « child » (book, uid of the child)."""

    has_ending = True
    help = "child"

    def __init__(self, book: Book, uid: str) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__("Fiche de l’enfant")
        self.book, self.uid = book, uid
        self._opener = Opener(book, uid)
        face = next((one for one in book.window.hosted if one.uid == uid), None)
        self.prepare = primary(PREPARE, book.later("summary", uid), icon="documents")
        self.head = Head(
            "",
            role="lead",
            before=Avatar(face, size=64) if face else None,
            actions=(self.prepare,),
        )
        self.sections = Sections(self.area)
        self._places: list[QVBoxLayout] = []
        for word in WORDS:
            part = QWidget()
            self._places.append(column(part, gap=20))
            self.sections.add(word, part)
        self.body.addWidget(self.head)
        self.body.addWidget(self.sections)
        self.sections.hide()
        book.window.strip.mark(uid)

    def refresh(self) -> None:
        """Ask for the sheet again."""
        self.book.window.strip.mark(self.uid)
        self.book.read(self, self._show, child_sheet, self.uid)
        self.book.read(self, self._show_left, same_child.continues_in, self.uid)
        self.book.read(self, self._show_last_day, sharing.my_last_day, self.uid)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save is about this child."""
        return self.uid in changes.children or self.uid in changes.uids

    def child_chosen(self, uid: str | None) -> None:
        """Go to another child, or back when all are chosen."""
        if uid == self.uid:
            return
        window, book = self.book.window, self.book
        window.back()
        if uid is not None:
            book.open("child", uid)

    def leave(self) -> bool:
        """Give the pills back to the filter of the pages."""
        self.book.window.strip.mark(self.book.window.child)
        return True

    def _show(self, sheet: ChildSheet) -> None:
        self.title = sheet.title
        self.setAccessibleName(sheet.title)
        who = f" de {sheet.caseworker}" if sheet.caseworker and self.book.role == "carer" else ""
        self.prepare.setText(
            f"{PREPARE}{who}" if self.book.role == "carer" else "Faire la synthèse"
        )
        self.head.say(sheet.title, sheet.facts or NOTHING)  # last: the button beside has its width
        gestures = Gestures(
            self._opener,
            self.sections.go,
            self._confirmer(sheet),
            self._open_letter,
            partial(self._end, sheet.name),
        )
        for place, cards in zip(self._places, parts(sheet, gestures), strict=True):
            _fill(place, cards)
        self.sections.show()

    def _confirmer(self, sheet: ChildSheet) -> Callable[[], object] | None:
        if self.book.role != "caseworker" or not sheet.to_confirm:
            return None
        asked = Save("care_measure", {}, uid=sheet.measure_uid, confirm=True)
        return lambda: self.book.save(self, None, save_record, asked)

    def _show_left(self, kept: str) -> None:
        """Mark a file that was left for another of the same child."""
        if not kept:
            return
        other = link("Ouvrir l’autre dossier", self.book.later("child", kept))
        again = link("Écrire ici à nouveau", self._take_up)
        self.say("attention", "Ce dossier se lit, sans s’y écrire.", _LEFT, other, again)

    def _show_last_day(self, found: LastDay | None) -> None:
        """Say until when one is there for this child, then what ends it."""
        if found is None:
            return
        if not found.is_over:
            self.say("info", f"{found.words}.")
            return
        end = secondary("Terminer", self.book.later("ending", self.uid))
        self.say("attention", f"{found.words}.", OVER, end)

    def _take_up(self) -> None:
        self.unsay()
        self.book.save(self, None, same_child.take_up, self.uid)

    def _end(self, name: str, page: str) -> None:
        self.book.open(page, self.uid, *(() if page == "ending" else (name,)))

    def _open_letter(self) -> None:
        self.book.open("report", "papers_request", self.uid)


def _fill(place: QVBoxLayout, cards: Iterable[QWidget]) -> None:
    clear(place)
    for card in cards:
        place.addWidget(card)
