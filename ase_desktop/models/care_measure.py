"""A legal basis of the placement: who decided what, until when."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_placement import Authority, MeasureKind, PaperState
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, commits, day, group, link, text

DECISION = group(2, "decision", "Décision")
PERIOD = group(3, "period", "Durée")


class CareMeasure(Record):
    """One measure; several may hold at the same date, the history is kept."""

    __tablename__ = "care_measure"
    kind = Declaration(
        number=22,
        label="Mesure",
        scopes=(ScopeType.CHILD,),
        letter="D",
        conflict=ConflictClass.SAFETY,
        date_field="starts_on",
    )

    measure_kind: Mapped[str | None] = choice(1, "Mesure", MeasureKind, required=True)
    authority: Mapped[str | None] = choice(DECISION, "Décidée par", Authority)
    decided_on: Mapped[str | None] = day(DECISION, "Décision du")
    court: Mapped[str | None] = text(DECISION, "Tribunal, cabinet")
    starts_on: Mapped[str | None] = day(PERIOD, "À partir du")
    ends_on: Mapped[str | None] = day(PERIOD, "Échéance")
    file_number: Mapped[str | None] = text(4, "Numéro de dossier", search=True)
    notified_on: Mapped[str | None] = day(5, "Notifiée le")
    lifted_on: Mapped[str | None] = day(6, "Mainlevée le")
    report_due: Mapped[str | None] = day(7, "Prochain rapport pour le")
    paper_state: Mapped[str | None] = choice(8, "Le papier", PaperState)
    content: Mapped[str | None] = text(
        9,
        "Ce que dit la décision",
        long=True,
        search=True,
        hint="Mot pour mot quand vous l’avez sous les yeux.",
    )
    renews: Mapped[str | None] = link(10, "Renouvelle", to=("care_measure",))
    remarks: Mapped[str | None] = text(11, "Remarques", long=True, search=True)
    origin: Mapped[str | None] = text(12, "D’après")
    confirmed: Mapped[str | None] = commits(13, "Valeurs confirmées")
