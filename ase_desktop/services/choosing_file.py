"""Choosing one of two files of a child: what a person ticks is copied there, the other is left."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import Changes, FieldType, RecordKind, ScopeType, Snapshot, Value
from ase_desktop.rules.excerpts import excerpt
from ase_desktop.rules.titles import dated_title
from ase_desktop.rules.visit_identity import visit_uid
from ase_desktop.rules.wording import child_name
from ase_desktop.services import same_child, scopes
from ase_desktop.services.asked import Save
from ase_desktop.services.checking import check
from ase_desktop.services.finality import is_authored
from ase_desktop.services.finding import all_kinds, list_records, read_record, row_kinds, rows_of
from ase_desktop.services.records import write_one
from ase_desktop.vault.vault import Vault

CHILD, VISIT = "child", "visit"
_FILE = frozenset({ScopeType.CHILD, ScopeType.STAY})
_FORESEEN = ("schedule", "original_date", "slot")
Uids = Mapping[str, str]  # in the file that is left → in the one that goes on


@dataclass(frozen=True, slots=True)
class Copyable:
    """One record of a file, and whether it may be copied into the other."""

    uid: str
    kind: str
    label: str  # « Note du journal »
    title: str  # « Carte Vitale, 12 septembre 2026 »
    author: str
    text: str  # the sentence it begins with, "" when nothing long is written
    why_not: str = ""  # a sentence; "" when it may


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was done."""

    kept: str
    left: str
    copied: tuple[str, ...]  # uids of the copies
    changes: Changes


@dataclass(frozen=True, slots=True)
class Side:
    """One of two files, as it is offered to go on with."""

    uid: str
    code: str  # E-7KQM-2F9D
    name: str
    author: str
    created: str  # local moment
    records: tuple[Copyable, ...]


def sides(vault: Vault, one: str, other: str) -> tuple[Side, Side]:
    """Return two files beside each other; UserError no_such_child."""
    return _side(vault, one), _side(vault, other)


def _side(vault: Vault, child: str) -> Side:
    records = copyable(vault, child)
    found = read_record(vault, child)
    return Side(child, found.code, child_name(found), found.author, found.created, records)


def copyable(vault: Vault, child: str) -> tuple[Copyable, ...]:
    """Return the records of a child's file, kind by kind; UserError no_such_child."""
    scopes.child_scope(vault, child)
    return tuple(
        Copyable(
            one.uid,
            kind.name,
            kind.label,
            dated_title(kind, one),
            one.author,
            excerpt([one[spec.name] or "" for spec in kind.fields if spec.long], ()).text.strip(),
            _why_not(vault, kind, one),
        )
        for kind, one in _records(vault, child)
    )


def choose(vault: Vault, kept: str, left: str, copied: Collection[str] = ()) -> Chosen:
    """Go on with one file: what is named is copied there as new records, the other is left.

    One transaction; nothing is taken away from either. Raises UserError no_such_child,
    no_such_record, same_file, file_left, not_copied (written by somebody else, or in two versions),
    and what records.save_record raises.
    """
    if kept == left:
        raise UserError("same_file")
    for child in (kept, left):
        scopes.child_scope(vault, child)
    if {kept, left} & set(same_child.left_files(vault)):
        raise UserError("file_left")
    wanted = _wanted(vault, left, copied)
    asked = _copies(vault, wanted, kept, left)
    for one in asked:
        check(vault, one)
    with vault.write("choose_file", about=kept, detail=left) as opened:
        for one in asked:
            write_one(vault, opened.writing, one, kept)
        same_child.leave(vault, left, kept)
    vault.witness(at_once=True)
    touched = opened.changes.children | {kept, left}
    kinds = opened.changes.kinds | {CHILD}
    changes = replace(opened.changes, children=touched, kinds=kinds)
    return Chosen(kept, left, tuple(str(one.uid) for one in asked), changes)


