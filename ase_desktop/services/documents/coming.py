"""What is asked for, the papers that are missing, and the next dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ase_desktop.base.french import day_month, day_number, hour, weekday_date
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_placement import HearingKind
from ase_desktop.base.terms_writings import OPEN_REQUESTS, PaperStatus
from ase_desktop.reports.facts import Fact
from ase_desktop.reports.summary_content import MissingPaper, Request
from ase_desktop.rules.calendar import PLANNED, Entry
from ase_desktop.rules.meetings import MEETINGS, title
from ase_desktop.rules.to_ask import paper_title
from ase_desktop.services.agenda import visit_entries
from ase_desktop.services.documents.child_book import ChildBook
from ase_desktop.services.documents.decisions import measure_of
from ase_desktop.services.documents.health import appointment_title
from ase_desktop.services.every_version import every, in_versions, text_in_versions

_MISSING = frozenset({PaperStatus.expected.name, PaperStatus.not_received.name})
_LATEST = "9999-12-31"
_AHEAD = timedelta(days=92)
_FURTHER = timedelta(days=400)  # for what the law sets: hearings, ends of measures, reports
_VISITS = 2
_DATES = 7
_ASKED_HERE = "par cet écrit"


def requests(book: ChildBook) -> tuple[Request, ...]:
    """Return what waits for an answer, the soonest needed first."""
    waiting = [one for one in book.records("request") if _is_open(one)]
    ordered = sorted(waiting, key=lambda one: (one["needed_by"] or _LATEST, one["title"] or ""))
    return tuple(_request(book, one) for one in ordered)


def _is_open(request: Snapshot) -> bool:
    statuses = every(request, "request_status")
    return not statuses or any(status in OPEN_REQUESTS for status in statuses)


def _request(book: ChildBook, request: Snapshot) -> Request:
    book.used(request)

    def needed(one: Snapshot) -> str:
        return day_month(one["needed_by"]) if one["needed_by"] else ""

    return Request(
        text=book.clean(in_versions(request, lambda one: one["title"] or "")),
        needed_by=in_versions(request, needed),
        asked_on=asked_words(request) or _ASKED_HERE,
        code=request.code,
    )


def asked_words(record: Snapshot) -> str:
    """Return « 2 novembre, rappelé le 16 », "" when it was never asked for."""
    asked, again = record["requested_on"], record["reminded_on"]
    if not again:
        return day_month(asked) if asked else ""
    if not asked:
        return f"rappelé le {day_month(again)}"
    same_month = asked[:7] == again[:7]
    return f"{day_month(asked)}, rappelé le {day_number(again) if same_month else day_month(again)}"


def missing_papers(book: ChildBook) -> list[Snapshot]:
    """Return the documents that should be here and are not, those asked for longest ago first."""
    found = [
        one
        for one in book.records("paper")
        if any(status in _MISSING for status in every(one, "paper_status"))
    ]
    return sorted(found, key=lambda one: (one["requested_on"] or _LATEST, paper_title(one)))


def missing(book: ChildBook) -> tuple[MissingPaper, ...]:
    """Return the table of missing papers."""
    return tuple(
        MissingPaper(
            paper=book.clean(in_versions(book.used(one), paper_title)),
            asked_on=day_month(one["requested_on"]) if one["requested_on"] else "",
            reminded_on=day_month(one["reminded_on"]) if one["reminded_on"] else "",
            code=one.code,
        )
        for one in missing_papers(book)
    )


Dated = tuple[str, Fact]


def next_dates(book: ChildBook) -> tuple[Fact, ...]:
    """Return what is to come after the span, soonest first."""
    found = [
        *_visits(book),
        *_appointments(book),
        *_hearings(book),
        *_measure_dates(book),
    ]
    ordered = sorted(found, key=lambda pair: pair[0])
    return tuple(fact for _, fact in ordered[:_DATES])


def _moment(at: str) -> str:
    return f"{weekday_date(at)}, {hour(at)}" if "T" in at else weekday_date(at)


def _is_near(book: ChildBook, at: str | None, ahead: timedelta = _AHEAD) -> bool:
    latest = (book.span.last + ahead).isoformat()
    until = book.span.until
    return bool(at) and (until if "T" in str(at) else until[:10]) < str(at) <= f"{latest}T23:59"


def _visits(book: ChildBook) -> Iterator[Dated]:
    uid, last = book.child.uid, book.span.last
    first = date.fromisoformat(book.span.until[:10])
    entries = visit_entries(book.vault, first, last + _AHEAD, child=uid).get(uid, ())
    coming = [
        one
        for one in entries
        if one.status == PLANNED and one.start > book.span.until and _meets(one.contact_kind)
    ]
    for one in coming[:_VISITS]:
        record = one.visit or one.schedule
        if record is None:
            continue
        said = title(one.contact_kind, book.person(one.person) if one.person else "")
        text = ", ".join(part for part in (said, _place(one)) if part)
        yield one.start, book.fact(record, text, source=_doubt(record), when=_moment(one.start))


def _place(entry: Entry) -> str:
    told = (one for one in (entry.visit, entry.schedule) if one is not None and every(one, "place"))
    record = next(told, None)
    return text_in_versions(record, "place") if record else ""


def _meets(contact_kind: str | None) -> bool:
    return contact_kind is None or contact_kind in MEETINGS


def _doubt(record: Snapshot) -> str:
    return "à confirmer par le service" if record.to_confirm else ""


def _appointments(book: ChildBook) -> Iterator[Dated]:
    for one in book.records("appointment"):
        if one["cancelled"] or not _is_near(book, one["start"]):
            continue

        def words(found: Snapshot) -> str:
            parts = (appointment_title(found), found["practitioner"], found["place"])
            return ", ".join(part for part in parts if part)

        when = in_versions(one, lambda found: _moment(found["start"]))
        yield one["start"], book.fact(one, in_versions(one, words), source="", when=when)


def _hearings(book: ChildBook) -> Iterator[Dated]:
    for one in book.records("hearing"):
        if one["outcome"] or not _is_near(book, one["start"], _FURTHER):
            continue
        kind = HearingKind.label(one["hearing_kind"])
        text = f"Audience\u00a0: {kind[:1].lower()}{kind[1:]}" if kind else "Audience"
        when = in_versions(one, lambda found: _moment(found["start"]))
        text = ", ".join(part for part in (text, text_in_versions(one, "place")) if part)
        yield one["start"], book.fact(one, text, source=_doubt(one), when=when)


def _measure_dates(book: ChildBook) -> Iterator[Dated]:
    measure = measure_of(book)
    if measure is None:
        return
    for column, text in (("report_due", "Rapport au juge"), ("ends_on", "Échéance de la mesure")):
        due = min(every(measure, column), default=None)
        if _is_near(book, due, _FURTHER):
            day = in_versions(measure, lambda one, column=column: _day(one[column]))  # type: ignore[misc]
            yield str(due), book.fact(measure, text, source=_doubt(measure), when=day)


def _day(day: str | None) -> str:
    return weekday_date(day) if day else ""
