"""Every kind goes all the way: saved, read, listed, searched, printed, sent, decided, rebuilt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ase_desktop.app import App
from ase_desktop.base.errors import UserError
from ase_desktop.base.folding import fold
from ase_desktop.base.kinds import FieldSpec, FieldType, RecordKind, ScopeType, Snapshot, Value
from ase_desktop.services import conflicts, history, keeping, receiving, search, sending
from ase_desktop.services.documents.making import make_document
from ase_desktop.services.documents.wanted import RECORD_SHEET, Wanted
from ase_desktop.services.records import Save, all_kinds, list_records, read_record, save_record
from ase_desktop.vault.store import AUTHOR_KINDS
from ase_desktop.vault.vault import Vault
from tests.judges_pdf import Judged
from tests.linked import linked_app
from tests.samples import filled

WRITTEN_APART = {"child"}  # its scope is made with it: the arrival of a child tests it
KINDS = [kind for kind in all_kinds() if kind.name not in WRITTEN_APART]


def words_of(kind: RecordKind) -> list[FieldSpec]:
    """Return the columns of free text."""
    return [spec for spec in kind.fields if spec.type is FieldType.TEXT and spec.search]


SHARED = [one for one in KINDS if one.number not in AUTHOR_KINDS and one.scope is not ScopeType.OWN]
AUTHORED = [one for one in KINDS if one.number in AUTHOR_KINDS]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@dataclass
class Two:
    """Both notebooks of the example, open; and the folder where files change hands."""

    carer: Vault
    caseworker: Vault
    folder: Path

    def hand_over(self, sender: Vault, reader: Vault) -> None:
        """Send everything, and take it in."""
        file = sending.send(sender, reader.owner.name, self.folder).file
        receiving.receive(reader, file)

    @property
    def child(self) -> str:
        """Return the uid of the first child."""
        return list_records(self.carer, "child")[0].uid


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    folder = tmp_path_factory.mktemp("every kind")
    apps: list[App] = [linked_app(folder / role, role) for role in ("carer", "caseworker")]
    yield Two(apps[0].open_vault, apps[1].open_vault, folder)
    for app in apps:
        app.lock()


def written(two: Two, kind: RecordKind) -> Snapshot:
    """Save a record with all its columns in the carer's notebook, its form before it."""

    def link(spec: FieldSpec) -> str | None:
        found = [one for name in spec.to for one in list_records(two.carer, name, child=two.child)]
        if found:
            return found[0].uid
        if spec.to:
            return None
        return list_records(two.carer, "daily_log")[-1].uid  # a child set aside hides everything

    values: dict[str, Value] = filled(kind, link)
    if kind.parent is not None:
        values[kind.parent] = written(two, parent_of(kind)).uid
    at_home = kind.scope in (ScopeType.OWN, ScopeType.HOME)
    made = save_record(two.carer, Save(kind.name, values, children=() if at_home else (two.child,)))
    found = read_record(two.carer, made.uid)
    assert {name: found[name] for name in values} == values
    return found


def parent_of(kind: RecordKind) -> RecordKind:
    return next(one for one in KINDS if one.name == kind.parent)


@every_kind
def test_it_is_listed_found_and_told(two: Two, kind: RecordKind) -> None:
    record = written(two, kind)
    assert record.uid in {one.uid for one in list_records(two.carer, kind.name)}
    told = history.history(two.carer, record.uid)
    assert {one.field for one in told} <= {spec.name for spec in kind.fields}
    assert all((one.by, one.before) == ("Mme Garnier", None) for one in told)
    if words_of(kind):
        found = search.search(two.carer, "ecrit main ete oeuf", limit=200)
        assert record.uid in {one.uid for one in found}


@every_kind
def test_it_is_printed_or_kept_for_oneself(two: Two, kind: RecordKind, tmp_path: Path) -> None:
    record = written(two, kind)
    wanted = Wanted(report=RECORD_SHEET, about=record.uid)
    if kind.scope is ScopeType.OWN:
        with pytest.raises(UserError, match="kept_for_oneself"):
            make_document(two.carer, wanted)
        return
    judged = Judged(tmp_path / "fiche.pdf", make_document(two.carer, wanted).pdf)
    assert "No syntax or stream encoding errors found" in judged.check()
    text = fold(" ".join(judged.words))
    assert "none" not in text.split()
    if words_of(kind):
        assert "ecrit a la main" in text


@every_kind
def test_it_arrives_as_it_was_written(two: Two, kind: RecordKind) -> None:
    record = written(two, kind)
    two.hand_over(two.carer, two.caseworker)
    if kind.scope is ScopeType.OWN:
        with pytest.raises(UserError, match="no_such_record"):
            read_record(two.caseworker, record.uid)
        return
    arrived = read_record(two.caseworker, record.uid)
    assert {spec.name: arrived[spec.name] for spec in kind.fields} == {
        spec.name: record[spec.name] for spec in kind.fields
    }


@pytest.mark.parametrize("kind", AUTHORED, ids=lambda kind: kind.name)
def test_nobody_else_writes_over_its_author(two: Two, kind: RecordKind) -> None:
    record = written(two, kind)
    two.hand_over(two.carer, two.caseworker)
    column = words_of(kind)[0].name
    with pytest.raises(UserError, match="not_allowed"):
        save_record(two.caseworker, Save(kind.name, {column: "Vu autrement"}, uid=record.uid))
    assert read_record(two.caseworker, record.uid)[column] == record[column]


@pytest.mark.parametrize("kind", SHARED, ids=lambda kind: kind.name)
def test_two_versions_of_it_wait_for_a_person(two: Two, kind: RecordKind) -> None:
    record = written(two, kind)
    two.hand_over(two.carer, two.caseworker)
    column = words_of(kind)[0].name
    save_record(two.caseworker, Save(kind.name, {column: "Vu autrement"}, uid=record.uid))
    save_record(two.carer, Save(kind.name, {column: "Vu ainsi"}, uid=record.uid))
    two.hand_over(two.caseworker, two.carer)
    (waiting,) = conflicts.conflicts_of(read_record(two.carer, record.uid))
    said = [str(one.value) for one in waiting.values]
    assert any("Vu autrement" in one for one in said)
    assert any("Vu ainsi" in one for one in said)
    conflicts.resolve_with(two.carer, record.uid, waiting.field, 1)
    two.hand_over(two.carer, two.caseworker)
    decided = read_record(two.caseworker, record.uid)
    assert (decided[column], decided.undecided) == (read_record(two.carer, record.uid)[column], {})


def test_computed_again_every_kind_is_the_same(two: Two) -> None:
    before = {kind.name: list_records(two.carer, kind.name) for kind in all_kinds()}
    keeping.compute_again(two.carer)
    assert {kind.name: list_records(two.carer, kind.name) for kind in all_kinds()} == before
