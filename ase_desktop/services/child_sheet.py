"""The sheet of one child: everything one must know of her, read in a few fast queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from sqlalchemy import select

from ase_desktop.base.clock import today
from ase_desktop.base.french import (
    age,
    capital,
    day_month,
    full_date,
    hour,
    listed,
    of,
    short_date,
    weekday,
)
from ase_desktop.base.kinds import FieldSpec, Snapshot
from ase_desktop.base.terms_contacts import (
    SIBLINGS,
    CancelledBy,
    ContactKind,
    Relation,
    VisitOutcome,
)
from ase_desktop.base.terms_placement import Sex
from ase_desktop.base.terms_writings import AlertAnswer, AlertSeverity, PaperType
from ase_desktop.models.catalog import model_of, snapshot
from ase_desktop.rules.calendar import PLANNED, Entry
from ase_desktop.rules.counting import count_visits, counts_sentence
from ase_desktop.rules.value_words import value_words
from ase_desktop.rules.wording import child_name, child_short_name, contact_name
from ase_desktop.services import sheet_lines as say
from ase_desktop.services.agenda import visit_entries
from ase_desktop.services.every_version import every, in_versions, variants
from ase_desktop.services.finding import kind_named, list_records, read_record
from ase_desktop.services.sheet_lines import Meetings, RightLine, SheetFact, SheetLine, VisitLine
from ase_desktop.services.sheet_measure import current_measure, measure_facts, rights_lines
from ase_desktop.services.shelf import ReceivedPdf, shelf
from ase_desktop.vault.vault import Vault

BEFORE, AFTER = timedelta(days=184), timedelta(days=92)  # the visits looked at
RECEIVED_PDF = "received_pdf"  # no kind of record: the page that opens it
NOTES = 5
EVENTS = 5
_LISTED = (
    "contact",
    "contact_right",
    "placement",
    "care_measure",
    "hearing",
    "visit_schedule",
    "paper",
    "health_alert",
    "treatment",
    "appointment",
    "hosting_agreement",
    "amendment",
    "request",
)


@dataclass(frozen=True, slots=True)
class ChildSheet:
    """Everything the page of a child shows."""

    record: Snapshot
    name: str  # « Léa »
    title: str  # « Léa M., 8 ans »
    facts: str  # « Née le 3 mai 2018 · CE2, école Jules-Ferry · ici depuis le 11 septembre »
    caseworker: str  # « Mme Lefèvre », empty when nobody is known
    alerts: tuple[SheetLine, ...]  # the gravest first; what was ruled out is apart
    ruled_out: tuple[SheetLine, ...]
    grave: bool  # one of the alerts may cost a life, or nobody knows
    measure: tuple[SheetFact, ...]
    measure_uid: str
    to_confirm: bool  # the measure was copied by a carer
    origin: str  # what she copied it from
    rights: tuple[RightLine, ...]
    meetings: tuple[Meetings, ...]
    notes: tuple[SheetLine, ...]
    events: tuple[SheetLine, ...]
    habits: tuple[tuple[str, str], ...]
    school: tuple[tuple[str, str], ...]
    identity: tuple[tuple[str, str], ...]
    cards: dict[str, tuple[SheetLine, ...]]  # the rows of each kind listed
    pdfs: tuple[SheetLine, ...]  # what is read beside the notebook


def child_sheet(vault: Vault, uid: str) -> ChildSheet:
    """Return the sheet of a child; UserError no_such_record."""
    child = read_record(vault, uid)
    found = {kind: list_records(vault, kind, child=uid) for kind in _LISTED}
    day = today(vault.around.clock, vault.zone)
    contacts = found["contact"]
    measure = current_measure(found["care_measure"], day.isoformat())
    alerts = sorted(found["health_alert"], key=_gravity)
    holding = [one for one in alerts if _holds_in_a_version(one)]
    return ChildSheet(
        record=child,
        name=child_name(child),
        title=_title(child, day),
        facts=_facts(vault, child, found, day),
        caseworker=_caseworker(contacts),
        alerts=say.lines(holding, say.alert_line),
        ruled_out=say.lines([one for one in alerts if one not in holding], say.alert_line),
        grave=any(_is_grave(one) for one in holding),
        measure=measure_facts(measure, found["hearing"], day.isoformat()),
        measure_uid=measure.uid if measure else "",
        to_confirm=measure is not None and measure.to_confirm,
        origin=(measure["origin"] if measure else None) or "",
        rights=rights_lines(found["contact_right"], contacts, day.isoformat()),
        meetings=_meetings(vault, uid, contacts, day),
        notes=_latest(vault, "daily_log", uid, NOTES, say.note_line),
        events=_latest(vault, "incident", uid, EVENTS, say.event_line),
        habits=_told(child, _HABITS),
        school=_told(child, _SCHOOL),
        identity=_identity(child),
        cards=_cards(found, vault.now),
        pdfs=tuple(_pdf_line(one) for one in shelf(vault, child=uid)),
    )


def _pdf_line(one: ReceivedPdf) -> SheetLine:
    return SheetLine(str(one.n), RECEIVED_PDF, one.title, capital(one.source))


def _holds_in_a_version(alert: Snapshot) -> bool:
    versions = (alert, *(one for _, one in variants(alert)))
    return any(one["answer"] != AlertAnswer.ruled_out.name for one in versions)


def _title(child: Snapshot, day: date) -> str:
    years = age(child["birth_date"], day) if child["birth_date"] else ""
    return f"{child_short_name(child)}, {years}" if years else child_short_name(child)


_BORN = {Sex.female.name: "Née le", Sex.male.name: "Né le"}
_OF_SIBLING = {Sex.female.name: "sœur", Sex.male.name: "frère"}


def _birth(child: Snapshot) -> str:
    return full_date(child["birth_date"]) if child["birth_date"] else ""


def _facts(vault: Vault, child: Snapshot, found: dict[str, list[Snapshot]], day: date) -> str:
    born = child["birth_date"]
    dated = in_versions(child, _birth)
    birth = f"{_BORN.get(child['sex'], 'Naissance le')} {dated}" if born else ""
    school = ", ".join(part for part in (child["school_class"], child["school"]) if part)
    stay = _stay(vault, child, found["placement"], day)
    return capital(say.joined(birth, school, stay, _siblings(child, found["contact"])))


def _stay(vault: Vault, child: Snapshot, placements: Iterable[Snapshot], day: date) -> str:
    current = [one for one in placements if _holds(one, day)]
    latest = max(current, key=lambda one: one["starts_on"] or "", default=None)
    start = latest["starts_on"] if latest else child["arrived_on"]
    if not start:
        return ""
    since = day_month(start) if start[:4] == str(day.year) else full_date(start)
    home = latest["home_name"] if latest and vault.owner.role != "carer" else None
    return f"{home or 'ici'} depuis le {since}"


def _holds(placement: Snapshot, day: date) -> bool:
    ends = placement["ends_on"]
    return not ends or ends > day.isoformat()


def _siblings(child: Snapshot, contacts: Iterable[Snapshot]) -> str:
    names = [
        one["first_name"] or contact_name(one) for one in contacts if one["relation"] in SIBLINGS
    ]
    word = _OF_SIBLING.get(child["sex"])
    if not names or word is None:
        return f"fratrie\u00a0: {listed(names)}" if names else ""
    return f"{word} {listed([of(name) for name in names])}"


def _caseworker(contacts: Iterable[Snapshot]) -> str:
    found = [one for one in contacts if one["relation"] == Relation.caseworker.name]
    name = contact_name(found[-1]) if found else ""
    return "" if name == Relation.caseworker.value else name


def _gravity(alert: Snapshot) -> tuple[int, str]:
    order = [one.name for one in AlertSeverity]
    severity = alert["alert_severity"]
    return (order.index(severity) if severity in order else len(order), alert["name"] or "")


def _is_grave(alert: Snapshot) -> bool:
    """Say whether an alert, in one version at least, may cost a life."""
    grave = (AlertSeverity.vital.name, AlertSeverity.unknown.name)
    said = every(alert, "alert_severity")
    return not said or any(one in grave for one in said)


def _meetings(
    vault: Vault, uid: str, contacts: Sequence[Snapshot], day: date
) -> tuple[Meetings, ...]:
    entries = visit_entries(vault, day - BEFORE, day + AFTER, child=uid).get(uid, ())
    people = {one.uid: one for one in contacts}
    found: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in entries:
        words = _OTHER_MEETINGS.get(entry.contact_kind or "", _VISITS)
        found.setdefault((words, entry.person), []).append(entry)
    order = sorted(found.items(), key=lambda pair: (pair[0][0] != _VISITS, -len(pair[1])))
    return tuple(
        _meeting(words, say.who_words(people.get(person or "")), lines, vault.now)
        for (words, person), lines in order
    )


_VISITS = "Visites"
_OTHER_MEETINGS = {
    ContactKind.phone_call.name: "Appels",
    ContactKind.video_call.name: "Appels",
    ContactKind.mail.name: "Courriers",
    ContactKind.gift.name: "Courriers",
}


def _meeting(words: str, person: str, entries: Sequence[Entry], now: str) -> Meetings:
    past = [one for one in entries if one.start <= now]
    coming = [one for one in entries if one.start > now]
    shown = [*reversed(coming[:1]), *reversed(past)]
    counts = counts_sentence(count_visits(past, now), person) if words == _VISITS else ""
    return Meetings(f"{words} avec {person}", counts, tuple(_visit(one, now) for one in shown))


def _visit(entry: Entry, now: str) -> VisitLine:
    to_come = entry.start > now and entry.status == PLANNED
    when = f"{day_month(entry.start)}, {hour(entry.start)}"
    return VisitLine(
        uid=entry.uid,
        when=f"{capital(weekday(entry.start)[:3])}. {when}" if to_come else day_month(entry.start),
        status=entry.status if to_come or entry.status != PLANNED else "untold",
        place=entry.place or "" if to_come else "",
        note=_what_happened(entry),
        told=say.shortened(entry.visit["line"]) if entry.visit else "",
        to_come=to_come,
        off_calendar=entry.off_calendar,
        undecided=say.first_undecided(entry.visit),
    )


def _what_happened(entry: Entry) -> str:
    visit = entry.visit
    if visit is None:
        return ""
    if entry.status == VisitOutcome.cancelled.name and visit["cancelled_by"]:
        return CancelledBy.label(visit["cancelled_by"])
    if entry.status == VisitOutcome.moved.name:
        return f"prévue le {short_date(visit['original_date'])}" if visit["original_date"] else ""
    if entry.status == VisitOutcome.shortened.name and visit["lasted_minutes"]:
        return f"{visit['lasted_minutes']}\u00a0minutes"
    return visit["reason"] or ""


def _latest(
    vault: Vault, kind: str, child: str, most: int, worded: Callable[[Snapshot, str], SheetLine]
) -> tuple[SheetLine, ...]:
    """Return the newest writings of a kind: a journal may hold thousands."""
    model = model_of(kind)
    dated = model.at if kind == "daily_log" else model.occurred_at  # type: ignore[attr-defined]
    query = select(model).where(model.child == child, model.retired.is_(False))
    query = query.order_by(dated.desc(), model.created.desc()).limit(most)
    with vault.read() as session:
        found = [snapshot(row, vault.names) for row in session.scalars(query)]
    day = today(vault.around.clock, vault.zone).isoformat()
    return tuple(worded(one, day) for one in found)


_HABITS = (
    ("Doudou", "comforter"),
    ("Sommeil", "sleep_habits"),
    ("Repas", "food"),
    ("Toilette", "hygiene"),
    ("Ce qui fait peur", "fears"),
    ("Ce qui aide", "what_helps"),
)
_SCHOOL = (
    ("École", "school"),
    ("Classe", "school_class"),
    ("Enseignante ou enseignant", "teacher"),
    ("Au quotidien", "school_practice"),
)


_IDENTITY = ("first_name", "last_name", "usual_name", "birth_date", "birthplace", "nationality")


def _identity(child: Snapshot) -> tuple[tuple[str, str], ...]:
    kind = kind_named("child")
    specs = [kind.field(name) for name in (*_IDENTITY, "languages")]
    said = ((one.label, in_versions(child, partial(_value_of, one))) for one in specs)
    return tuple((label, words) for label, words in said if words)


def _value_of(spec: FieldSpec, child: Snapshot) -> str:
    return value_words(spec, child[spec.name])


def _told(child: Snapshot, columns: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, child[name]) for label, name in columns if child[name])


def _cards(found: dict[str, list[Snapshot]], now: str) -> dict[str, tuple[SheetLine, ...]]:
    people = {one.uid: one for one in found["contact"]}
    day = now[:10]
    siblings = [one for one in found["contact"] if one["relation"] in SIBLINGS]
    others = [one for one in found["contact"] if one["relation"] not in SIBLINGS]
    papers = sorted(found["paper"], key=_paper_order)
    return {
        "contact": say.lines(others, say.contact_line),
        "sibling": say.lines(siblings, say.sibling_line),
        "placement": say.lines(reversed(found["placement"]), say.placement_line),
        "care_measure": say.lines(reversed(found["care_measure"]), say.measure_line),
        "hearing": say.lines(found["hearing"], lambda one: say.hearing_line(one, now)),
        "visit_schedule": say.lines(
            found["visit_schedule"],
            lambda one: say.schedule_line(one, say.who_words(people.get(one["person"]))),
        ),
        "paper": say.lines(papers, lambda one: say.paper_line(one, day)),
        "treatment": say.lines(found["treatment"], say.treatment_line),
        "appointment": say.lines(_coming(found["appointment"], day), say.appointment_line),
        "hosting_agreement": say.lines(reversed(found["hosting_agreement"]), say.agreement_line),
        "amendment": say.lines(found["amendment"], say.amendment_line),
        "request": say.lines(found["request"], say.request_line),
    }


_STATES = {"not_received": 0, "expected": 0, None: 0, "received": 1, "not_applicable": 3}
_PAPERS = tuple(one.name for one in PaperType)


def _paper_order(paper: Snapshot) -> tuple[int, int]:
    """Return the order of the papers: those missing first, then as the list of arrival has them."""
    kind = paper["paper_type"]
    return (_STATES.get(paper["paper_status"], 2), _PAPERS.index(kind) if kind in _PAPERS else 99)


def _coming(appointments: Iterable[Snapshot], day: str) -> list[Snapshot]:
    """Return those to come first, then the past ones, newest first."""
    found = list(appointments)
    coming = [one for one in found if one["start"] >= day]
    past = [one for one in found if one["start"] < day]
    return [*coming, *reversed(past)]
