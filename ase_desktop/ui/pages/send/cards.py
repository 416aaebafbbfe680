"""The cards of the page that hands a file over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import NBSP, counted, full_date, number, quoted, weight_words
from ase_desktop.rules.correspondent_words import is_presented
from ase_desktop.rules.local_rules import FOLDER, PDF, STICK  # a stick is STICK and its root
from ase_desktop.services.departing import Departure, LeavingGroup, only_she_can_open
from ase_desktop.services.presenting import Presented
from ase_desktop.services.sending import Sent, Weight
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
MAIL = "mail"  # a PDF that carries the file: allowed where a folder is
TOO_HEAVY = f"plus de 8{NBSP}Mo, trop lourd{NBSP}: prenez une clé"
JOIN_IT = (
    "Joignez ce PDF à votre message. N’écrivez le nom d’aucun enfant, ni dans l’objet ni dans le "
    "texte."
)


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


def presented_card(said: Iterable[Presented]) -> Card:
    """Return what the file of a service says of other people: each later one says it again."""
    card = Card("Les personnes que vous présentez", icon="person_add")
    for one in said:
        card.add(Text(f"{is_presented(one.name, back=one.is_back)}."))
    means = "La carte de qui est présenté part avec le fichier\u00a0: rien d’autre n’est partagé."
    card.add(Text(means, "quiet"))
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


def _weight_notes(weight: Weight | None) -> tuple[str, str, str]:
    """Return what a stick, a folder and an e-mail say of the weight, once it is known."""
    if weight is None:
        return "elle est branchée", "", ""
    weighs = f"le fichier pèse {weight_words(weight.file)}"
    carried = f"un PDF à joindre, de {weight_words(weight.mailed)}"
    return f"elle est branchée, {weighs}", weighs, carried if weight.mailed else TOO_HEAVY


def ways(
    sticks: Sequence[Stick], weight: Weight | None, name: str, channels: Sequence[str]
) -> list[tuple[str, str, str]]:
    """Return the ways to hand over that may be used: (value, words, precision)."""
    on_stick, in_folder, by_mail = _weight_notes(weight)
    found = [
        (f"{STICK}{stick.root}", f"Sur la clé USB {quoted(stick.name)}", on_stick)
        for stick in sticks
    ] or [(STICK, "Sur une clé USB", "branchez-la, elle sera reconnue")]
    others = [
        (FOLDER, "Dans un dossier", in_folder),
        (MAIL, "Par courriel", by_mail),
        (PDF, "En PDF à imprimer", f"{name} n’a rien à installer"),
    ]
    usable = found if STICK in channels else []
    allowed = (*channels, MAIL) if FOLDER in channels else channels
    return [*usable, *(one for one in others if one[0] in allowed)]


def done_card(sent: Sent, *, on_stick: bool, by_mail: bool = False) -> Card:
    """Return what is said once the file is written and read again."""
    away = " Vous pouvez retirer la clé." if on_stick else ""
    card = Card(f"C’est écrit, et relu.{away}", icon="success_filled")
    if by_mail:
        card.add(Text(JOIN_IT, "strong"))
    card.add(
        Text(f"Remis à {sent.to} le {full_date(present.now())}."),
        Text(f"Fichier {sent.file.name}", "quiet"),
        Text(str(sent.file.parent), "quiet"),
        Text(WAY_BACK, "note"),
    )
    return card
