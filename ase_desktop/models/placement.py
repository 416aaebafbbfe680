"""A stay of the child in a home, from one day to another."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ScopeType
from ase_desktop.base.terms_placement import HostingContinuity, PlacementEndReason, PlacementKind
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, clock_time, commits, day, group, text

HOME = group(1, "home", "Foyer")
PERIOD = group(2, "period", "Période")


class Placement(Record):
    """Where the child lives; the home is named as text, for it is another sharing."""

    __tablename__ = "placement"
    kind = Declaration(
        number=21,
        label="Accueil",
        scopes=(ScopeType.CHILD,),
        letter="M",
        date_field="starts_on",
    )

    home_uid: Mapped[str | None] = text(HOME, "Identifiant du foyer")
    home_name: Mapped[str | None] = text(HOME, "Nom du foyer", search=True)
    starts_on: Mapped[str | None] = day(PERIOD, "Accueil à partir du", required=True)
    ends_on: Mapped[str | None] = day(PERIOD, "Accueil jusqu’au")
    placement_kind: Mapped[str | None] = choice(3, "Type d’accueil", PlacementKind)
    continuity: Mapped[str | None] = choice(4, "Nature de l’accueil", HostingContinuity)
    planned_end: Mapped[str | None] = day(5, "Fin prévue le")
    arrives_at: Mapped[str | None] = clock_time(6, "Heure d’arrivée")
    leaves_at: Mapped[str | None] = clock_time(7, "Heure de départ")
    end_reason: Mapped[str | None] = choice(8, "Motif de fin", PlacementEndReason)
    decided_by: Mapped[str | None] = text(9, "Décidé par", search=True)
    preparation: Mapped[str | None] = text(
        10, "Préparation de l’arrivée ou du départ", long=True, search=True
    )
    remarks: Mapped[str | None] = text(11, "Remarques", long=True, search=True)
    origin: Mapped[str | None] = text(12, "D’après")
    confirmed: Mapped[str | None] = commits(13, "Valeurs confirmées")
