"""The cards of the page of exchanges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import NBSP, counted, hour, listed, short_date
from ase_desktop.services.exchanges import (
    ANSWER,
    CONTAINED,
    RECEIVED,
    TAKEN_IN,
    Exchange,
    Partner,
)
from ase_desktop.ui.widgets.action_row import ActionRow
from ase_desktop.ui.widgets.buttons import Button, link, secondary
from ase_desktop.ui.widgets.cards import Card, ListRow, Rows, SandCard
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Picture, Text

WAITING_NOTE = "Rien n’en est mêlé à votre carnet."
PDFS = "PDF reçus"
RECENT = 6  # exchanges shown on the page
Gesture = Callable[[str], object]

_LOOKS = {  # status → icon, tone
    RECEIVED: ("received", "success"),
    CONTAINED: ("received", "secondary"),
    ANSWER: ("send", "secondary"),
    TAKEN_IN: ("receive", "primary"),
}
_WAITING_LOOK = ("clock", "attention")


def partners_card(partners: Iterable[Partner], send: Gesture, share: Gesture | None) -> Card:
    """Return one line per correspondent: hand over, or share a first child with her.

    share is None for a service, which has no child to share.
    """
    card = Card("Transmettre")
    card.add(Rows(*(_partner_row(one, send, share) for one in partners)))
    return card


def _partner_row(one: Partner, send: Gesture, share: Gesture | None) -> QWidget:
    if one.children or share is None:
        button = secondary(f"Transmettre à {one.name}", partial(send, one.uid), icon="send")
    else:
        button = secondary("Partager un enfant", partial(share, one.uid))
        button.setAccessibleDescription(one.name)
    note = one.sentence if share is None else partner_note(one)
    return ActionRow(_who(one), note, button, icon="person")


def _who(one: Partner) -> str:
    return f"{one.name}, {one.role_words}" if one.role_words else one.name


def partner_note(one: Partner) -> str:
    """Return « Léa et Tom · Dernier accusé : n° 12, 1 fichier en attente depuis 9 jours. »."""
    children = listed([name for _, name in one.children]) or "aucun enfant partagé"
    return f"{children[:1].upper()}{children[1:]} · {one.sentence}"


def receive_card(
    choose_files: Callable[[], object],
    choose_folder: Callable[[], object],
    waiting: int,
    see_waiting: Callable[[], object],
    see_pdfs: Callable[[], object],
) -> Card:
    """Return the card where files arrive; waiting counts what stands apart since."""
    card = Card(
        "Recevoir",
        note="Déposez ici un fichier, un PDF ou un dossier. Rien n’entre sans vous.",
    )
    files = secondary("Choisir des fichiers", choose_files, icon="receive")
    folder = secondary("Choisir un dossier", choose_folder, icon="folder")
    card.add(Flow(files, folder, across=12))
    if waiting:
        words = counted(waiting, "chose attend", "choses attendent")
        more = secondary("Voir ce qui attend", see_waiting)
        card.add(ActionRow(f"{words} à part", WAITING_NOTE, more, icon="clock", tone="attention"))
        card.add(Flow(link(PDFS, see_pdfs)))
    else:
        more = link("En attente", see_waiting)
        more.setAccessibleDescription("Ce qui attend à part")
        card.add(Flow(more, link(PDFS, see_pdfs), across=24))
    return card


def link_card(begin: Callable[[], object], everybody: Callable[[], object]) -> Card:
    """Return the card that links two computers."""
    card = Card(
        "Relier nos deux ordinateurs",
        note="Trois minutes, ensemble, lors d’une visite. Une seule fois par personne.",
    )
    card.add(
        Flow(
            secondary("Relier", begin, icon="link"),
            link("Correspondants", everybody),
            across=20,
        )
    )
    return card


def history_card(history: Iterable[Exchange], everything: Callable[[], object]) -> SandCard:
    """Return the last exchanges, each with what became of it."""
    shown = list(history)
    more: Button | None = None
    if shown:
        more = link("Tout voir", everything)
        more.setAccessibleDescription("Fichiers remis et reçus")
    card = SandCard("Fichiers remis et reçus", action=more)
    if shown:
        card.add(Rows(*(_exchange_row(one) for one in shown[:RECENT])))
    else:
        card.add(Text("Rien n’a encore été échangé.", "quiet"))
    return card


def _exchange_row(one: Exchange) -> ListRow:
    icon, tone = look_of(one)
    return ListRow(
        exchange_title(one), exchange_note(one), before=Picture(icon, tone, 20), strong=False
    )


def look_of(one: Exchange) -> tuple[str, str]:
    """Return the icon of an exchange and its tone."""
    return _LOOKS.get(one.status, _WAITING_LOOK)


def exchange_title(one: Exchange) -> str:
    """Return « À Mme Lefèvre, 15 nov., 10 h 30 »."""
    way = "À" if one.is_out else "De"
    return f"{way} {one.person}, {short_date(one.at)}, {hour(one.at)}"


def exchange_note(one: Exchange) -> str:
    """Return « Léa et Tom : en attente depuis 9 jours »."""
    return f"{one.children}{NBSP}: {one.words}" if one.children else _capital(one.words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
