"""« L’essentiel »: the lines its author chose, or those the notebook can say by itself."""

from __future__ import annotations

from collections.abc import Iterator

from ase_desktop.base.french import day_month, short_date
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import VisitOutcome
from ase_desktop.base.terms_incidents import NoticePerson
from ase_desktop.base.terms_writings import DailyTheme
from ase_desktop.reports.facts import Fact, sentence
from ase_desktop.services.documents.child_book import ChildBook
from ase_desktop.services.documents.events import event_title, incidents
from ase_desktop.services.documents.family import Meetings, counts_texts
from ase_desktop.services.documents.visits_told import after_words
from ase_desktop.services.documents.writings import excerpt, quoted, written
from ase_desktop.services.every_version import in_versions

MOST = 5
LINES = tuple(f"line_{number}" for number in range(1, MOST + 1))
_WORTH_TELLING = 2  # severity from which an event is essential
_UPSETTING = frozenset(
    {
        VisitOutcome.no_show.name,
        VisitOutcome.cancelled.name,
        VisitOutcome.shortened.name,
        VisitOutcome.refused_by_child.name,
    }
)


def chosen(book: ChildBook, summary: Snapshot) -> tuple[Fact, ...]:
    """Return the lines of a summary that was written."""
    book.used(summary)
    lines = [in_versions(summary, lambda one, name=name: one[name] or "") for name in LINES]  # type: ignore[misc]
    return tuple(Fact(sentence(book.clean(line))) for line in lines if line.strip())


def computed(book: ChildBook, found: Meetings) -> tuple[Fact, ...]:
    """Return at most five lines that the notebook says by itself, each with its source."""
    return tuple(suggestions(book, found))[:MOST]


def suggestions(book: ChildBook, found: Meetings) -> Iterator[Fact]:
    """Yield the lines that could be chosen: counts, grave events, what followed visits, nights."""
    for text in counts_texts(book, found):
        yield Fact(text)
    for incident in reversed(incidents(book)):
        if (incident["severity"] or 0) >= _WORTH_TELLING:
            yield _event_line(book, incident)
    yield from _after_visits(book, found)
    yield from _last_note(book, DailyTheme.sleep, "Sommeil")
    yield from _last_note(book, DailyTheme.school, "École")


def _event_line(book: ChildBook, incident: Snapshot) -> Fact:
    """Return « Sortie sans prévenir, …, le 14 novembre, astreinte jointe »."""
    text = f"{event_title(incident)}, le {day_month(incident['occurred_at'])}"
    notices = book.rows("incident_notice", incident)
    if any(one["notice_person"] == NoticePerson.on_call_line.name for one in notices):
        text += ", astreinte prévenue"
    return book.fact(incident, text)


def _after_visits(book: ChildBook, found: Meetings) -> Iterator[Fact]:
    for entry in reversed(found.visits):
        notes = found.notes.get(entry.uid, ())
        if entry.status in _UPSETTING and (text := after_words(book, entry, notes)):
            yield book.fact(notes[0], text)


def _last_note(book: ChildBook, theme: DailyTheme, label: str) -> Iterator[Fact]:
    notes = [one for one in book.told("daily_log", "at") if one["theme"] == theme.name]
    if not notes:
        return
    note = notes[-1]
    text = excerpt(written(book, note)) or quoted(note["words"] or "")
    yield book.fact(note, f"{label}, {short_date(note['at'])}\u00a0: {text[:1].lower()}{text[1:]}")
