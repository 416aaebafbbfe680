"""One record of any kind, as its page shows it: its form, or its words when it is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes, FieldSpec, FieldType, RecordKind, Snapshot, Value
from ase_desktop.rules.titles import dated_title
from ase_desktop.rules.value_words import ORIGIN, value_words
from ase_desktop.rules.wording import child_name
from ase_desktop.services import finality, gestures, scopes
from ase_desktop.services.asked import Save
from ase_desktop.services.decided import decided_of, decided_words
from ase_desktop.services.every_version import column_in_versions, every, variants
from ase_desktop.services.finding import (
    find_record,
    kind_named,
    read_record,
    read_rows,
    row_kinds,
)
from ase_desktop.services.gestures import Gesture
from ase_desktop.services.handed import handed_to
from ase_desktop.services.journal import added_to, kept_beside
from ase_desktop.services.links import Choices, link_choices, link_names
from ase_desktop.services.reading import note_seen
from ase_desktop.services.records import save_record
from ase_desktop.vault.vault import Vault

_CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class RecordView:
    """What the page of a record shows."""

    kind: RecordKind
    row_kinds: tuple[RecordKind, ...]
    title: str
    record: Snapshot | None = None  # None: to be written
    child: str | None = None
    child_name: str = ""
    person: str = ""  # whom it is about: « M. Martin, père »
    rows: Mapping[str, tuple[Snapshot, ...]] = field(default_factory=dict)
    links: Choices = field(default_factory=dict)
    words: tuple[tuple[str, str], ...] = ()  # (label, value) of what is filled
    row_words: tuple[str, ...] = ()  # one line per row
    addenda: tuple[Snapshot, ...] = ()
    addenda_handed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    private: tuple[Snapshot, ...] = ()
    handed: tuple[str, ...] = ()
    decided: str = ""  # « issu de deux versions : téléphone »
    waiting: tuple[str, ...] = ()  # « Dose : 5 (selon Mme Garnier) ou 10 (selon Mme Lefèvre) »
    author: str = ""  # "" when it is mine
    is_authored: bool = False  # an author's writing: corrected by addenda once it left
    is_final: bool = False  # only addenda may be written
    may_write: bool = True
    has_origin: bool = False  # a caseworker's kind: what a carer copies says from what


@dataclass(frozen=True, slots=True)
class Written:
    """What the page of a record saves."""

    kind: str
    values: Mapping[str, Value]
    uid: str | None = None
    child: str | None = None
    rows: Mapping[str, list[dict[str, Value]]] = field(default_factory=dict)
    seen: tuple[str, ...] | None = None  # commits shown when the form was opened


def view_record(vault: Vault, name: str, uid: str | None, child: str | None) -> RecordView:
    """Return a record, or an empty one of a kind; UserError no_such_record, no_such_kind."""
    if uid is None or find_record(vault, uid) is None:
        return _empty(vault, kind_named(name), child)
    record = read_record(vault, uid)
    note_seen(vault, record)
    kind = kind_named(record.kind)
    rows = {table: tuple(found) for table, found in read_rows(vault, record).items()}
    shown = [(kind, record), *((kind_named(one.kind), one) for own in rows.values() for one in own)]
    names = link_names(vault, shown)
    authored = finality.is_authored(kind)
    is_mine = record.author_uid == vault.owner.person
    sent = authored and finality.is_sent(vault, record.scope, record.uid)
    whose = record.child if kind.name != "child" else record.uid
    addenda = added_to(vault, record.uid) if authored else ()
    handed = handed_to(vault, [record, *addenda])
    return RecordView(
        kind=kind,
        row_kinds=row_kinds(kind.name),
        title=dated_title(kind, record),
        record=record,
        child=whose,
        child_name=_name(vault, whose),
        person=_person(kind, record, names),
        rows=rows,
        links=link_choices(vault, (kind, *row_kinds(kind.name)), whose, current=names),
        waiting=tuple(_waiting(kind, record, names)),
        words=record_words(kind, record, names),
        row_words=tuple(
            _row_words(kind_named(one.kind), one, names) for own in rows.values() for one in own
        ),
        addenda=addenda,
        addenda_handed=handed,
        private=kept_beside(vault, record.uid),
        handed=handed.get(record.uid, ()),
        decided=decided_words(kind, decided_of(vault, [record.uid]).get(record.uid, ())),
        author="" if is_mine else record.author,
        is_authored=authored,
        is_final=authored and (sent or not is_mine),
        may_write=scopes.may_write(vault, record.scope),
        has_origin=_has_origin(kind),
    )


def _person(kind: RecordKind, record: Snapshot, names: Mapping[str, str]) -> str:
    linked = (spec.name for spec in kind.fields if _CONTACT in spec.to and record[spec.name])
    return next((names.get(record[name], "") for name in linked), "")


def save_written(vault: Vault, written: Written) -> Gesture:
    """Save what the page of a record holds; same errors as records.save_record.

    Undoing the gesture leaves the rows of the tables as they were saved.
    """
    asked = Save(
        written.kind,
        written.values,
        uid=written.uid,
        children=(written.child,) if written.child else (),
        rows=written.rows,
        seen=written.seen,
    )
    return gestures.make(vault, [asked])


def confirm(vault: Vault, uid: str) -> Changes:
    """Say that what a carer copied is right; UserError cannot_confirm, no_such_record."""
    record = read_record(vault, uid)
    return save_record(vault, Save(record.kind, {}, uid=uid, confirm=True))


def add_to(vault: Vault, uid: str, addition: str, reason: str | None = None) -> Changes:
    """Write a dated addition to a writing; Invalid, UserError no_such_record."""
    record = read_record(vault, uid)
    values = {"about": uid, "at": vault.now, "addition": addition.strip() or None, "reason": reason}
    filled = {name: value for name, value in values.items() if value}
    return save_record(
        vault, Save("addendum", filled, children=(record.child,) if record.child else ())
    )


def _empty(vault: Vault, kind: RecordKind, child: str | None) -> RecordView:
    if child is not None and find_record(vault, child) is None:
        raise UserError("no_such_child")
    return RecordView(
        kind=kind,
        row_kinds=row_kinds(kind.name),
        title=kind.label,
        child=child,
        child_name=_name(vault, child),
        links=link_choices(vault, (kind, *row_kinds(kind.name)), child),
        is_authored=finality.is_authored(kind),
        has_origin=_has_origin(kind),
    )


def _has_origin(kind: RecordKind) -> bool:
    return any(spec.name == ORIGIN for spec in kind.fields)


def _name(vault: Vault, child: str | None) -> str:
    found = find_record(vault, child) if child else None
    return child_name(found) if found else ""


def record_words(
    kind: RecordKind, record: Snapshot, names: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return (label, value in words) of what is filled in a record, in every version of it."""
    filled = [spec for spec in kind.fields if spec.type is not FieldType.COMMITS]
    return tuple(
        (
            spec.label,
            column_in_versions(record, spec.name, partial(value_words, spec, names=names)),
        )
        for spec in filled
        if every(record, spec.name)
    )


def _waiting(kind: RecordKind, record: Snapshot, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what is in two versions, each with its author; a long text is only named."""
    for spec in kind.fields:
        if (spec.group or spec.name) in record.undecided and spec.type is not FieldType.COMMITS:
            say = partial(value_words, spec, names=names)
            if len({say(one) for one in every(record, spec.name)} | _emptied(record, spec)) > 1:
                words = column_in_versions(record, spec.name, say)
                yield f"{spec.label}\u00a0: {'deux textes' if spec.long else words}"


def _emptied(record: Snapshot, spec: FieldSpec) -> set[str]:
    """Return the empty value when one of the versions has taken the answer away."""
    return {""} if any(one[spec.name] is None for _, one in variants(record)) else set()


def _row_words(kind: RecordKind, row: Snapshot, names: Mapping[str, str]) -> str:
    said = [
        column_in_versions(row, spec.name, partial(value_words, spec, names=names))
        for spec in kind.fields
        if spec.name != kind.parent and every(row, spec.name)
    ]
    return " · ".join(part for part in said if part)
