"""Fictional emergency sheet, letter, recovery sheet and records, as a home would print them."""

from __future__ import annotations

from datetime import datetime

from ase_desktop.base.kinds import (
    Alternative,
    ConflictClass,
    FieldSpec,
    FieldType,
    RecordKind,
    ScopeType,
    Snapshot,
)
from ase_desktop.reports.emergency_content import (
    Care,
    EmergencyContent,
    Holder,
    Identity,
    Permission,
)
from ase_desktop.reports.papers_request import PaperAsked, PapersRequestContent
from ase_desktop.reports.recovery_sheet import RecoveryContent

MADE = datetime(2026, 9, 14, 8, 30)


def emergency_content() -> EmergencyContent:
    return EmergencyContent(
        identity=Identity(
            child="Léa M.",
            first_name="Léa",
            born="3 mars 2018",
            age="8 ans",
            measures="1,28 m, 26 kg le 2 septembre 2026",
        ),
        care=Care(
            allergies=("arachide", "pénicilline"),
            illnesses=("Asthme léger",),
            school_plan="Pochette rouge du cartable et bureau de la directrice",
            treatments=("Ventoline : 2 bouffées si gêne, 4 fois par jour au plus",),
            tetanus="12 mai 2024",
            hospital="Centre hospitalier de Saint-Brieuc, pédiatrie",
            needs=("Veilleuse la nuit", "Lapin gris, toujours avec elle", "Mange sans porc"),
            do=("Parler bas, s’asseoir à côté d’elle",),
            avoid=("La retenir par le bras",),
        ),
        permission=Permission(
            held=True,
            signed_by="sa mère",
            signed_on="14 septembre 2026",
            kept_at="pochette verte, dans le sac",
        ),
        holders=(
            Holder("sa mère", "", "0639980014", "autorité parentale"),
            Holder("son père", "", "0639980027", "autorité parentale ; ne pas dire l’adresse"),
        ),
        professionals=(
            Holder("référente ASE", "Mme Lefèvre", "0261910012", "en semaine, 9 h à 17 h"),
            Holder("assistante familiale", "Mme Garnier", "0639980035"),
            Holder("relais", "Mme Roussel", "0639980048"),
            Holder("médecin traitant", "Dr Roche", "0261910066"),
        ),
        on_call="0261910099",
        home="4 chemin du Verger, 22000 Exemple",
        measure="Placement judiciaire à l’ASE, jugement du 11 septembre 2026",
        forbidden=("Son oncle paternel : aucun contact",),
        insurance="Contrat du département, n° 44 120 7",
        last_entry="14 septembre 2026, 8 h 12",
        content_code="8Q2ZC-0TN5R",
        made=MADE,
    )


def papers_content() -> PapersRequestContent:
    return PapersRequestContent(
        child="Léa M.",
        born="3 mars 2018",
        arrived_on="vendredi 11 septembre 2026",
        sender=(
            "Mme Garnier",
            "assistante familiale",
            "4 chemin du Verger",
            "22000 Exemple",
            "06 39 98 00 35",
        ),
        recipient=("Mme Lefèvre", "référente ASE", "Maison du département", "22000 Exemple"),
        place="Exemple",
        papers=(
            PaperAsked("Carte Vitale ou attestation", "soins, pharmacie", "dès que possible"),
            PaperAsked("Autorisation de soins et d’opérer", "urgence", "dès que possible"),
            PaperAsked("Carnet de santé", "école, vaccins", "21 septembre"),
            PaperAsked(
                "Jugement du 11 septembre", "droits de visite", "", "11 septembre, par tél."
            ),
            PaperAsked("Calendrier des visites", "", "16 septembre"),
        ),
        content_code="M04KX-7WDPE",
        made=MADE,
    )


def recovery_content() -> RecoveryContent:
    groups = ("3PVA", "NNMW", "QCE8", "71HT", "0D5K", "XW2R", "B9GZ")
    return RecoveryContent(groups=groups, notebook="Carnet de Mme Garnier", made=MADE)


def sheet_kind() -> RecordKind:
    """Return a kind with every type of field, a group and a date."""

    def spec(name: str, register: int, label: str, type_: FieldType, **more: object) -> FieldSpec:
        return FieldSpec(name, register, label, type_, ConflictClass.SAFETY, **more)  # type: ignore[arg-type]

    return RecordKind(
        name="sample",
        number=99,
        label="Rendez-vous",
        scopes=(ScopeType.CHILD,),
        letter="R",
        date_field="at",
        fields=(
            spec("at", 1, "Quand", FieldType.MOMENT),
            spec("place", 2, "Lieu", FieldType.TEXT),
            spec("day", 3, "Jour", FieldType.DAY, group="when"),
            spec("hour", 3, "Heure", FieldType.TIME, group="when"),
            spec("distance", 4, "Kilomètres", FieldType.NUMBER),
            spec("done", 5, "Fait", FieldType.FLAG),
            spec("mood", 6, "Humeur", FieldType.CHOICE, choices=(("calm", "calme"),)),
            spec("doctor", 7, "Médecin", FieldType.LINK),
            spec("cost", 8, "Coût", FieldType.MONEY),
            spec("rhythm", 9, "Rythme", FieldType.PATTERN),
            spec("confirmed", 10, "Confirmé", FieldType.COMMITS),
        ),
    )


def sheet_record(**changes: object) -> Snapshot:
    values = {
        "at": "2026-12-02T14:30",
        "place": "Cabinet du Dr Petit",
        "day": "2026-12-02",
        "hour": "14:30",
        "distance": 1240,
        "done": False,
        "mood": "calm",
        "doctor": "aa" * 16,
        "cost": 1250,
        "rhythm": {"pattern": "weekly"},
        "confirmed": ["bb"],
    }
    return Snapshot(
        kind="sample",
        uid="cc" * 16,
        scope="dd",
        child=None,
        values=values,
        author="Mme Garnier",
        created="2026-11-12T18:04",
        changed="2026-11-13T09:00",
        code="R-SK6C-TK6C",
        **changes,  # type: ignore[arg-type]
    )


def two_days() -> dict[str, tuple[Alternative, ...]]:
    """Return a group written by two people: the days differ, the hours agree."""
    return {
        "when": (
            Alternative(
                "c1", {"day": "2026-12-02", "hour": "14:30"}, "Mme Garnier", "2026-11-12T18:04"
            ),
            Alternative(
                "c2", {"day": "2026-12-09", "hour": "14:30"}, "Mme Lefèvre", "2026-11-13T09:00"
            ),
        )
    }