def _records(vault: Vault, child: str) -> list[tuple[RecordKind, Snapshot]]:
    held = {row.uid for row in scopes.scopes_of(vault, ScopeType.CHILD, child)}
    held |= {row.uid for row in scopes.scopes_of(vault, ScopeType.STAY, child)}
    return [
        (kind, one)
        for kind in all_kinds()
        if kind.name != CHILD and kind.parent is None and _FILE & set(kind.scopes)
        for one in list_records(vault, kind.name, child=child)
        if one.scope in held
    ]


def _why_not(vault: Vault, kind: RecordKind, one: Snapshot) -> str:
    if is_authored(kind) and one.author_uid != vault.owner.person:
        return f"Écrit par {one.author}\u00a0: il reste dans l’autre dossier, à lire."
    return "En deux versions\u00a0: choisissez d’abord." if one.undecided else ""


def _wanted(vault: Vault, left: str, copied: Collection[str]) -> list[tuple[RecordKind, Snapshot]]:
    found = {one.uid: (kind, one) for kind, one in _records(vault, left)}
    if not set(copied) <= set(found):
        raise UserError("no_such_record")
    wanted = [found[uid] for uid in dict.fromkeys(copied)]
    for kind, one in wanted:
        why = _why_not(vault, kind, one)
        if why:
            raise UserError("not_copied", title=dated_title(kind, one), why=why)
    return wanted


def _copies(
    vault: Vault, wanted: Sequence[tuple[RecordKind, Snapshot]], kept: str, left: str
) -> list[Save]:
    uids = {left: kept} | {one.uid: new_uid(vault.around.random) for _, one in wanted}
    for kind, one in wanted:
        schedule = uids.get(one["schedule"] or "") if kind.name == VISIT else None
        if schedule:  # an occurrence of a calendar copied too is the same on every computer
            uids[one.uid] = visit_uid(schedule, str(one["original_date"]), int(one["slot"] or 0))
    for kind, one in wanted:
        _refuse_alone(kind, one, uids)
    return [_copy(vault, kind, one, uids) for kind, one in wanted]


def _refuse_alone(kind: RecordKind, one: Snapshot, uids: Uids) -> None:
    """Refuse to copy a record without the one it cannot stand without."""
    links = (spec for spec in kind.fields if spec.type is FieldType.LINK and spec.required)
    if any(one[spec.name] and one[spec.name] not in uids for spec in links):
        why = "Elle s’appuie sur une fiche à copier aussi."
        raise UserError("not_copied", title=dated_title(kind, one), why=why)


def _copy(vault: Vault, kind: RecordKind, one: Snapshot, uids: Uids) -> Save:
    values = _values(kind, one, uids)
    if kind.name == VISIT and not values.get("schedule"):
        values = {name: value for name, value in values.items() if name not in _FORESEEN}
    tables = rows_of(vault, kind.name, child=one.child).get(one.uid, {})
    rows = {
        inner.name: [_row(inner, row, kind, uids) for row in tables.get(inner.name, [])]
        for inner in row_kinds(kind.name)
    }
    return Save(kind.name, values, uid=uids[one.uid], children=[uids[one.child or ""]], rows=rows)


def _row(inner: RecordKind, row: Snapshot, kind: RecordKind, uids: Uids) -> dict[str, Value]:
    values = _values(inner, row, uids)
    values.pop(kind.name, None)  # the link to the form it stands in is written for it
    return values


def _values(kind: RecordKind, one: Snapshot, uids: Uids) -> dict[str, Value]:
    """Return what a copy says: a link to what is not copied is left empty."""
    found: dict[str, Value] = {}
    for spec in kind.fields:
        value = one[spec.name]
        if value is None or spec.type is FieldType.COMMITS:
            continue
        if spec.type is not FieldType.LINK:
            found[spec.name] = value
        elif value in uids:
            found[spec.name] = uids[value]
    return found
