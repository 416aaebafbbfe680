"""Any record as a section of paper, read from its declaration: labels and values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ase_desktop.base.french import full_date, hour, moment, money, number, short_moment
from ase_desktop.base.kinds import (
    ACTIVE,
    RETIRED,
    Alternative,
    FieldSpec,
    FieldType,
    RecordKind,
    Snapshot,
    Value,
)
from ase_desktop.base.values import fits
from ase_desktop.reports.document import Text, joined, plain, secondary

_LIFE = "life"  # how a snapshot names the undecided register of life
_LIVES = {ACTIVE: "gardée", RETIRED: "retirée"}
_OR = "ou\u00a0: "


def _unsaid(_pattern: Value) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Words:
    """How links and recurrences are said, by who knows the other records."""

    names: Mapping[str, str] = field(default_factory=dict)  # uid → « sa mère », « Dr Roche »
    pattern: Callable[[Value], str] = _unsaid


@dataclass(frozen=True, slots=True)
class Section:
    """One record on paper."""

    kind: str
    label: str  # of the kind: « Visite »
    title: str  # « mercredi 7 octobre 2026, 14 h », "" when the record has no date
    code: str
    written: str  # « Écrit par Mme Garnier le 7 octobre 2026 … »
    rows: tuple[tuple[str, Text], ...]


def section(kind: RecordKind, record: Snapshot, words: Words | None = None) -> Section:
    """Return a record as label and value lines; undecided values are printed side by side."""
    said = words or Words()
    rows = [(spec.label, _field_text(spec, record, said)) for spec in kind.fields]
    if _LIFE in record.undecided:
        lives = [(_LIVES.get(str(one.value), ""), one) for one in record.undecided[_LIFE]]
        rows.insert(0, ("Cette fiche", _versions(lives)))
    return Section(
        kind=kind.name,
        label=kind.label,
        title=_title(kind, record, said),
        code=record.code,
        written=_written(record),
        rows=tuple((label, text) for label, text in rows if text),
    )


def value_text(spec: FieldSpec, value: Value, words: Words) -> str:
    """Return one value as printed, "" for an empty one."""
    if value is None or value == "":
        return ""
    if spec.choices:
        return dict(spec.choices).get(str(value), str(value))
    if spec.type is FieldType.LINK:
        return words.names.get(str(value), "")
    if spec.type is FieldType.PATTERN:
        return words.pattern(value)
    write = _WRITERS.get(spec.type)
    return write(value) if write and fits(spec.type, value) else str(value)


def both_versions(spec: FieldSpec, alternatives: Sequence[Alternative], words: Words) -> Text:
    """Return the values of a register nobody has decided, each with its author and moment."""
    return _versions([(value_text(spec, _part(spec, one), words), one) for one in alternatives])


def _field_text(spec: FieldSpec, record: Snapshot, words: Words) -> Text:
    if spec.type is FieldType.COMMITS:
        return ()
    alternatives = record.undecided.get(spec.name) or record.undecided.get(spec.group or "")
    if alternatives:
        return both_versions(spec, alternatives, words)
    return plain(value_text(spec, record[spec.name], words))


def _part(spec: FieldSpec, alternative: Alternative) -> Value:
    """Return the value of one column in an alternative; a group holds an object."""
    value = alternative.value
    if spec.group is None:
        return value
    return value.get(spec.name) if isinstance(value, dict) else None


def _versions(values: Sequence[tuple[str, Alternative]]) -> Text:
    """Return different values one per line; a single one when they agree."""
    if len({text for text, _ in values}) == 1:
        return plain(values[0][0])
    lines = [
        joined(plain(text or "(rien)"), secondary(_signature(alternative)))
        for text, alternative in values
    ]
    first, *others = lines
    return joined(first, *((*plain(_OR), *line) for line in others), by="\n")


def _signature(alternative: Alternative) -> str:
    parts = (alternative.by, short_moment(alternative.at) if alternative.at else "")
    said = ", ".join(part for part in parts if part)
    return f"({said})" if said else ""


def _title(kind: RecordKind, record: Snapshot, words: Words) -> str:
    dated = ""
    if kind.date_field and record[kind.date_field]:
        dated = value_text(kind.field(kind.date_field), record[kind.date_field], words)
    marks = ("retirée" if record.retired else "", "à confirmer" if record.to_confirm else "")
    return " · ".join(part for part in (dated, *marks) if part)


def _written(record: Snapshot) -> str:
    by = f" par {record.author}" if record.author else ""
    at = f" le {moment(record.created)}" if record.created else ""
    if not by and not at:
        return ""
    changed = ""
    if record.changed and record.changed != record.created:
        changed = f" Changé le {moment(record.changed)}."
    return f"Écrit{by}{at}.{changed}"


def _flag(value: Value) -> str:
    return "oui" if value else "non"


_WRITERS: dict[FieldType, Callable[[Value], str]] = {
    FieldType.DAY: full_date,
    FieldType.MOMENT: moment,
    FieldType.TIME: hour,
    FieldType.NUMBER: number,
    FieldType.MONEY: money,
    FieldType.FLAG: _flag,
}
