"""One click tells a visit for every sibling, and the way back leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.app import Vault
from ase_desktop.services import gestures, outcomes, records
from ase_desktop.services.outcomes import Visited
from ase_desktop.services.records import find_record, list_records
from ase_desktop.services.today import today_page
from ase_desktop.services.together import Meeting
from ase_desktop.services.visit_sheet import visit_sheet
from tests.three_children import LEA, TOM, three_app


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return three_app(tmp_path).open_vault


def meeting(vault: Vault) -> Meeting:
    return today_page(vault).meetings[0]


def visited(vault: Vault) -> list[Visited]:
    return [Visited.of(one) for one in meeting(vault).items]


def test_one_gesture_is_one_record_for_each_child_with_its_plan(vault: Vault) -> None:
    gesture = outcomes.note_outcome(vault, visited(vault), "held")
    assert gesture.changes.children == {LEA, TOM}
    lea, tom = list_records(vault, "visit")
    assert lea.uid != tom.uid
    for one in (lea, tom):
        assert one["outcome"] == "held"
        assert one["start"] == "2026-11-18T14:00"
        assert one["original_date"] == "2026-11-18"
        assert one["place"] == "Maison des familles"
    assert meeting(vault).status == "held"


def test_undoing_the_first_word_makes_the_visit_planned_again(vault: Vault) -> None:
    gesture = outcomes.note_outcome(vault, visited(vault), "no_show")
    gestures.undo(vault, gesture)
    assert list_records(vault, "visit") == []
    assert meeting(vault).status == "planned"


def test_a_visit_undone_can_be_told_again(vault: Vault) -> None:
    gestures.undo(vault, outcomes.note_outcome(vault, visited(vault), "no_show"))
    outcomes.note_outcome(vault, visited(vault), "held")
    assert meeting(vault).status == "held"


def test_undoing_an_undone_visit_retires_it_again(vault: Vault) -> None:
    gestures.undo(vault, outcomes.note_outcome(vault, visited(vault), "no_show"))
    gestures.undo(vault, outcomes.note_outcome(vault, visited(vault), "held"))
    assert meeting(vault).status == "planned"


def test_undoing_a_second_word_gives_the_first_one_back(vault: Vault) -> None:
    outcomes.note_outcome(vault, visited(vault), "cancelled")
    outcomes.note_details(vault, visited(vault), {"cancelled_by": "service"})
    changed = outcomes.note_outcome(vault, visited(vault), "held")
    assert [one["cancelled_by"] for one in list_records(vault, "visit")] == [None, None]
    gestures.undo(vault, changed)
    for one in list_records(vault, "visit"):
        assert (one["outcome"], one["cancelled_by"]) == ("cancelled", "service")


def test_children_can_be_told_apart(vault: Vault) -> None:
    lea, tom = visited(vault)
    outcomes.note_outcome(vault, [lea], "held")
    outcomes.note_outcome(vault, [tom], "refused_by_child")
    assert meeting(vault).status is None
    assert [one.status for one in meeting(vault).apart()] == ["held", "refused_by_child"]
    assert not meeting(vault).waits


def test_precisions_and_a_line_are_kept_for_each_child_with_initials(vault: Vault) -> None:
    outcomes.note_outcome(vault, visited(vault), "no_show")
    told = {"waited_until": "14:40", "announced_by": "M. Delcourt", "km": 42}
    gesture = outcomes.note_details(vault, visited(vault), told, line="Tom a pleuré, Léa aussi.")
    sheet = visit_sheet(vault, meeting(vault).first.uid)
    assert sheet.meeting.common(["waited_until", "km"]) == {"waited_until": "14:40", "km": 42}
    notes = {one.child: one.record["facts"] for one in sheet.notes}
    assert notes == {LEA: "T. a pleuré, Léa aussi.", TOM: "Tom a pleuré, L. aussi."}
    gestures.undo(vault, gesture)
    sheet = visit_sheet(vault, meeting(vault).first.uid)
    assert sheet.notes == ()
    assert sheet.meeting.common(["waited_until"]) == {"waited_until": None}
    assert sheet.meeting.status == "no_show"


def test_the_copies_that_differ_are_told_before_saving(vault: Vault) -> None:
    found = outcomes.copies(vault, visited(vault), "Tom a pleuré.")
    assert found == [(LEA, "T. a pleuré.")]
    assert outcomes.copies(vault, visited(vault), "Beau temps.") == []


def test_a_visit_moved_to_another_day_waits_there(vault: Vault) -> None:
    first = visited(vault)
    end = outcomes.moved_end("2026-11-18T14:00", "2026-11-18T15:00", "2026-11-20T10:30")
    assert end == "2026-11-20T11:30"
    outcomes.move(vault, first, "2026-11-20T10:30", end)
    sheet = visit_sheet(vault, first[0].uid)
    assert sheet.meeting.first.start == "2026-11-20T10:30"
    assert sheet.meeting.status == "moved"
    assert sheet.meeting.waits
    assert today_page(vault).coming is not None


def test_a_cancelled_visit_given_another_day_is_not_cancelled_by_anybody_any_more(
    vault: Vault,
) -> None:
    first = visited(vault)
    outcomes.note_outcome(vault, first, "cancelled")
    outcomes.note_details(vault, visited(vault), {"cancelled_by": "parent"})
    outcomes.move(vault, visited(vault), "2026-11-20T10:30", None)
    found = find_record(vault, first[0].uid)
    assert found is not None
    assert (found["outcome"], found["cancelled_by"]) == ("moved", None)


def test_another_hour_of_the_same_day_is_not_a_move(vault: Vault) -> None:
    outcomes.move(vault, visited(vault), "2026-11-18T16:00", "2026-11-18T17:00")
    assert meeting(vault).status == "planned"
    assert meeting(vault).first.start == "2026-11-18T16:00"


def test_a_length_nobody_said_stays_unsaid() -> None:
    assert outcomes.moved_end("2026-11-18T14:00", None, "2026-11-20T10:30") is None


def test_a_note_on_an_untouched_visit_touches_it(vault: Vault) -> None:
    first = visited(vault)
    outcomes.write_note(vault, first, {"note_moment": "before", "facts": "Impatients."})
    found = find_record(vault, first[0].uid)
    assert found is not None
    assert found["outcome"] is None
    assert found["start"] == "2026-11-18T14:00"
    assert meeting(vault).waits
    assert len(list_records(vault, "visit_note")) == 2


def test_a_gesture_remembers_records_that_are_not_visits(vault: Vault) -> None:
    paper = list_records(vault, "paper")[0]
    asked = records.Save("paper", {"reminded_on": "2026-11-18"}, uid=paper.uid)
    gesture = gestures.make(vault, [asked])
    gestures.undo(vault, gesture)
    assert list_records(vault, "paper")[0]["reminded_on"] is None
