"""A person who lives in the home, other than the placed children."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ScopeType
from ase_desktop.base.terms_placement import HouseholdLink
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, day, flag, group, text

LIVED = group(5, "lived", "Vit ici")


class HouseholdMember(Record):
    """Who lives here, since when, and whether she may replace the carer."""

    __tablename__ = "household_member"
    kind = Declaration(
        number=17,
        label="Membre du foyer",
        scopes=(ScopeType.HOME,),
        letter="F",
        date_field="lives_since",
    )

    first_name: Mapped[str | None] = text(1, "Prénom", required=True, search=True)
    last_name: Mapped[str | None] = text(2, "Nom", search=True)
    household_link: Mapped[str | None] = choice(3, "Lien avec le foyer", HouseholdLink)
    birth_date: Mapped[str | None] = day(4, "Date de naissance")
    lives_since: Mapped[str | None] = day(LIVED, "Vit ici depuis le")
    lives_until: Mapped[str | None] = day(LIVED, "Vit ici jusqu’au")
    may_replace: Mapped[bool | None] = flag(
        6,
        "Peut remplacer l’assistante familiale",
        hint="Seulement si le contrat d’accueil le prévoit.",
    )
    clearance_on: Mapped[str | None] = day(7, "Attestation d’honorabilité du")
    informed_on: Mapped[str | None] = day(8, "Contrat d’accueil porté à sa connaissance le")
    phone: Mapped[str | None] = text(9, "Téléphone")
    remarks: Mapped[str | None] = text(10, "Remarques", long=True, search=True)
