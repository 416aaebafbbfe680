"""The journal: notes of every child by day, a page at a time, never the whole of ten years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, or_, select

from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_writings import DailyTheme, Mood
from ase_desktop.models.addendum import Addendum
from ase_desktop.models.catalog import model_of, snapshot
from ase_desktop.models.daily_log import DailyLog
from ase_desktop.models.private_note import PrivateNote
from ase_desktop.models.visit_note import VisitNote
from ase_desktop.rules.wording import child_name, source_words
from ase_desktop.services import search
from ase_desktop.services.decided import decided_of, from_two_versions
from ase_desktop.services.finding import list_records, records_numbered
from ase_desktop.services.handed import handed_to
from ase_desktop.vault.tables import record as record_table
from ase_desktop.vault.tables import scope as scope_table
from ase_desktop.vault.vault import Vault

PAGE = 40
_MOST_FOUND = 2000  # newest notes looked at when words are searched
_NOTE, _VISIT_NOTE, _PRIVATE = "daily_log", "visit_note", "private_note"
KINDS = (_NOTE, _VISIT_NOTE, _PRIVATE)
_Model = type[DailyLog] | type[VisitNote] | type[PrivateNote]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the journal shows; everything by default."""

    child: str | None = None
    theme: str | None = None  # name of a DailyTheme
    source: str | None = None  # name of a Source
    two_versions: bool = False  # written twice without seeing each other, decided or not
    words: str = ""
    since: str = ""  # YYYY-MM-DD


class Place(NamedTuple):
    """Where a page of the journal ends."""

    at: str
    uid: str


