"""Every kind of record keeps the same promises: written once, a new kind is tested by itself."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Table

from ase_desktop.base.ids import CROCKFORD
from ase_desktop.base.kinds import ConflictClass, FieldSpec, FieldType, RecordKind, Value
from ase_desktop.models import MODELS
from ase_desktop.models.base import Base
from ase_desktop.models.catalog import (
    BY_NUMBER,
    KINDS,
    catalogue_hash,
    children_of,
    from_registers,
    model_of,
    register_name,
    registers_text,
    to_registers,
)
from ase_desktop.rules.access import ACCESS
from ase_desktop.rules.conflict import CASEWORKER_KINDS, CASEWORKER_REGISTERS
from tests.contract.sources import ROOT

GOLDEN = ROOT / "tests" / "golden" / "registers.txt"
LEDGER_NUMBERS = range(1, 16)
COMMON = {
    "record_id",
    "uid",
    "scope",
    "child",
    "retired",
    "author",
    "created",
    "changed",
    "commits",
    "undecided",
    "to_confirm",
}
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)

VALUES: dict[FieldType, st.SearchStrategy[Value]] = {
    FieldType.TEXT: st.text(max_size=8),
    FieldType.DAY: st.dates().map(lambda day: day.isoformat()),
    FieldType.MOMENT: st.datetimes().map(lambda at: at.strftime("%Y-%m-%dT%H:%M").zfill(16)),
    FieldType.TIME: st.times().map(lambda time: time.strftime("%H:%M")),
    FieldType.NUMBER: st.integers(0, 1000),
    FieldType.FLAG: st.booleans(),
    FieldType.CHOICE: st.sampled_from(["a", "b"]),
    FieldType.LINK: st.uuids().map(lambda found: found.hex),
    FieldType.MONEY: st.integers(0, 1000),
    FieldType.PATTERN: st.just({"kind": "dates", "dates": []}),
    FieldType.COMMITS: st.lists(st.text("0123456789abcdef", min_size=4, max_size=4)),
}


def table(kind: RecordKind) -> Table:
    return Base.metadata.tables[kind.name]


def values_of(kind: RecordKind) -> st.SearchStrategy[dict[str, Value]]:
    return st.fixed_dictionaries({}, optional={s.name: VALUES[s.type] for s in kind.fields})


def test_numbers_names_and_files_are_one_each() -> None:
    assert len(BY_NUMBER) == len(KINDS) == len(MODELS)
    files = {path.stem for path in (ROOT / "ase_desktop" / "models").glob("*.py")}
    assert files - {"__init__", "base", "fields", "catalog"} == set(KINDS)


@every_kind
def test_a_kind_says_who_it_is(kind: RecordKind) -> None:
    assert kind.number not in LEDGER_NUMBERS
    assert len(kind.letter) == 1
    assert kind.letter in CROCKFORD
    assert not kind.letter.isdigit()
    assert kind.label[:1].isupper()
    assert model_of(kind.name).__doc__
    assert "'" not in kind.label


@every_kind
def test_a_kind_has_its_access_line(kind: RecordKind) -> None:
    assert ACCESS[kind.name] == kind.scopes


def test_there_is_no_access_line_without_a_kind() -> None:
    assert set(ACCESS) == set(KINDS)


@every_kind
def test_registers_hold_one_column_or_one_group(kind: RecordKind) -> None:
    for register in {spec.register for spec in kind.fields}:
        specs = kind.register_fields(register)
        assert register >= 1
        assert len({spec.group for spec in specs}) == 1
        assert len({spec.conflict for spec in specs}) == 1, "a group is decided whole"
        assert len(specs) == 1 or specs[0].group is not None


@every_kind
def test_groups_have_a_name_a_label_and_one_register(kind: RecordKind) -> None:
    registers = {(spec.group, spec.register) for spec in kind.fields if spec.group}
    assert Counter(name for name, _ in registers) == Counter(name for name, _ in kind.groups)
    names = [name for name, _ in kind.groups]
    assert not set(names) & {spec.name for spec in kind.fields}, "a name is a group or a column"
    for name, label in kind.groups:
        assert kind.label_of(name) == label
        assert label[:1].isupper()


@every_kind
def test_every_field_has_a_french_label(kind: RecordKind) -> None:
    for spec in kind.fields:
        assert spec.label[:1].isupper(), spec.name
        assert "'" not in spec.label + spec.hint
        assert kind.label_of(spec.name) == spec.label


@every_kind
def test_two_fields_of_a_kind_never_have_the_same_label(kind: RecordKind) -> None:
    labels = Counter(spec.label for spec in kind.fields)
    assert [label for label, count in labels.items() if count > 1] == []


@every_kind
def test_no_column_hides_what_every_record_has(kind: RecordKind) -> None:
    assert not COMMON & {spec.name for spec in kind.fields}
    assert set(table(kind).columns.keys()) == COMMON | {spec.name for spec in kind.fields}


@every_kind
def test_tables_refuse_nothing(kind: RecordKind) -> None:
    found = table(kind)
    assert not found.foreign_keys
    assert not [index for index in found.indexes if index.unique]
    assert all(found.columns[spec.name].nullable for spec in kind.fields)


@every_kind
def test_the_records_of_a_child_are_found_in_order(kind: RecordKind) -> None:
    columns = ["child", kind.date_field] if kind.date_field else ["child"]
    indexed = [[column.key for column in index.columns] for index in table(kind).indexes]
    assert columns in indexed
    assert ["uid"] in indexed


@every_kind
def test_the_date_of_a_kind_is_a_date(kind: RecordKind) -> None:
    if kind.date_field:
        assert kind.field(kind.date_field).type in (FieldType.DAY, FieldType.MOMENT)


@every_kind
def test_links_lead_to_kinds_that_may_be_linked(kind: RecordKind) -> None:
    """A link points inside its scope, or from a stay to its child; one's own may link anywhere."""
    for spec in kind.fields:
        if spec.type is FieldType.LINK:
            assert spec.to or kind.scope.value == "own"
            for name in spec.to:
                reached = {scope.value for scope in KINDS[name].scopes}
                allowed = {scope.value for scope in kind.scopes}
                assert reached & (allowed | ({"child"} if "stay" in allowed else set()))
        else:
            assert not spec.to


