"""What two people wrote apart, class by class and kind by kind: on screen, in lists, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from ase_desktop.base.kinds import ConflictClass, FieldSpec, FieldType, RecordKind, Snapshot
from ase_desktop.cli.shapes import record_object
from ase_desktop.models.catalog import KINDS as CATALOGUE
from ase_desktop.reports.document import Text
from ase_desktop.reports.sections import section
from ase_desktop.services import conflicts, search
from ase_desktop.services.record_views import view_record
from ase_desktop.services.records import Save, list_records, read_record, save_record, set_life
from ase_desktop.services.sheet_lines import waits_for_safety
from ase_desktop.services.versions import waiting_choices
from ase_desktop.vault.vault import Vault
from tests.journey.test_every_kind import AUTHORED, SHARED, Two, two, words_of, written

MINE, HERS = "Vu ainsi par une", "Vu autrement par une"
NAMES = {"carer": "Mme Garnier", "caseworker": "Mme Lefèvre"}
# Written out: these tests do not ask the program who decides.
FIXED_BY_THE_CASEWORKER = {
    "placement",
    "care_measure",
    "hearing",
    "contact_right",
    "visit_schedule",
}
__all__ = ["two"]


@dataclass(frozen=True)
class Case:
    """One text of one class in one kind."""

    kind: RecordKind
    spec: FieldSpec

    def __str__(self) -> str:
        return f"{self.kind.name}-{self.spec.conflict.value}"

    @property
    def register(self) -> str:
        return self.spec.group or self.spec.name


def cases() -> Iterator[Case]:
    """Yield the first text of each class of each kind that two people may write."""
    for kind in (*SHARED, CATALOGUE["child"]):
        for one in ConflictClass:
            texts = [
                spec
                for spec in kind.fields
                if spec.type is FieldType.TEXT and spec.conflict is one and spec.name != "origin"
            ]
            if texts:
                yield Case(kind, min(texts, key=lambda spec: (not spec.search, bool(spec.group))))


CASES = list(cases())
every_case = pytest.mark.parametrize("case", CASES, ids=str)
every_kind = pytest.mark.parametrize("kind", SHARED, ids=lambda kind: kind.name)


@dataclass
class Apart:
    """Both notebooks after both wrote everything without seeing each other."""

    two: Two
    texts: dict[str, str] = field(default_factory=dict)  # case → uid
    retired: dict[str, str] = field(default_factory=dict)  # kind → uid, retired by one
    added: dict[str, set[str]] = field(default_factory=dict)  # kind → uid added by each

    @property
    def vaults(self) -> tuple[Vault, Vault]:
        return self.two.carer, self.two.caseworker


@pytest.fixture(scope="module")
def apart(two: Two) -> Apart:
    found = Apart(two)
    for case in CASES:
        is_child = case.kind.name == "child"
        found.texts[str(case)] = two.child if is_child else written(two, case.kind).uid
    for kind in SHARED:
        found.retired[kind.name] = written(two, kind).uid
    two.hand_over(two.carer, two.caseworker)
    for vault, text in zip(found.vaults, (MINE, HERS), strict=True):
        for case in CASES:
            save(vault, case.kind, found.texts[str(case)], case.spec, text)
    for kind in SHARED:
        set_life(two.carer, found.retired[kind.name], retired=True)
        save(two.caseworker, kind, found.retired[kind.name], words_of(kind)[0], HERS)
        found.added[kind.name] = {again(two, vault, kind) for vault in found.vaults}
    two.hand_over(two.carer, two.caseworker)
    two.hand_over(two.caseworker, two.carer)
    return found


def save(vault: Vault, kind: RecordKind, uid: str, spec: FieldSpec, text: str) -> None:
    save_record(vault, Save(kind.name, {spec.name: text}, uid=uid))


def again(two: Two, vault: Vault, kind: RecordKind) -> str:
    """Write one more record of a kind, like the one that is there."""
    like = list_records(two.caseworker, kind.name)[0]
    values = {name: one for name, one in like.values.items() if name != "confirmed"}
    children = (like.child,) if like.child else (two.child,)
    return save_record(vault, Save(kind.name, values, children=children)).uid


def shown(record: Snapshot, spec: FieldSpec, vault: Vault) -> str:
    """Return what the page of a record says of a column."""
    view = view_record(vault, record.kind, record.uid, record.child)
    return dict(view.words)[spec.label]


def printed(kind: RecordKind, record: Snapshot, label: str) -> str:
    rows: list[tuple[str, Text]] = [row for row in section(kind, record).rows if row[0] == label]
    return str(rows)


@every_case
def test_both_versions_are_in_every_answer_until_a_person_decides(apart: Apart, case: Case) -> None:
    for vault in apart.vaults:
        record = read_record(vault, apart.texts[str(case)])
        assert record in list_records(vault, case.kind.name)
        told = str(record_object(record)["undecided"][case.register])
        above = view_record(vault, case.kind.name, record.uid, record.child).waiting
        (line,) = [one for one in above if one.startswith(f"{case.spec.label}\u00a0: ")]
        assert case.spec.long == line.endswith("deux textes")
        for text, name in zip((MINE, HERS), NAMES.values(), strict=True):
            assert text in told
            assert case.spec.long or f"{text} (selon {name})" in line
            assert f"{text} (selon {name})" in shown(record, case.spec, vault)
            assert text in printed(case.kind, record, case.spec.label)
            assert name in printed(case.kind, record, case.spec.label)


@every_case
def test_either_text_finds_the_record_with_both(apart: Apart, case: Case) -> None:
    if not case.spec.search:
        assert case.spec.name == "forbidden_by"  # said with what it forbids
        return
    for vault in apart.vaults:
        for text in (MINE, HERS):
            found = {one.uid: one for one in search.results(vault, text, limit=500)}
            hit = found[apart.texts[str(case)]]
            assert hit.in_versions
            assert any(one and MINE in one and HERS in one for one in hit.texts)


@every_case
def test_each_class_has_its_own_behaviour(apart: Apart, case: Case) -> None:
    """M and T show first whose role decides; S shows nobody's alone; T proposes a joined text."""
    first = HERS if case.kind.name in FIXED_BY_THE_CASEWORKER else MINE
    of = case.spec.conflict
    for vault in apart.vaults:
        record = read_record(vault, apart.texts[str(case)])
        assert record[case.spec.name] == first
        others = {spec.group or spec.name for spec in case.kind.fields if spec.conflict is of}
        only = {name: one for name, one in record.undecided.items() if name in others}
        alone = replace(record, undecided=only)
        assert waits_for_safety(alone) is (of is ConflictClass.SAFETY)
        (choice,) = waiting_choices(vault, record.uid, case.register)
        assert (choice.suggestion is not None) is (of is ConflictClass.TEXT)
        assert [one.decides for one in choice.versions].count(True) == 1


