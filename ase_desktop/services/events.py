"""Events: the list, one event with its facts and its calls, and what saving one writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select

from ase_desktop.base.clock import today
from ase_desktop.base.french import phone
from ase_desktop.base.kinds import Changes, ScopeType, Snapshot, Value
from ase_desktop.base.terms_contacts import Relation
from ase_desktop.base.terms_incidents import SERIOUS, IncidentType
from ase_desktop.models.catalog import snapshot
from ase_desktop.models.incident import Incident
from ase_desktop.rules.correspondent_words import named_with_role
from ase_desktop.rules.identity_words import phone_sentences
from ase_desktop.rules.reporting import ReportDelays
from ase_desktop.rules.telling import ToTell, people_to_tell
from ase_desktop.rules.wording import child_name, contact_name
from ase_desktop.services import finality, scopes
from ase_desktop.services.asked import Row, Save, row_values
from ase_desktop.services.decided import decided_of, decided_words, from_two_versions
from ase_desktop.services.finding import (
    find_record,
    kind_named,
    list_records,
    read_record,
    read_rows,
)
from ase_desktop.services.handed import handed_to
from ase_desktop.services.journal import added_to
from ase_desktop.services.links import link_names
from ase_desktop.services.local_rules import in_force
from ase_desktop.services.numbers import Number
from ase_desktop.services.reading import note_seen
from ase_desktop.services.record_views import record_words
from ase_desktop.services.records import save_record
from ase_desktop.services.reporting import LATE_FOR, delays_in_force, to_report
from ase_desktop.vault.vault import Vault

PAGE = 60
NOTED, WORRYING, GRAVE = "noted", "worrying", "grave"  # the three levels shown
LEVELS: dict[str, int] = {NOTED: 1, WORRYING: 2, GRAVE: SERIOUS}  # what choosing one writes
_AT_THE_TOP = frozenset({"title", "severity"})  # read at the top of the page
LINE, NOTICE = "incident_line", "incident_notice"
_POLICE, _SAMU = Number("17", "Police, gendarmerie", ""), Number("15", "Samu", "")
_ALL_DAY = "24\u00a0h sur 24"


@dataclass(frozen=True, slots=True)
class EventFilters:
    """What the list shows; everything by default."""

    child: str | None = None
    level: str | None = None  # NOTED, WORRYING, GRAVE
    since: str = ""  # YYYY-MM-DD
    two_versions: bool = False  # in two versions now, or decided between two


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event of the list."""

    uid: str
    at: str
    child: str | None
    child_name: str
    title: str
    type_words: str
    level: str  # NOTED, WORRYING, GRAVE
    is_apart: bool  # kept for the service alone
    author: str  # "" when it is mine
    handed: tuple[str, ...] = ()
    undecided: bool = False
    to_report: str = ""  # « à signaler avant le … », "" when it is done
    was_decided: bool = False  # what it says was chosen between two versions


@dataclass(frozen=True, slots=True)
class EventPage:
    """Some events, newest first; after says where the next page begins."""

    lines: tuple[EventLine, ...]
    after: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Calls:
    """What a page says of one child before anything is written."""

    numbers: tuple[Number, ...]  # to call first when it is grave
    on_the_phone: str  # what is said of the child
    contacts: tuple[Snapshot, ...]
    delays: ReportDelays


@dataclass(frozen=True, slots=True)
class EventView:
    """One event whole."""

    record: Snapshot
    child_name: str
    facts: tuple[Snapshot, ...]  # in order, across midnight
    notices: tuple[Snapshot, ...]
    addenda: tuple[Snapshot, ...]
    handed: tuple[str, ...]
    addenda_handed: Mapping[str, tuple[str, ...]]
    is_mine: bool
    is_final: bool  # it left in a file, or is somebody else's: addenda only
    is_apart: bool
    words: tuple[tuple[str, str], ...] = ()  # (label, value) of the rest of the form
    decided: str = ""  # « issu de deux versions : gravité »


@dataclass(frozen=True, slots=True)
class EventForm:
    """What the page of an event holds when it is saved."""

    children: tuple[str, ...]
    values: Mapping[str, Value]
    uid: str | None = None
    facts: Sequence[Row] = ()
    notices: Sequence[Row] = ()
    seen: Sequence[str] | None = None
    apart: bool = False  # for the service alone: chosen before the first save


