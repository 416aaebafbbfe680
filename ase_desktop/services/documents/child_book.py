"""What a document may say of one child: her records, without what must not leave with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import ScopeType, Snapshot
from ase_desktop.base.terms_contacts import Relation
from ase_desktop.models.catalog import LIFE_NAME, model_of, snapshot
from ase_desktop.reports.facts import Fact
from ase_desktop.rules.wording import SOMEBODY, child_name, contact_words, source_words
from ase_desktop.services import scopes
from ase_desktop.services.documents.removing import remover_for
from ase_desktop.services.every_version import every
from ase_desktop.services.finding import find_record, list_records
from ase_desktop.vault.vault import Vault

_PRINTED_SCOPES = frozenset({ScopeType.CHILD.value, ScopeType.STAY.value})
_BY_ME = "par moi"


@dataclass(frozen=True, slots=True)
class Span:
    """The days a document tells, and the local moment it is made."""

    first: date
    last: date
    at: str

    @property
    def until(self) -> str:
        """Return the last local moment told: what comes later is still to come."""
        return min(self.at, f"{self.last.isoformat()}T23:59")

    def holds(self, moment: str | None) -> bool:
        """Return whether a day or a moment is told."""
        return bool(moment) and self.first.isoformat() <= str(moment)[:10] <= self.last.isoformat()

    @property
    def made(self) -> datetime:
        """Return the moment printed as the date of the document."""
        return datetime.fromisoformat(self.at)


class ChildBook:
    """One child's records, read once; remembers every commit whose value was used."""

    def __init__(self, vault: Vault, uid: str, span: Span) -> None:
        """Read who is around the child; UserError no_such_child."""
        found = find_record(vault, uid)
        if found is None or found.kind != "child":
            raise UserError("no_such_child")
        self.vault, self.span = vault, span
        self._records: dict[str, tuple[Snapshot, ...]] = {}
        self._commits: set[str] = set()
        self.last_change = ""  # of what is printed so far
        self._aside = {one["about"] for one in list_records(vault, "set_aside")}
        self._scopes = {
            one.uid
            for one in scopes.all_scopes(vault)
            if one.type in _PRINTED_SCOPES and one.child == uid
        }
        self.child = self.used(found)
        self.contacts = self.records("contact")
        self.household = self._household()
        self.hides_place = self._hides_place()
        self.remover = remover_for(vault, found, self.contacts, hides_place=self.hides_place)

    @property
    def name(self) -> str:
        """Return how the child is called."""
        return child_name(self.child)

    @property
    def commits(self) -> frozenset[str]:
        """Return the commits of every record used so far."""
        return frozenset(self._commits)

    @property
    def writer(self) -> str:
        """Return the uid of the carer who says « moi »."""
        owner = self.vault.owner
        if owner.role == "carer" or self.household is None:
            return owner.person
        return self.household.author_uid

    def records(self, kind: str) -> tuple[Snapshot, ...]:
        """Return this child's records of a kind that may be printed, in the order of their date.

        Neither those of an event kept for the service alone, nor what was set aside; one that
        somebody retired and somebody else keeps is there.
        """
        if kind not in self._records:
            found = list_records(self.vault, kind, child=self.child.uid, with_retired=True)
            self._records[kind] = tuple(one for one in found if self._is_printed(one))
        return self._records[kind]

    def told(self, kind: str, column: str, *, after: int = 0) -> list[Snapshot]:
        """Return the records of a kind that a day of the span dates, oldest first.

        after: days that count after the span, for what is written later of what it tells. Only
        these are read: a journal may hold the notes of ten years.
        """
        key = f"{kind} {after}"
        if key not in self._records:
            self._records[key] = tuple(self._dated(kind, column, after))
        return list(self._records[key])

    def _dated(self, kind: str, column: str, after: int) -> Iterator[Snapshot]:
        model = model_of(kind)
        dated = getattr(model, column)
        last = self.span.last + timedelta(days=after)
        window = (self.span.first.isoformat(), f"{last.isoformat()}T23:59")
        query = select(model).where(model.child == self.child.uid, dated.between(*window))
        with self.vault.read() as session:
            rows = session.scalars(query.order_by(dated, model.created, model.uid))
            found = [snapshot(row, self.vault.names) for row in rows]
        return (one for one in found if self._is_printed(one))

    def rows(self, kind: str, parent: Snapshot) -> list[Snapshot]:
        """Return the rows of a table inside a record, in the order of their moments."""
        return [one for one in self.records(kind) if one[parent.kind] == parent.uid]

    def used(self, record: Snapshot) -> Snapshot:
        """Remember that a record is printed, and return it."""
        self._commits.update(record.commits)
        self.last_change = max(self.last_change, record.changed)
        return record

    def clean(self, text: str | None) -> str:
        """Return a text without the names of third parties, "" for none."""
        return self.remover.clean(text)

    def fact(
        self, record: Snapshot, text: str, *, source: str | None = None, when: str = ""
    ) -> Fact:
        """Return one fact of a record; source is already worded, None says the record's own."""
        self.used(record)
        said = self.source(record) if source is None else self.clean(source)
        return Fact(self.clean(text), said, record.code, when)

    def source(self, record: Snapshot) -> str:
        """Return « vu par moi », or « vu par Mme Roussel » for what somebody else wrote.

        A writing whose author did not say how she knows it is « noté par moi ».
        """
        words = self.clean(source_words(record, self.name)) or "noté par moi"
        if record.author and record.author_uid != self.writer:
            return words.replace(_BY_ME, f"par {record.author}")
        return words

    def contact(self, uid: str | None) -> Snapshot | None:
        """Return one person around the child."""
        return next((one for one in self.contacts if one.uid == uid), None)

    def person(self, uid: str | None) -> str:
        """Return how a person is named on paper: « sa mère », « Mme Lefèvre »."""
        found = self.contact(uid)
        return contact_words(self.used(found), self.contacts) if found else SOMEBODY

    def with_relation(self, *relations: Relation) -> list[Snapshot]:
        """Return the contacts of these relations, in the order given."""
        return [
            one
            for relation in relations
            for one in self.contacts
            if one["relation"] == relation.name
        ]

    def _is_printed(self, record: Snapshot) -> bool:
        if record.scope not in self._scopes or record.uid in self._aside:
            return False
        return not record.retired or LIFE_NAME in record.undecided

    def _household(self) -> Snapshot | None:
        scope = scopes.home_scope(self.vault, self.child.uid)
        found = list_records(self.vault, "foster_household")
        return next((one for one in found if scope is not None and one.scope == scope.uid), None)

    def _hides_place(self) -> bool:
        """Say whether somebody may not know where the child lives: in one version is enough."""
        if any(every(self.child, "undisclosed_placement")):
            return True
        return any(any(every(one, "undisclosed_to")) for one in self.contacts)


def grouped(records: Iterable[Snapshot], column: str) -> Mapping[str, Sequence[Snapshot]]:
    """Return the records by what they are linked to, in their order."""
    found: dict[str, list[Snapshot]] = {}
    for one in records:
        found.setdefault(str(one[column]), []).append(one)
    return found
