"""The open notebook on the screen: its window, what the window shows of it, its settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject

from ase_desktop.app import App
from ase_desktop.base import french
from ase_desktop.base.kinds import Changes
from ase_desktop.base.settings import AppSettings, load_settings, save_settings
from ase_desktop.rules.correspondent_words import named_with_role
from ase_desktop.services import log_keeping, numbers, pause, safety_copies, vaults
from ase_desktop.services.children import hosted
from ase_desktop.services.first_week import RECOVERY, FirstWeek, first_week, settle
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.desk import Desk
from ase_desktop.ui.door import Progress
from ase_desktop.ui.main_window import MainWindow
from ase_desktop.ui.navigation import entries
from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.registry import HELP, MAKERS, builders
from ase_desktop.ui.shell.example_banner import ExampleBanner
from ase_desktop.ui.theme import THEME
from ase_desktop.ui.widgets.avatar import coloured
from ase_desktop.ui.widgets.buttons import secondary

NUMBERS_FROM = frozenset({"foster_household", "contact", "profile"})
CHILDREN_FROM = frozenset({"child", "placement"})


@dataclass(frozen=True, slots=True)
class Opened:
    """How a notebook was opened."""

    by_code: bool = False  # with the rescue sheet: other words must be chosen
    example: bool = False  # the made-up family
    first: str = ""  # a page of the left bar to begin with, or one to open over the first


class OpenedNotebook:
    """What ui/door.py calls a Notebook, over the real application."""

    def __init__(self, app: App, how: Opened) -> None:
        """Read what the window must know before it is made; called on the worker."""
        vault = app.open_vault
        if how.example:
            settle(vault)
        self._app = app
        self.how = how
        self.role, self.person = vault.owner.role, vault.owner.name
        self.has_digits = pause.has_digits(vault)
        self.settings = load_settings(app.paths.settings)
        self.pause_minutes = self.settings.pause_minutes
        self._zone = vault.zone

    def window(self, desk: Desk) -> MainWindow:
        """Return the main window, with its pages."""
        present.use_clock(self._app.clock, self._zone)
        book = Book(self._app, desk, self.role, self.person, makers=MAKERS)
        window = MainWindow(entries(self.role), builders(book))
        book.belongs_to(window)
        Wiring(book, self, window)
        return window

    def digits_are(self, digits: str) -> bool:
        """Return whether these are the six digits."""
        return pause.is_right(self._app.open_vault, digits)

    def keep_safe(self, progress: Progress) -> str:
        """Make the safety copy of the day if it is due; return its moment, "" for none."""
        return safety_copies.keep_safe(self._app.open_vault, progress)

    def choose_digits(self, digits: str) -> None:
        """Choose the six digits of the pause; same errors as pause.set_digits."""
        pause.set_digits(self._app.open_vault, digits)
        self.has_digits = True

    def begin_with(self, first: str) -> None:
        """Open this page over the first one ("": none)."""
        self.how = replace(self.how, first=first)

    def lock(self) -> None:
        """Close the notebook for good."""
        self._app.lock()


class Wiring(QObject):
    """Joins the window to the services, and remembers the settings of this computer."""

    def __init__(self, book: Book, notebook: OpenedNotebook, window: MainWindow) -> None:
        """Fill the window and go to the first page; lives as long as the window."""
        super().__init__(window)
        self._book, self._notebook, self._window = book, notebook, window
        self._settings = notebook.settings
        window.note_asked.connect(self._note)
        window.searched.connect(self._search)
        window.help_asked.connect(self._help)
        window.drafts_kept.connect(book.drafts.close)
        book.desk.runner.vault_changed.connect(self._follow)
        book.desk.signals.digits_chosen.connect(self._digits_chosen)
        book.desk.signals.pause_chosen.connect(self._pause_chosen)
        THEME.changed.connect(self._keep_look)
        self._searching: Page | None = None
        self._fill()

    def _fill(self) -> None:
        book = self._book
        if book.role != "carer":
            self._window.strip.show_name(named_with_role(book.person, book.role))
        if book.role == "service":
            self._window.strip.note.hide()
        self._ask_children()
        self._ask_backup()
        book.desk.signals.copied.connect(self._ask_backup)
        first = entries(book.role)[0].name
        self._window.go(first)
        how = self._notebook.how
        if how.by_code:
            book.open("new_words", True)
        elif how.first in {entry.name for entry in entries(book.role)}:
            self._window.go(how.first)
        elif how.first:
            book.open(how.first)
        elif not how.example:
            book.read(self, self._remind, first_week)
        book.read(self, self._warn_older, vaults.is_older)
        book.read(self, self._warn_cut, log_keeping.is_broken)
        if how.example:
            self._window.stand_above(ExampleBanner(book.desk.signals.lock_asked.emit))

    def _ask_children(self) -> None:
        if self._book.role == "carer":
            self._book.read(self, self._show_children, hosted)

    def _show_children(self, named: Sequence[tuple[str, str]]) -> None:
        self._window.show_children(coloured(list(named)))

    def _ask_backup(self) -> None:
        self._book.read(self, self._show_backup, safety_copies.last_backup)

    def _show_backup(self, at: str) -> None:
        self._window.say_backed_up(french.relative(at, present.today()) if at else "à faire")

    def _remind(self, found: FirstWeek) -> None:
        """Remind of the recovery sheet once its seven days have passed."""
        page = self._window.pages.page
        if found.late and RECOVERY in found.tasks and page is not None:
            page.say(
                "attention",
                "Votre feuille de secours n’est pas encore faite.",
                "Sans elle, des mots perdus ferment le carnet pour toujours.",
                secondary("Faire la feuille de secours", self._book.later("recovery")),
            )

    def _warn_older(self, older: bool) -> None:
        """Say that what was written since may be missing; more pressing than any reminder."""
        page = self._window.pages.page
        if older and page is not None:
            page.say(
                "attention",
                "Ce carnet est plus ancien que votre dernière utilisation.",
                "Une copie a été remise, ou l’ordinateur s’est arrêté trop tôt. Vérifiez ce que "
                "vous aviez écrit en dernier\u00a0: vos correspondants en ont peut-être.",
            )
            self._book.save(self, None, vaults.older_was_said)

    def _warn_cut(self, is_broken: bool) -> None:
        """Say that the list of accesses was changed outside the program."""
        page = self._window.pages.page
        if is_broken and page is not None:
            page.say(
                "attention",
                "La liste « Qui a ouvert, imprimé, transmis » a été changée hors du programme.",
                "Vos fiches sont là. Prévenez la personne chargée de la protection des données.",
                secondary("Voir la liste", self._book.later("who_opened")),
            )

    def _follow(self, changes: Changes) -> None:
        if changes.kinds & CHILDREN_FROM:
            self._ask_children()
        if changes.kinds & NUMBERS_FROM:
            self._book.read(self, self._book.desk.signals.numbers_changed.emit, numbers.publish)

    def _note(self) -> None:
        """Open the note box, or go to it when the page shown has one; a service notes nothing."""
        if self._book.role == "service":
            return
        focus = getattr(self._window.pages.page, "focus_note", None)
        if focus is None:
            self._book.open("note", self._window.child)
        else:
            focus()

    def _help(self, page: str) -> None:
        """Open the help of the page shown; the second time, come back."""
        if page == HELP:
            self._window.back()
        else:
            self._book.open(HELP, page)

    def _search(self, words: str) -> None:
        """Open the results, or follow what is typed when they are already shown."""
        shown = self._window.pages.page
        if shown is not None and shown is self._searching:
            follow = getattr(shown, "look_for", None)
            if follow is not None:
                follow(words)
            return
        self._searching = self._book.open("search", words)

    def _digits_chosen(self) -> None:
        self._notebook.has_digits = True

    def _pause_chosen(self, minutes: int) -> None:
        self._keep(replace(self._settings, pause_minutes=minutes))

    def _keep_look(self) -> None:
        theme = "dark" if THEME.dark else "light"
        self._keep(replace(self._settings, zoom=THEME.zoom, theme=theme))

    def _keep(self, settings: AppSettings) -> None:
        if settings != self._settings:
            self._settings = settings
            path = self._book.app.paths.settings
            self._book.desk.runner.query(self, partial(save_settings, path, settings), None)
