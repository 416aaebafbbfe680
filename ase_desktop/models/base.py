"""The mapped base of every kind of record: projections of the ledger, never written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Index, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from ase_desktop.base.kinds import ConflictClass, ScopeType

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What a kind says about itself: data only, never a condition or a function."""

    number: int  # 16 and up; 1 to 15 belong to the ledger
    label: str
    scopes: tuple[ScopeType, ...]
    letter: str
    conflict: ConflictClass = ConflictClass.MERGE
    parent: str | None = None  # the kind whose form holds these rows; the link has its name
    date_field: str = ""


class Base(DeclarativeBase):
    """Everything mapped; one metadata, constraints named by convention."""

    metadata = MetaData(naming_convention=NAMING)


class Record(Base):
    """One record as it stands now: every column of a kind is nullable, nothing is unique."""

    __abstract__ = True

    kind: ClassVar[Declaration]

    record_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    uid: Mapped[str] = mapped_column(Text, index=True)
    scope: Mapped[str] = mapped_column(Text)  # uid of the scope
    child: Mapped[str | None] = mapped_column(Text)  # uid of the child this concerns
    retired: Mapped[bool] = mapped_column(default=False)
    author: Mapped[str] = mapped_column(Text)  # uid of the person who wrote it first
    created: Mapped[str] = mapped_column(Text)  # local YYYY-MM-DDTHH:MM
    changed: Mapped[str] = mapped_column(Text)
    commits: Mapped[str] = mapped_column(Text, default="[]")  # JSON list of commit ids
    # JSON {register: [{"commit", "value", "by", "at"}]}
    undecided: Mapped[str | None] = mapped_column(Text)
    to_confirm: Mapped[bool] = mapped_column(default=False)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        """Index the records of a child, in the order of their date when they have one."""
        date_field = cls.kind.date_field
        columns = ("child", date_field) if date_field else ("child",)
        return (Index(None, *columns),)
