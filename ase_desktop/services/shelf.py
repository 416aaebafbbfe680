"""The shelf: what received PDFs say, read beside the notebook; never merged into it, never sent.

A PDF made by the program carries its words as data (docs/contents-format.md). What it says of a
record gives way to that record once it is here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import full_date, long_date, of
from ase_desktop.base.ids import code_prefix
from ase_desktop.base.kinds import Changes, Value
from ase_desktop.ledger.membership import is_uid
from ase_desktop.models.catalog import BY_NUMBER
from ase_desktop.rules import shelf_lines
from ase_desktop.services.leftovers import erased_records
from ase_desktop.services.shelf_erasing import child_of, codes_of, folded, is_made_before, without
from ase_desktop.services.shelf_reading import OpenedPdf, read_pdf
from ase_desktop.vault.closing import tombstones
from ase_desktop.vault.database import checkpoint
from ase_desktop.vault.people import sure_device
from ase_desktop.vault.vault import Vault

SHELF = "shelf"  # how Changes name the PDFs received
MOST_PDFS = 2_000  # on the shelf
Row = tuple[int, str, str, str, str, str, str]
Values = tuple[str, str, str, str, str]  # file, sign, about, child, content


@dataclass(frozen=True, slots=True)
class ReceivedPdf:
    """One PDF of the shelf."""

    n: int  # its number on the shelf, 0 when it is not there
    file: str
    received_at: str  # local moment
    made: str  # local moment where it was made
    report: str
    title: str  # « Synthèse du 12 septembre au 24 novembre 2026 »
    about: str  # uid of the child, or of the record of a record sheet
    child: str | None  # uid of a child of this notebook
    sender: str  # name of the verified person who made it, "" otherwise
    is_mine: bool  # made in this very notebook
    waiting: int  # things it says whose records are not here
    is_known: bool = False  # it was there already

    @property
    def source(self) -> str:
        """Return « d’après le PDF du 24 novembre 2026, expéditeur non vérifié »."""
        said = f"d’après le PDF du {full_date(self.made)}"
        if self.is_mine:
            return f"{said}, fait dans ce carnet"
        if self.sender:
            return f"{said} {of(self.sender)}, expéditeur vérifié"
        return f"{said}, expéditeur non vérifié"


@dataclass(frozen=True, slots=True)
class Shelved:
    """What keeping or removing a PDF did."""

    pdf: ReceivedPdf
    changes: Changes
    sha256: str = ""
    values: Values = ("", "", "", "", "")  # what puts it back


def look(vault: Vault, path: Path, *, password: str = "") -> tuple[ReceivedPdf, str]:
    """Say what a PDF brings, with its content, and keep nothing; errors as keep."""
    opened = read_pdf(vault, path, password=password)
    known = _known(vault, opened)
    if known is not None:
        return known, read_row(vault, known.n)[-1]
    values = _values(vault, opened)
    return told(vault, (0, vault.now, *values)), values[-1]


def keep(vault: Vault, path: Path, *, password: str = "") -> Shelved:
    """Put a PDF on the shelf; the same content twice is there once.

    Errors as read_pdf, pdf_erased, pdf_closed, shelf_full. What was erased or let
    go here does not come back.
    """
    opened = read_pdf(vault, path, password=password)
    known = _known(vault, opened)
    if known is not None:
        return Shelved(known, Changes())
    if vault.db.execute("SELECT count(*) FROM shelf").fetchone()[0] >= MOST_PDFS:
        raise UserError("shelf_full")
    return _put(vault, opened.sha256, _values(vault, opened))


def shelf(vault: Vault, *, child: str | None = None) -> tuple[ReceivedPdf, ...]:
    """Return the PDFs received (about one child), the last made first."""
    rows = _rows(vault, "")
    if child is not None:
        rows = [row for row in rows if _child(vault, row) == child]
    found = [told(vault, row) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.made, one.n), reverse=True))


def holding(vault: Vault, words: Iterable[str], *, child: str | None, limit: int) -> list[Row]:
    """Return the PDFs that say all these words, already folded, the last received first."""
    wanted = list(words)
    tests = " AND ".join("instr(folded, ?)" for _ in wanted)
    rows = _rows(vault, f"WHERE {tests} ORDER BY id DESC", *wanted)
    kept = (row for row in rows if child is None or _child(vault, row) == child)
    return list(islice(kept, limit))


def read_row(vault: Vault, number: int) -> Row:
    """Return one PDF of the shelf as it is kept; UserError no_such_pdf."""
    rows = _rows(vault, "WHERE id = ?", number)
    if not rows:
        raise UserError("no_such_pdf", n=number)
    return rows[0]


def _rows(vault: Vault, which: str, *values: object) -> list[Row]:
    query = f"SELECT id, at, file, sign, about, child, content FROM shelf {which}"  # noqa: S608 - constants
    return [tuple(row) for row in vault.db.execute(query, values)]


def received_pdf(vault: Vault, number: int) -> ReceivedPdf:
    """Return one PDF of the shelf; UserError no_such_pdf."""
    return told(vault, read_row(vault, number))


def remove(vault: Vault, number: int) -> Shelved:
    """Take a PDF off the shelf; what is returned puts it back. UserError no_such_pdf."""
    row = read_row(vault, number)
    pdf = told(vault, row)
    (sha256,) = vault.db.execute("SELECT sha256 FROM shelf WHERE id = ?", (number,)).fetchone()
    with vault.write("remove_pdf", about=_uid(row[4]), detail=str(number)):
        vault.db.execute("DELETE FROM shelf WHERE id = ?", (number,))
    checkpoint(vault.db)
    return Shelved(pdf, _changes(pdf, vault.now), sha256, row[2:])


def put_back(vault: Vault, removed: Shelved) -> Shelved:
    """Put a PDF that was taken off the shelf back on it.

    Raises UserError pdf_erased, pdf_closed.
    """
    return _put(vault, removed.sha256, _still_allowed(vault, removed.values))


def records_of(vault: Vault, codes: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return code → (row id, kind number) of the records here, set aside or not."""
    found = {}
    for code in codes:
        prefix = code_prefix(code)
        rows = vault.db.execute(
            "SELECT id, kind FROM record WHERE uid >= ? AND uid < ? AND kind > 15",
            (prefix, f"{prefix}g"),
        )
        for number, kind in rows if prefix else ():
            if (
                kind in BY_NUMBER
                and BY_NUMBER[kind].letter == code[0]
                and _is_shown(vault, number, kind)
            ):
                found[code] = (number, kind)
    return found


