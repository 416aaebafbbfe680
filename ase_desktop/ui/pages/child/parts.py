"""The seven parts of the sheet of a child, each made again when something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from ase_desktop.services.child_sheet import ChildSheet
from ase_desktop.ui.pages.child.lines_card import Opener, add_link, facts_card, lines_card
from ase_desktop.ui.pages.child.measure_card import measure_card, rights_card
from ase_desktop.ui.pages.child.meetings_card import meetings_card
from ase_desktop.ui.widgets.banners import Banner
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.flow import Flow

RIGHT = 430
WORDS = ("Essentiel", "Visites", "Santé", "École", "Journal", "Documents", "Mesure")

_ENDS = (
    ("Finir l’accueil", "ending"),
    ("Procédure en cours", "hold_file"),
    ("Effacer pour de bon", "erase_file"),
)


@dataclass(frozen=True, slots=True)
class Gestures:
    """What the parts ask of the page."""

    opener: Opener
    go: Callable[[int], object]  # to another part
    confirm: Callable[[], object] | None  # the measure, for a caseworker
    letter: Callable[[], object]
    end: Callable[[str], object]  # opens a page about the end of the file


def parts(sheet: ChildSheet, gestures: Gestures) -> tuple[Iterable[QWidget], ...]:
    """Return the cards of each part, in the order of WORDS."""
    return (
        _essential(sheet, gestures),
        _visits(sheet, gestures),
        _health(sheet, gestures),
        _school(sheet, gestures),
        _journal(sheet, gestures),
        _documents(sheet, gestures),
        _measure(sheet, gestures),
    )


def _essential(sheet: ChildSheet, gestures: Gestures) -> Iterable[QWidget]:
    opener = gestures.opener
    columns = Columns(right=RIGHT, gap=20)
    left, right = columns.left, columns.right
    if sheet.alerts:
        left.addWidget(alert_banner(sheet))
    left.addWidget(measure_card(sheet, opener, confirm=gestures.confirm))
    left.addWidget(rights_card(sheet.rights, opener))
    people = sheet.cards["contact"]
    add = ("Ajouter", "contact")
    left.addWidget(
        lines_card(
            f"Autour de {sheet.name}",
            people,
            opener,
            add=add,
            nothing="Parents, référente, médecin, école\u00a0: personne n’est encore noté.",
        )
    )
    for meetings in sheet.meetings[:1]:
        right.addWidget(meetings_card(meetings, opener, lambda: gestures.go(1)))
    right.addWidget(_notes(sheet, opener))
    if sheet.cards["sibling"]:
        right.addWidget(lines_card("Frères et sœurs", sheet.cards["sibling"], opener, add=add))
    return [columns]


def alert_banner(sheet: ChildSheet) -> Banner:
    """Return the one banner of the page: what must be known before anything else."""
    first, *others = sheet.alerts
    sentences = [first.note, *(f"{one.title}. {one.note}".strip() for one in others)]
    told = "\n".join(sentence for sentence in sentences if sentence)
    return Banner("danger" if sheet.grave else "attention", first.title, told)


def _notes(sheet: ChildSheet, opener: Opener) -> Card:
    return lines_card(
        "Dernières notes",
        sheet.notes,
        opener,
        add=("Écrire", "daily_log"),
        nothing="Rien n’est encore écrit.",
    )


def _visits(sheet: ChildSheet, gestures: Gestures) -> Iterable[QWidget]:
    opener = gestures.opener
    for meetings in sheet.meetings:
        yield meetings_card(meetings, opener)
    yield lines_card(
        "Calendriers des visites",
        sheet.cards["visit_schedule"],
        opener,
        add=("Ajouter un calendrier", "visit_schedule"),
        nothing="Aucune visite prévue. Ajoutez le calendrier décidé par le juge ou le service.",
        extra=(
            add_link(
                "Ajouter une visite hors calendrier",
                lambda: opener.add("visit"),
                about="Visites",
            ),
        ),
    )


def _health(sheet: ChildSheet, gestures: Gestures) -> Iterable[QWidget]:
    opener, cards = gestures.opener, sheet.cards
    yield lines_card(
        "Allergies et alertes",
        (*sheet.alerts, *sheet.ruled_out),
        opener,
        add=("Ajouter", "health_alert"),
        nothing="Personne n’a encore dit s’il y a une allergie.",
    )
    yield lines_card(
        "Traitements",
        cards["treatment"],
        opener,
        add=("Ajouter", "treatment"),
        nothing="Aucun traitement n’est noté.",
    )
    yield lines_card(
        "Rendez-vous",
        cards["appointment"],
        opener,
        add=("Ajouter", "appointment"),
        nothing="Aucun rendez-vous n’est noté.",
    )
    yield facts_card(
        "Habitudes",
        sheet.habits,
        lambda: opener.open("child", sheet.record.uid),
        nothing="Doudou, sommeil, repas\u00a0: rien n’est encore noté.",
    )


def _school(sheet: ChildSheet, gestures: Gestures) -> Iterable[QWidget]:
    yield facts_card(
        "École",
        sheet.school,
        lambda: gestures.opener.open("child", sheet.record.uid),
        nothing="L’école n’est pas encore notée.",
    )


def _journal(sheet: ChildSheet, gestures: Gestures) -> Iterable[QWidget]:
    yield _notes(sheet, gestures.opener)
    yield lines_card(
        "Événements",
        sheet.events,
        gestures.opener,
        add=("Noter un événement", "incident"),
        nothing="Aucun événement.",
    )


def _documents(sheet: ChildSheet, gestures: Gestures) -> Iterable[QWidget]:
    opener, papers = gestures.opener, sheet.cards["paper"]
    missing = any(one.status == "missing" for one in papers)
    letter = [link("Lettre qui demande les papiers", gestures.letter)] if missing else []
    yield lines_card(
        "Papiers",
        papers,
        opener,
        add=("Ajouter", "paper"),
        nothing="Aucun papier n’est noté.",
        extra=letter,
    )
    yield lines_card(
        "Demandes",
        sheet.cards["request"],
        opener,
        add=("Ajouter", "request"),
        nothing="Aucune demande en cours.",
    )
    if sheet.pdfs:
        yield lines_card("D’après les PDF reçus", sheet.pdfs, opener, add=("", ""))


def _measure(sheet: ChildSheet, gestures: Gestures) -> Iterable[QWidget]:
    opener, cards = gestures.opener, sheet.cards
    for title, kind, nothing in (
        ("Mesures", "care_measure", "Aucune décision n’est notée."),
        ("Audiences", "hearing", "Aucune audience n’est notée."),
        ("Accueils", "placement", "Aucun accueil n’est noté."),
    ):
        yield lines_card(title, cards[kind], opener, add=("Ajouter", kind), nothing=nothing)
    yield facts_card(
        "Identité",
        sheet.identity,
        lambda: opener.open("child", sheet.record.uid),
        nothing="Rien n’est encore noté.",
    )
    agreements = cards["hosting_agreement"]
    yield lines_card(
        "Contrat d’accueil et avenants",
        (*agreements, *cards["amendment"]),
        opener,
        add=("Ajouter", "hosting_agreement"),
        nothing="Le contrat d’accueil n’est pas encore noté.",
    )
    yield _end_card(gestures)


def _end_card(gestures: Gestures) -> Card:
    card = Card("Fin de l’accueil", note="Remettre le dossier, le garder ou l’effacer.")
    card.add(Flow(*(link(words, partial(gestures.end, page)) for words, page in _ENDS), across=24))
    return card
