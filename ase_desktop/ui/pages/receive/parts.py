"""Small parts of the page that receives."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.boxes import row
from ase_desktop.ui.pages.receive.outcomes import Outcome
from ase_desktop.ui.widgets.buttons import secondary
from ase_desktop.ui.widgets.cards import Card, ListRow, Rows
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Picture, Text

COPY_FIRST = "Une copie de secours est faite avant."


def choose_card(files: Callable[[], object], folder: Callable[[], object]) -> Card:
    """Return where files are dropped or chosen."""
    card = Card("Quel fichier avez-vous reçu\u00a0?", note="Déposez-le ici, ou choisissez-le.")
    card.add(
        Flow(
            secondary("Choisir des fichiers", files, icon="receive"),
            secondary("Choisir un dossier", folder, icon="folder"),
            across=12,
        )
    )
    return card


def reading_card(words: str, progress: Text) -> Card:
    """Return what is said while a file is read."""
    card = Card(words)
    card.add(progress)
    return card


def add_note() -> QWidget:
    """Return what protects an addition: a copy made before."""
    note = QWidget()
    layout = row(note, gap=12)
    layout.addWidget(Picture("shield", "success", 20), 0, Qt.AlignmentFlag.AlignVCenter)
    layout.addWidget(Text(COPY_FIRST, "note"), 1)
    return note


def outcomes_card(found: Iterable[Outcome]) -> Card:
    """Return one line per file: what became of it."""
    card = Card()
    rows = []
    for one in found:
        icon, tone = one.look
        rows.append(ListRow(one.words, one.note, before=Picture(icon, tone, 22)))
    card.add(Rows(*rows))
    return card
