"""What the helpers declare is what the catalogue says."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped

from ase_desktop.base.kinds import ConflictClass, FieldType, ScopeType
from ase_desktop.base.terms import Role
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.catalog import read_kind
from ase_desktop.models.fields import (
    INFO,
    choice,
    clock_time,
    commits,
    day,
    flag,
    group,
    link,
    moment,
    money,
    number,
    recurrence,
    text,
)

WHEN = group(2, "when", "Quand", conflict=ConflictClass.SAFETY)


class Apart(DeclarativeBase):
    """Tables of this file only."""

    metadata = MetaData()


class Outing(Apart):
    """One field of each type."""

    __tablename__ = "outing"
    __mapper_args__ = {"primary_key": ["title"]}  # noqa: RUF012 (SQLAlchemy's own form)
    kind = Declaration(
        number=99,
        label="Sortie",
        scopes=(ScopeType.CHILD,),
        letter="W",
        conflict=ConflictClass.MERGE,
        date_field="leaves",
    )
    title: Mapped[str | None] = text(1, "Titre", required=True, search=True, hint="Court.")
    leaves: Mapped[str | None] = moment(WHEN, "Départ")
    on: Mapped[str | None] = day(WHEN, "Jour")
    at: Mapped[str | None] = clock_time(3, "Heure")
    seats: Mapped[int | None] = number(4, "Places", conflict=ConflictClass.SAFETY)
    agreed: Mapped[bool | None] = flag(5, "D’accord")
    role: Mapped[str | None] = choice(6, "Rôle", Role)
    person: Mapped[str | None] = link(7, "Avec", to=("contact",), indexed=True)
    price: Mapped[int | None] = money(8, "Prix")
    days: Mapped[str | None] = recurrence(9, "Jours")
    seen: Mapped[str | None] = commits(10, "Vus")
    story: Mapped[str | None] = text(11, "Récit", long=True)


KIND = read_kind(Outing)  # type: ignore[arg-type] # read as a Record, without its table


def test_each_helper_gives_its_type() -> None:
    assert [spec.type for spec in KIND.fields] == [
        FieldType.TEXT,
        FieldType.MOMENT,
        FieldType.DAY,
        FieldType.TIME,
        FieldType.NUMBER,
        FieldType.FLAG,
        FieldType.CHOICE,
        FieldType.LINK,
        FieldType.MONEY,
        FieldType.PATTERN,
        FieldType.COMMITS,
        FieldType.TEXT,
    ]


def test_what_is_told_is_kept() -> None:
    title = KIND.field("title")
    assert (title.label, title.required, title.search, title.hint) == (
        "Titre",
        True,
        True,
        "Court.",
    )
    assert KIND.field("role").choices == Role.choices()
    assert KIND.field("person").to == ("contact",)


def test_columns_of_a_group_share_its_register_and_class() -> None:
    specs = KIND.register_fields(2)
    assert [spec.name for spec in specs] == ["leaves", "on"]
    assert {(spec.group, spec.conflict) for spec in specs} == {("when", ConflictClass.SAFETY)}
    assert KIND.groups == (("when", "Quand"),)


def test_a_field_takes_the_class_it_is_told_else_its_kind_s() -> None:
    assert KIND.field("seats").conflict is ConflictClass.SAFETY
    assert KIND.field("agreed").conflict is ConflictClass.MERGE


def test_a_long_text_is_text_except_among_an_author_s_writings() -> None:
    assert KIND.field("story").conflict is ConflictClass.TEXT


def test_columns_are_nullable_and_stored_simply() -> None:
    columns = Outing.__table__.columns
    assert all(columns[spec.name].nullable for spec in KIND.fields if spec.name != "title")
    assert isinstance(columns["days"].type, Text)
    assert isinstance(columns["price"].type, Integer)
    assert isinstance(columns["agreed"].type, Boolean)
    assert columns["person"].index


def test_metadata_is_data_only() -> None:
    for column in Outing.__table__.columns:
        declared = column.info[INFO]
        held = [getattr(declared, name) for name in declared.__slots__]
        assert not [value for value in held if callable(value) and not isinstance(value, str)]


def test_a_record_needs_a_declaration() -> None:
    assert Record.__abstract__
