"""What the sheet of a child shows, as plain values: lines of cards, facts, rights, visits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ase_desktop.base.folding import fold
from ase_desktop.base.french import (
    according_to,
    capital,
    day_month,
    full_date,
    hour,
    period,
    phone,
    relative,
    short_moment,
)
from ase_desktop.base.kinds import ConflictClass, Snapshot
from ase_desktop.base.terms_contacts import AppointmentKind, AuthorityHeld, Relation
from ase_desktop.base.terms_incidents import SERIOUS, IncidentType
from ase_desktop.base.terms_placement import HearingKind, HearingOutcome, MeasureKind
from ase_desktop.base.terms_writings import (
    AlertAnswer,
    AlertKind,
    AlertSeverity,
    PaperStatus,
    RequestStatus,
    Source,
)
from ase_desktop.rules.pattern_words import pattern_words
from ase_desktop.rules.to_ask import paper_title
from ase_desktop.rules.wording import contact_name, is_professional, relation_words
from ase_desktop.services.every_version import in_versions
from ase_desktop.services.finding import kind_named

DOT = " · "
_LONGEST = 160  # letters of a text shown in one line of a card
_SPACES = re.compile(r"[ \t\r\n]+")  # no-break spaces stay


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One row of a card: opening it opens the record."""

    uid: str
    kind: str
    title: str
    note: str = ""
    status: str = ""  # a shape and a word: received, missing, planned, grave…
    to_confirm: bool = False
    undecided: str = ""  # what waits for a choice between two versions: a column, a group or life


