"""What the page of a document shows before its author chooses anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ase_desktop.reports.papers_request import CLOSING
from ase_desktop.reports.registry import REPORTS
from ase_desktop.rules.wording import child_name
from ase_desktop.services.documents import letter, making
from ase_desktop.services.documents.wanted import (
    CHILD_FILE,
    PAPERS_REQUEST,
    LetterLine,
    Wanted,
    refuse_unknown,
)
from ase_desktop.services.finding import find_record, list_records, read_record
from ase_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class About:
    """One document before it is prepared."""

    title: str  # « Feuille d’urgence »
    child_name: str  # « Léa », "" for a record of the home
    first: date
    last: date
    lines: tuple[LetterLine, ...] = ()  # what a letter would ask for
    closing: str = ""


def about_document(vault: Vault, name: str, about: str) -> About:
    """Return what a document is about; UserError no_such_report, no_such_record."""
    refuse_unknown(name, REPORTS)
    record = read_record(vault, about)
    child = find_record(vault, record.child) if record.child else None
    today = date.fromisoformat(vault.now[:10])
    first, last = making.usual_days(vault, about, today, CHILD_FILE)
    is_letter = name == PAPERS_REQUEST
    return About(
        title=REPORTS[name].title,
        child_name=child_name(child) if child else "",
        first=min(first, last),
        last=last,
        lines=_lines(vault, about) if is_letter else (),
        closing=CLOSING if is_letter else "",
    )


def _lines(vault: Vault, child: str) -> tuple[LetterLine, ...]:
    wanted = Wanted(report=PAPERS_REQUEST, about=child, at=vault.now)
    return letter.proposed_lines(making.book_for(vault, wanted))


def children_named(vault: Vault) -> tuple[tuple[str, str], ...]:
    """Return (uid, name) of each child of this notebook."""
    return tuple((one.uid, child_name(one)) for one in list_records(vault, "child"))
