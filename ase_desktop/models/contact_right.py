"""What one decision lets one person do with the child."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_contacts import ContactKind, RightStatus, Supervision
from ase_desktop.base.terms_placement import DecisionSource
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, commits, day, group, link, number, text

RIGHT = group(2, "right", "Droit")
SOURCE = group(3, "source", "Décidé par")


class ContactRight(Record):
    """One right of one person: kind, presence of a third party and state are three things."""

    __tablename__ = "contact_right"
    kind = Declaration(
        number=24,
        label="Droit",
        scopes=(ScopeType.CHILD,),
        letter="R",
        conflict=ConflictClass.SAFETY,
        date_field="starts_on",
    )

    person: Mapped[str | None] = link(1, "Personne", to=("contact",), required=True)
    right_status: Mapped[str | None] = choice(RIGHT, "État", RightStatus)
    contact_kind: Mapped[str | None] = choice(RIGHT, "Nature", ContactKind)
    supervision: Mapped[str | None] = choice(RIGHT, "Présence d’un tiers", Supervision)
    minutes: Mapped[int | None] = number(RIGHT, "Durée (minutes)")
    frequency: Mapped[str | None] = text(RIGHT, "Fréquence", search=True)
    starts_on: Mapped[str | None] = day(RIGHT, "Droit à partir du")
    ends_on: Mapped[str | None] = day(RIGHT, "Droit jusqu’au")
    decision_source: Mapped[str | None] = choice(SOURCE, "Décidé par", DecisionSource)
    decided_on: Mapped[str | None] = day(SOURCE, "Décision du")
    measure: Mapped[str | None] = link(4, "Mesure", to=("care_measure",))
    verbatim: Mapped[str | None] = text(
        5, "Les mots de la décision", long=True, search=True, conflict=ConflictClass.SAFETY
    )
    conditions: Mapped[str | None] = text(
        6, "Conditions", long=True, search=True, conflict=ConflictClass.SAFETY
    )
    steps: Mapped[str | None] = text(7, "Étapes prévues", long=True, search=True)
    place: Mapped[str | None] = text(8, "Lieu", search=True)
    supervisor: Mapped[str | None] = text(9, "Tiers présent", search=True)
    transport: Mapped[str | None] = text(10, "Transport")
    remarks: Mapped[str | None] = text(11, "Remarques", long=True, search=True)
    origin: Mapped[str | None] = text(12, "D’après")
    confirmed: Mapped[str | None] = commits(13, "Valeurs confirmées")
