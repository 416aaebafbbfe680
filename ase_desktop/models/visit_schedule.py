"""The plan of the visits with one person: which days, at what hours, where."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ScopeType
from ase_desktop.base.terms_contacts import ContactKind, Driver, Supervision
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, commits, day, group, link, number, recurrence, text

RECURRENCE = group(4, "recurrence", "Dates")
VALIDITY = group(5, "validity", "Validité")


class VisitSchedule(Record):
    """A planned series; « this and following » makes another one that replaces it."""

    __tablename__ = "visit_schedule"
    kind = Declaration(
        number=25,
        label="Calendrier des visites",
        scopes=(ScopeType.CHILD,),
        letter="K",
        date_field="valid_from",
    )

    person: Mapped[str | None] = link(1, "Avec", to=("contact",), required=True)
    second_person: Mapped[str | None] = link(2, "Et avec", to=("contact",))
    contact_kind: Mapped[str | None] = choice(3, "Nature", ContactKind)
    pattern: Mapped[str | None] = recurrence(RECURRENCE, "Dates et heures")
    valid_from: Mapped[str | None] = day(VALIDITY, "Calendrier à partir du")
    valid_until: Mapped[str | None] = day(VALIDITY, "Calendrier jusqu’au")
    supervision: Mapped[str | None] = choice(6, "Présence d’un tiers", Supervision)
    place: Mapped[str | None] = text(7, "Lieu", search=True)
    supervisor: Mapped[str | None] = text(8, "Tiers présent", search=True)
    distance_km: Mapped[int | None] = number(9, "Distance (km aller)")
    driver: Mapped[str | None] = choice(10, "Qui emmène", Driver)
    fetched_by: Mapped[str | None] = choice(11, "Qui ramène", Driver)
    late_phone: Mapped[str | None] = text(12, "Numéro en cas de retard")
    right: Mapped[str | None] = link(13, "Droit", to=("contact_right",))
    decision: Mapped[str | None] = text(14, "Décision", search=True)
    replaces: Mapped[str | None] = link(15, "Remplace", to=("visit_schedule",))
    version_note: Mapped[str | None] = text(16, "Ce qui change", search=True)
    received_on: Mapped[str | None] = day(17, "Calendrier reçu le")
    remarks: Mapped[str | None] = text(18, "Remarques", long=True, search=True)
    origin: Mapped[str | None] = text(19, "D’après")
    confirmed: Mapped[str | None] = commits(20, "Valeurs confirmées")