@every_kind
def test_a_row_has_a_link_named_after_its_parent(kind: RecordKind) -> None:
    if kind.parent is None:
        return
    link = kind.field(kind.parent)
    assert (link.type, link.to, link.required) == (FieldType.LINK, (kind.parent,), True)
    assert KINDS[kind.parent].scopes == kind.scopes
    assert kind in children_of(kind.parent)
    assert [kind.parent] in [[col.key for col in index.columns] for index in table(kind).indexes]


def conflict_expected(kind: RecordKind, spec: FieldSpec) -> set[ConflictClass]:
    """Return the classes of design 3.3 that a field of a kind may have."""
    authors = {"incident", "incident_line", "incident_notice", "daily_log"}
    authors |= {"visit_note", "addendum", "carer_summary"}
    safety = {"health_alert", "treatment", "care_measure", "contact_right", "hearing"}
    safety |= {"approval", "hosting_agreement", "amendment"}
    if kind.name in authors:
        return {ConflictClass.AUTHOR}
    if kind.name in safety:
        return {ConflictClass.SAFETY, ConflictClass.TEXT} if spec.long else {ConflictClass.SAFETY}
    if kind.name in ("child", "contact"):
        return {ConflictClass.SAFETY, ConflictClass.MERGE, ConflictClass.TEXT}
    return {ConflictClass.TEXT} if spec.long else {ConflictClass.MERGE}


@every_kind
def test_conflict_classes_are_those_decided(kind: RecordKind) -> None:
    for spec in kind.fields:
        assert spec.conflict in conflict_expected(kind, spec), spec.name


def test_the_legal_identity_and_the_authority_are_safety() -> None:
    legal = {"first_name", "last_name", "birth_date", "birthplace", "sex", "nationality"}
    legal |= {"undisclosed_placement", "exit_ban"}
    assert {KINDS["child"].field(name).conflict for name in legal} == {ConflictClass.SAFETY}
    contact = {"parental_authority", "forbidden", "undisclosed_to"}
    assert {KINDS["contact"].field(name).conflict for name in contact} == {ConflictClass.SAFETY}


@every_kind
def test_free_text_is_searched(kind: RecordKind) -> None:
    assert [spec.name for spec in kind.fields if spec.long and not spec.search] == []


@every_kind
def test_choices_have_labels(kind: RecordKind) -> None:
    for spec in kind.fields:
        assert bool(spec.choices) == (spec.type is FieldType.CHOICE) or spec.name == "severity"
        assert all(name and label for name, label in spec.choices)


@every_kind
def test_what_a_caseworker_decides_says_its_origin(kind: RecordKind) -> None:
    names = {spec.name for spec in kind.fields}
    assert ({"origin", "confirmed"} <= names) == (kind.name in CASEWORKER_KINDS)


def test_the_caseworker_s_registers_exist() -> None:
    for name, register in CASEWORKER_REGISTERS:
        known = {register_name(KINDS[name], spec.register) for spec in KINDS[name].fields}
        assert register in known


@every_kind
@given(data=st.data())
def test_columns_go_to_registers_and_back(kind: RecordKind, data: st.DataObject) -> None:
    before, after = data.draw(values_of(kind)), data.draw(values_of(kind))
    registers = to_registers(kind, after, before)
    back = from_registers(kind, registers)
    touched = {kind.field(name).register for name in after}
    assert set(registers) == touched
    for spec in kind.fields:
        if spec.register in touched:
            assert back[spec.name] == {**before, **after}.get(spec.name)
        else:
            assert spec.name not in back
    assert json.loads(json.dumps(registers)) == {str(key): held for key, held in registers.items()}


def test_registers_are_only_added() -> None:
    """A line never changes nor goes; a new one is added to the golden file by hand."""
    frozen = GOLDEN.read_text(encoding="utf-8").splitlines()
    assert len(set(frozen)) == len(frozen)
    assert sorted(registers_text().splitlines()) == sorted(frozen)


def test_a_number_given_once_is_never_given_again() -> None:
    kinds = {tuple(line.split(" ")[:2]) for line in GOLDEN.read_text(encoding="utf-8").splitlines()}
    assert max(Counter(name for name, _ in kinds).values()) == 1
    assert max(Counter(number for _, number in kinds).values()) == 1


def test_the_hash_of_the_catalogue_is_stable() -> None:
    assert catalogue_hash() == catalogue_hash()
    assert len(catalogue_hash()) == 64
