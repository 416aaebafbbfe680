"""« Relations avec la famille »: the rights, what became of the visits, calls, siblings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ase_desktop.base.french import NBSP, counted, of, relative
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import SIBLINGS, ContactKind, RightStatus, VisitOutcome
from ase_desktop.base.terms_writings import DailyTheme, NoteMoment
from ase_desktop.reports.facts import Fact
from ase_desktop.reports.summary_content import Family
from ase_desktop.rules.calendar import PLANNED, Entry
from ase_desktop.rules.counting import (
    count_visits,
    counts_sentence,
    days_since,
    last_meeting,
    not_organised,
)
from ase_desktop.rules.frequency import ordered
from ase_desktop.rules.meetings import MEETINGS
from ase_desktop.services.agenda import visit_entries
from ase_desktop.services.documents.child_book import ChildBook, grouped
from ase_desktop.services.documents.decisions import (
    forbidden_words,
    right_fact,
    rights_in_force,
)
from ase_desktop.services.documents.visits_told import visit_row
from ase_desktop.services.documents.writings import note_fact
from ase_desktop.services.every_version import text_in_versions

_CALLS = frozenset({ContactKind.phone_call.name, ContactKind.video_call.name})
_BEFORE = NoteMoment.before.name
_LATEST_CALLS = 2
_DAYS_AFTER = 7  # what a visit did to a child is seen in the days that follow


@dataclass(frozen=True, slots=True)
class Meetings:
    """The visits and the calls of the span that should be over, oldest first."""

    visits: tuple[Entry, ...]
    calls: tuple[Entry, ...]
    notes: Mapping[str, Sequence[Snapshot]]  # visit uid → what was written after it

    @property
    def persons(self) -> list[str]:
        """Return the uids of those who were to be met, the most often first."""
        found: dict[str, int] = {}
        for one in self.visits:
            found[one.person or ""] = found.get(one.person or "", 0) + 1
        return sorted(found, key=lambda uid: -found[uid])

    def with_person(self, uid: str) -> list[Entry]:
        """Return the visits with one person."""
        return [one for one in self.visits if (one.person or "") == uid]


def meetings(book: ChildBook) -> Meetings:
    """Return the meetings of the span."""
    uid, span = book.child.uid, book.span
    found = visit_entries(book.vault, span.first, span.last, child=uid).get(uid, ())
    past = [one for one in found if one.start <= span.until and _printed(book, one)]
    return Meetings(
        visits=tuple(one for one in past if _kind(one) in MEETINGS),
        calls=tuple(one for one in past if _kind(one) in _CALLS),
        notes=grouped([one for one in visit_notes(book) if one["note_moment"] != _BEFORE], "visit"),
    )


def visit_notes(book: ChildBook) -> list[Snapshot]:
    """Return the notes about the visits of the span, those of the days that follow it too."""
    return book.told("visit_note", "at", after=_DAYS_AFTER)


def _kind(entry: Entry) -> str:
    return entry.contact_kind or ContactKind.visit.name


def _printed(book: ChildBook, entry: Entry) -> bool:
    """Say whether a touched visit is one this child's papers may show."""
    return entry.visit is None or entry.visit in book.records("visit")


def family(book: ChildBook, found: Meetings, said: frozenset[str]) -> Family:
    """Return the section; said are sentences that stand above already."""
    counts = [text for text in counts_texts(book, found) if text not in said]
    several = len(found.persons) > 1
    usual = found.persons[0] if found.persons else ""
    rows = [
        visit_row(
            book,
            entry,
            found.notes.get(entry.uid, ()),
            says_person=(entry.person or "") != usual,
        )
        for entry in reversed(found.visits)
    ]
    return Family(
        rights=(
            *(right_fact(book, one) for one in rights_in_force(book)),
            *forbidden_words(book),
        ),
        ordered_not_organised=_not_organised(book, found),
        days_since_last=_days_since(book) if not several else None,
        visits=tuple(rows),
        visit_counts=tuple(counts),
        calls=tuple(_call_counts(book, found) or _call_notes(book)),
        siblings=tuple(_sibling(book, one) for one in book.contacts if _is_sibling(one)),
    )


def counts_texts(book: ChildBook, found: Meetings) -> list[str]:
    """Return one sentence of counts for each person that was to be met."""
    several = len(found.persons) > 1
    return [_counts(book, found, uid, several=several) for uid in found.persons]


