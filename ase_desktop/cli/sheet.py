"""A record as lines that a person reads in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from ase_desktop.base.kinds import FieldSpec, FieldType, Snapshot, Value
from ase_desktop.cli.shapes import Tables
from ase_desktop.services.conflicts import Conflict
from ase_desktop.services.every_version import column_in_versions, every
from ase_desktop.services.records import kind_named

_SHORT = 60  # characters of a title
NOTHING = "rien"


def record_title(record: Snapshot) -> str:
    """Return one line: uid, date, first words."""
    kind = kind_named(record.kind)
    when = str(record[kind.date_field] or "") if kind.date_field else ""
    texts = [spec.name for spec in kind.fields if spec.type is FieldType.TEXT]
    words = next((str(record[name]) for name in texts if record[name]), "")
    mark = "deux versions" if record.undecided else ""
    return "  ".join(part for part in (record.uid, when, kind.label, words[:_SHORT], mark) if part)


def record_lines(record: Snapshot, tables: Tables) -> list[str]:
    """Return « label : value » for each filled field, then the rows of its tables."""
    lines = [record_title(record), *_fields(record)]
    for rows in tables.values():
        for row in rows:
            lines += ["", kind_named(row.kind).label, *_fields(row)]
    return lines


def _fields(record: Snapshot) -> Iterator[str]:
    for spec in kind_named(record.kind).fields:
        if every(record, spec.name):
            words = column_in_versions(record, spec.name, partial(_words, spec))
            yield f"{spec.label}\u00a0: {words}"


def _words(spec: FieldSpec, value: Value) -> str:
    return NOTHING if value is None else dict(spec.choices).get(str(value), str(value))


def conflict_lines(found: Iterable[Conflict], names: Mapping[str, str]) -> Iterator[str]:
    """Yield what has two versions under the name of each child; what is of no child comes last."""
    by_child: dict[str, list[Conflict]] = {}
    for one in found:
        child = one.record.uid if one.record.kind == "child" else one.record.child
        by_child.setdefault(names.get(child or "", ""), []).append(one)
    for name in sorted(by_child, key=lambda name: (not name, name)):
        yield name or "Votre foyer"
        for one in by_child[name]:
            yield f"  {one.record.uid} {one.field} ({one.label})"
            for number, version in enumerate(one.values, 1):
                yield f"    {number}. {said(version.value)} ({version.by}, {version.at})"


def said(value: Value) -> str:
    """Return a stored value as a line shows it."""
    return NOTHING if value is None else str(value)
