"""What a form must say before it is saved."""

from __future__ import annotations

from typing import Any

import pytest

from ase_desktop.base.kinds import Value
from ase_desktop.models.catalog import KINDS
from ase_desktop.rules.consistency import problems
from tests.builders import uid

PERSON = uid("mother")


def found(kind: str, changed: set[str] | None = None, **values: Value) -> dict[str, str]:
    return problems(KINDS[kind], values, changed=changed)


def test_a_child_needs_a_first_name_only() -> None:
    assert found("child", first_name="Léa") == {}
    assert found("child") == {"first_name": "value_missing"}
    assert found("child", first_name="  ") == {"first_name": "value_missing"}


def test_what_others_left_empty_is_not_held_against_the_one_who_saves() -> None:
    assert found("child", {"school"}, school="Jules-Ferry") == {}
    assert found("child", {"first_name"}, school="Jules-Ferry") == {"first_name": "value_missing"}


@pytest.mark.parametrize(
    ("kind", "values", "field", "code"),
    [
        ("child", {"birth_date": "12/03/2018"}, "birth_date", "value_not_understood"),
        ("child", {"sex": "unknown"}, "sex", "value_not_understood"),
        ("child", {"school": 12}, "school", "value_not_understood"),
        ("child", {"school": "\ud800"}, "school", "value_not_understood"),
        ("child", {"remarks": "é" * 65537}, "remarks", "text_too_long"),
        ("visit", {"km": -1}, "km", "number_out_of_reach"),
        ("visit", {"km": 2**53 + 1}, "km", "number_out_of_reach"),
        ("visit", {"person": "Léa"}, "person", "value_not_understood"),
        ("incident", {"severity": 5}, "severity", "value_not_understood"),
        (
            "hosting_agreement",
            {"maintenance_allowance": 2**60},
            "maintenance_allowance",
            "number_out_of_reach",
        ),
        ("visit_schedule", {"pattern": {"kind": "lunar"}}, "pattern", "pattern_not_understood"),
    ],
)
def test_a_value_that_has_not_its_form_is_refused(
    kind: str, values: dict[str, Any], field: str, code: str
) -> None:
    assert found(kind, set(values), **values) == {field: code}


def test_a_text_of_exactly_128_kib_is_kept() -> None:
    assert found("child", {"remarks"}, remarks="é" * 65536) == {}


@pytest.mark.parametrize(
    ("kind", "start", "end", "first", "last"),
    [
        ("placement", "starts_on", "ends_on", "2026-11-18", "2026-11-17"),
        ("visit", "start", "end", "2026-11-18T14:00", "2026-11-18T14:00"),
        ("treatment", "starts_on", "ends_on", "2026-11-18", "2026-11-01"),
        ("incident", "occurred_at", "ended_at", "2026-11-18T23:00", "2026-11-18T22:00"),
    ],
)
def test_an_end_before_its_start_is_shown_at_the_end(
    kind: str, start: str, end: str, first: str, last: str
) -> None:
    for touched in ({start}, {end}):
        assert found(kind, touched, **{start: first, end: last}) == {end: "end_before_start"}
    assert found(kind, {"remarks"}, **{start: first, end: last}) == {}


def test_a_stay_may_begin_and_end_the_same_day() -> None:
    assert found("placement", starts_on="2026-11-18", ends_on="2026-11-18") == {}


def test_a_broken_date_is_said_once() -> None:
    assert found("placement", starts_on="2026-11-18", ends_on="hier") == {
        "ends_on": "value_not_understood"
    }


@pytest.mark.parametrize("kind", ["daily_log", "visit_note", "incident", "incident_line"])
def test_a_reported_fact_says_by_whom(kind: str) -> None:
    asked = found(kind, {"source"}, source="reported", facts="x", sentence="x")
    assert asked == {"reported_by": "source_without_name"}
    told = found(kind, {"source"}, source="reported", reported_by="Mme R.", facts="x")
    assert told == {}
    assert found(kind, {"source"}, source="seen_by_me", facts="x") == {}


def test_a_note_says_something() -> None:
    assert found("daily_log", at="2026-11-18T20:12") == {"facts": "nothing_written"}
    assert found("daily_log", at="2026-11-18T20:12", words="« Bonne nuit »") == {}


def test_a_contact_is_somebody() -> None:
    assert found("contact", phone="0261910012") == {"last_name": "contact_without_name"}
    assert found("contact", relation="mother") == {}


def test_a_visit_has_a_day() -> None:
    assert found("visit", outcome="held") == {"start": "visit_without_date"}
    assert found("visit", outcome="held", original_date="2026-11-18") == {}


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("visit_schedule", {"person": PERSON}),
        ("visit", {"person": PERSON, "start": "2026-11-18T14:00"}),
    ],
)
def test_a_forbidden_meeting_is_not_planned(kind: str, values: dict[str, Any]) -> None:
    forbidden = {"person": {"forbidden": True}}
    assert problems(KINDS[kind], values, linked=forbidden) == {"person": "forbidden_contact"}
    assert problems(KINDS[kind], values, linked={"person": {"forbidden": False}}) == {}


def test_a_forbidden_meeting_that_took_place_is_written() -> None:
    values = {"person": PERSON, "start": "2026-11-18T14:00", "outcome": "held"}
    assert problems(KINDS["visit"], values, linked={"person": {"forbidden": True}}) == {}


@pytest.mark.parametrize("zone", ["Europe/Paris", "Indian/Reunion", None, " "])
def test_a_known_time_zone_is_taken(zone: str | None) -> None:
    assert found("foster_household", name="Garnier", time_zone=zone) == {}


@pytest.mark.parametrize("zone", ["Paris", "../etc/passwd", "Europe"])
def test_an_unknown_time_zone_is_refused(zone: str) -> None:
    asked = found("foster_household", name="Garnier", time_zone=zone)
    assert asked == {"time_zone": "time_zone_unknown"}


def test_another_paper_has_a_title() -> None:
    assert found("paper", paper_type="other") == {"title": "paper_without_title"}
    assert found("paper", paper_type="other", title="Licence de judo") == {}
    assert found("paper", paper_type="insurance") == {}


def test_an_unlimited_approval_has_no_end() -> None:
    values: dict[str, Any] = {"places": 2, "unlimited": True}
    assert found("approval", **values) == {}
    assert found("approval", ends_on="2030-01-01", **values) == {"ends_on": "unlimited_with_end"}
