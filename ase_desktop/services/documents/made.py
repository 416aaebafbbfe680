"""The documents made: listed, never stored, made again on demand, handed to somebody."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import day_month, period
from ase_desktop.base.kinds import Changes
from ase_desktop.base.terms_contacts import Relation
from ase_desktop.reports.registry import REPORTS
from ase_desktop.rules.wording import child_name, contact_name
from ase_desktop.services.documents.access_list import make_access_list
from ase_desktop.services.documents.closing_proof import make_closing_proof
from ase_desktop.services.documents.making import make_document
from ase_desktop.services.documents.recovery import make_recovery_sheet
from ase_desktop.services.documents.slip import make_slip
from ase_desktop.services.documents.wanted import (
    ACCESS_LIST,
    CLOSING_PROOF,
    RECOVERY_SHEET,
    SLIP,
    WORDS_CARD,
    MadeReport,
    Wanted,
    refuse_unknown,
    wanted_again,
)
from ase_desktop.services.documents.words_card import make_words_card
from ase_desktop.services.finding import find_record, list_records
from ase_desktop.services.unfinished import write_file
from ase_desktop.vault import audit
from ase_desktop.vault.database import transaction
from ase_desktop.vault.vault import Vault

DOCUMENT = "document"  # how Changes name the list of documents made
SHEETS: Mapping[str, Callable[..., MadeReport]] = {  # made apart, and listed nowhere
    RECOVERY_SHEET: make_recovery_sheet,
    SLIP: make_slip,
    ACCESS_LIST: make_access_list,
    CLOSING_PROOF: make_closing_proof,
    WORDS_CARD: make_words_card,
}
SAVED, PRINTED = "report", "print"  # in « qui a ouvert quoi »
_COLUMNS = "id, at, report, parameters, code, recipient"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """To whom a document was given, on which day."""

    to: str
    on: str  # YYYY-MM-DD

    @property
    def words(self) -> str:
        """Return « remis à Mme Lefèvre le 24 novembre »."""
        return (
            f"remis à {self.to} le {day_month(self.on)}"
            if self.to
            else (f"remis le {day_month(self.on)}")
        )


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the list."""

    number: int
    at: str
    report: str
    title: str  # « Synthèse pour le service »
    about: str  # uid of the child or of the record
    child: str | None
    child_name: str
    period: str  # « du 12 septembre au 24 novembre 2026 », "" when it tells no days
    code: str
    parameters: Mapping[str, str]
    handed: Sequence[HandedOver]
    usual_recipient: str = ""  # « Mme Lefèvre », "" when no référente is known

    @property
    def wanted(self) -> Wanted:
        """Return what to ask for to make it again, dated as it was."""
        return wanted_again(self.report, self.parameters, self.at)


def make_report(
    vault: Vault,
    name: str,
    *,
    child: str | None = None,
    from_day: date | None = None,
    to_day: date | None = None,
    password: str = "",
) -> MadeReport:
    """Make a document, list it and say so in « qui a ouvert quoi ».

    child is the uid of the child, or of the record of a record sheet. Raises what make_document
    raises; what stands in SHEETS: make_sheet.
    """
    wanted = Wanted(report=name, about=child or "", from_day=from_day, to_day=to_day)
    made = make_document(vault, wanted, password=password)
    keep(vault, made)
    return made


def make_sheet(vault: Vault, name: str, *parts: object) -> MadeReport:
    """Make a document that has a service of its own, and say so in « qui a ouvert quoi ».

    parts is what that service is given. Raises what it raises.
    """
    made = SHEETS[name](vault, *parts)
    keep(vault, made)
    return made


def keep(vault: Vault, made: MadeReport, action: str = SAVED) -> Changes:
    """List a document that was saved or printed, once for the same content.

    The recovery sheet, the slip of an exchange and the list of accesses are not listed: no
    content here makes them.
    """
    refuse_unknown(made.report, REPORTS)
    about = made.parameters.get("about", "")
    with transaction(vault.db):
        if made.report not in SHEETS and _number(vault, made) is None:
            vault.db.execute(
                "INSERT INTO document (at, report, parameters, code, recipient) "
                "VALUES (?, ?, ?, ?, ?)",
                (made.at, made.report, _text(made.parameters), made.content_code, "[]"),
            )
        _say(vault, action, about, f"{made.report} {made.content_code}".strip())
    return _changes(vault)


