"""A kind with every type of field, for the generic form."""

from __future__ import annotations

from collections.abc import Sequence

from ase_desktop.base.kinds import ConflictClass, FieldSpec, FieldType, RecordKind, ScopeType

FEW = (("calm", "calme"), ("sad", "triste"), ("restless", "agité"))
MANY = tuple((f"place{number}", f"Lieu numéro {number}") for number in range(12))
CONTACTS = (("1" * 32, "Sa mère"), ("2" * 32, "Son père"))


def field(register: int, name: str, label: str, type_: FieldType, **more: object) -> FieldSpec:
    """Return a field of the kind."""
    return FieldSpec(name, register, label, type_, ConflictClass.MERGE, **more)  # type: ignore[arg-type]


KIND = RecordKind(
    name="example",
    number=99,
    label="Exemple",
    scopes=(ScopeType.CHILD,),
    letter="E",
    groups=(("when", "Quand et où"),),
    fields=(
        field(1, "title", "En une phrase", FieldType.TEXT, required=True),
        field(2, "facts", "Les faits", FieldType.TEXT, long=True, hint="Dans l’ordre."),
        field(3, "seen_on", "Vu le", FieldType.DAY, group="when"),
        field(3, "left_at", "Parti à", FieldType.TIME, group="when"),
        field(3, "place", "Lieu", FieldType.CHOICE, group="when", choices=MANY),
        field(4, "happened_at", "Quand", FieldType.MOMENT),
        field(5, "distance", "Distance (km)", FieldType.NUMBER),
        field(6, "level", "Niveau", FieldType.NUMBER, choices=(("1", "À noter"), ("3", "Grave"))),
        field(7, "told", "L’enfant le sait", FieldType.FLAG),
        field(8, "mood", "Humeur", FieldType.CHOICE, choices=FEW),
        field(9, "person", "Avec", FieldType.LINK, to=("contact",)),
        field(10, "cost", "Coût", FieldType.MONEY),
        field(11, "pattern", "Dates et heures", FieldType.PATTERN),
        field(12, "confirmed", "Valeurs confirmées", FieldType.COMMITS),
    ),
)

ROW_KIND = RecordKind(
    name="example_line",
    number=98,
    label="Heure par heure",
    scopes=(ScopeType.CHILD,),
    letter="L",
    parent="example",
    fields=(
        field(1, "example", "Exemple", FieldType.LINK, to=("example",)),
        field(2, "hour", "Heure", FieldType.TIME),
        field(3, "said", "Ce qui se passe", FieldType.TEXT),
    ),
)

FILLED = {
    "title": "Une journée à la mer",
    "facts": "Le matin, le train.\nL’après-midi, la plage.",
    "seen_on": "2026-11-04",
    "left_at": "18:05",
    "place": "place7",
    "happened_at": "2026-11-04T14:30",
    "distance": 1242,
    "level": 3,
    "told": False,
    "mood": "sad",
    "person": "2" * 32,
    "cost": 123450,
    "pattern": {
        "kind": "dates",
        "dates": [
            {"day": "2026-12-02", "start": "14:00", "slot": 0, "end": "15:00"},
            {"day": "2026-12-16", "start": "10:00", "slot": 0, "end": "18:00", "nights": 2},
        ],
    },
}
WEEKLY = {
    "kind": "weekly",
    "every": 2,
    "weekday": [2, 5],
    "anchor": "2026-11-04",
    "start": "14:00",
    "slot": 0,
    "end": "15:00",
}


def links(spec: FieldSpec) -> Sequence[tuple[str, str]]:
    """Return the contacts a link may point to."""
    return CONTACTS if "contact" in spec.to else ()
