"""Draw the component sheet, the unlock window and the shell, to be looked at.

Run: python tests/widget/gallery.py FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.main_window import MainWindow
from ase_desktop.ui.navigation import entries
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.style import dress
from ase_desktop.ui.theme import THEME, is_large
from ase_desktop.ui.unlock_window import UnlockWindow
from ase_desktop.ui.widgets.avatar import Avatar, coloured
from ase_desktop.ui.widgets.banners import Banner, EmptyState, UndoBar
from ase_desktop.ui.widgets.buttons import dangerous, link, outcome, primary, secondary
from ase_desktop.ui.widgets.cards import Card, ListRow, PhoneRow, Rows, SandCard
from ase_desktop.ui.widgets.chips import ChildPill, ChipGroup
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import StatusLabel, Text
from ase_desktop.ui.widgets.moments import DayField, HourField
from ase_desktop.ui.widgets.statuses import STATUSES
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Column, Row, status_cell
from ase_desktop.ui.widgets.toggles import RoundGroup, Tick

NBSP = "\u00a0"
CHILDREN = coloured([("1" * 32, "Léa"), ("2" * 32, "Tom"), ("3" * 32, "Yanis")])
LEA, TOM, YANIS = CHILDREN


def component_sheet() -> QWidget:
    """Return every component once, in three columns."""
    sheet = QWidget()
    sheet.setAccessibleName("Composants")
    lay_out = column if is_large() else row
    across = lay_out(sheet, gap=40, margins=(32, 16, 32, 16))
    for fill, stretch in ((_first, 356), (_second, 460), (_third, 406)):
        side = column(gap=8)
        fill(side)
        side.addStretch(1)
        across.addLayout(side, stretch)
    return sheet


def _first(side: QVBoxLayout) -> None:
    side.addWidget(Text(f"Boutons{NBSP}: un seul plein par écran", "note"))
    side.addWidget(Flow(primary("Enregistrer"), secondary("Annuler"), link("Tout voir"), across=12))
    side.addWidget(Flow(dangerous("Effacer la note"), secondary("Touche Tab"), across=12))
    side.addWidget(Text("Pastilles", "note"))
    chosen = ChildPill(LEA, filters=True)
    chosen.setChecked(True)
    side.addWidget(Flow(chosen, ChildPill(TOM, filters=True)))
    source = ChipGroup(
        (("seen", "vu par moi"), ("heard", "entendu par moi"), ("told", "dit par Léa")),
        name="Source",
    )
    source.set_value("seen")
    side.addWidget(source)
    side.addWidget(Text("Champs", "note"))
    day = DayField(name="Date")
    day.set_value("2026-11-24")
    side.addWidget(FormRow("Date", day))
    hour = HourField(name="Heure du retour", now=False)
    hour.field.setText(f"25{NBSP}h{NBSP}10")
    wrong = FormRow("Heure du retour", hour)
    wrong.show_problem(hour.problem())
    side.addWidget(wrong)
    side.addWidget(Text("Cases et choix", "note"))
    tick = Tick(f"Garder pour moi{NBSP}: ne part jamais")
    tick.setChecked(True)
    side.addWidget(tick)
    how = RoundGroup(
        (("usb", "Sur la clé USB", ""), ("pdf", "En PDF à imprimer", "rien à installer")),
        name="Comment",
    )
    how.set_value("usb")
    side.addWidget(how)


def _second(side: QVBoxLayout) -> None:
    side.addWidget(Text(f"États{NBSP}: un mot, une forme, une couleur", "note"))
    side.addWidget(Flow(*(StatusLabel(name) for name in STATUSES), across=16, down=12))
    side.addWidget(Text("Bandeaux\u00a0: en haut de ce qu’ils concernent", "note"))
    side.addWidget(
        Banner(
            "info", "Calendrier à confirmer", "Vous l’avez noté d’après le papier du 2 novembre."
        )
    )
    side.addWidget(
        Banner(
            "attention",
            "4 enfants pour 3 places ce jour",
            f"L’accord écrit du service est-il reçu{NBSP}?",
        )
    )
    side.addWidget(Banner("danger", f"Allergie grave{NBSP}: arachide"))
    side.addWidget(Text("Annuler\u00a0: dix secondes, en bas de la page", "note"))
    side.addWidget(UndoBar(f"Visite notée{NBSP}: réalisée. Enregistré à 17{NBSP}h{NBSP}42"))
    side.addWidget(Text(f"Page vide{NBSP}: une phrase, un geste", "note"))
    side.addWidget(
        EmptyState(
            "Aucune visite prévue.",
            "Ajoutez le calendrier décidé par le juge ou le service.",
            secondary("Créer un calendrier de visites"),
        )
    )


def _third(side: QVBoxLayout) -> None:
    side.addWidget(Text(f"Carte{NBSP}: une idée, sans cadre dedans", "note"))
    card = Card("Carte Vitale de Léa", note="Demandée le 2 novembre à Mme Lefèvre")
    card.add_left(secondary("Relancer"))
    side.addWidget(card)
    sand = SandCard("Ce qui reste ici")
    sand.add(Text(f"Sable{NBSP}: ce que vous lisez sans avoir à agir."))
    side.addWidget(sand)
    side.addWidget(Text(f"Tableau{NBSP}: filets horizontaux seulement", "note"))
    table = RecordTable(
        (Column("Date", 92), Column("Qui", 76), Column("Ce qui s’est passé")), name="Visites"
    )
    table.set_rows(
        (
            Row(("18 nov.", "Mère", status_cell("held")), key="a"),
            Row(("4 nov.", "Mère", status_cell("shortened", "35 minutes")), key="b"),
            Row(("21 oct.", "Mère", status_cell("cancelled", "par le service")), key="c"),
        )
    )
    table.choose("b")
    side.addWidget(table)
    side.addWidget(Text(f"Lettres{NBSP}: 21, 19, 14, 12 et 10,5 points", "note"))
    for words, role in (
        ("Ce soir, Léa dort ici.", "lead"),
        ("Titre de page", "title"),
        ("Titre de carte", "card"),
        ("Texte courant et mot fort", "body"),
        ("Précision, source, heure", "note"),
    ):
        side.addWidget(Text(words, role))


class ExamplePage(Page):
    """The carer's first page, with an invented evening."""

    def __init__(self) -> None:
        super().__init__("Aujourd’hui")
        head = Head("Ce soir, Léa et Tom dorment ici.", above="Mercredi 18 novembre", role="lead")
        away = row(gap=10)
        away.addWidget(Avatar(YANIS, size=26))
        away.addWidget(Text(f"Yanis est chez son père jusqu’à dimanche 18{NBSP}h.", "quiet"), 1)
        head.below.addLayout(away)
        self.body.addWidget(head)
        columns = Columns()
        columns.left.addWidget(_visit())
        columns.left.addWidget(_to_complete())
        columns.right.addWidget(_to_ask())
        columns.right.addWidget(_numbers())
        self.body.addWidget(columns)


