"""Any record on paper, and the whole file of a child, third parties left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ase_desktop.base.french import full_date, period
from ase_desktop.base.kinds import FieldType, RecordKind, Snapshot, Value
from ase_desktop.models.catalog import KINDS, children_of
from ase_desktop.reports.document import Text, joined
from ase_desktop.reports.record_sheet import SheetContent
from ase_desktop.reports.sections import Section, Words, section
from ase_desktop.rules.pattern_words import pattern_words
from ase_desktop.rules.to_ask import paper_title
from ase_desktop.rules.wording import child_short_name, contact_words, is_professional
from ase_desktop.services.documents.child_book import ChildBook
from ase_desktop.services.documents.removing import Remover, remover_of_home
from ase_desktop.services.every_version import in_versions
from ase_desktop.services.finding import list_records, read_rows
from ase_desktop.vault.vault import Vault

# Of a relative: what would name her, or say where she lives.
_UNNAMED = ("civility", "first_name", "last_name", "email", "address", "birth_date")
_NEVER = ("home_uid", "slot", "on_call")  # what serves the program alone
_OF_PLACE = ("home_name", "school", "hosted_at")
_LINKED = ("visit", "care_measure", "contact_right", "visit_schedule", "paper", "appointment")


@dataclass(frozen=True, slots=True)
class Printing:
    """What turns a record into a section: how links are said, how texts are cleaned."""

    words: Words
    clean: Remover
    hides_place: bool

    def section(self, record: Snapshot, rows: Mapping[str, Sequence[Snapshot]]) -> Section:
        """Return one record with the rows of its tables."""
        kind = KINDS[record.kind]
        found = section(kind, _cleaned(kind, record, self), self.words)
        tables = [
            (KINDS[name].label, self._table(name, lines)) for name, lines in rows.items() if lines
        ]
        title = found.title or self.words.names.get(record.uid, "")
        return replace(found, title=title, rows=(*found.rows, *tables))

    def _table(self, name: str, rows: Sequence[Snapshot]) -> Text:
        texts = [self._row(KINDS[name], row) for row in rows]
        return joined(*texts, by="\n")

    def _row(self, kind: RecordKind, row: Snapshot) -> Text:
        found = section(kind, _cleaned(kind, row, self), self.words)
        cells = [text for label, text in found.rows if label not in _said_above(kind)]
        return joined(*(cell for cell in cells if cell), by=" · ")


def _said_above(kind: RecordKind) -> frozenset[str]:
    """Return the label of the link to the record that holds the row."""
    return frozenset({kind.field(kind.parent).label} if kind.parent else ())


def _cleaned(kind: RecordKind, record: Snapshot, printing: Printing) -> Snapshot:
    """Return a record whose texts name no third party, in every version."""
    dropped = _dropped(record, printing)
    texts = {spec.name for spec in kind.fields if spec.type is FieldType.TEXT}

    def clean(name: str, value: Value) -> Value:
        if name in dropped:
            return None
        return printing.clean.clean(value) if name in texts and isinstance(value, str) else value

    values = {name: clean(name, value) for name, value in record.values.items()}
    undecided = {
        register: tuple(replace(one, value=_inside(register, one.value, clean)) for one in found)
        for register, found in record.undecided.items()
        if register not in dropped
    }
    return replace(record, values=values, undecided=undecided)


def _inside(register: str, value: Value, clean: Callable[[str, Value], Value]) -> Value:
    if isinstance(value, dict):
        return {name: clean(name, one) for name, one in value.items()}
    return clean(register, value)


def _dropped(record: Snapshot, printing: Printing) -> frozenset[str]:
    dropped = set(_NEVER)
    if record.kind == "contact" and not is_professional(record):
        dropped.update(_UNNAMED)
    if printing.hides_place:
        dropped.update(_OF_PLACE)
    return frozenset(dropped)


def printing_for(book: ChildBook) -> Printing:
    """Return how the records of a child are printed."""
    names = {one.uid: contact_words(one, book.contacts) for one in book.contacts}
    names |= {
        one.uid: book.clean(in_versions(one, _link_words))
        for kind in _LINKED
        for one in book.records(kind)
    }
    return Printing(Words(names, pattern_words), book.remover, book.hides_place)


def _link_words(record: Snapshot) -> str:
    """Return a record in a few words, to say what another one is linked to."""
    kind = KINDS[record.kind]
    if record.kind == "paper":
        return paper_title(record)
    day = record[kind.date_field] if kind.date_field else None
    return f"{kind.label} du {full_date(day)}" if day else kind.label


def record_content(book: ChildBook, record: Snapshot) -> SheetContent:
    """Return one record of a child as a sheet, the content code apart."""
    rows = read_rows(book.vault, record)
    for one in (one for found in rows.values() for one in found):
        book.used(one)
    return SheetContent(
        sections=(printing_for(book).section(book.used(record), rows),),
        about=child_short_name(book.child),
        made=book.span.made,
    )


def _rows(book: ChildBook, record: Snapshot) -> dict[str, list[Snapshot]]:
    found = {kind.name: book.rows(kind.name, record) for kind in children_of(record.kind)}
    for rows in found.values():
        for row in rows:
            book.used(row)
    return found


def home_content(vault: Vault, record: Snapshot, at: str) -> SheetContent:
    """Return one record of the home as a sheet; no child is named in it."""
    people = {
        one.uid: " ".join(name for name in (one["first_name"], one["last_name"]) if name)
        for one in list_records(vault, "household_member")
    }
    printing = Printing(Words(people), remover_of_home(vault), hides_place=False)
    return SheetContent(sections=(printing.section(record, {}),), made=datetime.fromisoformat(at))


def file_content(book: ChildBook) -> SheetContent:
    """Return every record of a child in the span, undated ones too, in the order of the kinds."""
    printing = printing_for(book)
    span = book.span
    records = [one for kind in KINDS.values() for one in _in_file(book, kind)]
    return SheetContent(
        sections=tuple(printing.section(book.used(one), _rows(book, one)) for one in records),
        about=child_short_name(book.child),
        period=period(span.first, span.last),
        made=span.made,
    )


def _in_file(book: ChildBook, kind: RecordKind) -> Iterable[Snapshot]:
    """Yield what the file holds of one kind; rows are printed inside their parent."""
    if kind.parent:
        return
    found = (book.child,) if kind.name == "child" else book.records(kind.name)
    for one in found:
        dated = one[kind.date_field] if kind.date_field else None
        if kind.name in _ALWAYS or not dated or book.span.holds(dated):
            yield one


# What holds for long, or is to come, belongs to every file.
_ALWAYS = frozenset(
    {
        "child",
        "placement",
        "care_measure",
        "hearing",
        "contact_right",
        "visit_schedule",
        "paper",
        "health_alert",
        "treatment",
        "appointment",
        "hosting_agreement",
        "carer_summary",
    }
)
