"""A medicine the child takes: dose, hours, prescription."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_writings import TreatmentGiver
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, day, group, link, text

DOSE = group(1, "dosage", "Médicament et dose")


class Treatment(Record):
    """One prescription line; drug, dose, hours and period are one value."""

    __tablename__ = "treatment"
    kind = Declaration(
        number=29,
        label="Traitement",
        scopes=(ScopeType.CHILD,),
        letter="T",
        conflict=ConflictClass.SAFETY,
        date_field="starts_on",
    )

    drug: Mapped[str | None] = text(DOSE, "Médicament", required=True, search=True)
    dose: Mapped[str | None] = text(DOSE, "Dose")
    unit: Mapped[str | None] = text(DOSE, "Unité")
    frequency: Mapped[str | None] = text(DOSE, "À quels moments", search=True)
    starts_on: Mapped[str | None] = day(DOSE, "À partir du")
    ends_on: Mapped[str | None] = day(DOSE, "Jusqu’au")
    reason: Mapped[str | None] = text(2, "Pour", search=True)
    instructions: Mapped[str | None] = text(
        3, "Comment le donner", long=True, search=True, conflict=ConflictClass.SAFETY
    )
    given_by: Mapped[str | None] = choice(4, "Donné par", TreatmentGiver)
    prescriber: Mapped[str | None] = text(5, "Prescrit par", search=True)
    prescribed_on: Mapped[str | None] = day(6, "Ordonnance du")
    doctor: Mapped[str | None] = link(7, "Médecin", to=("contact",))
    authorised_on: Mapped[str | None] = day(8, "Accord pour commencer reçu le")
    kept_at: Mapped[str | None] = text(9, "Où est-il rangé", search=True)
    stop_reason: Mapped[str | None] = text(10, "Arrêté parce que", search=True)
    remarks: Mapped[str | None] = text(11, "Remarques", long=True, search=True)
