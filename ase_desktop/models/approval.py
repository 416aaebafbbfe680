"""The agrément: how many children may live here, until when, with which limits."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_placement import ApprovalStatus
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, day, flag, group, number, text

VALIDITY = group(4, "validity", "Validité")
AGES = group(6, "ages", "Âges accueillis")
DEROGATION = group(9, "derogation", "Dérogation")


class Approval(Record):
    """One decision; a renewal or a change is another one."""

    __tablename__ = "approval"
    kind = Declaration(
        number=18,
        label="Agrément",
        scopes=(ScopeType.HOME,),
        letter="A",
        conflict=ConflictClass.SAFETY,
        date_field="starts_on",
    )

    approval_number: Mapped[str | None] = text(1, "Numéro de la décision", search=True)
    decided_on: Mapped[str | None] = day(2, "Décision du")
    authority: Mapped[str | None] = text(3, "Décidé par", search=True)
    starts_on: Mapped[str | None] = day(VALIDITY, "Valable à partir du")
    ends_on: Mapped[str | None] = day(VALIDITY, "Valable jusqu’au")
    unlimited: Mapped[bool | None] = flag(VALIDITY, "Sans limitation de durée")
    places: Mapped[int | None] = number(5, "Nombre de places", required=True)
    age_from: Mapped[int | None] = number(AGES, "À partir de (ans)")
    age_to: Mapped[int | None] = number(AGES, "Jusqu’à (ans)")
    respite_only: Mapped[bool | None] = flag(7, "Relais seulement")
    restrictions: Mapped[str | None] = text(8, "Conditions et restrictions", long=True, search=True)
    derogation_places: Mapped[int | None] = number(DEROGATION, "Places en plus par dérogation")
    derogation_for: Mapped[str | None] = text(DEROGATION, "Dérogation pour")
    derogation_until: Mapped[str | None] = day(DEROGATION, "Dérogation jusqu’au")
    approval_status: Mapped[str | None] = choice(10, "État", ApprovalStatus)
    renewal_requested_on: Mapped[str | None] = day(11, "Renouvellement demandé le")
    diploma_on: Mapped[str | None] = day(12, "DEAF obtenu le")
    remarks: Mapped[str | None] = text(13, "Remarques", long=True, search=True)
