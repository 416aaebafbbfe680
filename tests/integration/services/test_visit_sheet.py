"""The page of a visit finds it by its uid, touched or not, alone or with the siblings."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.app import Vault
from ase_desktop.base.errors import UserError
from ase_desktop.services import outcomes, records
from ase_desktop.services.outcomes import Visited
from ase_desktop.services.records import Save
from ase_desktop.services.today import today_page
from ase_desktop.services.visit_sheet import visit_sheet
from tests.linked import linked_app
from tests.three_children import LEA, MOTHER, three_app


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return three_app(tmp_path).open_vault


def test_an_untouched_visit_is_found_with_those_of_the_siblings(vault: Vault) -> None:
    (meeting,) = today_page(vault).meetings
    sheet = visit_sheet(vault, meeting.uids[1])
    assert sheet.meeting.uids == meeting.uids
    assert sheet.notes == ()


def test_one_child_can_be_looked_at_alone(vault: Vault) -> None:
    (meeting,) = today_page(vault).meetings
    assert visit_sheet(vault, meeting.uids[1], alone=True).meeting.uids == meeting.uids[1:]


def test_notes_come_in_order_of_time(vault: Vault) -> None:
    (meeting,) = today_page(vault).meetings
    lea = [Visited.of(meeting.first)]
    for moment, at in (("after", "2026-11-18T16:00"), ("before", "2026-11-18T13:00")):
        told = {"note_moment": moment, "at": at, "facts": "Calme."}
        outcomes.write_note(vault, lea, told)
    sheet = visit_sheet(vault, meeting.first.uid)
    assert [one.record["note_moment"] for one in sheet.notes] == ["before", "after"]
    assert {one.child for one in sheet.notes} == {LEA}
    assert not any(one.final for one in sheet.notes)


def test_a_note_that_left_in_a_file_is_final(tmp_path: Path) -> None:
    vault = linked_app(tmp_path, "carer").open_vault
    note = records.list_records(vault, "visit_note")[0]
    sheet = visit_sheet(vault, note["visit"])
    assert next(one for one in sheet.notes if one.record.uid == note.uid).final


def test_an_added_visit_is_found(vault: Vault) -> None:
    asked = {"person": MOTHER[LEA], "start": "2026-11-21T10:00"}
    uid = records.save_record(vault, Save("visit", asked, children=[LEA])).uid
    assert visit_sheet(vault, uid).meeting.first.start == "2026-11-21T10:00"


def test_what_nobody_planned_nor_wrote_is_refused(vault: Vault) -> None:
    with pytest.raises(UserError) as refused:
        visit_sheet(vault, "0" * 32)
    assert refused.value.code == "no_such_record"


def test_an_added_visit_that_was_retired_is_refused(vault: Vault) -> None:
    asked = {"person": MOTHER[LEA], "start": "2026-11-21T10:00"}
    uid = records.save_record(vault, Save("visit", asked, children=[LEA])).uid
    records.set_life(vault, uid, retired=True)
    with pytest.raises(UserError) as refused:
        visit_sheet(vault, uid)
    assert refused.value.code == "no_such_record"
