"""What a file holds, said by groups that a person recognises: visits, journal, health…"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ase_desktop.base.french import counted, listed

MOST_NAMED = 3  # titles said one by one


@dataclass(frozen=True, slots=True)
class Group:
    """One group, the kinds that belong to it, and how a few of them are counted."""

    name: str
    label: str
    kinds: tuple[str, ...]


GROUPS = (
    Group("visits", "Visites", ("visit", "visit_note")),
    Group("journal", "Journal", ("daily_log", "addendum")),
    Group("events", "Événements", ("incident",)),
    Group("health", "Santé", ("health_alert", "treatment", "appointment")),
    Group("requests", "Demandes", ("request",)),
    Group("papers", "Papiers", ("paper",)),
    Group(
        "decisions",
        "Décisions, droits et calendriers",
        ("care_measure", "hearing", "contact_right", "visit_schedule", "placement"),
    ),
    Group("file", "Dossier de l’enfant", ("child", "contact")),
    Group("stay", "Contrat et synthèses", ("hosting_agreement", "carer_summary")),
    Group("home", "Foyer", ("foster_household", "household_member", "approval")),
)
# Rows of a form: they go with their form and are not counted apart.
ROWS = frozenset({"incident_line", "incident_notice", "amendment"})

_WORDS: Mapping[str, tuple[str, str]] = {
    "visit": ("visite", "visites"),
    "visit_note": ("note de visite", "notes de visite"),
    "daily_log": ("note du journal", "notes du journal"),
    "addendum": ("ajout", "ajouts"),
    "incident": ("événement", "événements"),
    "health_alert": ("alerte de santé", "alertes de santé"),
    "treatment": ("traitement", "traitements"),
    "appointment": ("rendez-vous", "rendez-vous"),
    "request": ("demande", "demandes"),
    "paper": ("papier", "papiers"),
    "care_measure": ("mesure", "mesures"),
    "hearing": ("audience", "audiences"),
    "contact_right": ("droit", "droits"),
    "visit_schedule": ("calendrier", "calendriers"),
    "placement": ("accueil", "accueils"),
    "child": ("identité", "identités"),
    "contact": ("contact", "contacts"),
    "hosting_agreement": ("contrat d’accueil", "contrats d’accueil"),
    "carer_summary": ("synthèse", "synthèses"),
    "foster_household": ("foyer", "foyers"),
    "household_member": ("personne du foyer", "personnes du foyer"),
    "approval": ("agrément", "agréments"),
}


def counted_kinds(counts: Mapping[str, int]) -> str:
    """Return « 2 rendez-vous et 1 traitement » from kind → how many."""
    said = [
        counted(count, *_WORDS[kind]) for kind, count in counts.items() if kind in _WORDS and count
    ]
    return listed(said)


def some_of(titles: Iterable[str], total: int) -> str:
    """Return « carte Vitale, classe de neige, lunettes », « … et 4 autres »."""
    named = list(dict.fromkeys(title for title in titles if title))[:MOST_NAMED]
    left = total - len(named)
    if not named or left <= 0:
        return ", ".join(named)
    return f"{', '.join(named)} et {counted(left, 'autre')}"
