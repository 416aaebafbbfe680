"""The summary of a child filled from the notebook, in the order of its ten sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from ase_desktop.base.french import age, day_month, full_date, hour, period
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import Relation
from ase_desktop.base.terms_writings import DailyTheme
from ase_desktop.reports.facts import Fact
from ase_desktop.reports.summary_content import Event, Header, Quote, SummaryContent
from ase_desktop.rules.wording import child_short_name, contact_name
from ase_desktop.services.documents import coming, essential, events, family, health
from ase_desktop.services.documents.child_book import ChildBook
from ase_desktop.services.documents.decisions import judge_words, measure_words
from ase_desktop.services.documents.writings import NOTES, WRITINGS, cited, quote
from ase_desktop.services.every_version import in_versions, text_in_versions

CARER_WOMAN, CARER_MAN = "assistante familiale", "assistant familial"
CASEWORKER_WOMAN, CASEWORKER_MAN = "référente ASE", "référent ASE"
_SCHOOL_NOTES, _WORDS = 2, 3
_LIFE = (DailyTheme.school, DailyTheme.leisure, DailyTheme.relations, DailyTheme.milestone)
_DATED = {"daily_log": "at", "visit_note": "at", "incident": "occurred_at"}
_STATEMENT_BY_MAN = (
    "Écrit de l’assistant familial destiné au service. Ne remplace pas le rapport au juge."
)


def summary_of(book: ChildBook) -> Snapshot | None:
    """Return the summary that was written for exactly these days, its last version."""
    first, last = book.span.first.isoformat(), book.span.last.isoformat()
    found = [
        one
        for one in book.records("carer_summary")
        if one["from_day"] == first and one["to_day"] == last
    ]
    return max(found, key=_version, default=None)


def _version(summary: Snapshot) -> tuple[int, str]:
    return (summary["version"] or 0, summary.changed)


def summary_content(book: ChildBook, left_out: Iterable[str] = ()) -> SummaryContent:
    """Return everything a summary prints, its content code apart.

    left_out names parts (PARTS) that are not printed: nothing of them is read.
    """
    kept = [part for part in PARTS if part not in set(left_out)]
    written = summary_of(book)
    found = family.meetings(book)
    lines = _essential(book, written, found) if "essential" in kept else ()
    parts: dict[str, Any] = {part: _MAKERS[part](book) for part in kept if part in _MAKERS}
    if "health" in kept and "dates" in kept:  # the next appointments are said once
        parts["health"] = replace(parts["health"], appointments=())
    if "family" in kept:
        parts["family"] = family.family(book, found, frozenset(line.text for line in lines))
    if "closing" in kept and written:
        parts["closing"] = book.clean(in_versions(written, lambda one: one["closing"] or ""))
    content = SummaryContent(
        header=header(book, written),
        essential=lines,
        notes=len(writings(book)),
        last_entry=last_entry(book, writings(book)),
        made=book.span.made,
        **parts,
    )
    notes = [*book.told("daily_log", "at"), *family.visit_notes(book)]
    return replace(content, cited=cited(book, notes, _printed(content)))


def _essential(
    book: ChildBook, written: Snapshot | None, found: family.Meetings
) -> tuple[Fact, ...]:
    chosen = essential.chosen(book, written) if written else ()
    return chosen or essential.computed(book, found)


def header(book: ChildBook, written: Snapshot | None) -> Header:
    """Return who writes about whom, to whom, for which days."""
    replaced = _replaced(book, written)
    sender = carer_words(book)
    man = sender.endswith(CARER_MAN)
    found = Header(
        child=child_short_name(book.child),
        first_name=book.name,
        age=age_words(book),
        period=period(book.span.first, book.span.last),
        sender=sender,
        recipient=_recipient(book, written),
        version=(written["version"] if written else None) or 1,
        replaces=f"celle du {day_month(replaced['to_day'])}" if replaced else "",
        measure=measure_words(book),
        judge=judge_words(book),
    )
    return replace(found, statement=_STATEMENT_BY_MAN) if man else found


def age_words(book: ChildBook) -> str:
    """Return « 8 ans » on the last day told, "" when the birth is not known."""
    last = book.span.last

    def words(child: Snapshot) -> str:
        return age(child["birth_date"], last) if child["birth_date"] else ""

    return in_versions(book.child, words)


def carer_words(book: ChildBook) -> str:
    """Return « Mme Garnier, assistante familiale »."""
    household = book.household
    name = (household["carer_name"] if household else None) or (
        book.vault.owner.name if book.vault.owner.role == "carer" else ""
    )
    if household:
        book.used(household)
    return f"{name}, {CARER_MAN if name.startswith('M. ') else CARER_WOMAN}" if name else ""


def caseworker(book: ChildBook) -> Snapshot | None:
    """Return the référente, the one written last; None when nobody is known by a name."""
    found = [one for one in book.with_relation(Relation.caseworker) if one["last_name"]]
    return found[-1] if found else None


def caseworker_words(book: ChildBook) -> str:
    """Return « Mme Lefèvre, référente ASE »."""
    found = caseworker(book)
    if found is None:
        return ""
    book.used(found)
    man = found["civility"] == "M."
    return f"{contact_name(found)}, {CASEWORKER_MAN if man else CASEWORKER_WOMAN}"


def _recipient(book: ChildBook, written: Snapshot | None) -> str:
    addressed = in_versions(written, lambda one: one["addressed_to"] or "") if written else ""
    return book.clean(addressed) or caseworker_words(book)


def _replaced(book: ChildBook, written: Snapshot | None) -> Snapshot | None:
    if written is None or not written["replaces"]:
        return None
    known = book.records("carer_summary")
    return next((one for one in known if one.uid == written["replaces"] and one["to_day"]), None)


def school(book: ChildBook) -> tuple[Fact, ...]:
    """Return school and social life: the class, then the newest notes."""
    child = book.child
    notes = health.latest(book, _LIFE, _SCHOOL_NOTES)
    place = "" if book.hides_place else text_in_versions(child, "school")
    parts = (text_in_versions(child, "school_class"), place)
    text = ", ".join(part for part in parts if part)
    is_said = bool(text) and (bool(place) or not notes)
    return (*([book.fact(child, text, source="")] if is_said else []), *notes)


def _with_words(book: ChildBook) -> list[Snapshot]:
    """Return the notes that hold exact words of the child, newest first."""
    notes = [one for kind in NOTES for one in book.told(kind, "at") if one["words"]]
    return sorted(notes, key=lambda one: one["at"], reverse=True)[:_WORDS]


def writings(book: ChildBook) -> list[Snapshot]:
    """Return the notes and events of the span."""
    return [one for kind in WRITINGS for one in book.told(kind, _DATED[kind])]


def last_entry(book: ChildBook, records: Iterable[Snapshot]) -> str:
    """Return « 24 novembre 2026, 21 h 10 », of these records and of all that is printed.

    "" when nothing was written.
    """
    at = max((one.changed for one in records), default="")
    at = max(at, book.last_change)
    return f"{full_date(at)}, {hour(at)}" if at else ""


def _printed(content: SummaryContent) -> dict[str, str]:
    """Return what the body prints of each writing, by its code."""
    found: dict[str, str] = {}
    for fact in _facts(content):
        found[fact.code] = f"{found.get(fact.code, '')} {fact.text}"
    return found


def _facts(content: SummaryContent) -> list[Fact]:
    care = content.health
    return [
        *content.essential,
        *(note for visit in content.family.visits for note in visit.notes),
        *content.family.calls,
        *care.sleep,
        *care.development,
        *content.school,
    ]


def _events(book: ChildBook) -> tuple[Event, ...]:
    return tuple(events.event(book, one) for one in reversed(events.incidents(book)))


def _quotes(book: ChildBook) -> tuple[Quote, ...]:
    return tuple(quote(book, one) for one in _with_words(book))


_MAKERS: dict[str, Callable[[ChildBook], object]] = {
    "requests": coming.requests,
    "health": health.health,
    "school": school,
    "events": _events,
    "words": _quotes,
    "dates": coming.next_dates,
    "papers": coming.missing,
}
PARTS = (
    "essential",
    "requests",
    "family",
    "health",
    "school",
    "events",
    "words",
    "dates",
    "papers",
    "closing",
)
