"""One visit: what was planned, and what really happened."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ScopeType
from ase_desktop.base.terms_contacts import (
    CancelledBy,
    ContactKind,
    Driver,
    Supervision,
    VisitOutcome,
)
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import (
    choice,
    clock_time,
    day,
    group,
    link,
    moment,
    number,
    text,
)

ORIGIN = group(1, "occurrence", "Dans le calendrier")
WHEN = group(4, "when", "Quand et où")
OUTCOME = group(6, "result", "Ce qui s’est passé")
ANNOUNCED = group(7, "announcement", "Annonce")
REASON = group(8, "motive", "Motif")
TRIP = group(13, "trip", "Trajet")


class Visit(Record):
    """A touched occurrence of a schedule, or a visit added beside it."""

    __tablename__ = "visit"
    kind = Declaration(
        number=26,
        label="Visite",
        scopes=(ScopeType.CHILD,),
        letter="V",
        date_field="start",
    )

    schedule: Mapped[str | None] = link(ORIGIN, "Calendrier", to=("visit_schedule",))
    original_date: Mapped[str | None] = day(ORIGIN, "Date prévue au calendrier", indexed=True)
    slot: Mapped[int | None] = number(ORIGIN, "Rang dans la journée")
    person: Mapped[str | None] = link(2, "Avec", to=("contact",))
    contact_kind: Mapped[str | None] = choice(3, "Nature", ContactKind)
    start: Mapped[str | None] = moment(WHEN, "Début", indexed=True)
    end: Mapped[str | None] = moment(WHEN, "Fin")
    place: Mapped[str | None] = text(WHEN, "Lieu", search=True)
    supervision: Mapped[str | None] = choice(5, "Présence d’un tiers", Supervision)
    outcome: Mapped[str | None] = choice(OUTCOME, "Ce qui s’est passé", VisitOutcome)
    cancelled_by: Mapped[str | None] = choice(OUTCOME, "Annulée", CancelledBy)
    lasted_minutes: Mapped[int | None] = number(OUTCOME, "A duré (minutes)")
    announced_at: Mapped[str | None] = moment(ANNOUNCED, "Annoncé le")
    announced_by: Mapped[str | None] = text(ANNOUNCED, "Annoncé par", search=True)
    waited_until: Mapped[str | None] = clock_time(ANNOUNCED, "Attendu jusqu’à")
    reason: Mapped[str | None] = text(REASON, "Motif donné", search=True)
    reason_known_on: Mapped[str | None] = day(REASON, "Motif connu le")
    child_told_by: Mapped[str | None] = text(9, "Qui l’a dit à l’enfant", search=True)
    minutes_late: Mapped[int | None] = number(10, "Retard (minutes)")
    present: Mapped[str | None] = text(11, "Personnes présentes", search=True)
    handed_over: Mapped[str | None] = text(12, "Sac, vêtements, médicaments, objets", search=True)
    left_at: Mapped[str | None] = clock_time(TRIP, "Départ à")
    back_at: Mapped[str | None] = clock_time(TRIP, "Retour à")
    km: Mapped[int | None] = number(TRIP, "Kilomètres")
    driver: Mapped[str | None] = choice(TRIP, "Qui a emmené", Driver)
    line: Mapped[str | None] = text(14, "En une ligne", search=True)
