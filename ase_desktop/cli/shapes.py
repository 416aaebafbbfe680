"""The JSON of the command line (design 7): values of the services, as plain objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ase_desktop.base.kinds import Alternative, FieldSpec, FieldType, RecordKind, Snapshot, Value
from ase_desktop.services.agenda import AgendaItem
from ase_desktop.services.conflicts import Conflict
from ase_desktop.services.deadlines import Deadline
from ase_desktop.services.history import Version
from ase_desktop.services.received import Received
from ase_desktop.services.records import kind_named
from ase_desktop.services.same_child import TwoFiles
from ase_desktop.services.undoing import Undoing

Object = dict[str, Value]
Tables = Mapping[str, Sequence[Snapshot]]


def kind_object(kind: RecordKind) -> Object:
    """Return a kind with its fields."""
    return {
        "name": kind.name,
        "label": kind.label,
        "scope": kind.scope.value,
        "fields": [_field(spec) for spec in kind.fields],
    }


def _field(spec: FieldSpec) -> Object:
    return {
        "name": spec.name,
        "label": spec.label,
        "type": spec.type.value,
        "required": spec.required,
        "class": spec.conflict.value,
        "group": spec.group,
        "choices": [_choice(spec, name) for name, _ in spec.choices],
    }


def _choice(spec: FieldSpec, name: str) -> Value:
    return int(name) if spec.type is FieldType.NUMBER else name


def record_object(record: Snapshot, tables: Tables | None = None) -> Object:
    """Return a record with every field of its kind, and the rows of the tables of its form."""
    kind = kind_named(record.kind)
    return {
        "uid": record.uid,
        "kind": record.kind,
        "child": record.child,
        **{spec.name: record[spec.name] for spec in kind.fields},
        **{name: [record_object(row) for row in rows] for name, rows in (tables or {}).items()},
        "undecided": {
            name: [alternative(one) for one in found] for name, found in record.undecided.items()
        },
        "retired": record.retired,
        "to_confirm": record.to_confirm,
        "code": record.code,
        "author": record.author,
        "created": record.created,
        "changed": record.changed,
        "commits": list(record.commits),
    }


def alternative(one: Alternative) -> Object:
    """Return one of several values written apart."""
    return {"value": one.value, "by": one.by, "at": one.at}


def version_object(version: Version) -> Object:
    """Return one line of a history."""
    return {
        "commit": version.commit,
        "at": version.at,
        "by": version.by,
        "field": version.field,
        "before": version.before,
        "after": version.after,
    }


def conflict_object(conflict: Conflict) -> Object:
    """Return what waits for a decision."""
    return {
        "uid": conflict.record.uid,
        "kind": conflict.record.kind,
        "child": conflict.record.child,
        "field": conflict.field,
        "label": conflict.label,
        "values": [alternative(one) for one in conflict.values],
    }


def received_object(received: Received) -> Object:
    """Return what a file changed, or would change."""
    return {
        "n": received.n,
        "file": received.file,
        "from": received.sender,
        "status": received.status,
        **received.counts(),
        "children": [
            {
                "uid": child.uid,
                "new": child.new,
                "changed": child.changed,
                "conflicts": child.conflicts,
            }
            for child in received.children
        ],
        **_erased(received),
        **_two_files(received),
        **({"undone_at": received.undone_at} if received.undone_at else {}),
        **({"closed": list(received.closed)} if received.closed else {}),
        **({"introduced": list(received.introduced)} if received.introduced else {}),
        **_no_longer(received),
        **({"computers": list(received.computers)} if received.computers else {}),
    }


def _no_longer(received: Received) -> Object:
    """Return whom a service introduces no more, when there is somebody."""
    names = [*received.no_longer, *received.no_longer_but_here]
    return {"no_longer": names} if names else {}


def _two_files(received: Received) -> Object:
    """Return the children who seem to have a file here already, when there are any."""
    pairs = [two_files_object(one) for one in received.two_files]
    return {"same_child": pairs} if pairs else {}


def two_files_object(one: TwoFiles) -> Object:
    """Return two files that seem to be of one child."""
    return {
        "one": one.one,
        "other": one.other,
        "name": one.name,
        "birth_date": one.birth_date,
        "question": one.sentence,
    }


def _erased(received: Received) -> Object:
    """Return what a file erased for good and which copies still hold it, when it erases."""
    if not received.erased:
        return {}
    return {"erased": len(received.erased), "copies": [str(path) for path in received.copies]}


def undone_object(found: Undoing, status: str) -> Object:
    """Return what undoing a receive did, or would do."""
    return {
        "n": found.n,
        "from": found.sender,
        "status": status,
        "given_back": found.given_back,
        "set_aside": found.set_aside,
        "kept": found.kept,
    }


def refused_object(file: str, code: str, sender: str = "") -> Object:
    """Return a file that was refused: nothing changed."""
    return {**counts_of_nothing(file, sender, "refused"), "reason": code}


def counts_of_nothing(file: str, sender: str, status: str) -> Object:
    """Return a file that changed nothing in the notebook."""
    counts = ("new", "changed", "conflicts", "retired", "pending", "refused")
    return {
        "n": None,
        "file": file,
        "from": sender,
        "status": status,
        **dict.fromkeys(counts, 0),
        "children": [],
    }


def agenda_objects(items: Iterable[AgendaItem]) -> list[Object]:
    """Return the lines of an agenda."""
    return [
        {
            "start": item.start,
            "end": item.end,
            "child": item.child,
            "person": item.person,
            "kind": item.kind,
            "status": item.status,
            "schedule": item.schedule,
            "visit": item.visit,
            "uid": item.uid,
            "place": item.place,
            "off_calendar": item.off_calendar,
        }
        for item in items
    ]


def deadline_objects(deadlines: Iterable[Deadline]) -> list[Object]:
    """Return the dates to keep."""
    return [
        {
            "due": one.due,
            "event": one.event,
            "child": one.child,
            "why": one.why,
            "source": one.source,
            "status": one.status,
        }
        for one in deadlines
    ]
