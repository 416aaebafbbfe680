"""A dated addition to a writing that has already been sent."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import link, moment, text


class Addendum(Record):
    """What corrects or completes a writing without rewriting it."""

    __tablename__ = "addendum"
    kind = Declaration(
        number=38,
        label="Ajout",
        scopes=(ScopeType.STAY, ScopeType.ALERT),
        letter="S",
        conflict=ConflictClass.AUTHOR,
        date_field="at",
    )

    about: Mapped[str | None] = link(
        1,
        "À propos de",
        to=("incident", "daily_log", "visit_note", "carer_summary"),
        required=True,
        indexed=True,
    )
    at: Mapped[str | None] = moment(2, "Date et heure")
    addition: Mapped[str | None] = text(
        3, "Ce que j’ajoute ou corrige", long=True, search=True, required=True
    )
    reason: Mapped[str | None] = text(4, "Pourquoi", search=True)
