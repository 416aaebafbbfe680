"""The history of a record as a person reads it: who, when, what instead of what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ase_desktop.base.kinds import RETIRED, FieldType, RecordKind, Snapshot, Value
from ase_desktop.models.catalog import LIFE_NAME
from ase_desktop.rules.titles import dated_title, record_title
from ase_desktop.rules.value_words import value_words
from ase_desktop.services.finding import kind_named, list_records, read_record, row_kinds
from ase_desktop.services.history import Version, history
from ase_desktop.services.links import names_of
from ase_desktop.vault.vault import Vault

CHOSEN = "Choisi entre deux versions"
_UNSAID = frozenset({"confirmed"})  # said by its own sentence
_LIVES = {True: "Retirée des listes", False: "Remise dans les listes"}


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that changed; before is "" when nothing was written."""

    label: str
    before: str
    after: str
    between: tuple[str, ...] = ()  # the versions it was chosen between


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything one person wrote at one moment."""

    at: str  # local YYYY-MM-DDTHH:MM
    by: str
    changes: tuple[Change, ...]
    sentences: tuple[str, ...] = ()  # « Valeurs confirmées », « Retirée des listes »
    is_first: bool = False
    doubtful: bool = False  # the clock of the computer was wrong


@dataclass(frozen=True, slots=True)
class Story:
    """The whole history of one record and of its rows, the newest first."""

    title: str
    kind_label: str
    code: str
    tellings: tuple[Telling, ...]


def story(vault: Vault, uid: str) -> Story:
    """Return the history of a record with that of its rows; UserError no_such_record."""
    record = read_record(vault, uid)
    kind = kind_named(record.kind)
    by_commit: dict[str, list[tuple[RecordKind, str, Version]]] = {}
    for part, part_kind, prefix in _parts(vault, kind, record):
        for version in history(vault, part):
            by_commit.setdefault(version.commit, []).append((part_kind, prefix, version))
    names = names_of(vault, _linked(by_commit.values()))
    told = [_telling(found, names) for found in by_commit.values()]
    told.sort(key=lambda one: one.at)
    first = [_first(told[0])] if told else []
    return Story(
        title=dated_title(kind, record),
        kind_label=kind.label,
        code=record.code,
        tellings=tuple(reversed([*first, *told[1:]])),
    )


def _parts(
    vault: Vault, kind: RecordKind, record: Snapshot
) -> Iterable[tuple[str, RecordKind, str]]:
    """Yield the record, then the rows of its tables, retired ones included."""
    yield record.uid, kind, ""
    for row_kind in row_kinds(kind.name):
        rows = list_records(vault, row_kind.name, child=record.child, with_retired=True)
        for row in rows:
            if row[kind.name] == record.uid:
                yield row.uid, row_kind, f"{record_title(row_kind, row)}, "


def _linked(groups: Iterable[list[tuple[RecordKind, str, Version]]]) -> set[str]:
    found = set()
    for group in groups:
        for kind, _prefix, version in group:
            spec = {one.name: one for one in kind.fields}.get(version.field)
            if spec is not None and spec.type is FieldType.LINK:
                values = (version.before, version.after, *version.between)
                found |= {one for one in values if isinstance(one, str)}
    return found


def _telling(found: list[tuple[RecordKind, str, Version]], names: dict[str, str]) -> Telling:
    _kind, _prefix, one = found[0]
    changes = [_change(kind, prefix, version, names) for kind, prefix, version in found]
    return Telling(
        at=one.at,
        by=one.by,
        changes=tuple(change for change in changes if change is not None),
        sentences=tuple(dict.fromkeys(word for _k, _p, ver in found for word in _sentences(ver))),
        doubtful=one.doubtful,
    )


def _change(
    kind: RecordKind, prefix: str, version: Version, names: dict[str, str]
) -> Change | None:
    """Return one change in words, None for what a sentence says or what says nothing."""
    spec = {one.name: one for one in kind.fields}.get(version.field)
    if spec is None or version.field in _UNSAID or spec.name == kind.parent:
        return None
    label = f"{prefix}{spec.label[:1].lower()}{spec.label[1:]}" if prefix else spec.label
    before = value_words(spec, version.before, names)
    after = value_words(spec, version.after, names)
    between = tuple(value_words(spec, one, names) for one in version.between)
    return Change(label, before, after, between) if (before or after or any(between)) else None


def _sentences(version: Version) -> list[str]:
    if version.field == LIFE_NAME:
        known: Value = version.before
        is_retired = version.after == RETIRED
        chosen = [CHOSEN] if version.between else []
        return [_LIVES[is_retired], *chosen] if is_retired or known is not None else []
    return ["Valeurs confirmées"] if version.field == "confirmed" and version.after else []


def _first(one: Telling) -> Telling:
    return Telling(one.at, one.by, one.changes, one.sentences, is_first=True, doubtful=one.doubtful)
