"""An event to report: the facts first, who was told, what followed."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_incidents import SEVERITY_WORDS, IncidentType
from ase_desktop.base.terms_writings import Source
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, day, flag, group, link, moment, number, text

WHEN = group(4, "when", "Quand et où")
SOURCE = group(5, "origin", "Source")
CLOSING = group(20, "closing", "Clôture")


class Incident(Record):
    """One event; its lines by the hour and its calls are rows of their own."""

    __tablename__ = "incident"
    kind = Declaration(
        number=34,
        label="Événement",
        scopes=(ScopeType.STAY, ScopeType.ALERT),
        letter="X",
        conflict=ConflictClass.AUTHOR,
        date_field="occurred_at",
    )

    title: Mapped[str | None] = text(1, "En une phrase", search=True)
    incident_type: Mapped[str | None] = choice(2, "Type", IncidentType)
    severity: Mapped[int | None] = number(3, "Niveau", choices=SEVERITY_WORDS)
    occurred_at: Mapped[str | None] = moment(WHEN, "Quand", required=True)
    known_at: Mapped[str | None] = moment(WHEN, "Je l’ai su le")
    ended_at: Mapped[str | None] = moment(WHEN, "Terminé le")
    place: Mapped[str | None] = text(WHEN, "Lieu", search=True)
    source: Mapped[str | None] = choice(SOURCE, "Source", Source)
    reported_by: Mapped[str | None] = text(SOURCE, "Rapporté par", search=True)
    reported_on: Mapped[str | None] = day(SOURCE, "Rapporté le")
    facts: Mapped[str | None] = text(
        6, "Les faits", long=True, search=True, hint="Dans l’ordre, sans jugement."
    )
    words: Mapped[str | None] = text(
        7, "Les mots exacts", long=True, search=True, hint="Entre guillemets, avec la question."
    )
    context: Mapped[str | None] = text(8, "Les jours d’avant", long=True, search=True)
    people: Mapped[str | None] = text(9, "Témoins et personnes présentes", search=True)
    child_state: Mapped[str | None] = text(10, "État de l’enfant", long=True, search=True)
    injuries: Mapped[str | None] = text(11, "Blessures", long=True, search=True)
    measures: Mapped[str | None] = text(
        12, "Ce que j’ai fait tout de suite", long=True, search=True
    )
    clothing: Mapped[str | None] = text(13, "Vêtements, affaires emportées", search=True)
    parents_told: Mapped[str | None] = text(14, "Les parents : qui leur a dit", search=True)
    child_told: Mapped[str | None] = text(15, "Ce qui a été dit à l’enfant", search=True)
    medical: Mapped[str | None] = text(16, "Médecin, hôpital, certificat", long=True, search=True)
    police: Mapped[str | None] = text(17, "Plainte, numéro de procédure", search=True)
    follow_up: Mapped[str | None] = text(
        18, "Suites et mesures pour que cela n’arrive plus", long=True, search=True
    )
    follow_up_on: Mapped[str | None] = day(19, "À revoir le")
    closed_on: Mapped[str | None] = day(CLOSING, "Terminé pour le service le")
    closed_by: Mapped[str | None] = text(CLOSING, "Terminé par")
    understanding: Mapped[str | None] = text(21, "Ce que j’en comprends", long=True, search=True)
    visit: Mapped[str | None] = link(22, "Visite", to=("visit",))
    several_children: Mapped[bool | None] = flag(23, "D’autres enfants étaient là")