def level_of(severity: int | None) -> str:
    """Return the level shown for a severity of 1 to 4."""
    if (severity or 0) >= SERIOUS:
        return GRAVE
    return WORRYING if severity == LEVELS[WORRYING] else NOTED


def events(
    vault: Vault,
    filters: EventFilters,
    *,
    after: tuple[str, str] | None = None,
    count: int = PAGE,
) -> EventPage:
    """Return the newest events that the filters keep, older than where a page ended."""
    query = _query(vault, filters)
    if after is not None:
        at, uid = after
        same = and_(Incident.occurred_at == at, Incident.uid < uid)
        query = query.where(or_(Incident.occurred_at < at, same))
    with vault.read() as session:
        rows = session.scalars(query.limit(count + 1))
        found = [snapshot(row, vault.names) for row in rows]
    lines = _lines(vault, found[:count])
    last = (lines[-1].at, lines[-1].uid) if len(found) > count else None
    return EventPage(tuple(lines), last)


def _query(vault: Vault, filters: EventFilters) -> Select[Incident]:
    kept: list[ColumnElement[bool]] = [Incident.retired.is_(False)]
    if filters.child:
        kept.append(Incident.child == filters.child)
    if filters.since:
        kept.append(Incident.occurred_at >= filters.since)
    if filters.two_versions:
        kept.append(Incident.record_id.in_(from_two_versions(vault, ["incident"])))
    if filters.level == GRAVE:
        kept.append(Incident.severity >= SERIOUS)
    elif filters.level == WORRYING:
        kept.append(Incident.severity == LEVELS[WORRYING])
    elif filters.level == NOTED:
        kept.append(or_(Incident.severity.is_(None), Incident.severity < LEVELS[WORRYING]))
    return select(Incident).where(*kept).order_by(Incident.occurred_at.desc(), Incident.uid.desc())


def _lines(vault: Vault, records: Sequence[Snapshot]) -> list[EventLine]:
    names = {one.uid: child_name(one) for one in list_records(vault, "child", with_retired=True)}
    apart = {row.uid for row in scopes.scopes_of(vault, ScopeType.ALERT)}
    me = vault.owner.person
    handed = handed_to(vault, [one for one in records if one.author_uid == me])
    decided = decided_of(vault, [one.uid for one in records])
    waiting = {one.uid: one.until for one in to_report(vault, _recently(vault))}
    return [
        EventLine(
            uid=one.uid,
            at=one["occurred_at"] or one.created,
            child=one.child,
            child_name=names.get(one.child or "", ""),
            title=one["title"] or IncidentType.label(one["incident_type"]) or "Événement",
            type_words=IncidentType.label(one["incident_type"]) if one["title"] else "",
            level=level_of(one["severity"]),
            is_apart=one.scope in apart,
            author="" if one.author_uid == me else one.author,
            handed=handed.get(one.uid, ()),
            undecided=bool(one.undecided),
            to_report=waiting.get(one.uid, ""),
            was_decided=one.uid in decided,
        )
        for one in records
    ]


def _recently(vault: Vault) -> date:
    """Return the day since when what was not reported is still to be."""
    return today(vault.around.clock, vault.zone) - timedelta(days=LATE_FOR)


def event(vault: Vault, uid: str) -> EventView:
    """Return one event; UserError no_such_record."""
    record = read_record(vault, uid)
    rows = read_rows(vault, record)
    child = find_record(vault, record.child or "")
    is_mine = record.author_uid == vault.owner.person
    is_sent = finality.is_sent(vault, record.scope, record.uid)
    kind = kind_named(record.kind)
    addenda = added_to(vault, uid)
    handed = handed_to(vault, [record, *addenda])
    told = {name: value for name, value in record.values.items() if name not in _AT_THE_TOP}
    rest = replace(record, values=told)
    return EventView(
        record=record,
        child_name=child_name(child) if child else "",
        facts=tuple(sorted(rows[LINE], key=lambda one: (one["at"] or "", one.created))),
        notices=tuple(sorted(rows[NOTICE], key=lambda one: (one["told_at"] or "", one.created))),
        addenda=addenda,
        handed=handed.get(uid, ()),
        addenda_handed=handed,
        is_mine=is_mine,
        is_final=is_sent or not is_mine,
        is_apart=scopes.scope_row(vault, record.scope).type == ScopeType.ALERT.value,
        decided=decided_words(kind, decided_of(vault, [uid]).get(uid, ())),
        words=record_words(kind, rest, link_names(vault, [(kind, record)])),
    )


