"""A record as lines that a person reads in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ase_desktop.base.kinds import FieldSpec, FieldType, Snapshot, Value
from ase_desktop.cli.shapes import Tables
from ase_desktop.services.records import kind_named

_SHORT = 60  # characters of a title


def record_title(record: Snapshot) -> str:
    """Return one line: uid, date, first words."""
    kind = kind_named(record.kind)
    when = str(record[kind.date_field] or "") if kind.date_field else ""
    texts = [spec.name for spec in kind.fields if spec.type is FieldType.TEXT]
    words = next((str(record[name]) for name in texts if record[name]), "")
    return "  ".join(part for part in (record.uid, when, kind.label, words[:_SHORT]) if part)


def record_lines(record: Snapshot, tables: Tables) -> list[str]:
    """Return « label : value » for each filled field, then the rows of its tables."""
    lines = [record_title(record), *_fields(record)]
    for rows in tables.values():
        for row in rows:
            lines += ["", kind_named(row.kind).label, *_fields(row)]
    return lines


def _fields(record: Snapshot) -> Iterator[str]:
    for spec in kind_named(record.kind).fields:
        value = record[spec.name]
        if value is not None:
            yield f"{spec.label}\u00a0: {_words(spec, value)}"


def _words(spec: FieldSpec, value: Value) -> str:
    return dict(spec.choices).get(str(value), str(value))
