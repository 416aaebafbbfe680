"""A mark of one's own: this record is not shown to me any more, and stays for others."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ScopeType
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import link, moment, text


class SetAside(Record):
    """What an undone import leaves for a record that another person owns."""

    __tablename__ = "set_aside"
    kind = Declaration(
        number=42,
        label="Mis de côté",
        scopes=(ScopeType.OWN,),
        letter="Z",
        date_field="at",
    )

    about: Mapped[str | None] = link(1, "À propos de", required=True, indexed=True)
    at: Mapped[str | None] = moment(2, "Date et heure")
    reason: Mapped[str | None] = text(3, "Pourquoi")
