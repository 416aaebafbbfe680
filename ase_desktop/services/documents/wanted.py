"""What is asked for when a document is made, and what comes out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ase_desktop.base.errors import UserError

CHILD_SUMMARY = "child_summary"
EMERGENCY_SHEET = "emergency_sheet"
PAPERS_REQUEST = "papers_request"
RECOVERY_SHEET = "recovery_sheet"
SLIP = "slip"
RECORD_SHEET = "record_sheet"
CHILD_FILE = "child_file"
CLOSING_PROOF = "closing_proof"
ACCESS_LIST = "access_list"
THEFT_LIST = "theft_list"
WORDS_CARD = "words_card"


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One thing asked for in a letter, as its author leaves it."""

    title: str
    reason: str = ""
    needed_by: str = ""
    asked_before: str = ""
    uid: str = ""  # of the paper in the notebook; "" for a line of her own


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One document: which one, about whom, with which choices."""

    report: str
    about: str = ""  # uid of the child, or of the record of a record sheet
    from_day: date | None = None
    to_day: date | None = None
    left_out: tuple[str, ...] = ()  # names of the parts of a summary that are not printed
    lines: tuple[LetterLine, ...] | None = None  # of a letter; None: what the notebook says
    closing: str = ""  # of a letter; "": the usual sentence
    at: str = ""  # the local moment it was made first; "": now

    def parameters(self) -> dict[str, str]:
        """Return what makes this document, as texts; `wanted_again` reads them back."""
        said = {
            "about": self.about,
            "from": self.from_day.isoformat() if self.from_day else "",
            "to": self.to_day.isoformat() if self.to_day else "",
            "left_out": " ".join(sorted(self.left_out)),
            "closing": self.closing,
            "lines": _lines_text(self.lines),
        }
        return {name: text for name, text in said.items() if text}


def _lines_text(lines: tuple[LetterLine, ...] | None) -> str:
    if lines is None:
        return ""
    rows = [[one.title, one.reason, one.needed_by, one.asked_before, one.uid] for one in lines]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def wanted_again(report: str, parameters: Mapping[str, str], at: str) -> Wanted:
    """Return what to ask for to make the same document again."""
    lines = parameters.get("lines")
    return Wanted(
        report=report,
        about=parameters.get("about", ""),
        from_day=_day(parameters.get("from")),
        to_day=_day(parameters.get("to")),
        left_out=tuple(parameters.get("left_out", "").split()),
        lines=tuple(LetterLine(*row) for row in json.loads(lines)) if lines else None,
        closing=parameters.get("closing", ""),
        at=at,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class CopiedBlock:
    """One part of a document to paste elsewhere, with its tables and its bold words."""

    title: str  # « L’essentiel »
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeReport:
    """A document made: its file, and what says which content it holds."""

    report: str
    pdf: bytes
    file_name: str  # names nobody
    title: str
    content_code: str  # "" for a document that keeps none
    pages: int
    at: str  # local moment printed on it
    parameters: Mapping[str, str] = field(default_factory=dict)
    notes: int = 0  # writings it rests on
    recipient: str = ""  # to whom it is usually handed: « Mme Lefèvre »
    blocks: tuple[CopiedBlock, ...] = ()


def refuse_unknown(report: str, known: Mapping[str, object]) -> None:
    """Raise UserError no_such_report for a name that is none of those."""
    if report not in known:
        raise UserError("no_such_report", name=report)
