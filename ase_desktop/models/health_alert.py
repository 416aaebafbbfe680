"""An allergy or a risk that anybody who looks after the child must know."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_writings import AlertAnswer, AlertKind, AlertSeverity
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, day, text

SAFETY = ConflictClass.SAFETY


class HealthAlert(Record):
    """One record each: two different ones never compete."""

    __tablename__ = "health_alert"
    kind = Declaration(
        number=28,
        label="Alerte de santé",
        scopes=(ScopeType.CHILD,),
        letter="G",
        conflict=SAFETY,
        date_field="since",
    )

    alert_kind: Mapped[str | None] = choice(1, "Alerte", AlertKind)
    name: Mapped[str | None] = text(2, "À quoi", required=True, search=True)
    alert_severity: Mapped[str | None] = choice(3, "Gravité", AlertSeverity)
    answer: Mapped[str | None] = choice(4, "Ce qu’on en sait", AlertAnswer)
    reaction: Mapped[str | None] = text(5, "Ce qui se passe", search=True)
    what_to_do: Mapped[str | None] = text(6, "Que faire", long=True, search=True, conflict=SAFETY)
    kept_at: Mapped[str | None] = text(7, "Où est le traitement d’urgence", search=True)
    prescribed_on: Mapped[str | None] = day(8, "Ordonnance du")
    since: Mapped[str | None] = day(9, "Connue depuis le")
    told_by: Mapped[str | None] = text(10, "Dit par", search=True)
    remarks: Mapped[str | None] = text(11, "Remarques", long=True, search=True)
