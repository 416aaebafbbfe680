"""« Qui a ouvert, imprimé, transmis »: day by day, by what and whom; printed, copied, kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from pathlib import Path

from ase_desktop.base.french import NBSP, capital
from ase_desktop.base.kinds import Changes
from ase_desktop.rules.local_rules import MONTHS
from ase_desktop.services import access_copy, log_keeping
from ase_desktop.services.who_opened import MOST, AccessView, Asked, OpenedLine, access_view
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.settings.access_filters import AccessFilters
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.fields import Choice
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Column, Row

TITLE = "Qui a ouvert, imprimé, transmis"
WHY = (
    "Chaque ouverture de ce carnet, fiche de santé ou événement ouvert, impression et envoi. Une "
    "ligne ne s’efface pas\u00a0: les plus anciennes partent toutes ensemble, et une ligne le dit."
)
_CODED = "Ce qui est imprimé ou copié n’a aucun nom d’enfant\u00a0: des codes à la place."
_BROKEN = "Une ligne a été changée ou ôtée en dehors du programme."
_TELL = "Prévenez la personne chargée de la protection des données, avant toute autre chose."


class WhoOpenedPage(Page):
    """Page « who_opened » (book)."""

    help = "who_opened"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__(TITLE)
        self.book = book
        self.body.addWidget(
            Head(TITLE, WHY, actions=(link("Retour", book.window.back, icon="back"),))
        )
        self.filters = AccessFilters()
        self.filters.changed.connect(self.refresh)
        self.table = RecordTable((Column("Heure", 110), Column("Ce qui a été fait")), name=TITLE)
        self.told = Text("", "quiet")
        choosing = Card()
        choosing.add(self.filters, self._copying(), Text(_CODED, "quiet"))
        lines = Card()
        lines.add(self.table, self.told)
        for card in (choosing, lines, self._keeping()):
            self.body.addWidget(card)

    def refresh(self) -> None:
        """Ask for the lines again."""
        self.filters.say_asked()
        self.book.read(self, self._show, access_view, self.filters.asked())

    def concerned(self, _changes: Changes) -> bool:
        """Return that every save adds a line."""
        return True

    def print_lines(self) -> None:
        """Open the lines asked for as pages to print."""
        self.book.open("access_list", self.filters.asked())

    def copy_lines(self) -> None:
        """Write the lines asked for as a table, where one chooses."""
        proposed = self.book.app.paths.outbox / access_copy.FILE_NAME
        target = self.book.desk.ask.file_to_write(
            self, "Où écrire ce tableau\u00a0?", proposed, "Tableaux (*.csv)"
        )
        if target is not None:
            done = partial(self._copied, target)
            self.book.save(self, done, access_copy.write_csv, self.filters.asked(), target)

    def _copying(self) -> Flow:
        return Flow(
            secondary("Imprimer ces lignes", self.print_lines, icon="print"),
            secondary("En faire un tableau", self.copy_lines),
            across=12,
        )

    def _keeping(self) -> Card:
        months = [(str(one), f"{one}{NBSP}mois") for one in MONTHS]
        self.months = Choice(months, name="Garder les lignes", width=160)
        self.months.changed.connect(self._keep)
        card = Card("Combien de temps les garder")
        card.add(FormRow("Garder les lignes", self.months, wide=False))
        card.add(
            Text(
                "Douze mois, sauf demande de votre service. Les plus anciennes partent à "
                "l’ouverture du carnet, une fois par mois au plus.",
                "quiet",
            )
        )
        return card

    def _keep(self) -> None:
        self.book.save(self, self._kept, log_keeping.keep_for, int(self.months.value() or 0))

    def _kept(self, _nothing: None) -> None:
        self.say("success", f"Les lignes seront gardées {self.months.value()}{NBSP}mois.")
        self.refresh()

    def _copied(self, target: Path, _nothing: None) -> None:
        self.say("success", "Le tableau est écrit.", f"{target.name}, dans {target.parent}")
        self.refresh()

    def _show(self, found: AccessView) -> None:
        self.filters.show_whom(found.whom)
        self.months.set_value(str(found.months))
        self.table.setVisible(bool(found.lines))
        self.table.set_rows(list(_rows(found.lines)))
        self.told.setText(_told(found, self.filters.asked()))
        self.told.setVisible(bool(self.told.text()))
        if found.is_broken:
            self.say("attention", _BROKEN, _TELL)


def _told(found: AccessView, asked: Asked) -> str:
    """Return what is said below the lines: none, or only the last ones."""
    if not found.lines:
        return "Aucune ligne pour ce choix." if asked != Asked() else "Aucune ligne."
    if len(found.lines) < MOST:
        return ""
    return f"Les {MOST} dernières lignes. Ce qui est imprimé ou copié les a toutes."


def _rows(lines: Iterable[OpenedLine]) -> Iterable[Row]:
    for day, found in groupby(lines, key=lambda line: line.day):
        yield Row((capital(day),), group=True)
        for line in found:
            yield Row((line.hour, line.words))
