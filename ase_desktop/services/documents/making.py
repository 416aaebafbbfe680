"""Making a document: its content, its code, the signed data inside, the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import ScopeType
from ase_desktop.reports import contents, copying
from ase_desktop.reports.child_summary import child_summary
from ase_desktop.reports.document import Document
from ase_desktop.reports.emergency_sheet import emergency_sheet
from ase_desktop.reports.papers_request import papers_request
from ase_desktop.reports.pdf import pdf_and_pages
from ase_desktop.reports.record_sheet import child_file, record_sheet
from ase_desktop.reports.registry import REPORTS
from ase_desktop.rules.wording import contact_name
from ase_desktop.services.documents import emergency, letter, sheets, summary
from ase_desktop.services.documents.child_book import ChildBook, Span
from ase_desktop.services.documents.wanted import (
    CHILD_FILE,
    CHILD_SUMMARY,
    EMERGENCY_SHEET,
    PAPERS_REQUEST,
    RECORD_SHEET,
    CopiedBlock,
    MadeReport,
    Wanted,
    refuse_unknown,
)
from ase_desktop.services.finding import find_record, list_records, read_record
from ase_desktop.vault.vault import Vault

_USUAL_DAYS = 90  # told by a summary when nothing says since when
Draw = Callable[[str], Document]  # a content code → the document that prints it


@dataclass(frozen=True, slots=True)
class _Filled:
    """A content, before it is drawn under its code."""

    commits: frozenset[str]
    draw: Draw
    notes: int = 0
    recipient: str = ""
    child: str = ""  # of the record of a record sheet: its reader may not have the record


def make_document(vault: Vault, wanted: Wanted, *, password: str = "") -> MadeReport:
    """Return a document; nothing is written anywhere.

    password: what opens the file; "" for a file that anybody opens. Raises UserError
    no_such_report, child_needed, no_such_child, no_such_record, kept_for_oneself.
    """
    refuse_unknown(wanted.report, _FILLERS)
    if not wanted.about:
        raise UserError("child_needed")
    whole = _completed(vault, wanted)
    filled = _FILLERS[whole.report](vault, whole)
    parameters = whole.parameters()
    code = contents.content_code(whole.report, parameters, filled.commits)
    document = filled.draw(code)
    told = {**parameters, "child": filled.child} if filled.child else parameters
    value = contents.content(document, whole.report, told, code)
    signature = vault.sign(contents.bytes_to_sign(value))
    signed = contents.signed(value, vault.my_device.sign, signature)
    pdf, pages = pdf_and_pages(document, password=password, content=contents.canonical(signed))
    report = REPORTS[whole.report]
    return MadeReport(
        report=whole.report,
        pdf=pdf,
        file_name=report.file_name(date.fromisoformat(whole.at[:10]), code),
        title=document.title,
        content_code=code,
        pages=pages,
        at=whole.at,
        parameters=parameters,
        notes=filled.notes,
        recipient=filled.recipient,
        blocks=tuple(_copied(document)),
    )


def _copied(document: Document) -> Iterable[CopiedBlock]:
    for title, blocks in copying.parts(document):
        yield CopiedBlock(title, copying.as_html(title, blocks))


def _completed(vault: Vault, wanted: Wanted) -> Wanted:
    """Return what is wanted with its days and its moment said."""
    at = wanted.at or vault.now
    if wanted.report not in (CHILD_SUMMARY, CHILD_FILE):
        return replace(wanted, at=at, from_day=None, to_day=None)
    first, last = usual_days(vault, wanted.about, date.fromisoformat(at[:10]), wanted.report)
    last = wanted.to_day or last
    return replace(wanted, at=at, from_day=wanted.from_day or min(first, last), to_day=last)


def usual_days(
    vault: Vault, child: str, today: date, report: str = CHILD_SUMMARY
) -> tuple[date, date]:
    """Return the days a document tells when nobody says which.

    A summary: those of the last one its author wrote; else since the arrival, three months at
    most. A file: since the arrival.
    """
    if report == CHILD_SUMMARY:
        written = list_records(vault, "carer_summary", child=child)
        if written:
            last = max(written, key=lambda one: (one["version"] or 0, one["to_day"], one.changed))
            return date.fromisoformat(last["from_day"]), date.fromisoformat(last["to_day"])
    found = find_record(vault, child)
    arrived = found["arrived_on"] if found else None
    first = date.fromisoformat(arrived) if arrived else today - timedelta(days=_USUAL_DAYS)
    earliest = today - timedelta(days=_USUAL_DAYS)
    return (max(first, earliest) if report == CHILD_SUMMARY else first), today


def book_for(vault: Vault, wanted: Wanted, *, child: str = "") -> ChildBook:
    """Return the records of a child for these days; UserError no_such_child."""
    day = date.fromisoformat(wanted.at[:10])
    span = Span(
        wanted.from_day or day - timedelta(days=_USUAL_DAYS), wanted.to_day or day, wanted.at
    )
    return ChildBook(vault, child or wanted.about, span)


def summary_book(vault: Vault, wanted: Wanted) -> ChildBook:
    """Return the records of a child for the days a summary tells."""
    return book_for(vault, _completed(vault, wanted))


def _summary(vault: Vault, wanted: Wanted) -> _Filled:
    book = book_for(vault, wanted)
    content = summary.summary_content(book, wanted.left_out)
    return _Filled(
        book.commits,
        lambda code: child_summary(replace(content, content_code=code)),
        content.notes,
        _service(book),
    )


def _emergency(vault: Vault, wanted: Wanted) -> _Filled:
    book = book_for(vault, wanted)
    content = emergency.emergency_content(book)
    return _Filled(book.commits, lambda code: emergency_sheet(replace(content, content_code=code)))


def _letter(vault: Vault, wanted: Wanted) -> _Filled:
    book = book_for(vault, wanted)
    content = letter.letter_content(book, wanted)
    return _Filled(
        book.commits,
        lambda code: papers_request(replace(content, content_code=code)),
        recipient=_service(book),
    )


def _file(vault: Vault, wanted: Wanted) -> _Filled:
    book = book_for(vault, wanted)
    content = sheets.file_content(book)
    return _Filled(
        book.commits,
        lambda code: child_file(replace(content, content_code=code)),
        len(content.sections),
        _service(book),
    )


def _record(vault: Vault, wanted: Wanted) -> _Filled:
    record = read_record(vault, wanted.about)
    types = {kind.value: kind for kind in ScopeType}
    scope = types.get(_scope_type(vault, record.scope))
    if scope is ScopeType.OWN:
        raise UserError("kept_for_oneself")
    if record.child is None:
        content = sheets.home_content(vault, record, wanted.at)
        commits = frozenset(record.commits)
        return _Filled(commits, lambda code: record_sheet(replace(content, content_code=code)))
    book = book_for(vault, wanted, child=record.child)
    found = sheets.record_content(book, record)
    return _Filled(
        book.commits,
        lambda code: record_sheet(replace(found, content_code=code)),
        recipient=_service(book),
        child=record.child,
    )


def _scope_type(vault: Vault, scope: str) -> str:
    row = vault.db.execute("SELECT type FROM scope WHERE uid = ?", (scope,)).fetchone()
    return str(row[0]) if row else ""


def _service(book: ChildBook) -> str:
    """Return to whom a document is usually handed: the référente, unless she prints it herself."""
    found = summary.caseworker(book)
    name = contact_name(found) if found else ""
    return "" if name == book.vault.owner.name else name


_FILLERS: dict[str, Callable[[Vault, Wanted], _Filled]] = {
    CHILD_SUMMARY: _summary,
    EMERGENCY_SHEET: _emergency,
    PAPERS_REQUEST: _letter,
    CHILD_FILE: _file,
    RECORD_SHEET: _record,
}