def find_event(vault: Vault, uid: str) -> EventView | None:
    """Return one event, None when it is not saved yet."""
    found = find_record(vault, uid)
    if found is None:
        return None
    note_seen(vault, found)
    return event(vault, uid)


def calls(vault: Vault, child: str | None, *, clothing: str = "") -> Calls:
    """Return the numbers and the words for a child.

    Nobody chosen yet (None), or a child whose file is not here, as where a service reads what is
    addressed to it: the numbers that answer for any child.
    """
    record = find_record(vault, child) if child else None
    if child is None or record is None:
        found = (*dict.fromkeys(_on_call(vault, None)), _POLICE, _SAMU)
        return Calls(found, "", (), delays_in_force(vault))
    contacts = tuple(list_records(vault, "contact", child=child))
    alerts = list_records(vault, "health_alert", child=child)
    day = today(vault.around.clock, vault.zone)
    return Calls(
        numbers=(*_on_call(vault, child), _POLICE, _SAMU, *_caseworkers(contacts)),
        on_the_phone=phone_sentences(record, day, alerts, clothing),
        contacts=contacts,
        delays=delays_in_force(vault),
    )


def to_tell(
    found: Calls | None, severity: int | None, incident_type: str | None
) -> tuple[ToTell, ...]:
    """Return who is proposed to be told of an event."""
    return people_to_tell(severity, incident_type, found.contacts if found else ())


def save_event(vault: Vault, form: EventForm) -> Changes:
    """Save an event with its facts and its calls, one for each child.

    Without a moment it happened at its first fact, else now. Same errors as records.save_record.
    """
    values = dict(form.values)
    if form.uid is None or find_record(vault, form.uid) is None:
        moments = [str(one["at"]) for one in form.facts if one.get("at")]
        values["occurred_at"] = values.get("occurred_at") or min(moments, default=vault.now)
        if len(form.children) > 1:
            values["several_children"] = True
    tables = {LINE: form.facts, NOTICE: form.notices}
    alone = len(form.children) <= 1
    asked = Save(
        "incident",
        values,
        uid=form.uid if alone else None,
        children=form.children,
        seen=form.seen,
        rows={name: _rows(rows, alone=alone) for name, rows in tables.items() if rows},
        fresh=frozenset(str(row.get("uid")) for rows in tables.values() for row in rows),
        in_alert=form.apart,
    )
    return save_record(vault, asked)


def _rows(rows: Sequence[Row], *, alone: bool) -> list[Row]:
    """Return the rows to save; those of several children are new, each with an uid of its own."""
    if alone:
        return list(rows)
    return [row_values(row) for row in rows]


def _on_call(vault: Vault, child: str | None) -> list[Number]:
    home = scopes.home_scope(vault, child) if child else None
    found = list_records(vault, "foster_household")
    hers = [one for one in found if home is None or one.scope == home.uid]
    noted = [
        Number(
            phone(one["on_call_phone"]),
            f"{one['on_call_label'] or 'Astreinte'}, {one['on_call_hours'] or _ALL_DAY}",
            "",
        )
        for one in hers
        if one["on_call_phone"]
    ]
    return noted or [Number(phone(one.phone), one.words, "") for one in in_force(vault).numbers[:1]]


def _caseworkers(contacts: Sequence[Snapshot]) -> list[Number]:
    return [
        Number(phone(one["phone"]), _named(one), "")
        for one in contacts
        if one["relation"] == Relation.caseworker.name and one["phone"]
    ]


def _named(contact: Snapshot) -> str:
    named = named_with_role(contact_name(contact), "caseworker")
    return ", ".join(part for part in (named, contact["hours"]) if part)