@every_kind
def test_what_each_added_stays_and_asks_nothing(apart: Apart, kind: RecordKind) -> None:
    for vault in apart.vaults:
        held = {one.uid: one for one in list_records(vault, kind.name)}
        assert apart.added[kind.name] <= held.keys()
        assert all(not held[uid].undecided for uid in apart.added[kind.name])


@every_kind
def test_what_one_retired_and_the_other_changed_stays_in_the_lists(
    apart: Apart, kind: RecordKind
) -> None:
    for vault in apart.vaults:
        held = {one.uid: one for one in list_records(vault, kind.name)}
        assert held[apart.retired[kind.name]][words_of(kind)[0].name] == HERS


def test_a_link_in_two_versions_names_both(apart: Apart) -> None:
    two = apart.two
    people = [
        save_record(two.carer, Save("contact", {"last_name": name}, children=[two.child])).uid
        for name in ("Colin", "Aubry", "Bertin")
    ]
    values = {"start": "2026-11-04T14:00", "person": people[0]}
    made = save_record(two.carer, Save("visit", values, children=[two.child]))
    for uid in people[1:]:
        asked = Save("visit", {"person": uid}, uid=made.uid, seen=[made.commit])
        save_record(two.carer, asked)
    record = read_record(two.carer, made.uid)
    words = shown(record, CATALOGUE["visit"].field("person"), two.carer)
    assert "Aubry" in words
    assert "Bertin" in words


@pytest.mark.parametrize("kind", AUTHORED, ids=lambda kind: kind.name)
def test_a_writing_corrected_twice_apart_keeps_both_until_its_author_decides(
    two: Two, kind: RecordKind
) -> None:
    record, spec = written(two, kind), words_of(kind)[0]
    for text in (MINE, HERS):
        asked = Save(kind.name, {spec.name: text}, uid=record.uid, seen=record.commits)
        save_record(two.carer, asked)
    held = read_record(two.carer, record.uid)
    said = shown(held, spec, two.carer)
    assert MINE in said
    assert HERS in said
    two.hand_over(two.carer, two.caseworker)
    assert read_record(two.caseworker, record.uid).undecided.keys() == held.undecided.keys()
    conflicts.resolve_with(two.carer, record.uid, spec.name, 1)
    assert read_record(two.carer, record.uid).undecided == {}
