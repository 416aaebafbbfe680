"""Until when an event is reported: the law first, then the profile, then what is usual."""

from __future__ import annotations

import pytest

from ase_desktop.base.terms_incidents import INCIDENT_RULES
from ase_desktop.rules.local_rules import LocalRules
from ase_desktop.rules.reporting import known_since, report_delays, reports, to_report_words

USUAL = report_delays(LocalRules(), "")
OURS = report_delays(
    LocalRules(name="Département d’essai", report_hours=(("runaway", 2), ("accident", 48))),
    "18\u00a0novembre 2026",
)
SINCE = "2026-11-18T17:42"


def said(kind: str | None, severity: int | None = 2) -> str:
    delay = OURS.of(kind, severity)
    return delay.words(SINCE) if delay else ""


def test_the_usual_delays_are_those_of_the_types() -> None:
    for kind, rule in INCIDENT_RULES.items():
        delay = USUAL.of(kind, 1)
        assert delay is not None
        assert delay.hours == rule.hours
        assert ("Code" in delay.source) == (not rule.hours)


def test_the_moment_and_its_source_are_said() -> None:
    assert said("violence_suffered") == (
        "À signaler avant le jeudi 19\u00a0novembre, 5\u00a0h\u00a042 (délai d’usage)"
    )
    assert said("runaway") == (
        "À signaler avant le mercredi 18\u00a0novembre, 19\u00a0h\u00a042 "
        "(profil Département d’essai, 18\u00a0novembre 2026)"
    )


def test_what_the_law_wants_at_once_is_said_with_its_article() -> None:
    words = "À signaler sans délai (art. L221-6 du Code de l’action sociale, lu en novembre 2026)"
    assert said("disclosure") == words
    assert "R421-40" in said("accident", 3)  # whatever the profile says of accidents
    assert said("accident").endswith("(profil Département d’essai, 18\u00a0novembre 2026)")


@pytest.mark.parametrize(("severity", "hours"), [(None, None), (1, None), (2, 48), (3, 48)])
def test_without_a_type_what_is_only_noted_need_not_be_reported(
    severity: int | None, hours: int | None
) -> None:
    delay = USUAL.of(None, severity)
    assert (delay.hours if delay else None) == hours


def test_it_counts_from_when_it_was_known() -> None:
    assert known_since(SINCE, None) == SINCE
    assert known_since(SINCE, "2026-11-19T08:00") == "2026-11-19T08:00"
    assert known_since(SINCE, "2026-11-17T08:00") == SINCE


def test_the_on_call_line_is_the_service_and_the_police_is_not() -> None:
    assert reports("on_call_line")
    assert reports("caseworker")
    assert not reports("police")
    assert not reports(None)


def test_a_profile_without_a_name_is_said_by_its_day() -> None:
    delay = report_delays(LocalRules(report_hours=(("runaway", 2),)), "18\u00a0novembre 2026")
    found = delay.of("runaway", 3)
    assert found is not None
    assert to_report_words(found, SINCE, "Fugue") == (
        "Événement à signaler avant le mercredi 18\u00a0novembre, 19\u00a0h\u00a042 "
        "(profil, 18\u00a0novembre 2026)\u00a0: Fugue"
    )
