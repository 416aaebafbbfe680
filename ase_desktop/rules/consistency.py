"""What must be true of a record before it is saved: {field: message code}, empty when all is well.

Storing never refuses anything: these rules are of saving alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ase_desktop.base.kinds import FieldSpec, FieldType, RecordKind, Value
from ase_desktop.base.terms_writings import PaperType, Source
from ase_desktop.rules.field_forms import form_problem, is_empty

Values = Mapping[str, Value]
Linked = Mapping[str, Values]  # column → values of the record it points to


@dataclass(frozen=True, slots=True)
class Problem:
    """One rule broken: the fields it is about, the one where it is shown first."""

    fields: tuple[str, ...]
    code: str


def problems(
    kind: RecordKind,
    values: Values,
    *,
    changed: Collection[str] | None = None,
    linked: Linked | None = None,
) -> dict[str, str]:
    """Return what prevents a record from being saved.

    values is the record whole, as it would become; changed the columns this save writes (every one
    by default, for a new record): what others wrote long ago is not held against the one who saves.
    linked gives the values of the records the links point to, by column.
    """
    touched = {spec.name for spec in kind.fields} if changed is None else set(changed)
    found: dict[str, str] = {}
    for spec in kind.fields:
        code = _field_code(spec, values.get(spec.name)) if spec.name in touched else ""
        if code:
            found[spec.name] = code
    sound = {spec.name: values.get(spec.name) for spec in kind.fields if spec.name not in found}
    for problem in _broken(kind, sound, linked or {}):
        if touched & set(problem.fields):
            found.setdefault(problem.fields[0], problem.code)
    return found


def _field_code(spec: FieldSpec, value: Value) -> str:
    if spec.required and is_empty(value):
        return "value_missing"
    return form_problem(spec, value)


def _broken(kind: RecordKind, values: Values, linked: Linked) -> Iterator[Problem]:
    yield from _ends(kind, values)
    yield from _source(values)
    for rule in _RULES.get(kind.name, ()):
        yield from rule(values, linked)


# Each end is not before its start: (start, end) by kind.
_ORDERED: dict[str, tuple[tuple[str, str], ...]] = {
    "household_member": (("lives_since", "lives_until"),),
    "approval": (("starts_on", "ends_on"),),
    "placement": (("starts_on", "ends_on"),),
    "care_measure": (("starts_on", "ends_on"),),
    "contact_right": (("starts_on", "ends_on"),),
    "visit_schedule": (("valid_from", "valid_until"),),
    "visit": (("start", "end"),),
    "paper": (("received_on", "returned_on"),),
    "treatment": (("starts_on", "ends_on"),),
    "appointment": (("start", "end"),),
    "hosting_agreement": (("starts_on", "planned_end"),),
    "incident": (("occurred_at", "ended_at"),),
    "carer_summary": (("from_day", "to_day"),),
    "request": (("requested_on", "answered_on"),),
}


def _ends(kind: RecordKind, values: Values) -> Iterator[Problem]:
    for start, end in _ORDERED.get(kind.name, ()):
        first, last = values.get(start), values.get(end)
        if first and last and _is_before(kind.field(end).type, last, first):
            yield Problem((end, start), "end_before_start")


def _is_before(type_: FieldType, last: str, first: str) -> bool:
    """Return whether an end comes too early: a day may begin and end the same day."""
    return last <= first if type_ is FieldType.MOMENT else last < first


def _source(values: Values) -> Iterator[Problem]:
    if values.get("source") == Source.reported.name and is_empty(values.get("reported_by")):
        yield Problem(("reported_by", "source"), "source_without_name")


def _some(*fields: str, code: str) -> Callable[[Values, Linked], Iterator[Problem]]:
    """Return the rule that one of these fields, at least, says something."""

    def rule(values: Values, linked: Linked) -> Iterator[Problem]:
        del linked
        if all(is_empty(values.get(field)) for field in fields):
            yield Problem(fields, code)

    return rule


def _forbidden(values: Values, linked: Linked) -> Iterator[Problem]:
    """Refuse to plan a meeting with a person who must not meet the child.

    A meeting that took place is written all the same: the facts come first.
    """
    if values.get("outcome"):
        return
    for field in ("person", "second_person"):
        if linked.get(field, {}).get("forbidden") is True:
            yield Problem((field,), "forbidden_contact")


def _zone(values: Values, linked: Linked) -> Iterator[Problem]:
    del linked
    zone: Value = values.get("time_zone")
    if is_empty(zone):
        return
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Problem(("time_zone",), "time_zone_unknown")


def _other_paper(values: Values, linked: Linked) -> Iterator[Problem]:
    del linked
    if values.get("paper_type") == PaperType.other.name and is_empty(values.get("title")):
        yield Problem(("title", "paper_type"), "paper_without_title")


def _unlimited(values: Values, linked: Linked) -> Iterator[Problem]:
    del linked
    if values.get("unlimited") is True and values.get("ends_on"):
        yield Problem(("ends_on", "unlimited"), "unlimited_with_end")


_RULES: dict[str, tuple[Callable[[Values, Linked], Iterator[Problem]], ...]] = {
    "foster_household": (_zone,),
    "approval": (_unlimited,),
    "contact": (
        _some("last_name", "first_name", "organisation", "relation", code="contact_without_name"),
    ),
    "paper": (_other_paper,),
    "visit_schedule": (_forbidden,),
    "visit": (_forbidden, _some("start", "original_date", code="visit_without_date")),
    "visit_note": (_some("facts", "words", "mood", "belongings", code="nothing_written"),),
    "daily_log": (_some("facts", "words", "action", "mood", code="nothing_written"),),
}
