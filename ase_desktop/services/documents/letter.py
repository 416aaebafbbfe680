"""The letter that asks for papers, filled from the notebook or as its author left it."""

from __future__ import annotations

from collections.abc import Callable

from ase_desktop.base.french import full_date, long_date, phone
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_writings import PaperType
from ase_desktop.reports.papers_request import CLOSING, PaperAsked, PapersRequestContent
from ase_desktop.rules.to_ask import paper_title
from ase_desktop.rules.wording import child_short_name
from ase_desktop.services.documents.child_book import ChildBook
from ase_desktop.services.documents.coming import asked_words, missing_papers
from ase_desktop.services.documents.summary import carer_words, caseworker, caseworker_words
from ase_desktop.services.documents.wanted import LetterLine, Wanted
from ase_desktop.services.every_version import (
    column_in_versions,
    in_versions,
    text_in_versions,
)

_REASONS = {
    PaperType.judgment_extract.name: "droits, visites",
    PaperType.health_booklet.name: "vaccins, soins",
    PaperType.health_card.name: "soins, pharmacie",
    PaperType.identity_document.name: "démarches",
    PaperType.school_certificate.name: "école",
    PaperType.prescription.name: "traitements",
    PaperType.school_health_plan.name: "école, cantine",
    PaperType.disability_notice.name: "aides, école",
    PaperType.child_plan.name: "objectifs, actes",
    PaperType.visit_schedule.name: "visites",
    PaperType.care_authorisation.name: "soins, urgence",
    PaperType.usual_acts.name: "décisions du quotidien",
    PaperType.insurance.name: "école, activités",
    PaperType.belongings_inventory.name: "ses affaires",
}


def proposed_lines(book: ChildBook) -> tuple[LetterLine, ...]:
    """Return the papers that are missing, as lines of the letter."""
    return tuple(_line(book, one) for one in missing_papers(book))


def _line(book: ChildBook, paper: Snapshot) -> LetterLine:
    asked = asked_words(book.used(paper))
    return LetterLine(
        title=book.clean(in_versions(paper, paper_title)),
        reason=_REASONS.get(paper["paper_type"], ""),
        asked_before=f"le {asked}" if asked and not asked.startswith("rappelé") else asked,
        uid=paper.uid,
    )


def letter_content(book: ChildBook, wanted: Wanted) -> PapersRequestContent:
    """Return everything the letter prints, the content code apart."""
    lines = proposed_lines(book) if wanted.lines is None else wanted.lines
    child = book.child
    return PapersRequestContent(
        child=child_short_name(child),
        born=in_versions(
            child, lambda one: full_date(one["birth_date"]) if one["birth_date"] else ""
        ),
        arrived_on=in_versions(
            child, lambda one: long_date(one["arrived_on"]) if one["arrived_on"] else ""
        ),
        sender=_sender(book),
        recipient=_recipient(book),
        place="" if book.hides_place else _of_home(book, "city"),
        papers=tuple(_asked(book, line) for line in lines if line.title.strip()),
        closing=book.clean(wanted.closing) or CLOSING,
        made=book.span.made,
    )


def _asked(book: ChildBook, line: LetterLine) -> PaperAsked:
    for paper in book.records("paper"):
        if paper.uid == line.uid:
            book.used(paper)
    parts = (line.title, line.reason, line.needed_by, line.asked_before)
    return PaperAsked(*(book.clean(part) for part in parts))


def _sender(book: ChildBook) -> tuple[str, ...]:
    name, _, work = carer_words(book).partition(", ")
    number = _of_home(book, "phone", phone)
    if book.hides_place:
        return (name, work, number)
    town = " ".join(
        part for part in (_of_home(book, "postal_code"), _of_home(book, "city")) if part
    )
    return (name, work, _of_home(book, "address"), town, number)


def _of_home(book: ChildBook, column: str, words: Callable[[str], str] = str) -> str:
    home = book.household
    return column_in_versions(home, column, lambda one: words(one or "")) if home else ""


def _recipient(book: ChildBook) -> tuple[str, ...]:
    found = caseworker(book)
    if found is None:
        return ()
    name, _, work = caseworker_words(book).partition(", ")
    return (
        name,
        work,
        *(text_in_versions(found, column) for column in ("organisation", "address")),
    )
