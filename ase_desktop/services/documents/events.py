"""« Faits marquants »: each event line by line, with the hour and the source of each."""

from __future__ import annotations

from collections.abc import Iterator

from ase_desktop.base.french import capital, hour, long_date, short_date
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import Channel
from ase_desktop.base.terms_incidents import IncidentType, NoticePerson
from ase_desktop.reports.facts import Fact, sentence
from ase_desktop.reports.summary_content import Event
from ase_desktop.services.documents.child_book import ChildBook
from ase_desktop.services.documents.writings import quoted
from ase_desktop.services.every_version import in_versions

_CHANNELS = {
    Channel.phone.name: "Appel téléphonique",
    Channel.text_message.name: "SMS",
    Channel.email.name: "Courriel",
    Channel.in_person.name: "De vive voix",
    Channel.letter.name: "Courrier",
}


def incidents(book: ChildBook) -> list[Snapshot]:
    """Return the events of the span, oldest first."""
    return book.told("incident", "occurred_at")


def event(book: ChildBook, incident: Snapshot) -> Event:
    """Return one event: its lines by the hour with the calls among them, then what followed."""
    book.used(incident)
    day = long_date(incident["occurred_at"])
    title = f"{capital(day)}, {_lower(event_title(incident))}"
    lines = list(_lines(book, incident)) or list(_facts(book, incident))
    timed = sorted([*lines, *_notices(book, incident)], key=lambda pair: pair[0])
    facts = [fact for _, fact in timed]
    return Event(
        book.clean(title), (*facts, *_words(book, incident), *_after(book, incident)), incident.code
    )


def event_title(incident: Snapshot) -> str:
    """Return an event in one sentence, else its type."""
    kind = IncidentType.label(incident["incident_type"])
    return in_versions(incident, lambda one: one["title"] or kind or "Événement")


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


Timed = tuple[str, Fact]


def _lines(book: ChildBook, incident: Snapshot) -> Iterator[Timed]:
    for line in book.rows("incident_line", incident):
        text = in_versions(line, lambda one: one["sentence"] or "")
        if text:
            yield line["at"] or "", _fact(book, incident, line, text, line["at"])


def _facts(book: ChildBook, incident: Snapshot) -> Iterator[Timed]:
    text = in_versions(incident, lambda one: one["facts"] or "")
    if text:
        at = incident["occurred_at"]
        yield at, _fact(book, incident, incident, text, at)


def _fact(book: ChildBook, incident: Snapshot, record: Snapshot, text: str, at: str | None) -> Fact:
    """Return one line; its code is that of the event, printed once in the heading."""
    book.used(record)
    source = book.source(record) or book.source(incident)
    return Fact(book.clean(text), source, when=_when(incident, at))


def _when(incident: Snapshot, at: str | None) -> str:
    """Return the hour, with the day when it is not that of the event."""
    if not at:
        return ""
    if at[:10] == (incident["occurred_at"] or "")[:10]:
        return hour(at)
    return f"{short_date(at)}, {hour(at)}"


def _notices(book: ChildBook, incident: Snapshot) -> Iterator[Timed]:
    for notice in book.rows("incident_notice", incident):
        text = in_versions(notice, _told)
        by = notice["told_by"]
        book.used(notice)
        is_me = notice.author_uid == book.writer and by in (None, "", notice.author)
        source = "par moi" if is_me else f"par {by or notice.author}"
        at = notice["told_at"]
        yield at or "9", Fact(book.clean(text), book.clean(source), when=_when(incident, at))


def _told(notice: Snapshot) -> str:
    """Return « Appel téléphonique : astreinte (M. Tissier). Réponse : attendre dix minutes. »"""
    who = NoticePerson.label(notice["notice_person"]) or "personne non précisée"
    name = f" ({notice['person_name']})" if notice["person_name"] else ""
    how = _CHANNELS.get(notice["channel"], "Information")
    answer = f"Réponse\u00a0: {_lower(notice['answer'])}" if notice["answer"] else ""
    parts = (f"{how}\u00a0: {_lower(who)}{name}", answer)
    return " ".join(sentence(part) for part in parts if part)


def _words(book: ChildBook, incident: Snapshot) -> Iterator[Fact]:
    if incident["words"]:
        words = in_versions(incident, lambda one: quoted(one["words"] or ""))
        yield Fact(book.clean(words), when="ses mots")


def _after(book: ChildBook, incident: Snapshot) -> Iterator[Fact]:
    is_by_the_hour = bool(book.rows("incident_line", incident))
    told = () if is_by_the_hour else (("measures", "sur place"),)
    for column, when in (*told, ("follow_up", "ensuite")):
        text = in_versions(incident, lambda one, column=column: one[column] or "")  # type: ignore[misc]
        if text:
            by = "moi" if incident.author_uid == book.writer else incident.author
            yield Fact(book.clean(text), f"noté par {by}", when=when)
    for addendum in book.records("addendum"):
        if addendum["about"] == incident.uid:
            book.used(addendum)
            text = in_versions(addendum, lambda one: one["addition"] or "")
            at = addendum["at"] or addendum.created
            source = f"ajout de {addendum.author}"
            yield Fact(sentence(book.clean(text)), source, addendum.code, f"{short_date(at)}")
