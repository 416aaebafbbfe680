"""A received PDF as it is read here: what it says, or the record itself once it is here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ase_desktop.base.folding import fold
from ase_desktop.base.kinds import Snapshot, Value
from ase_desktop.models.catalog import BY_NUMBER
from ase_desktop.rules import shelf_lines
from ase_desktop.rules.excerpts import searched_words
from ase_desktop.rules.shelf_lines import ContentLine
from ase_desktop.rules.titles import dated_title
from ase_desktop.services.finding import kind_named, records_numbered
from ase_desktop.services.shelf import (
    ReceivedPdf,
    Row,
    holding,
    look,
    read_row,
    received_pdf,
    records_of,
    told,
)
from ase_desktop.vault.vault import Vault

MOST_HITS = 20
LEAST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class HereRecord:
    """A record of this notebook that takes the place of what a PDF says."""

    uid: str
    kind: str
    child: str | None
    title: str  # « Visite, mercredi 4 novembre 2026, 14 h »


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """One thing a PDF says; its text is empty once all its records are here."""

    role: str  # shelf_lines: heading, small_heading, text
    label: str
    text: str
    codes: tuple[str, ...] = ()
    here: tuple[HereRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What the page of a received PDF shows."""

    pdf: ReceivedPdf
    lines: tuple[ShelfLine, ...]


@dataclass(frozen=True, slots=True)
class ShelfHit:
    """One thing found on the shelf."""

    pdf: ReceivedPdf
    label: str
    text: str


def pdf_page(vault: Vault, number: int) -> PdfPage:
    """Return a PDF of the shelf, line by line; UserError no_such_pdf."""
    return PdfPage(received_pdf(vault, number), lines_of(vault, read_row(vault, number)[-1]))


def preview_pdf(vault: Vault, path: Path, *, password: str = "") -> PdfPage:
    """Return what a PDF would show; nothing is kept. Errors as shelf.keep."""
    pdf, content = look(vault, path, password=password)
    return PdfPage(pdf, lines_of(vault, content))


def lines_of(vault: Vault, content: str) -> tuple[ShelfLine, ...]:
    """Return what a content says, line by line."""
    found: Mapping[str, Value] = json.loads(content)
    said = shelf_lines.lines(found)
    here = _here(vault, {code for line in said for code in line.codes})
    shown = (one for one in said if not one.is_part or any(code not in here for code in one.codes))
    return tuple(_line(one, here) for one in shown)


def find_on_shelf(vault: Vault, words: str, *, child: str | None = None) -> tuple[ShelfHit, ...]:
    """Return what the PDFs say with all these words, of records that are not here; newest first."""
    wanted = searched_words(words)
    if len("".join(wanted)) < LEAST_LETTERS:
        return ()
    rows = holding(vault, wanted, child=child, limit=MOST_HITS)
    found = [hit for row in rows for hit in _hits(vault, row, wanted)]
    return tuple(found[:MOST_HITS])


def _hits(vault: Vault, row: Row, wanted: Sequence[str]) -> list[ShelfHit]:
    said = [one for one in shelf_lines.lines(json.loads(row[-1])) if _holds(one, wanted)]
    here = records_of(vault, {code for line in said for code in line.codes})
    pdf = told(vault, row)
    return [
        ShelfHit(pdf, one.label, one.text)
        for one in said
        if not one.codes or any(code not in here for code in one.codes)
    ]


def _holds(line: ContentLine, wanted: Sequence[str]) -> bool:
    folded = fold(f"{line.label} {line.text}")
    return all(word in folded for word in wanted)


def _here(vault: Vault, codes: set[str]) -> dict[str, HereRecord]:
    numbers = records_of(vault, codes)
    by_kind: dict[str, list[int]] = {}
    for number, kind in numbers.values():
        by_kind.setdefault(BY_NUMBER[kind].name, []).append(number)
    records = records_numbered(vault, by_kind, with_aside=True)
    found = {code: records.get(number) for code, (number, _) in numbers.items()}
    return {code: _record(one) for code, one in found.items() if one is not None}


def _record(one: Snapshot) -> HereRecord:
    return HereRecord(one.uid, one.kind, one.child, dated_title(kind_named(one.kind), one))


def _line(one: ContentLine, here: Mapping[str, HereRecord]) -> ShelfLine:
    cited = () if one.is_part else one.codes
    found = tuple(dict.fromkeys(here[code] for code in cited if code in here))
    is_whole = bool(one.codes) and all(code in here for code in one.codes)
    return ShelfLine(one.role, one.label, "" if is_whole else one.text, one.codes, found)
