"""The carer's writings on paper: excerpts, the words of a child, and the notes cited in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ase_desktop.base.french import capital, full_date, hour, long_date, moment, short_date
from ase_desktop.base.kinds import Snapshot
from ase_desktop.reports.facts import Fact, quotation, sentence
from ase_desktop.reports.summary_content import CitedNote, Quote
from ase_desktop.services.documents.child_book import ChildBook
from ase_desktop.services.every_version import in_versions

NOTES = ("daily_log", "visit_note")
WRITINGS = (*NOTES, "incident")
_LONGEST = 220  # letters of an excerpt: two sentences at most
_BREAKS = re.compile(r"[ \t\r\n]+")  # no-break spaces stay
_SENTENCE = re.compile(r".+?(?:[.!?…](?=\s|\Z)|\Z)", re.DOTALL)
_WITH_AUTHOR = frozenset('«"“')  # the carer wrote the quotation marks herself


def excerpt(text: str, most: int = _LONGEST) -> str:
    """Return the first sentences of a text: one, then as many whole ones as hold in the room."""
    plain = _BREAKS.sub(" ", text).strip()
    kept = ""
    for found in _SENTENCE.finditer(plain):
        longer = f"{kept} {found[0].strip()}".strip()
        if kept and len(longer) > most:
            return kept
        kept = longer
    return kept


def written(book: ChildBook, note: Snapshot) -> str:
    """Return the facts of a note, else the child's words, in both versions when a choice waits."""

    def said(one: Snapshot) -> str:
        return one["facts"] or (quoted(one["words"]) if one["words"] else "") or one["action"] or ""

    return book.clean(in_versions(note, said)).strip()


def quoted(words: str) -> str:
    """Return exact words between quotation marks, unless their writer put them herself."""
    words = words.strip()
    return words if words[:1] in _WITH_AUTHOR else quotation(words)


def note_fact(
    book: ChildBook,
    note: Snapshot,
    *,
    dated: bool = True,
    label: str = "",
    most: int = _LONGEST,
) -> Fact:
    """Return the beginning of a note as one fact, with its day."""
    text = excerpt(written(book, note), most)
    when = short_date(note["at"]) if dated and note["at"] else ""
    return book.fact(note, f"{label}{text}" if label else text, when=when)


def is_cut(book: ChildBook, note: Snapshot, printed: str) -> bool:
    """Say whether the body prints less than the whole of a note."""
    return " ".join(written(book, note).split()).rstrip(".") not in " ".join(printed.split())


def quote(book: ChildBook, note: Snapshot) -> Quote:
    """Return the exact words of the child in a note, with their moment."""
    book.used(note)
    at = note["at"]
    said_at = f"le {full_date(at)}, {hour(at)}" if at else ""
    source = book.source(note)
    words = book.clean(in_versions(note, lambda one: quoted(one["words"] or "")))
    return Quote(words, ", ".join(part for part in (said_at, source) if part), note.code)


def cited(
    book: ChildBook, notes: Iterable[Snapshot], printed: Mapping[str, str]
) -> tuple[CitedNote, ...]:
    """Return whole the notes that the body shows only a part of, oldest first.

    printed holds what the body prints of each note, by its code.
    """
    shown = [one for one in notes if one.code in printed]
    chosen = [one for one in shown if is_cut(book, one, printed[one.code])]
    return tuple(
        _cited(book, one) for one in sorted(chosen, key=lambda one: (one["at"] or "", one.uid))
    )


def _cited(book: ChildBook, note: Snapshot) -> CitedNote:
    book.used(note)
    when = capital(moment(note["at"])) if note["at"] else capital(long_date(note.created))
    return CitedNote(
        code=note.code,
        when=when,
        by=", ".join(part for part in (note.author, book.source(note)) if part),
        text="\n".join(_paragraphs(book, note)),
    )


def _paragraphs(book: ChildBook, note: Snapshot) -> Iterable[str]:
    """Yield what a note says, the thoughts of its writer left out: facts only leave."""
    for column, label in (("facts", ""), ("words", ""), ("action", "Ce que j’ai fait\u00a0: ")):
        text = note[column]
        if text:
            shown = quoted(text) if column == "words" else text
            yield sentence(f"{label}{book.clean(shown)}")
