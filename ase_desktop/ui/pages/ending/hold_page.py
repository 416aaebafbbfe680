"""« Procédure en cours »: nothing of a child's file is erased while it lasts."""

from __future__ import annotations

from ase_desktop.base.french import NBSP, full_date, of
from ase_desktop.base.kinds import Changes
from ase_desktop.services import holds
from ase_desktop.services.holds import Held
from ase_desktop.ui.book import Book
from ase_desktop.ui.pages.ending.file_page import FilePage
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.cards import Card, SandCard
from ase_desktop.ui.widgets.fields import TextField
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.moments import DayField

TITLE = "Procédure en cours"
HOLD = "Garder ce dossier"
LIFT = "Ne plus le garder"


class HoldFilePage(FilePage):
    """Page « hold_file » (book, uid of the child, her name)."""

    help = "hold_file"

    def __init__(self, book: Book, child: str, name: str) -> None:
        """Make the page; it asks when it is shown."""
        self.reason = TextField(name="Pourquoi", lines=2)
        self.asked = FormRow("Pourquoi", self.reason)
        self.day = DayField(name="Le service a été prévenu le")
        form = Card("Votre demande")
        form.add(self.asked)
        form.add(FormRow("Le service a été prévenu le", self.day, wide=False))
        super().__init__(book, TITLE, child, form)
        self.name = name

    def refresh(self) -> None:
        """Ask again who keeps this file."""
        self.book.read(self, self._show, holds.held, self.child)

    def hold(self) -> None:
        """Keep the file from being erased."""
        why = self.reason.value() or ""
        if not why.strip():
            self.asked.show_problem("Dites pourquoi.")
            self.reason.setFocus()
            return
        told = self.day.value()
        self.book.save_form(self, self._held, holds.hold, self.child, why, told_on=told)

    def lift(self) -> None:
        """End one's own request."""
        self.book.save_form(self, self._lifted, holds.lift, self.child)

    def _show(self, found: tuple[Held, ...]) -> None:
        self.head.say(
            f"{TITLE}{NBSP}: garder le dossier {of(self.name)}",
            "Tant que vous le demandez, rien ne peut en être effacé, par personne.",
        )
        self.begin_again()
        for one in found:
            self.told.addWidget(_held_card(one))
        is_mine = any(one.is_mine for one in found)
        self.form.setVisible(not is_mine)
        self.columns.right.addWidget(_gives())
        back = secondary("Retour" if is_mine else "Annuler", self.book.window.back)
        act = secondary(LIFT, self.lift) if is_mine else primary(HOLD, self.hold)
        self.set_footer(back, act)

    def _held(self, _changes: Changes) -> None:
        self.reason.set_value(None)
        self.asked.show_problem("")
        self.say(
            "success",
            "Ce dossier est gardé.",
            "Le prochain fichier le dira à ceux qui l’ont. Personne d’autre ne lève votre demande.",
        )

    def _lifted(self, _changes: Changes) -> None:
        self.say("success", "Votre demande est levée.", "Le prochain fichier le dira.")


def _held_card(one: Held) -> Card:
    who = "Vous demandez" if one.is_mine else f"{one.by} demande"
    card = Card(f"{who} de garder ce dossier", note=one.reason)
    if one.told:
        card.add(Text(f"Le service a été prévenu le {full_date(one.told)}."))
    return card


def _gives() -> SandCard:
    card = SandCard("Ce que cela donne")
    card.add(
        Text("Le dossier ne s’efface ni ici, ni chez les autres, ni à la fin de l’accueil."),
        Text("Ceux qui ont ce dossier voient votre demande et son motif."),
        Text("On continue d’écrire et de transmettre comme avant."),
    )
    return card