def _is_shown(vault: Vault, number: int, kind: int) -> bool:
    """Say whether something of a record counts here."""
    query = f"SELECT 1 FROM {BY_NUMBER[kind].name} WHERE record_id = ?"  # noqa: S608
    return vault.db.execute(query, (number,)).fetchone() is not None


def _known(vault: Vault, opened: OpenedPdf) -> ReceivedPdf | None:
    rows = _rows(vault, "WHERE sha256 = ?", opened.sha256)
    return told(vault, rows[0], is_known=True) if rows else None


def _values(vault: Vault, opened: OpenedPdf) -> Values:
    content = json.dumps(opened.content, ensure_ascii=False)
    said = opened.content["parameters"]
    told = (opened.file, opened.sign, said.get("about", ""), said.get("child", ""), content)
    return _still_allowed(vault, told)


def _still_allowed(vault: Vault, values: Values) -> Values:
    """Return what a PDF may say here.

    Raises UserError pdf_erased, pdf_closed when it may say nothing.
    """
    *told, about, child, content = values
    erased = erased_records(vault)
    if erased & {about, child}:
        raise UserError("pdf_erased")
    closed = {one.child: one.at for one in tombstones(vault.db).values()}
    at = closed.get(child) or closed.get(about)
    if at is not None:
        raise UserError("pdf_closed", day=long_date(at))
    if is_made_before(vault, about, child, json.loads(content)["made"]):
        raise UserError("pdf_erased")
    file, sign = told
    return file, sign, about, child, without(content, codes_of(vault, erased))


def _put(vault: Vault, sha256: str, values: Values) -> Shelved:
    at = vault.now
    (number,) = vault.db.execute("SELECT coalesce(max(id), 0) + 1 FROM shelf").fetchone()
    with vault.write("receive_pdf", about=_uid(values[2]), detail=str(number)):
        vault.db.execute(
            "INSERT INTO shelf (id, sha256, at, file, sign, about, child, content, folded) "
            "VALUES (?,?,?,?,?,?,?,?,?)",
            (number, sha256, at, *values, folded(values[-1])),
        )
    pdf = told(vault, (number, at, *values))
    return Shelved(pdf, _changes(pdf, at))


def _uid(about: str) -> str:
    """Return what « qui a ouvert quoi » keeps of what a PDF is about: a uid, never words."""
    return about if is_uid(about) else ""


def told(vault: Vault, row: Row, *, is_known: bool = False) -> ReceivedPdf:
    """Return what is said of one PDF."""
    number, at, file, sign, about, _, text = row
    content: Mapping[str, Value] = json.loads(text)
    cited = shelf_lines.codes(content)
    return ReceivedPdf(
        n=number,
        file=file,
        received_at=at,
        made=content["made"],
        report=content["report"],
        title=shelf_lines.readable(content["title"]),
        about=about,
        child=_child(vault, row),
        sender=_sender(vault, sign),
        is_mine=sign == vault.my_device.sign,
        waiting=len(cited) - len(records_of(vault, cited)),
        is_known=is_known,
    )


def _child(vault: Vault, row: Row) -> str | None:
    """Return the child of this notebook that a PDF is about."""
    return child_of(vault, row[4], row[5])


def _sender(vault: Vault, sign: str) -> str:
    """Return the verified person whose computer signed, "" when nobody here vouches for her."""
    rows = vault.db.execute("SELECT device FROM device WHERE sign = ?", (sign,)).fetchall()
    found = [sure_device(vault.db, device) for (device,) in rows]
    return next((vault.names.get(one.person, "") for one in found if one and one.sign == sign), "")


def _changes(pdf: ReceivedPdf, at: str) -> Changes:
    children = frozenset({pdf.child} if pdf.child else ())
    return Changes(kinds=frozenset({SHELF}), children=children, at=at)