def _number(vault: Vault, made: MadeReport) -> int | None:
    row = vault.db.execute(
        "SELECT id FROM document WHERE report = ? AND parameters = ? AND code = ?",
        (made.report, _text(made.parameters), made.content_code),
    ).fetchone()
    return row[0] if row else None


def _text(parameters: Mapping[str, str]) -> str:
    return json.dumps(dict(parameters), ensure_ascii=False, sort_keys=True)


def _say(vault: Vault, action: str, about: str, detail: str) -> None:
    audit.append(vault.db, vault.now, vault.owner.device, action, about=about, detail=detail)


def _changes(vault: Vault) -> Changes:
    return Changes(kinds=frozenset({DOCUMENT}), at=vault.now)


def save_pdf(vault: Vault, made: MadeReport, path: Path) -> Changes:
    """Write a document where its author chose, and list it; UserError disk_full, cannot_write."""
    write_file(vault, path, made.pdf)
    return keep(vault, made)


def documents(vault: Vault, *, child: str | None = None) -> list[Document]:
    """Return the documents made (about one child), the newest first."""
    rows = vault.db.execute(f"SELECT {_COLUMNS} FROM document ORDER BY at DESC, id DESC")  # noqa: S608 - constants
    found = [_document(vault, row) for row in rows.fetchall()]
    return [one for one in found if child is None or one.child == child]


def document(vault: Vault, number: int) -> Document:
    """Return one document of the list; UserError no_such_document."""
    row = vault.db.execute(
        f"SELECT {_COLUMNS} FROM document WHERE id = ?",  # noqa: S608 - constants
        (number,),
    ).fetchone()
    if row is None:
        raise UserError("no_such_document")
    return _document(vault, row)


def _document(vault: Vault, row: Sequence[object]) -> Document:
    number, at, report, raw, code, handed = row
    parameters = json.loads(str(raw))
    about = parameters.get("about", "")
    record = find_record(vault, about)
    child = record.child if record else None
    owner = find_record(vault, child) if child else None
    title = REPORTS[str(report)].title if report in REPORTS else str(report)
    return Document(
        number=int(str(number)),
        at=str(at),
        report=str(report),
        title=title,
        about=about,
        child=child,
        child_name=child_name(owner) if owner else "",
        period=_period(parameters),
        code=str(code),
        parameters=parameters,
        handed=tuple(HandedOver(*one) for one in json.loads(str(handed) or "[]")),
        usual_recipient=_recipient(vault, child),
    )


def _recipient(vault: Vault, child: str | None) -> str:
    if child is None:
        return ""
    known = [
        one
        for one in list_records(vault, "contact", child=child)
        if one["relation"] == Relation.caseworker.name and one["last_name"]
    ]
    name = contact_name(known[-1]) if known else ""
    return "" if name == vault.owner.name else name


def _period(parameters: Mapping[str, str]) -> str:
    first, last = parameters.get("from"), parameters.get("to")
    return period(first, last) if first and last else ""


def note_handed(vault: Vault, number: int, to: str, on: date | None = None) -> Changes:
    """Note to whom a document was given, and on which day (today when it is not said).

    UserError no_such_document.
    """
    known = document(vault, number)
    day = on.isoformat() if on else vault.now[:10]
    handed = [[one.to, one.on] for one in known.handed] + [[to, day]]
    with transaction(vault.db):
        vault.db.execute(
            "UPDATE document SET recipient = ? WHERE id = ?",
            (json.dumps(handed, ensure_ascii=False), number),
        )
        _say(vault, "hand_over", known.about, f"{known.report} {known.code}".strip())
    return _changes(vault)


def take_back(vault: Vault, number: int) -> Changes:
    """Undo the last « remis à »; UserError no_such_document."""
    known = document(vault, number)
    handed = [[one.to, one.on] for one in known.handed][:-1]
    with transaction(vault.db):
        vault.db.execute(
            "UPDATE document SET recipient = ? WHERE id = ?",
            (json.dumps(handed, ensure_ascii=False), number),
        )
        _say(vault, "hand_over_undone", known.about, f"{known.report} {known.code}".strip())
    return _changes(vault)


@dataclass(frozen=True, slots=True)
class Handing:
    """A document just noted as given, and its number in the list."""

    number: int
    changes: Changes


def hand_over(vault: Vault, made: MadeReport, to: str) -> Handing:
    """List a document and note that it was given to somebody today."""
    keep(vault, made)
    number = _number(vault, made)
    if number is None:
        raise UserError("no_such_document")
    return Handing(number, note_handed(vault, number, to))
