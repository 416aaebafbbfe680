"""A child entrusted to the household: identity, school, habits, what was said."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_placement import Sex
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, clock_time, day, flag, group, number, text

LEGAL = ConflictClass.SAFETY
ARRIVAL = group(13, "arrival", "Arrivée")
EXIT_BAN = group(24, "travel", "Interdiction de sortie du territoire", conflict=LEGAL)
SIZES = group(27, "sizes", "Tailles")


class Child(Record):
    """The placed child; the record goes on after eighteen."""

    __tablename__ = "child"
    kind = Declaration(
        number=19,
        label="Enfant",
        scopes=(ScopeType.CHILD,),
        letter="E",
        date_field="arrived_on",
    )

    first_name: Mapped[str | None] = text(1, "Prénom", required=True, search=True, conflict=LEGAL)
    last_name: Mapped[str | None] = text(2, "Nom", search=True, conflict=LEGAL)
    usual_name: Mapped[str | None] = text(3, "Comment on l’appelle", search=True)
    birth_date: Mapped[str | None] = day(4, "Date de naissance", conflict=LEGAL)
    birthplace: Mapped[str | None] = text(5, "Lieu de naissance", conflict=LEGAL)
    sex: Mapped[str | None] = choice(6, "Sexe", Sex, conflict=LEGAL)
    nationality: Mapped[str | None] = text(7, "Nationalité", conflict=LEGAL)
    languages: Mapped[str | None] = text(8, "Langues parlées", search=True)
    school: Mapped[str | None] = text(9, "École", search=True)
    school_class: Mapped[str | None] = text(10, "Classe", search=True)
    teacher: Mapped[str | None] = text(11, "Enseignante ou enseignant", search=True)
    school_practice: Mapped[str | None] = text(
        12, "Cantine, garderie, transport, aides", long=True, search=True
    )
    arrived_on: Mapped[str | None] = day(ARRIVAL, "Arrivée le")
    arrived_at: Mapped[str | None] = clock_time(ARRIVAL, "Heure d’arrivée")
    brought_by: Mapped[str | None] = text(ARRIVAL, "Accompagné par", search=True)
    told_to_child: Mapped[str | None] = text(
        14, "Ce qui lui a été dit de sa venue", long=True, search=True
    )
    first_words: Mapped[str | None] = text(
        15, "Ses premiers mots, ses premières heures", long=True, search=True
    )
    comforter: Mapped[str | None] = text(16, "Doudou, objet qui rassure", search=True)
    sleep_habits: Mapped[str | None] = text(
        17, "Sommeil", long=True, search=True, hint="Veilleuse, porte, heure, rituel."
    )
    food: Mapped[str | None] = text(18, "Repas", long=True, search=True)
    hygiene: Mapped[str | None] = text(19, "Toilette et autonomie", long=True, search=True)
    fears: Mapped[str | None] = text(20, "Ce qui fait peur", long=True, search=True)
    what_helps: Mapped[str | None] = text(21, "Ce qui aide", long=True, search=True)
    practice: Mapped[str | None] = text(
        22,
        "Pratique religieuse utile au quotidien",
        search=True,
        hint="Seulement ce dont les soins de chaque jour ont besoin.",
    )
    undisclosed_placement: Mapped[bool | None] = flag(
        23,
        "Lieu d’accueil non communiqué aux parents",
        conflict=LEGAL,
        hint="Votre adresse n’est écrite sur aucun papier qui peut leur être montré.",
    )
    exit_ban: Mapped[bool | None] = flag(EXIT_BAN, "Ne peut pas quitter la France")
    exit_ban_until: Mapped[str | None] = day(EXIT_BAN, "Interdiction jusqu’au")
    description: Mapped[str | None] = text(
        25,
        "Description physique",
        long=True,
        search=True,
        hint="Taille, cheveux, yeux, signes : pour la fiche de secours.",
    )
    own_phone: Mapped[str | None] = text(26, "Son téléphone")
    height_cm: Mapped[int | None] = number(SIZES, "Taille (cm)")
    clothes_size: Mapped[str | None] = text(SIZES, "Vêtements")
    shoe_size: Mapped[str | None] = text(SIZES, "Chaussures")
    sized_on: Mapped[str | None] = day(SIZES, "Mesuré le")
    remarks: Mapped[str | None] = text(28, "Remarques", long=True, search=True)
