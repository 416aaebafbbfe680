"""A note kept for oneself: it never leaves the devices of its author."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ScopeType
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import link, moment, text


class PrivateNote(Record):
    """What one thinks beside a record, shown next to it and nowhere else."""

    __tablename__ = "private_note"
    kind = Declaration(
        number=41,
        label="Gardé pour moi",
        scopes=(ScopeType.OWN,),
        letter="Z",
        date_field="at",
    )

    about: Mapped[str | None] = link(1, "À propos de", indexed=True)
    at: Mapped[str | None] = moment(2, "Date et heure")
    note: Mapped[str | None] = text(3, "Note", long=True, search=True, required=True)
