"""An avenant: a signed change of a contrat d’accueil."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import day, group, link, text

AMENDMENT = group(2, "change", "Avenant")


class Amendment(Record):
    """One row of the list of amendments."""

    __tablename__ = "amendment"
    kind = Declaration(
        number=32,
        label="Avenant",
        scopes=(ScopeType.STAY,),
        letter="H",
        conflict=ConflictClass.SAFETY,
        parent="hosting_agreement",
        date_field="effective_on",
    )

    hosting_agreement: Mapped[str | None] = link(
        1, "Contrat d’accueil", to=("hosting_agreement",), required=True, indexed=True
    )
    amendment_number: Mapped[str | None] = text(AMENDMENT, "Numéro")
    effective_on: Mapped[str | None] = day(AMENDMENT, "À partir du")
    signed_on: Mapped[str | None] = day(AMENDMENT, "Signé le")
    subject: Mapped[str | None] = text(3, "Objet", search=True)
    content: Mapped[str | None] = text(
        4, "Ce qui change", long=True, search=True, conflict=ConflictClass.SAFETY
    )
