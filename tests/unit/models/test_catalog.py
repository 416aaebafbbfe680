"""From columns to registers and back, and from rows to what the screens read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from ase_desktop.base.kinds import Alternative
from ase_desktop.models.base import Base
from ase_desktop.models.catalog import (
    KINDS,
    children_of,
    from_registers,
    model_of,
    register_name,
    snapshot,
    snapshot_of,
    stored,
    to_registers,
)
from ase_desktop.models.visit_schedule import VisitSchedule
from tests.builders import uid

VISIT = KINDS["visit"]
SCHEDULE = KINDS["visit_schedule"]
PATTERN = {"kind": "dates", "dates": []}
NAMES = {uid("marie"): "Mme Garnier", uid("anne"): "Mme Lefèvre"}


def test_a_group_is_written_whole_with_what_was_there() -> None:
    current = {"start": "2026-11-18T14:00", "place": "Mairie", "km": 12}
    assert to_registers(VISIT, {"end": "2026-11-18T15:00"}, current) == {
        4: {"start": "2026-11-18T14:00", "end": "2026-11-18T15:00", "place": "Mairie"}
    }


def test_an_emptied_group_is_none() -> None:
    assert to_registers(VISIT, {"place": None}, {"place": "Mairie"}) == {4: None}


def test_a_column_alone_is_its_value() -> None:
    assert to_registers(VISIT, {"line": "Bien passé", "present": None}) == {
        11: None,
        14: "Bien passé",
    }


def test_a_column_the_kind_has_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        to_registers(VISIT, {"colour": "red"})


def test_the_recurrence_is_one_register_holding_the_pattern() -> None:
    assert to_registers(SCHEDULE, {"pattern": PATTERN}) == {4: {"pattern": PATTERN}}


def test_registers_of_a_newer_version_are_left_out() -> None:
    assert from_registers(VISIT, {999: "new", 14: "Bien passé"}) == {"line": "Bien passé"}


def test_a_group_fills_all_its_columns() -> None:
    assert from_registers(VISIT, {4: {"place": "Mairie", "colour": "red"}}) == {
        "start": None,
        "end": None,
        "place": "Mairie",
    }


@pytest.mark.parametrize("value", ["Mairie", 12, ["x"], None])
def test_a_group_that_is_not_an_object_fills_nothing(value: object) -> None:
    assert from_registers(VISIT, {4: value}) == {"start": None, "end": None, "place": None}


def test_a_value_without_the_form_of_its_type_is_not_shown() -> None:
    assert from_registers(VISIT, {10: "late", 13: {"km": True}, 4: {"start": "soon"}}) == {
        "minutes_late": None,
        "left_at": None,
        "back_at": None,
        "km": None,
        "driver": None,
        "start": None,
        "end": None,
        "place": None,
    }


def test_registers_have_names() -> None:
    assert register_name(VISIT, 0) == "life"
    assert register_name(VISIT, 4) == "when"
    assert register_name(VISIT, 14) == "line"
    assert register_name(VISIT, 999) == ""


def test_rows_of_a_form_are_found_by_its_kind() -> None:
    assert {kind.name for kind in children_of("incident")} == {"incident_line", "incident_notice"}
    assert children_of("visit") == ()


def test_patterns_and_commit_lists_are_stored_as_text() -> None:
    assert stored(SCHEDULE.field("pattern"), PATTERN) == '{"dates":[],"kind":"dates"}'
    assert stored(SCHEDULE.field("confirmed"), ["a"]) == '["a"]'
    assert stored(SCHEDULE.field("pattern"), None) is None
    assert stored(SCHEDULE.field("place"), "Mairie") == "Mairie"


def row(**columns: Any) -> dict[str, Any]:
    common = {
        "record_id": 1,
        "uid": uid("schedule"),
        "scope": uid("scope"),
        "child": uid("lea"),
        "retired": False,
        "author": uid("marie"),
        "created": "2026-09-12T10:00",
        "changed": "2026-11-18T17:42",
        "commits": '["c1", "c2"]',
        "undecided": None,
        "to_confirm": True,
    }
    return common | columns


def test_a_mapped_row_is_detached_from_the_vault() -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    columns = row(
        place="Mairie", pattern=json.dumps(PATTERN), confirmed='["c1"]', person=uid("mother")
    )
    with Session(engine) as session:
        session.add(VisitSchedule(**columns))
        session.commit()
        found = snapshot(session.scalars(select(model_of("visit_schedule"))).one(), NAMES)
    assert dict(found.values) == {
        "place": "Mairie",
        "pattern": PATTERN,
        "confirmed": ["c1"],
        "person": uid("mother"),
    }
    assert (found.author, found.author_uid) == ("Mme Garnier", uid("marie"))
    assert (found.created, found.changed) == ("2026-09-12T10:00", "2026-11-18T17:42")
    assert (found.commits, found.to_confirm, found.retired) == (("c1", "c2"), True, False)
    assert found.code.startswith("K-")
    assert found["supervision"] is None


def test_flags_read_bare_become_true_or_false() -> None:
    kind = KINDS["contact"]
    empty = dict.fromkeys((spec.name for spec in kind.fields), None)
    found = snapshot_of(kind, row(**{**empty, "forbidden": 1, "may_fetch": 0}), {})
    assert found["forbidden"] is True
    assert found["may_fetch"] is False
    assert found.author == ""


def test_undecided_values_are_named_by_column_group_or_life() -> None:
    written = {"by": uid("anne"), "at": "2026-11-18T17:42"}
    undecided = {
        "0": [{"commit": "c1", "value": "retired", **written}],
        "5": [{"commit": "c2", "value": {"valid_from": "2026-11-18"}, **written}],
        "7": [
            {"commit": "c3", "value": "Mairie", **written},
            {"commit": "c4", "value": "École", "by": uid("nobody"), "at": "2026-11-18T18:00"},
        ],
        "999": [{"commit": "c5", "value": "new", **written}],
    }
    empty = dict.fromkeys((spec.name for spec in SCHEDULE.fields), None)
    found = snapshot_of(SCHEDULE, row(**{**empty, "undecided": json.dumps(undecided)}), NAMES)
    assert set(found.undecided) == {"life", "validity", "place"}
    assert found.undecided["place"] == (
        Alternative("c3", "Mairie", "Mme Lefèvre", "2026-11-18T17:42"),
        Alternative("c4", "École", "", "2026-11-18T18:00"),
    )
    assert found.undecided["validity"][0].value == {"valid_from": "2026-11-18"}
