"""The contrat d’accueil: one per child, annexed to the contract of employment (L421-16)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_placement import HostingContinuity, PlacementKind
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, day, group, money, text

SAFETY = ConflictClass.SAFETY
PARTIES = group(1, "parties", "Parties")
HOSTING = group(2, "hosting", "Accueil")
SUPPLEMENT = group(16, "supplement", "Sujétion")
SIGNATURE = group(18, "signature", "Signature")


class HostingAgreement(Record):
    """What the service and the household agreed for this child, article by article."""

    __tablename__ = "hosting_agreement"
    kind = Declaration(
        number=31,
        label="Contrat d’accueil",
        scopes=(ScopeType.STAY,),
        letter="H",
        conflict=SAFETY,
        date_field="starts_on",
    )

    agreement_number: Mapped[str | None] = text(PARTIES, "Numéro", search=True)
    service: Mapped[str | None] = text(PARTIES, "Service", search=True)
    employment_contract_on: Mapped[str | None] = day(PARTIES, "Annexé au contrat de travail du")
    placement_kind: Mapped[str | None] = choice(HOSTING, "Type d’accueil", PlacementKind)
    continuity: Mapped[str | None] = choice(HOSTING, "Nature de l’accueil", HostingContinuity)
    starts_on: Mapped[str | None] = day(HOSTING, "À partir du")
    planned_end: Mapped[str | None] = day(HOSTING, "Fin prévue le")
    trial_until: Mapped[str | None] = day(HOSTING, "Période d’adaptation jusqu’au")
    household_role: Mapped[str | None] = text(
        3, "Rôle de la famille d’accueil", long=True, search=True
    )
    service_role: Mapped[str | None] = text(4, "Rôle du service", long=True, search=True)
    arrival_departure: Mapped[str | None] = text(
        5, "Conditions d’arrivée et de départ", long=True, search=True
    )
    information_given: Mapped[str | None] = text(
        6,
        "Ce qui nous est dit de sa santé et de son histoire",
        long=True,
        search=True,
        conflict=SAFETY,
    )
    support: Mapped[str | None] = text(
        7, "Suivi éducatif : référente, psychologue, réunions", long=True, search=True
    )
    plan_participation: Mapped[str | None] = text(
        8, "Notre part au projet pour l’enfant", long=True, search=True
    )
    contacts_text: Mapped[str | None] = text(
        9,
        "Rencontres, appels, personnes autorisées ou interdites",
        long=True,
        search=True,
        conflict=SAFETY,
    )
    usual_acts: Mapped[str | None] = text(
        10, "Actes usuels : ce que nous pouvons décider", long=True, search=True, conflict=SAFETY
    )
    parents_informed: Mapped[str | None] = text(
        11, "Comment les parents sont informés", long=True, search=True
    )
    daily_choices: Mapped[str | None] = text(
        12, "École, activités, religion, vacances", long=True, search=True
    )
    replacement: Mapped[str | None] = text(
        13, "Remplacement et relais prévus", long=True, search=True
    )
    emergency_contact: Mapped[str | None] = text(
        14, "Joindre le service : jour, nuit, week-end", long=True, search=True, conflict=SAFETY
    )
    maintenance_allowance: Mapped[int | None] = money(15, "Indemnité d’entretien par jour")
    supplement_amount: Mapped[str | None] = text(SUPPLEMENT, "Majoration")
    supplement_reason: Mapped[str | None] = text(SUPPLEMENT, "Raison")
    supplement_review_on: Mapped[str | None] = day(SUPPLEMENT, "À revoir le")
    household_informed_on: Mapped[str | None] = day(17, "Membres du foyer informés le")
    signed_on: Mapped[str | None] = day(SIGNATURE, "Signé le")
    signed_by: Mapped[str | None] = text(SIGNATURE, "Signé par")
    annexes: Mapped[str | None] = text(19, "Annexes", long=True, search=True)
    remarks: Mapped[str | None] = text(20, "Remarques", long=True, search=True)