def _counts(book: ChildBook, found: Meetings, uid: str, *, several: bool) -> str:
    counts = count_visits(found.with_person(uid), book.span.until)
    words = counts_sentence(counts, book.person(uid))
    last = last_meeting(_history(book, uid), book.span.until) if several else None
    if last is None:
        return words
    return f"{words.removesuffix('.')}\u00a0; dernière rencontre {relative(last, book.span.last)}."


def _history(book: ChildBook, person: str | None = None) -> list[Entry]:
    """Return the meetings since the child arrived, with one person or with anybody."""
    arrived = book.child["arrived_on"]
    first = min(book.span.first, date.fromisoformat(arrived)) if arrived else book.span.first
    uid = book.child.uid
    found = visit_entries(book.vault, first, book.span.last, child=uid).get(uid, ())
    return [one for one in found if person is None or (one.person or "") == person]


def _days_since(book: ChildBook) -> int | None:
    return days_since(last_meeting(_history(book), book.span.until), book.span.last)


def _not_organised(book: ChildBook, found: Meetings) -> int | None:
    """Return how many ordered meetings nobody planned, None when no order is a number."""
    numbers = [
        number
        for right in book.records("contact_right")
        if right["right_status"] in (None, RightStatus.active.name)
        and (right["contact_kind"] or ContactKind.visit.name) in MEETINGS
        if (number := _lacking(book, found, right)) is not None
    ]
    return sum(numbers) if numbers else None


def _lacking(book: ChildBook, found: Meetings, right: Snapshot) -> int | None:
    span = book.span
    first = max(span.first, _day(right["starts_on"], span.first))
    last = min(span.last, _day(right["ends_on"], span.last))
    counts = count_visits(found.with_person(right["person"] or ""), span.until)
    return not_organised(ordered(right["frequency"], first, last), counts)


def _day(text: str | None, otherwise: date) -> date:
    return date.fromisoformat(text) if text else otherwise


def _call_counts(book: ChildBook, found: Meetings) -> list[Fact]:
    by_person: dict[str, list[Entry]] = {}
    for one in found.calls:
        by_person.setdefault(one.person or "", []).append(one)
    return [_calls_with(book, uid, calls) for uid, calls in by_person.items()]


def _calls_with(book: ChildBook, uid: str, calls: Sequence[Entry]) -> Fact:
    """Return « 9 appels de sa mère sur 10 prévus, 9 à 15 minutes »."""
    held = [one for one in calls if one.status in _HELD]
    visits = [one.visit for one in held if one.visit is not None]
    lasted = sorted(one["lasted_minutes"] for one in visits if one["lasted_minutes"])
    words = f"{counted(len(held), 'appel')} {of(book.person(uid))} sur "
    words += counted(len(calls), "prévu")
    if lasted:
        spread = f"{lasted[0]} à {lasted[-1]}" if lasted[0] != lasted[-1] else f"{lasted[0]}"
        words += f", {spread}{NBSP}minutes"
    untold = sum(one.status == PLANNED for one in calls)
    if untold:
        words += f" ({counted(untold, 'sans nouvelle', 'sans nouvelle')})"
    for one in visits:
        book.used(one)
    schedule = next((one.schedule for one in calls if one.schedule is not None), None)
    if schedule is None:
        return Fact(words, "notés par moi")
    return book.fact(schedule, words, source="notés par moi")


_HELD = frozenset({VisitOutcome.held.name, VisitOutcome.shortened.name})


def _call_notes(book: ChildBook) -> list[Fact]:
    notes = [
        one for one in book.told("daily_log", "at") if one["theme"] == DailyTheme.phone_call.name
    ]
    return [note_fact(book, one) for one in reversed(notes[-_LATEST_CALLS:])]


def _is_sibling(contact: Snapshot) -> bool:
    return contact["relation"] in SIBLINGS


def _sibling(book: ChildBook, contact: Snapshot) -> Fact:
    """Return where a brother or a sister lives; her name is never printed."""
    who = book.person(contact.uid)
    where = text_in_versions(contact, "hosted_at")
    text = f"{who[:1].upper()}{who[1:]}" + (
        f"\u00a0: {where[:1].lower()}{where[1:]}" if where else ""
    )
    return book.fact(contact, text, source="")