class _Key(NamedTuple):
    """What is read of a note before it is known whether it is shown."""

    at: str
    uid: str
    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class JournalNote:
    """One note as the journal shows it."""

    record: Snapshot
    at: str  # local YYYY-MM-DDTHH:MM
    child: str | None
    child_name: str
    text: str  # the facts, the exact words between quotation marks
    apart: tuple[tuple[str, str], ...] = ()  # (label, text) of what is not a fact
    source: str = ""  # « vu par moi »
    theme: str = ""  # « Sommeil »
    handed: tuple[str, ...] = ()  # « reçue par Mme Lefèvre le 18 novembre »
    was_decided: bool = False  # what it says was chosen between two versions
    addenda: tuple[Snapshot, ...] = ()
    private: tuple[Snapshot, ...] = ()  # what one keeps for oneself beside it

    @property
    def is_private(self) -> bool:
        """Return whether it is kept for oneself."""
        return self.record.kind == _PRIVATE


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Some notes, newest first, and where the next page begins."""

    notes: tuple[JournalNote, ...]
    after: Place | None = None  # None: nothing older


def journal(
    vault: Vault, filters: Filters, *, after: Place | None = None, count: int = PAGE
) -> JournalPage:
    """Return the newest notes that the filters keep, older than the place a page ended at."""
    keys = sorted(_keys(vault, filters, after, count + 1), reverse=True)
    shown = keys[:count]
    numbers: dict[str, list[int]] = {}
    for key in shown:
        numbers.setdefault(key.kind, []).append(key.number)
    found = records_numbered(vault, numbers)
    notes = _told(vault, [found[key.number] for key in shown])
    last = Place(shown[-1].at, shown[-1].uid) if len(keys) > count else None
    return JournalPage(tuple(notes), last)


def added_to(vault: Vault, uid: str) -> tuple[Snapshot, ...]:
    """Return what was added about a writing, in the order of writing."""
    return _beside(vault, Addendum, [uid]).get(uid, ())


def kept_beside(vault: Vault, uid: str) -> tuple[Snapshot, ...]:
    """Return what one keeps for oneself about a record."""
    return _beside(vault, PrivateNote, [uid]).get(uid, ())


def _keys(vault: Vault, filters: Filters, after: Place | None, count: int) -> list[_Key]:
    matched = search.matching(vault, filters.words, KINDS, limit=_MOST_FOUND)
    found: list[_Key] = []
    with vault.read() as session:
        for kind, model in ((_NOTE, DailyLog), (_VISIT_NOTE, VisitNote), (_PRIVATE, PrivateNote)):
            kept = _conditions(vault, kind, model, filters)
            if kept is None:
                continue
            if matched is not None:
                kept.append(model.record_id.in_(matched))
            for who in _whose(vault, kind, filters):
                query = _newest(model, [*kept, who], after).limit(count)
                rows = session.execute(query)
                found += [_Key(row[0] or "", row[1], row[2], kind) for row in rows]
    return found


def _newest(
    model: _Model, kept: Sequence[ColumnElement[bool]], after: Place | None
) -> Select[str | None, str, int]:
    query = select(model.at, model.uid, model.record_id).where(model.retired.is_(False), *kept)
    if after is not None:
        query = query.where(_older(model, after))
    return query.order_by(model.at.desc(), model.uid.desc())


def _older(model: _Model, place: Place) -> ColumnElement[bool]:
    """Return the notes after a place, those without a date last."""
    undated = model.at.is_(None)
    if not place.at:
        return and_(undated, model.uid < place.uid)
    same = and_(model.at == place.at, model.uid < place.uid)
    return or_(model.at < place.at, same, undated)


def _whose(vault: Vault, kind: str, filters: Filters) -> list[ColumnElement[bool]]:
    """Return one condition per child: each is read in the order of its index."""
    if kind == _PRIVATE:
        return [_about(filters.child) if filters.child else PrivateNote.child.is_(None)]
    model = model_of(kind)
    children = [filters.child] if filters.child else _children(vault)
    return [model.child == uid for uid in children]


def _children(vault: Vault) -> list[str]:
    rows = vault.db.execute("SELECT DISTINCT child FROM scope WHERE child IS NOT NULL")
    return [row[0] for row in rows]


def _about(child: str) -> ColumnElement[bool]:
    """Return the private notes about a child, or about a record of hers."""
    hers = (
        select(record_table.c.uid)
        .join(scope_table, scope_table.c.id == record_table.c.scope)
        .where(scope_table.c.child == child)
    )
    return or_(PrivateNote.about == child, PrivateNote.about.in_(hers))


def _conditions(
    vault: Vault, kind: str, model: _Model, filters: Filters
) -> list[ColumnElement[bool]] | None:
    """Return what the filters ask of a kind, None when they leave it out whole."""
    kept = [model.at >= filters.since] if filters.since else []
    if filters.two_versions:
        kept.append(model.record_id.in_(from_two_versions(vault, [kind])))
    if issubclass(model, PrivateNote):
        return None if filters.theme or filters.source else kept
    if filters.source:
        kept.append(model.source == filters.source)
    if filters.theme and issubclass(model, DailyLog):
        kept.append(model.theme == filters.theme)
    is_left_out = kind == _VISIT_NOTE and filters.theme not in (None, DailyTheme.visit.name)
    return None if is_left_out else kept


def _told(vault: Vault, records: Sequence[Snapshot]) -> list[JournalNote]:
    names = {one.uid: child_name(one) for one in list_records(vault, "child", with_retired=True)}
    uids = [one.uid for one in records]
    added = _beside(vault, Addendum, uids)
    private = _beside(vault, PrivateNote, uids)
    handed = handed_to(vault, [one for one in records if one.author_uid == vault.owner.person])
    decided = decided_of(vault, uids)
    told = []
    for one in records:
        child = _child_of(vault, one, names)
        name = names.get(child or "", "")
        told.append(
            JournalNote(
                record=one,
                at=one["at"] or one.created,
                child=child,
                child_name=name,
                text=note_text(one),
                apart=_apart(one),
                source=source_words(one, name),
                theme=_theme(one),
                handed=handed.get(one.uid, ()),
                was_decided=one.uid in decided,
                addenda=added.get(one.uid, ()),
                private=private.get(one.uid, ()),
            )
        )
    return told


def note_text(record: Snapshot) -> str:
    """Return what a note says: the facts, then the exact words between quotation marks.

    A note that only says the child's state is that word.
    """
    words = (record["words"] or "").strip()
    if words and "«" not in words:
        words = f"«\u00a0{words}\u00a0»"
    said = "\n".join(part for part in (record["facts"], words, record["note"]) if part)
    return said or Mood.label(record["mood"])


def _apart(record: Snapshot) -> tuple[tuple[str, str], ...]:
    labels = (("understanding", "Ce que j’en comprends"), ("action", "Ce que j’ai fait"))
    return tuple((label, record[name]) for name, label in labels if record[name])


def _theme(record: Snapshot) -> str:
    if record.kind == _VISIT_NOTE:
        return DailyTheme.visit.value
    return DailyTheme.label(record["theme"])


def _child_of(vault: Vault, record: Snapshot, names: Iterable[str]) -> str | None:
    if record.kind != _PRIVATE:
        return record.child
    about: str | None = record["about"]
    if about is None or about in names:
        return about
    row = vault.db.execute(
        "SELECT scope.child FROM record JOIN scope ON scope.id = record.scope WHERE record.uid = ?",
        (about,),
    ).fetchone()
    return row[0] if row else None


def _beside(
    vault: Vault, model: type[Addendum] | type[PrivateNote], uids: Sequence[str]
) -> dict[str, tuple[Snapshot, ...]]:
    """Return record uid → what was added about it, in the order of writing."""
    query = (
        select(model)
        .where(model.about.in_(uids), model.retired.is_(False))
        .order_by(model.at, model.created, model.uid)
    )
    found: dict[str, tuple[Snapshot, ...]] = {}
    with vault.read() as session:
        for row in session.scalars(query):
            one = snapshot(row, vault.names)
            found[one["about"]] = (*found.get(one["about"], ()), one)
    return found
