"""An appointment of the child: doctor, school, meeting."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ScopeType
from ase_desktop.base.terms_contacts import AppointmentKind, Driver
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, day, flag, group, link, moment, number, text

WHEN = group(1, "when", "Quand et où")
TRIP = group(9, "trip", "Trajet")


class Appointment(Record):
    """One meeting on one day, and what was said there."""

    __tablename__ = "appointment"
    kind = Declaration(
        number=30,
        label="Rendez-vous",
        scopes=(ScopeType.CHILD,),
        letter="W",
        date_field="start",
    )

    start: Mapped[str | None] = moment(WHEN, "Début", required=True)
    end: Mapped[str | None] = moment(WHEN, "Fin")
    place: Mapped[str | None] = text(WHEN, "Lieu", search=True)
    appointment_kind: Mapped[str | None] = choice(2, "Type", AppointmentKind)
    title: Mapped[str | None] = text(3, "Objet", search=True)
    contact: Mapped[str | None] = link(4, "Avec", to=("contact",))
    practitioner: Mapped[str | None] = text(5, "Nom", search=True)
    accompanied_by: Mapped[str | None] = text(6, "Qui l’accompagne", search=True)
    to_bring: Mapped[str | None] = text(7, "À apporter", search=True)
    cancelled: Mapped[bool | None] = flag(8, "Annulé")
    km: Mapped[int | None] = number(TRIP, "Kilomètres")
    driver: Mapped[str | None] = choice(TRIP, "Qui a emmené", Driver)
    report: Mapped[str | None] = text(10, "Ce qui a été dit", long=True, search=True)
    next_on: Mapped[str | None] = day(11, "Prochain rendez-vous le")
    remarks: Mapped[str | None] = text(12, "Remarques", long=True, search=True)
