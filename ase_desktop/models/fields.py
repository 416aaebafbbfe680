"""Typed helpers that declare the columns of a kind, with their hand-written register numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import Boolean, Integer, Text
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import TypeEngine

from ase_desktop.base.kinds import ConflictClass, FieldType
from ase_desktop.base.terms import Term

INFO = "field"  # key of the declaration in Column.info


@dataclass(frozen=True, slots=True)
class Group:
    """Several columns that are one register: they only make sense together."""

    register: int
    name: str
    label: str
    conflict: ConflictClass | None = None  # None: the kind's own class


def group(register: int, name: str, label: str, *, conflict: ConflictClass | None = None) -> Group:
    """Return a register that holds an object whose keys are the names of its columns."""
    return Group(register, name, label, conflict)


class Options(TypedDict, total=False):
    """What any column may add to its register and label."""

    required: bool  # a rule of saving, never of storing
    search: bool
    hint: str
    conflict: ConflictClass  # instead of the kind's own class
    indexed: bool


class TextOptions(Options, total=False):
    """What a text may add."""

    long: bool  # several lines


class ChoiceOptions(Options, total=False):
    """What a choice may add, or a number whose few values have words."""

    choices: tuple[tuple[str, str], ...]  # (value as text, French label)


class LinkOptions(Options, total=False):
    """What a link may add."""

    to: tuple[str, ...]  # kinds it may point to; empty: any


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a helper was told, kept in Column.info until the catalogue reads it."""

    register: int
    label: str
    type: FieldType
    group: Group | None = None
    required: bool = False
    search: bool = False
    long: bool = False
    hint: str = ""
    conflict: ConflictClass | None = None
    indexed: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    to: tuple[str, ...] = ()


_STORED: dict[FieldType, type[TypeEngine[Any]]] = {
    FieldType.NUMBER: Integer,
    FieldType.MONEY: Integer,
    FieldType.FLAG: Boolean,
}


def text(
    register: int | Group, label: str, **options: Unpack[TextOptions]
) -> MappedColumn[str | None]:
    """Declare free text; long=True for several lines, search=True to find it."""
    return _column(register, label, FieldType.TEXT, dict(options))


def day(register: int | Group, label: str, **options: Unpack[Options]) -> MappedColumn[str | None]:
    """Declare a date, YYYY-MM-DD."""
    return _column(register, label, FieldType.DAY, dict(options))


def moment(
    register: int | Group, label: str, **options: Unpack[Options]
) -> MappedColumn[str | None]:
    """Declare a local date and hour, YYYY-MM-DDTHH:MM."""
    return _column(register, label, FieldType.MOMENT, dict(options))


def clock_time(
    register: int | Group, label: str, **options: Unpack[Options]
) -> MappedColumn[str | None]:
    """Declare an hour of the day, HH:MM."""
    return _column(register, label, FieldType.TIME, dict(options))


def number(
    register: int | Group, label: str, **options: Unpack[ChoiceOptions]
) -> MappedColumn[int | None]:
    """Declare a whole number; the label says the unit."""
    return _column(register, label, FieldType.NUMBER, dict(options))


def flag(
    register: int | Group, label: str, **options: Unpack[Options]
) -> MappedColumn[bool | None]:
    """Declare a yes or no; empty means nobody said."""
    return _column(register, label, FieldType.FLAG, dict(options))


def choice(
    register: int | Group, label: str, terms: type[Term], **options: Unpack[Options]
) -> MappedColumn[str | None]:
    """Declare one name of an enumeration of base.terms."""
    choices = ChoiceOptions(choices=terms.choices(), **options)
    return _column(register, label, FieldType.CHOICE, dict(choices))


def link(
    register: int | Group, label: str, **options: Unpack[LinkOptions]
) -> MappedColumn[str | None]:
    """Declare the uid of another record, of one of the kinds of `to`."""
    return _column(register, label, FieldType.LINK, dict(options))


def money(
    register: int | Group, label: str, **options: Unpack[Options]
) -> MappedColumn[int | None]:
    """Declare a sum, in cents of euro."""
    return _column(register, label, FieldType.MONEY, dict(options))


def recurrence(
    register: int | Group, label: str, **options: Unpack[Options]
) -> MappedColumn[str | None]:
    """Declare a recurrence of rules.recurrence, stored as JSON text."""
    return _column(register, label, FieldType.PATTERN, dict(options))


def commits(
    register: int | Group, label: str, **options: Unpack[Options]
) -> MappedColumn[str | None]:
    """Declare a sorted list of commit ids, stored as JSON text."""
    return _column(register, label, FieldType.COMMITS, dict(options))


def _column(
    register: int | Group, label: str, type_: FieldType, options: dict[str, Any]
) -> MappedColumn[Any]:
    owner = register if isinstance(register, Group) else None
    declared = Declared(
        register=register.register if isinstance(register, Group) else register,
        label=label,
        type=type_,
        group=owner,
        **options,
    )
    stored = _STORED.get(type_, Text)
    return mapped_column(stored, nullable=True, index=declared.indexed, info={INFO: declared})
