"""One fact of an event, at its hour."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_writings import Source
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, day, group, link, moment, text

SOURCE = group(4, "origin", "Source")


class IncidentLine(Record):
    """One row of « Ce qui se passe, heure par heure »."""

    __tablename__ = "incident_line"
    kind = Declaration(
        number=35,
        label="Ce qui s’est passé, heure par heure",
        scopes=(ScopeType.STAY, ScopeType.ALERT),
        letter="X",
        conflict=ConflictClass.AUTHOR,
        parent="incident",
        date_field="at",
    )

    incident: Mapped[str | None] = link(
        1, "Événement", to=("incident",), required=True, indexed=True
    )
    at: Mapped[str | None] = moment(2, "Heure", required=True)
    sentence: Mapped[str | None] = text(3, "Ce que j’ai vu ou entendu", search=True)
    source: Mapped[str | None] = choice(SOURCE, "Source", Source)
    reported_by: Mapped[str | None] = text(SOURCE, "Rapporté par", search=True)
    reported_on: Mapped[str | None] = day(SOURCE, "Rapporté le")
