"""How a record is called in one line: in a list, in a choice, among what a search finds."""

from __future__ import annotations

from collections.abc import Callable

from ase_desktop.base.french import capital, full_date, hour, long_date
from ase_desktop.base.kinds import FieldType, RecordKind, Snapshot
from ase_desktop.base.terms_contacts import AppointmentKind, Relation
from ase_desktop.base.terms_incidents import IncidentType
from ase_desktop.base.terms_placement import HearingKind, MeasureKind
from ase_desktop.rules.to_ask import paper_title
from ase_desktop.rules.wording import child_short_name, contact_name

_UNDATED = frozenset({"child", "household_member"})  # the day one came says nothing of who one is


def record_title(kind: RecordKind, record: Snapshot) -> str:
    """Return « Mme Lefèvre, psychologue », « Carte Vitale », « Note du journal »."""
    name = _NAMES.get(kind.name, _plain_name)(record)
    return name or kind.label


def dated_title(kind: RecordKind, record: Snapshot) -> str:
    """Return the title followed by the date of the record, when it has one."""
    dated = "" if kind.name in _UNDATED else record_date(kind, record)
    return ", ".join(part for part in (capital(record_title(kind, record)), dated) if part)


def record_date(kind: RecordKind, record: Snapshot) -> str:
    """Return « mercredi 18 novembre 2026, 14 h » or « 18 novembre 2026 », "" without a date."""
    value: str | None = record[kind.date_field] if kind.date_field else None
    if not value:
        return ""
    if kind.field(kind.date_field).type is FieldType.MOMENT:
        return f"{long_date(value)}, {hour(value)}"
    return full_date(value)


def _plain_name(record: Snapshot) -> str:
    found = (record[name] for name in ("title", "name", "first_name", "drug"))
    return next((str(one) for one in found if one), "")


def _contact(record: Snapshot) -> str:
    name = contact_name(record)
    relation = Relation.label(record["relation"])
    if not relation or relation == name:
        return name
    return f"{name}, {relation[:1].lower()}{relation[1:]}"


def _measure(record: Snapshot) -> str:
    return MeasureKind.label(record["measure_kind"])


def _hearing(record: Snapshot) -> str:
    return HearingKind.label(record["hearing_kind"])


def _appointment(record: Snapshot) -> str:
    return record["title"] or AppointmentKind.label(record["appointment_kind"])


def _incident(record: Snapshot) -> str:
    return record["title"] or IncidentType.label(record["incident_type"])


_NAMES: dict[str, Callable[[Snapshot], str]] = {
    "child": child_short_name,
    "contact": _contact,
    "care_measure": _measure,
    "hearing": _hearing,
    "appointment": _appointment,
    "incident": _incident,
    "paper": paper_title,
}
