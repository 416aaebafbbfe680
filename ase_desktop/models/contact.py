"""A person or a service around one child, and what each may do."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_contacts import AuthorityHeld, Relation
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, day, flag, group, text

SAFETY = ConflictClass.SAFETY
FORBIDDEN = group(15, "forbidding", "Rencontre interdite", conflict=SAFETY)


class Contact(Record):
    """One person for one child; a sibling is a contact too, wherever he is hosted."""

    __tablename__ = "contact"
    kind = Declaration(number=20, label="Contact", scopes=(ScopeType.CHILD,), letter="C")

    civility: Mapped[str | None] = text(1, "Civilité")
    first_name: Mapped[str | None] = text(2, "Prénom", search=True)
    last_name: Mapped[str | None] = text(3, "Nom", search=True)
    organisation: Mapped[str | None] = text(4, "Service, école, cabinet", search=True)
    relation: Mapped[str | None] = choice(5, "Lien ou rôle", Relation)
    relation_detail: Mapped[str | None] = text(6, "Précision sur le lien", search=True)
    professional: Mapped[bool | None] = flag(
        7,
        "Professionnel",
        hint="Le nom des professionnels reste sur les papiers ; celui des autres, non.",
    )
    phone: Mapped[str | None] = text(8, "Téléphone", search=True)
    phone2: Mapped[str | None] = text(9, "Autre téléphone", search=True)
    email: Mapped[str | None] = text(10, "Courriel", search=True)
    address: Mapped[str | None] = text(11, "Adresse", search=True)
    hours: Mapped[str | None] = text(12, "Quand appeler")
    parental_authority: Mapped[str | None] = choice(
        13, "Autorité parentale", AuthorityHeld, conflict=SAFETY
    )
    may_fetch: Mapped[bool | None] = flag(14, "Peut venir chercher l’enfant", conflict=SAFETY)
    forbidden: Mapped[bool | None] = flag(FORBIDDEN, "Ne doit pas rencontrer l’enfant")
    forbidden_by: Mapped[str | None] = text(FORBIDDEN, "Décidé par")
    undisclosed_to: Mapped[bool | None] = flag(
        16, "Le lieu d’accueil ne doit pas lui être communiqué", conflict=SAFETY
    )
    hosted_at: Mapped[str | None] = text(
        17, "Où vit-il ou elle", search=True, hint="Pour un frère ou une sœur accueillis ailleurs."
    )
    birth_date: Mapped[str | None] = day(18, "Date de naissance")
    on_call: Mapped[bool | None] = flag(19, "Numéro à montrer sur Aujourd’hui")
    languages: Mapped[str | None] = text(20, "Langues parlées")
    remarks: Mapped[str | None] = text(21, "Remarques", long=True, search=True)
