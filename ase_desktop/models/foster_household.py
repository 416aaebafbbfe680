"""The home where the children live, and the numbers one must find at once."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ScopeType
from ase_desktop.base.terms_placement import SchoolZone
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, flag, group, number, text

ON_CALL = group(12, "on_call", "Astreinte")
CAR = group(20, "car", "Véhicule")


class FosterHousehold(Record):
    """The carer and all who live with her, at one address, in one time zone."""

    __tablename__ = "foster_household"
    kind = Declaration(number=16, label="Foyer", scopes=(ScopeType.HOME,), letter="F")

    name: Mapped[str | None] = text(1, "Nom du foyer", required=True, search=True)
    carer_name: Mapped[str | None] = text(2, "Assistante ou assistant familial", search=True)
    address: Mapped[str | None] = text(3, "Adresse", search=True)
    postal_code: Mapped[str | None] = text(4, "Code postal")
    city: Mapped[str | None] = text(5, "Commune", search=True)
    phone: Mapped[str | None] = text(6, "Téléphone")
    email: Mapped[str | None] = text(7, "Courriel")
    department: Mapped[str | None] = text(8, "Département", search=True)
    controller: Mapped[str | None] = text(
        9,
        "Responsable du traitement des données",
        hint="L’employeur, le plus souvent : son nom est montré avec vos données.",
    )
    employer: Mapped[str | None] = text(10, "Employeur", search=True)
    fostering_service: Mapped[str | None] = text(11, "Service d’accueil familial", search=True)
    on_call_label: Mapped[str | None] = text(ON_CALL, "Nom de l’astreinte")
    on_call_phone: Mapped[str | None] = text(ON_CALL, "Numéro d’astreinte")
    on_call_hours: Mapped[str | None] = text(ON_CALL, "Heures de l’astreinte")
    poison_centre_phone: Mapped[str | None] = text(13, "Centre antipoison")
    hospital: Mapped[str | None] = text(14, "Hôpital le plus proche")
    school_zone: Mapped[str | None] = choice(15, "Zone de vacances scolaires", SchoolZone)
    time_zone: Mapped[str | None] = text(
        16, "Fuseau horaire", hint="Europe/Paris quand rien n’est écrit."
    )
    animals: Mapped[str | None] = text(17, "Animaux", search=True)
    pool: Mapped[bool | None] = flag(18, "Piscine ou point d’eau")
    insurance: Mapped[str | None] = text(19, "Assurance du logement")
    car_name: Mapped[str | None] = text(CAR, "Véhicule")
    car_power: Mapped[int | None] = number(CAR, "Puissance fiscale (CV)")
    remarks: Mapped[str | None] = text(21, "Remarques", long=True, search=True)
