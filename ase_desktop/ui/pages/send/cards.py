"""The cards of the page that hands a file over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import NBSP, counted, full_date, number, quoted
from ase_desktop.rules.local_rules import FOLDER, PDF, STICK  # a stick is STICK and its root
from ase_desktop.services.departing import Departure, LeavingGroup, only_she_can_open
from ase_desktop.services.sending import Sent
from ase_desktop.ui import present
from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.sticks import Stick
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card, Rows, SandCard
from ase_desktop.ui.widgets.labels import Picture, Text

WAY_BACK = (
    "Quand la personne l’aura reçu, son prochain fichier le dira ici. "
    f"Un fichier perdu ne coûte rien{NBSP}: le suivant contient tout."
)
_KILO = 1000


def weight_words(size: int) -> str:
    """Return « 48 Ko », « 1,2 Mo » from bytes; "" for none."""
    if size <= 0:
        return ""
    kilos = max(1, round(size / _KILO))
    if kilos < _KILO:
        return f"{kilos}{NBSP}Ko"
    megas = f"{size / _KILO**2:.1f}".replace(".", ",").removesuffix(",0")
    return f"{megas}{NBSP}Mo"


def leaving_card(found: Departure, read_again: Callable[[str], object]) -> Card:
    """Return what leaves, group by group."""
    amount = Text(_amount(found), "quiet", wrap=False)
    card = Card("Ce qui part", icon="send", action=amount)
    if found.groups:
        card.add(Rows(*(_group_row(group, read_again) for group in found.groups)))
    else:
        card.add(
            Text("Rien de nouveau depuis votre dernier envoi."),
            Text(f"Le fichier dira seulement à {found.name} ce que vous avez reçu.", "quiet"),
        )
    return card


def _amount(found: Departure) -> str:
    words = counted(found.total, "élément")
    return f"{words}, {found.concerned}" if found.concerned else words


def _group_row(group: LeavingGroup, read_again: Callable[[str], object]) -> QWidget:
    line = QWidget()
    layout = row(line, gap=18, margins=(0, 10, 0, 10))
    told = column(gap=3)
    told.addWidget(Text(group.label, "strong"))
    if group.note:
        told.addWidget(Text(group.note, "note"))
    layout.addLayout(told, 1)
    layout.addWidget(Text(number(group.count), "strong", wrap=False))
    again = link("Relire", partial(read_again, group.name))
    again.setAccessibleDescription(f"{group.label}{NBSP}: {counted(group.count, 'élément')}")
    layout.addWidget(again, 0, Qt.AlignmentFlag.AlignVCenter)
    return line


def staying_card(stays: Iterable[tuple[str, str]]) -> SandCard:
    """Return what does not leave."""
    card = SandCard("Ce qui reste ici", icon="home")
    for title, sentence in stays:
        lines = QWidget()
        told = column(lines, gap=3, margins=(0, 4, 0, 4))
        told.addWidget(Text(title, "strong"))
        told.addWidget(Text(sentence, "note"))
        card.add(lines)
    return card


def sealed_note(name: str) -> QWidget:
    """Return who can open the file, and what losing it costs."""
    title, sentence = only_she_can_open(name)
    line = QWidget()
    layout = row(line, gap=12, margins=(24, 0, 0, 0))
    layout.addWidget(Picture("shield", "success", 22), 0, Qt.AlignmentFlag.AlignTop)
    told = column(gap=3)
    told.addWidget(Text(title, "strong"))
    told.addWidget(Text(sentence, "note"))
    layout.addLayout(told, 1)
    return line


def weight_note(weight: str) -> str:
    """Return « le fichier pèse 48 Ko », "" before it is known."""
    return f"le fichier pèse {weight}" if weight else ""


def ways(
    sticks: Sequence[Stick], weight: str, name: str, channels: Sequence[str]
) -> list[tuple[str, str, str]]:
    """Return the ways to hand over that may be used: (value, words, precision)."""
    found = [
        (f"{STICK}{stick.root}", f"Sur la clé USB {quoted(stick.name)}", "elle est branchée")
        for stick in sticks
    ] or [(STICK, "Sur une clé USB", "branchez-la, elle sera reconnue")]
    others = [
        (FOLDER, "Dans un dossier, pour un courriel", weight_note(weight)),
        (PDF, "En PDF à imprimer", f"{name} n’a rien à installer"),
    ]
    usable = found if STICK in channels else []
    return [*usable, *(one for one in others if one[0] in channels)]


def done_card(sent: Sent, *, on_stick: bool) -> Card:
    """Return what is said once the file is written and read again."""
    away = " Vous pouvez retirer la clé." if on_stick else ""
    card = Card(f"C’est écrit, et relu.{away}", icon="success_filled")
    card.add(
        Text(f"Remis à {sent.to} le {full_date(present.now())}."),
        Text(f"Fichier {sent.file.name}", "quiet"),
        Text(str(sent.file.parent), "quiet"),
        Text(WAY_BACK, "note"),
    )
    return card
