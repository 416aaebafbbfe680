"""« Recevoir »: a preview for each sender, added to the notebook only when the person says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import capital, counted, day_month
from ase_desktop.base.kinds import Changes
from ase_desktop.services.incoming import is_card
from ase_desktop.services.linking import WordsCheck
from ase_desktop.services.previewing import PreviewPage
from ase_desktop.services.shelf_view import PdfPage
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.dropping import FilesPage
from ase_desktop.ui.page import Head
from ase_desktop.ui.pages.receive import outcomes
from ase_desktop.ui.pages.receive.outcomes import Outcome
from ase_desktop.ui.pages.receive.parts import add_note, choose_card, outcomes_card, reading_card
from ase_desktop.ui.pages.receive.password_field import PasswordField
from ase_desktop.ui.pages.receive.preview_view import PreviewView
from ase_desktop.ui.pages.receive.reception import Reception
from ase_desktop.ui.pdf_lines import PdfLines
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.toggles import Tick
from ase_desktop.ui.words_check import WordsCheckView

TITLE = "Recevoir"
NOT_NOW = "Pas maintenant"
UNCHANGED = "rien n’est encore changé dans votre carnet"
MUCH = "Ce fichier retire ou contredit beaucoup."
LOOK_FIRST = "Parcourez la liste, puis cochez « J’ai tout regardé »."
ALL_AT_ONCE = "Intégrer tout ce qui ne demande pas de choix"
LOOK_AT_LEFT = "Regarder ce qui demande un choix"
KEEP_BESIDE = "Garder à côté de mon carnet"
BESIDE_NOTE = (
    "Ce que dit ce PDF se lira à côté de votre carnet, sans s’y mêler, et ne partira jamais. "
    "Chaque chose laissera sa place à la fiche quand elle arrivera."
)
WHY_WORDS = "Son fichier ne s’ouvre qu’une fois ses mots comparés, de vive voix."


class ReceivePage(FilesPage):
    """Page « receive » (book, paths of files and folders; none: they are asked for)."""

    has_ending = True
    help = "receive"

    def __init__(self, book: Book, paths: Sequence[Path] = ()) -> None:
        """Look at the files once the page is shown."""
        super().__init__(book, TITLE)
        self._paths: Sequence[Path] | None = tuple(paths)
        self.preview: PreviewView | None = None
        self.words: WordsCheckView | None = None
        self.seen: Tick | None = None  # « J’ai tout regardé », for a file that takes much away
        self._progress: Text | None = None
        self.head = Head(TITLE)
        self.body.addWidget(self.head)
        self.shown = column(gap=16)
        self.body.addLayout(self.shown)
        self.reception = Reception(self, book)
        self.reception.reading.connect(self._show_reading)
        self.reception.progressed.connect(self._show_progress)
        self.reception.stranger.words_asked.connect(self._show_words)
        self.reception.previewed.connect(self._show_preview)
        self.reception.not_added.connect(self._show_not_added)
        self.reception.finished.connect(self._show_outcomes)
        self.reception.pdf.previewed.connect(self._show_pdf)
        self.reception.pdf.password_asked.connect(self._show_password)

    def refresh(self) -> None:
        """Begin, once."""
        paths, self._paths = self._paths, None
        if paths:
            self.receive(paths)
        elif paths is not None:
            self._show_choose()

    def concerned(self, _changes: Changes) -> bool:
        """Return that the page follows its own files only."""
        return False

    def leave(self) -> bool:
        """Stop reading: nothing was changed."""
        self.reception.stop()
        return True

    def receive(self, paths: Sequence[Path]) -> None:
        """Read files; a card begins the linking of two computers."""
        if all(is_card(path) for path in paths):
            self.book.window.back()
            self.book.open("link", paths[0])
        else:
            self.reception.begin(paths)

    def add(self) -> None:
        """Add what the preview shows to the notebook, with the choices made."""
        if self.preview is None:
            return
        if self.seen is not None and not self.seen.isChecked():
            self.say("attention", MUCH, LOOK_FIRST)
            self.seen.setFocus()
            return
        self.unsay()
        self._progress = Text("", "note")
        self.set_footer(secondary("Arrêter", self._stop_adding), note=self._progress)
        self.reception.add(self.preview.page, self.preview.decided())

    def link_words(self) -> None:
        """Compare the words given with those of the card."""
        if self.words is not None and self.words.check_complete():
            self.reception.stranger.link(self.words)

    def _stop_adding(self) -> None:
        self.reception.stop_adding()
        self.set_footer(note="L’ajout s’arrête…")

    def _fill(self, *parts: QWidget) -> None:
        self.unsay()
        clear(self.shown)
        self.preview = self.words = self.seen = self._progress = None
        for part in parts:
            self.shown.addWidget(part)

    def _show_choose(self) -> None:
        self.head.say(TITLE, "Rien n’entre sans vous.")
        self._fill(choose_card(self.choose_files, self.choose_folder))
        self.set_footer(secondary("Retour", self.book.window.back))

    def _show_reading(self, words: str) -> None:
        self.head.say(TITLE, above=self.reception.place)
        progress = Text("", "quiet")
        self._fill(reading_card(words, progress))
        self._progress = progress
        self.set_footer(secondary("Arrêter", self.reception.not_now))

    def _show_progress(self, done: int, total: int) -> None:
        if self._progress is not None and total:
            self._progress.setText(f"{round(100 * done / total)}\u00a0%")

    def _show_preview(self, page: PreviewPage) -> None:
        received = page.received
        self.title = f"Fichier reçu de {received.sender}"
        parts = (f"Écrit le {day_month(received.written_at)}", page.children, UNCHANGED)
        below = " · ".join(part for part in parts if part)
        self.head.say(self.title, below, above=self.reception.place)
        view = PreviewView(page)
        view.entered.connect(self.area.ensureWidgetVisible)
        seen = Tick("J’ai tout regardé") if received.is_mass_change else None
        self._fill(
            *self._all_at_once(),
            *map(Text, (*page.by_child, *page.notices)),
            *([seen] if seen else []),
            view,
        )
        self.preview, self.seen = view, seen
        self._show_preview_ending()
        view.table.setFocus()

    def _show_preview_ending(self) -> None:
        self.set_footer(
            secondary(NOT_NOW, self.reception.not_now),
            primary("Ajouter à mon carnet", self.add),
            note=add_note(),
        )

    def _all_at_once(self) -> list[QWidget]:
        """Return the way to take in at once the files that ask for nothing, when others follow."""
        if not self.reception.has_others:
            return []
        return [Flow(secondary(ALL_AT_ONCE, self.reception.take_all))]

    def _show_pdf(self, page: PdfPage) -> None:
        self.head.say(page.pdf.title, capital(page.pdf.source), above=self.reception.place)
        lines = PdfLines(page.lines, lambda _one: None)
        card = Card()
        card.add(lines)
        self._fill(*self._all_at_once(), Text(BESIDE_NOTE, "note"), card)
        self.set_footer(
            secondary(NOT_NOW, self.reception.not_now),
            primary(KEEP_BESIDE, self.reception.pdf.keep),
        )
        lines.setFocus()

    def _show_password(self, after: UserError | None) -> None:
        current = self.reception.current
        self.head.say("PDF protégé", current.name if current else "", above=self.reception.place)
        field = PasswordField(self.reception.pdf.try_password)
        self._fill(*self._all_at_once(), field)
        if after is not None:
            field.show_problem(after.sentence)
        self.set_footer(
            secondary(NOT_NOW, self.reception.not_now),
            primary("Ouvrir", field.give),
        )
        field.take_keyboard()

    def _show_not_added(self, error: UserError) -> None:
        self.show_error(error)
        self._show_preview_ending()

    def _show_words(self, check: WordsCheck, after: UserError | None) -> None:
        whose = "votre autre ordinateur" if check.whose else f"l’ordinateur de {check.name}"
        self.head.say(f"Relier {whose}", WHY_WORDS, above=self.reception.place)
        view = WordsCheckView(check)
        view.entered.connect(self.link_words)
        self._fill(view)
        self.words = view
        if after is not None:
            self.show_error(after)
        self.set_footer(
            secondary(NOT_NOW, self.reception.not_now),
            primary("Relier et continuer", self.link_words),
        )

    def _show_outcomes(self, found: Sequence[Outcome]) -> None:
        if not found:
            self._show_choose()
            self.say("info", "Il n’y a pas de fichier à recevoir à cet endroit.")
            return
        self.head.say("Fichiers reçus", counted(len(found), "fichier"))
        self._fill(outcomes_card(found))
        undecided = any(one.undecided for one in found)
        senders = [one.sender_uid for one in found if one.status == outcomes.ADDED]
        buttons = [secondary("Choisir", self.book.later("decide"))] if undecided else []
        if self.reception.left:
            left = tuple(self.reception.left)
            buttons.append(secondary(LOOK_AT_LEFT, partial(self.reception.go_through, left)))
        if senders:
            buttons.append(secondary("Transmettre en retour", self.book.later("send", senders[0])))
        end = primary("Terminer", self.book.window.back)
        self.set_footer(*buttons, end)
        end.setFocus()
