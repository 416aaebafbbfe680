"""What a kind of record is, and the frozen values that travel between the layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Value = Any  # str | int | bool | list | dict | None: exactly the canonical values of the ledger

LIFE = 0  # the register every record has: "active" or "retired"
ACTIVE = "active"
RETIRED = "retired"


class FieldType(StrEnum):
    """How a field is typed, shown, printed and exchanged."""

    TEXT = "text"
    DAY = "day"  # ISO date, YYYY-MM-DD
    MOMENT = "moment"  # local time, YYYY-MM-DDTHH:MM, in the home's zone
    TIME = "time"  # HH:MM
    NUMBER = "number"  # whole number
    FLAG = "flag"  # true or false
    CHOICE = "choice"  # one name of an enumeration of base.terms
    LINK = "link"  # uid of another record
    MONEY = "money"  # cents of euro
    PATTERN = "pattern"  # a recurrence, see rules.recurrence
    COMMITS = "commits"  # sorted list of commit ids


class ConflictClass(StrEnum):
    """What happens when two people wrote the same register without seeing each other."""

    AUTHOR = "A"  # the author's writings: nobody else may write them
    MERGE = "M"  # a provisional value is shown, both are kept
    SAFETY = "S"  # both are shown everywhere until a person decides
    TEXT = "T"  # long text: both kept, a mix is suggested


class ScopeType(StrEnum):
    """The five kinds of sharing (a member list and a history each)."""

    OWN = "own"
    HOME = "home"
    CHILD = "child"
    STAY = "stay"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One column of a kind, as declared in its model."""

    name: str
    register: int
    label: str
    type: FieldType
    conflict: ConflictClass
    group: str | None = None
    required: bool = False
    search: bool = False
    long: bool = False
    choices: tuple[tuple[str, str], ...] = ()  # (name, French label)
    to: tuple[str, ...] = ()  # kinds a link may point to
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record: what the screens, the papers and the exchange read."""

    name: str
    number: int
    label: str
    scopes: tuple[ScopeType, ...]  # where such a record may live; the first is the usual one
    letter: str  # first letter of the record code
    fields: tuple[FieldSpec, ...]
    parent: str | None = None  # a row of a table inside the parent's form
    date_field: str = ""  # the column that dates the record in lists
    groups: tuple[tuple[str, str], ...] = ()  # (name, French label) of its register groups

    @property
    def scope(self) -> ScopeType:
        """Return the usual scope of the kind."""
        return self.scopes[0]

    def field(self, name: str) -> FieldSpec:
        """Return the field of that name; KeyError when there is none."""
        for spec in self.fields:
            if spec.name == name:
                return spec
        raise KeyError(name)

    def label_of(self, name: str) -> str:
        """Return the French label of a field or of a group; KeyError when there is none."""
        groups = dict(self.groups)
        return groups[name] if name in groups else self.field(name).label

    def register_fields(self, register: int) -> tuple[FieldSpec, ...]:
        """Return the columns projected from one register."""
        return tuple(spec for spec in self.fields if spec.register == register)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several values written without seeing each other."""

    commit: str
    value: Value
    by: str  # name of the person
    at: str  # local time of the writing, YYYY-MM-DDTHH:MM


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A record as it stands now, detached from the vault."""

    kind: str
    uid: str
    scope: str
    child: str | None
    values: Mapping[str, Value]
    retired: bool = False
    author: str = ""  # name of the person who created it
    author_uid: str = ""
    created: str = ""  # local time of the first save
    changed: str = ""  # local time of the last save
    code: str = ""  # V-7KQM-2F9D
    commits: tuple[str, ...] = ()  # commit ids of the values shown: what the reader has seen
    undecided: Mapping[str, tuple[Alternative, ...]] = field(default_factory=dict)
    to_confirm: bool = False

    def __getitem__(self, name: str) -> Value:
        """Return the value of one column, None when empty."""
        return self.values.get(name)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write did: pages that show one of these ask again."""

    kinds: frozenset[str] = frozenset()
    uids: frozenset[str] = frozenset()
    children: frozenset[str] = frozenset()
    commits: tuple[tuple[str, str], ...] = ()  # (uid, commit), in the order asked
    at: str = ""  # local time of the save

    @property
    def uid(self) -> str:
        """Return the uid of the record asked for."""
        return self.commits[0][0]

    @property
    def commit(self) -> str:
        """Return the commit that holds the record asked for."""
        return self.commits[0][1]
