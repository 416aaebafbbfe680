"""A hearing: when, where, who goes, what comes out of it."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_contacts import Driver
from ase_desktop.base.terms_placement import Authority, HearingKind, HearingOutcome
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, commits, day, flag, group, link, moment, text

WHEN = group(1, "when", "Quand et où")
DECISION = group(9, "decision", "Décision")


class Hearing(Record):
    """One court session about the child."""

    __tablename__ = "hearing"
    kind = Declaration(
        number=23,
        label="Audience",
        scopes=(ScopeType.CHILD,),
        letter="Y",
        conflict=ConflictClass.SAFETY,
        date_field="start",
    )

    start: Mapped[str | None] = moment(WHEN, "Date et heure", required=True)
    place: Mapped[str | None] = text(WHEN, "Tribunal, salle", search=True)
    hearing_kind: Mapped[str | None] = choice(2, "Objet", HearingKind)
    authority: Mapped[str | None] = choice(3, "Devant", Authority)
    measure: Mapped[str | None] = link(4, "Mesure", to=("care_measure",))
    summoned_on: Mapped[str | None] = day(5, "Convocation reçue le")
    lawyer: Mapped[str | None] = link(6, "Avocate ou avocat", to=("contact",))
    driver: Mapped[str | None] = choice(7, "Qui l’emmène", Driver)
    child_heard: Mapped[bool | None] = flag(8, "L’enfant a été entendu")
    outcome: Mapped[str | None] = choice(DECISION, "Résultat", HearingOutcome)
    decision_expected_on: Mapped[str | None] = day(DECISION, "Décision attendue le")
    notified_on: Mapped[str | None] = day(DECISION, "Notifiée le")
    preparation: Mapped[str | None] = text(
        10, "Ce qui a été préparé avec l’enfant", long=True, search=True
    )
    remarks: Mapped[str | None] = text(11, "Remarques", long=True, search=True)
    origin: Mapped[str | None] = text(12, "D’après")
    confirmed: Mapped[str | None] = commits(13, "Valeurs confirmées")