def _visit() -> Card:
    card = Card(
        f"14{NBSP}h – 15{NBSP}h  ·  Léa et Tom voient leur mère",
        note="En présence d’un tiers (médiatisée) · Maison des familles, 42 km",
        action=Avatar(LEA, TOM, size=36),
    )
    card.body.addSpacing(6)
    card.add(Text(f"Que s’est-il passé{NBSP}?", "strong"))
    card.add(Flow(*(outcome(name) for name in ("held", "shortened", "cancelled", "no_show"))))
    card.add(Flow(link("Autre réponse"), link("Noter pour chacun à part"), across=24))
    return card


def _to_complete() -> Card:
    card = Card("À compléter")
    card.add(
        Rows(
            ListRow(
                f"Léa{NBSP}: comment s’est passée la nuit de mardi{NBSP}?",
                "Après la visite du 4 novembre, vous notez deux nuits",
                before=Avatar(LEA),
                after=secondary("Répondre"),
            ),
            ListRow(
                f"Tom{NBSP}: heure du retour, visite du 4 novembre",
                "Un brouillon vous attend",
                before=Avatar(TOM),
                after=secondary("Reprendre"),
            ),
        )
    )
    return card


def _to_ask() -> Card:
    card = Card("À demander")
    card.add(
        Rows(
            ListRow(
                "Carte Vitale de Léa",
                "Demandée il y a 16 jours",
                before=Avatar(LEA),
                after=secondary("Relancer"),
            ),
            ListRow(
                "Accord pour la classe de neige",
                "Nécessaire le 4 décembre",
                before=Avatar(TOM),
                after=secondary("Demander"),
            ),
        )
    )
    return card


def _numbers() -> SandCard:
    card = SandCard("Vos numéros")
    card.add(
        PhoneRow("02 61 91 00 12", "Astreinte du département · soir, nuit, week-end"),
        PhoneRow("02 61 91 00 45", "Mme Lefèvre, référente · lundi au vendredi"),
    )
    return card


def shell() -> MainWindow:
    """Return the frame around the example page."""
    bar = entries("carer")
    window = MainWindow(bar, {entry.name: ExamplePage for entry in bar})
    window.show_children(CHILDREN)
    window.say_saved("2026-11-18T17:42")
    window.say_backed_up("hier")
    window.go("today")
    return window


NUMBERS = (
    ("02 61 91 00 12", "Astreinte du département · soir, nuit, week-end"),
    ("02 61 91 00 45", "Mme Lefèvre, référente · lundi au vendredi"),
)
SOME_WORDS = ("maison", "maisonnée", "cheval", "rivière", "éléphant", "élan", "galet")


def unlock() -> UnlockWindow:
    """Return the closed notebook."""
    window = UnlockWindow(NUMBERS)
    window.be_ready(SOME_WORDS, NUMBERS)
    window.words.field.setText("cheval rivière")
    return window


def unlock_with_code() -> UnlockWindow:
    """Return the closed notebook of someone who lost her words."""
    window = UnlockWindow(NUMBERS)
    window.words.lost.emit()
    return window


SCENES = {"components": component_sheet, "shell": shell, "unlock": unlock}


def draw(folder: Path, size: tuple[int, int] = (1366, 768)) -> list[Path]:
    """Draw every scene, light, dark and at 160 %; return the pictures written."""
    written = []
    for name, make in SCENES.items():
        for suffix, dark, zoom in (("", False, 100), ("_dark", True, 100), ("_160", False, 160)):
            THEME.set(dark=dark, zoom=zoom)
            window = make()
            window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            window.resize(*size)
            window.show()
            QApplication.sendPostedEvents()
            QApplication.sendPostedEvents()
            path = folder / f"{name}{suffix}.png"
            window.grab().save(str(path))
            window.close()
            written.append(path)
    return written


def main() -> None:
    """Draw into the folder given."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    dress(application)
    for path in draw(folder):
        print(path)  # noqa: T201


if __name__ == "__main__":
    main()
