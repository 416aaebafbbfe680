"""A value for every column of every kind, as a person could have typed it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ase_desktop.base.kinds import FieldSpec, FieldType, RecordKind

SAMPLES: dict[FieldType, Any] = {
    FieldType.TEXT: "Écrit à la main, l’été : « œuf »",
    FieldType.DAY: "2026-02-28",
    FieldType.MOMENT: "2026-02-28T23:05",
    FieldType.TIME: "07:40",
    FieldType.NUMBER: 3,
    FieldType.FLAG: True,
    FieldType.MONEY: 1250,
    FieldType.PATTERN: {
        "kind": "dates",
        "dates": [{"day": "2026-02-28", "start": "10:00", "end": "12:00", "slot": 0}],
    },
}
LATE = {"ends_on", "planned_end", "valid_until", "lives_until", "to_day", "returned_on"}
LATER = {"end", "ended_at", "answered_on"}
CONTRARY = ("unlimited", "forbidden")  # they forbid what the other columns say
OCCURRENCE = ("schedule", "original_date", "slot", "replaces", "renews", "visit")  # named apart


def sample(spec: FieldSpec) -> Any:
    """Return a value of a column that is no link."""
    if spec.choices:
        name = spec.choices[0][0]
        return int(name) if spec.type is FieldType.NUMBER else name
    if spec.name == "time_zone":
        return "Indian/Reunion"
    if spec.type is FieldType.DAY and spec.name in LATE | LATER:
        return "2027-03-01"
    if spec.type is FieldType.MOMENT and spec.name in LATER:
        return "2026-02-28T23:55"
    return SAMPLES.get(spec.type)


def filled(kind: RecordKind, link: Callable[[FieldSpec], str | None]) -> dict[str, Any]:
    """Return every column of a kind with a value; link finds what a link may point to."""
    values: dict[str, Any] = {}
    for spec in kind.fields:
        if spec.type is FieldType.COMMITS or spec.name in CONTRARY:
            continue
        if kind.name != "visit_note" and spec.name in OCCURRENCE:
            continue
        values[spec.name] = link(spec) if spec.type is FieldType.LINK else sample(spec)
    return values