@dataclass(frozen=True, slots=True)
class Version:
    """One of two versions of a value."""

    words: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class SheetFact:
    """One labelled fact of a card; versions when it waits for a choice."""

    label: str
    value: str
    uid: str = ""  # of the record that says it
    field: str = ""  # what must be decided, when there are versions
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class RightLine:
    """What one person may do."""

    uid: str
    kind: str  # contact_right, or contact when meeting is forbidden
    who: str
    right: str
    explanation: str
    source: str
    source_day: str
    to_confirm: bool = False
    undecided: str = ""
    forbidden: bool = False


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit, planned or past."""

    uid: str
    when: str
    status: str
    place: str = ""
    note: str = ""  # « 35 minutes », « par le service », « train supprimé »
    told: str = ""  # the line written afterwards
    to_come: bool = False
    off_calendar: bool = False
    undecided: str = ""


@dataclass(frozen=True, slots=True)
class Meetings:
    """The visits with one person, or the calls, newest first, with what became of them."""

    title: str  # « Visites avec sa mère »
    counts: str  # « Sur 6 visites prévues avec sa mère : … »
    lines: tuple[VisitLine, ...]


def joined(*parts: str | None) -> str:
    """Return the parts that say something, with a dot between them."""
    return DOT.join(part for part in parts if part)


def shortened(text: str | None) -> str:
    """Return a text on one line, cut at a word when it is long."""
    plain = _SPACES.sub(" ", text or "").strip()
    if len(plain) <= _LONGEST:
        return plain
    return plain[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:.") + " (suite)"


def line(record: Snapshot, title: str, note: str = "", status: str = "") -> SheetLine:
    """Return the row of a record."""
    return SheetLine(
        record.uid,
        record.kind,
        capital(title),
        capital(note),
        status,
        to_confirm=record.to_confirm,
        undecided=first_undecided(record),
    )


def first_undecided(record: Snapshot | None) -> str:
    """Return the first thing of a record that waits for a choice, "" when nothing does."""
    return next(iter(record.undecided), "") if record is not None else ""


def alert_line(alert: Snapshot) -> SheetLine:
    """Return an allergy or a risk: what to do, where the remedy is."""
    notes = [shortened(alert[name]) for name in ("what_to_do", "kept_at")]
    if alert["prescribed_on"]:
        notes.append(f"Ordonnance du {full_date(alert['prescribed_on'])}")
    return line(alert, _alert_title(alert), " ".join(_sentence(note) for note in notes if note))


def _sentence(text: str) -> str:
    return capital(text if text.endswith((".", "!", "?")) else f"{text}.")


def _alert_title(alert: Snapshot) -> str:
    name = alert["name"] or ""
    if alert["answer"] == AlertAnswer.ruled_out.name:
        return name
    kind = AlertKind.label(alert["alert_kind"]) or "À savoir"
    vital = alert["alert_severity"] == AlertSeverity.vital.name
    return f"{kind}{' grave' if vital else ''}\u00a0: {name}"


def treatment_line(treatment: Snapshot) -> SheetLine:
    """Return a medicine with its dose and its hours."""
    dose = " ".join(part for part in (treatment["dose"], treatment["unit"]) if part)
    until = f"jusqu’au {day_month(treatment['ends_on'])}" if treatment["ends_on"] else ""
    note = joined(treatment["reason"], until, treatment["prescriber"])
    title = ", ".join(part for part in (treatment["drug"], dose, treatment["frequency"]) if part)
    return line(treatment, title, note)


def appointment_line(appointment: Snapshot) -> SheetLine:
    """Return an appointment with its moment and its place."""
    kind = AppointmentKind.label(appointment["appointment_kind"])
    title = appointment["title"] or kind or "Rendez-vous"
    note = joined(
        short_moment(appointment["start"]), appointment["practitioner"], appointment["place"]
    )
    return line(appointment, title, note, "cancelled" if appointment["cancelled"] else "")


_PAPER_STATUS = {
    PaperStatus.received.name: "received",
    PaperStatus.expected.name: "missing",
    PaperStatus.not_received.name: "missing",
    None: "missing",
}


def paper_line(paper: Snapshot, today: str) -> SheetLine:
    """Return a document, where it is or how long it has been asked for."""
    status = _PAPER_STATUS.get(paper["paper_status"], "")
    dates = (
        ("received_on", "reçu le", day_month),
        ("reminded_on", "rappelé", lambda day: relative(day, today)),
        ("requested_on", "demandé", lambda day: relative(day, today)),
    )
    words = next((f"{word} {say(paper[name])}" for name, word, say in dates if paper[name]), "")
    if not status:
        words = joined(PaperStatus.label(paper["paper_status"]), words)
    expires = f"valable jusqu’au {full_date(paper['expires_on'])}" if paper["expires_on"] else ""
    return line(
        paper, paper_title(paper), capital(joined(words, paper["kept_at"], expires)), status
    )


def request_line(request: Snapshot) -> SheetLine:
    """Return what was asked, until when, and the answer."""
    needed = f"nécessaire le {day_month(request['needed_by'])}" if request["needed_by"] else ""
    label = RequestStatus.label(request["request_status"])
    return line(request, request["title"] or "", capital(joined(label, needed, request["answer"])))


def contact_line(contact: Snapshot) -> SheetLine:
    """Return a person: who she is for the child, how to call her, what she may not do."""
    relation = Relation.label(contact["relation"])
    name = contact_name(contact)
    bans = "Ne doit pas rencontrer l’enfant" if contact["forbidden"] else ""
    hidden = "Le lieu d’accueil ne lui est pas communiqué" if contact["undisclosed_to"] else ""
    authority = contact["parental_authority"]
    holds = "" if authority == AuthorityHeld.none.name else AuthorityHeld.label(authority)
    called = phone(contact["phone"]) if contact["phone"] else ""
    said = relation if relation != name else ""
    who = _relation_words(said, contact["relation_detail"] or "")
    note = joined(who, called, bans, hidden, holds)
    return line(contact, name, note)


def _relation_words(relation: str, detail: str) -> str:
    """Return « Oncle · parrain », « Grand-mère maternelle » when the detail says it all."""
    if fold(detail).startswith(fold(relation)):
        return capital(detail)
    return joined(relation, detail)


def sibling_line(contact: Snapshot) -> SheetLine:
    """Return a brother or a sister and where he or she lives."""
    title = joined(contact_name(contact), Relation.label(contact["relation"]))
    return line(contact, title, contact["hosted_at"] or "")


def measure_line(measure: Snapshot) -> SheetLine:
    """Return a measure with its dates."""
    return line(measure, MeasureKind.label(measure["measure_kind"]), _measure_dates(measure))


def _measure_dates(measure: Snapshot) -> str:
    lifted = f"mainlevée le {full_date(measure['lifted_on'])}" if measure["lifted_on"] else ""
    return capital(joined(span(measure["starts_on"], measure["ends_on"]), lifted))


def span(start: str | None, end: str | None) -> str:
    """Return « du 12 septembre au 24 novembre 2026 », « depuis le … » or « jusqu’au … »."""
    if start and end:
        return period(start, end)
    if start:
        return f"depuis le {full_date(start)}"
    return f"jusqu’au {full_date(end)}" if end else ""


def hearing_line(hearing: Snapshot, now: str) -> SheetLine:
    """Return a hearing with its moment and what came out of it."""
    title = HearingKind.label(hearing["hearing_kind"]) or "Audience"
    moment = f"{full_date(hearing['start'])}, {hour(hearing['start'])}"
    outcome = HearingOutcome.label(hearing["outcome"])
    status = "planned" if not outcome and hearing["start"] > now else ""
    return line(hearing, title, joined(moment, hearing["place"], outcome), status)


def placement_line(placement: Snapshot) -> SheetLine:
    """Return a stay and where it was."""
    dates = capital(span(placement["starts_on"], placement["ends_on"]))
    return line(placement, placement["home_name"] or "Accueil", dates)


def agreement_line(agreement: Snapshot) -> SheetLine:
    """Return a contrat d’accueil with its number, dates and signature."""
    number = agreement["agreement_number"]
    title = f"Contrat d’accueil {number}" if number else "Contrat d’accueil"
    signed = f"signé le {full_date(agreement['signed_on'])}" if agreement["signed_on"] else ""
    dates = span(agreement["starts_on"], agreement["planned_end"])
    return line(agreement, title, capital(joined(dates, signed)))


def amendment_line(amendment: Snapshot) -> SheetLine:
    """Return an avenant and what it changes."""
    number = amendment["amendment_number"]
    title = f"Avenant {number}" if number else "Avenant"
    since = f"à partir du {full_date(amendment['effective_on'])}"
    since = since if amendment["effective_on"] else ""
    return line(amendment, title, capital(joined(amendment["subject"], since)))


def schedule_line(schedule: Snapshot, person: str) -> SheetLine:
    """Return a plan of visits: with whom, on which days, where."""
    origin = according_to(schedule["origin"] or "")
    days = pattern_words(schedule["pattern"])
    return line(schedule, f"Avec {person}", capital(joined(days, schedule["place"], origin)))


def note_line(note: Snapshot, today: str) -> SheetLine:
    """Return a note of the journal: its first words, its moment and its source."""
    words = f"«\u00a0{note['words']}\u00a0»" if note["words"] else ""
    text = note["facts"] or words or note["understanding"] or note["action"]
    moment = _near_moment(note["at"], today)
    return line(note, shortened(text), joined(moment, _source(note)))


def _source(note: Snapshot) -> str:
    source = note["source"]
    if source == Source.reported.name:
        return f"rapporté par {note['reported_by'] or 'quelqu’un'}"
    return Source.label(source)


def _near_moment(at: str, today: str) -> str:
    near = relative(at, today)
    day = capital(near) if near in ("hier", "avant-hier", "aujourd’hui") else day_month(at)
    return f"{day}, {hour(at)}"


_SEVERITY = {1: "", 2: "worrying"}


def event_line(event: Snapshot, today: str) -> SheetLine:
    """Return an event with its level."""
    severity = event["severity"] or 0
    status = "grave" if severity >= SERIOUS else _SEVERITY.get(severity, "")
    kind = IncidentType.label(event["incident_type"])
    title = event["title"] or kind or shortened(event["facts"]) or "Événement"
    return line(event, title, _near_moment(event["occurred_at"], today), status)


def who_words(contact: Snapshot | None) -> str:
    """Return « sa mère », or the name of a professional."""
    if contact is None:
        return "une personne"
    return (
        contact_name(contact) if is_professional(contact) else relation_words(contact["relation"])
    )


def lines(
    records: Iterable[Snapshot], say: Callable[[Snapshot], SheetLine]
) -> tuple[SheetLine, ...]:
    """Return the rows of some records, every version of what concerns safety."""
    return tuple(_row(one, say) for one in records)


def _row(record: Snapshot, say: Callable[[Snapshot], SheetLine]) -> SheetLine:
    found = say(record)
    if not waits_for_safety(record):
        return found
    title = in_versions(record, lambda one: say(one).title)
    note = in_versions(record, lambda one: say(one).note)
    return replace(found, title=title, note=note)


def waits_for_safety(record: Snapshot) -> bool:
    """Say whether something that concerns safety is in two versions: none is shown alone."""
    fields = kind_named(record.kind).fields
    return any(
        one.conflict is ConflictClass.SAFETY and (one.group or one.name) in record.undecided
        for one in fields
    )
