"""What a département decides: read strictly, what is unknown named and without effect."""

from __future__ import annotations

from typing import Any

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.terms_writings import ARRIVAL_PAPERS
from ase_desktop.rules.local_rules import (
    CHANNELS,
    LONGEST,
    MOST_DAYS,
    MOST_HOURS,
    MOST_NUMBERS,
    LocalNumber,
    LocalRules,
    hours_words,
    read_rules,
    rule_lines,
    still_read,
)

NUMBER = {"label": "Astreinte ASE", "phone": "0261910012", "hours": "soir"}
WHOLE: dict[str, Any] = {
    "name": "Département d’essai",
    "delays": {
        "silent_days": 45,
        "soon_days": 60,
        "request_days": 21,
        "copy_days": 7,
        "access_months": 6,
    },
    "channels": ["pdf", "folder"],
    "numbers": [NUMBER],
    "tables": {"arrival_papers": ["health_record", "carte_vitale"]},
}


def test_nothing_said_is_what_is_usual() -> None:
    reading = read_rules({})
    assert reading.rules == LocalRules()
    assert reading.unknown == ()
    assert reading.rules.channels == tuple(CHANNELS)
    assert reading.rules.arrival_papers == ARRIVAL_PAPERS


def test_everything_said_is_read() -> None:
    papers = [ARRIVAL_PAPERS[3], ARRIVAL_PAPERS[0]]
    rules = read_rules(WHOLE | {"tables": {"arrival_papers": papers}}).rules
    assert rules.name == "Département d’essai"
    assert (rules.silent_days, rules.soon_days, rules.request_days) == (45, 60, 21)
    assert (rules.copy_days, rules.access_months) == (7, 6)
    assert rules.channels == ("folder", "pdf")
    assert rules.numbers == (LocalNumber("Astreinte ASE", "0261910012", "soir"),)
    assert rules.numbers[0].words == "Astreinte ASE · soir"
    assert rules.arrival_papers == (ARRIVAL_PAPERS[0], ARRIVAL_PAPERS[3])


def test_what_is_unknown_is_named_and_changes_nothing() -> None:
    values = {
        "colour": "blue",
        "delays": {"tea_minutes": 4, "report_hours": {"dragon": 3}},
        "channels": ["folder", "pigeon"],
        "numbers": [NUMBER | {"fax": "1"}],
        "tables": {"prices": [1], "arrival_papers": [ARRIVAL_PAPERS[0], "parrot_licence"]},
    }
    reading = read_rules(values)
    assert reading.unknown == (
        "colour",
        "delays.tea_minutes",
        "report_hours.dragon",
        "tables.prices",
        "channels.pigeon",
        "arrival_papers.parrot_licence",
        "numbers.fax",
    )
    assert reading.rules.channels == ("folder",)
    assert reading.rules.arrival_papers == ARRIVAL_PAPERS[:1]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": 3}, "name"),
        ({"name": "x" * (LONGEST + 1)}, "name"),
        ({"name": "a\nb"}, "name"),
        ({"delays": []}, "delays"),
        ({"delays": {"silent_days": 0}}, "silent_days"),
        ({"delays": {"silent_days": True}}, "silent_days"),
        ({"delays": {"copy_days": MOST_DAYS + 1}}, "copy_days"),
        ({"delays": {"soon_days": "30"}}, "soon_days"),
        ({"delays": {"access_months": 7}}, "access_months"),
        ({"delays": {"access_months": "6"}}, "access_months"),
        ({"channels": []}, "channels"),
        ({"channels": ["pigeon"]}, "channels"),
        ({"channels": "pdf"}, "channels"),
        ({"channels": [1]}, "channels"),
        ({"numbers": {}}, "numbers"),
        ({"numbers": [NUMBER] * (MOST_NUMBERS + 1)}, "numbers"),
        ({"numbers": ["119"]}, "numbers"),
        ({"numbers": [{"label": "", "phone": "119"}]}, "label"),
        ({"numbers": [{"label": "x"}]}, "phone"),
        ({"numbers": [{"label": "x", "phone": "appelez"}]}, "phone"),
        ({"numbers": [NUMBER | {"hours": 3}]}, "hours"),
        ({"tables": {"arrival_papers": []}}, "arrival_papers"),
        ({"tables": 1}, "tables"),
    ],
)
def test_a_value_that_cannot_be_is_named(values: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError, match="profile_wrong") as refused:
        read_rules(values)
    assert refused.value.values == {"field": field}


def test_limits_themselves_are_read() -> None:
    rules = read_rules({"name": "x" * LONGEST, "delays": {"copy_days": MOST_DAYS}}).rules
    assert rules.copy_days == MOST_DAYS
    assert len(read_rules({"numbers": [NUMBER] * MOST_NUMBERS}).rules.numbers) == MOST_NUMBERS


def test_rules_are_said_before_and_after() -> None:
    after = read_rules(WHOLE | {"tables": {}}).rules
    lines = rule_lines(LocalRules(), after)
    said = {one.label: (one.before, one.after) for one in lines if one.is_changed}
    assert said["Famille silencieuse après"] == ("30\u00a0jours", "45\u00a0jours")
    assert said["Remettre par"] == (
        "Clé USB, dossier ou courriel ou PDF imprimé",
        "Dossier ou courriel ou PDF imprimé",
    )
    assert said["Qui a ouvert, imprimé, transmis"] == ("Au choix de chacun", "6\u00a0mois")
    assert said["Numéros"][0] == "Aucun"
    assert "02\u00a061\u00a091\u00a000\u00a012" in said["Numéros"][1]
    assert not next(one for one in lines if one.label.startswith("Papiers")).is_changed


def test_an_event_is_reported_as_the_profile_says_and_the_law_stays() -> None:
    values = {"delays": {"report_hours": {"runaway": 2, "accident": 12, "disclosure": 0}}}
    rules = read_rules(values).rules
    assert rules.report_hours == (("runaway", 2),)  # the others are as usual
    line = next(one for one in rule_lines(LocalRules(), rules) if one.is_changed)
    assert (line.label, line.before) == ("Signaler un événement", "Délais d’usage")
    assert line.after.endswith("disparition\u00a0: dans les 2\u00a0h")
    assert hours_words(0) == "sans délai"


@pytest.mark.parametrize(
    ("hours", "name"),
    [
        ({"disclosure": 1}, "report_hours.disclosure"),
        ({"runaway": MOST_HOURS + 1}, "report_hours.runaway"),
        ({"runaway": -1}, "report_hours.runaway"),
        ({"runaway": True}, "report_hours.runaway"),
        ([], "report_hours"),
    ],
)
def test_a_delay_that_cannot_be_is_named(hours: Any, name: str) -> None:
    assert read_rules({"delays": {"report_hours": {"runaway": MOST_HOURS}}}).rules.report_hours
    with pytest.raises(UserError) as refused:
        read_rules({"delays": {"report_hours": hours}})
    assert refused.value.values["field"] == name


def test_what_is_read_no_more_is_named_and_the_rest_stands() -> None:
    whole = WHOLE | {"tables": {"arrival_papers": [ARRIVAL_PAPERS[0]]}}
    assert still_read(whole) == (read_rules(whole), ())
    values = {
        "name": "Département d’essai",
        "delays": {"silent_days": 0, "soon_days": 60, "report_hours": {"runaway": "1"}},
        "channels": ["folder"],
        "numbers": [NUMBER, {"label": "Sans numéro", "phone": ""}],
        "colour": "blue",
    }
    reading, left = still_read(values)
    assert left == ("delays.silent_days", "delays.report_hours.runaway", "numbers")
    assert (reading.rules.silent_days, reading.rules.soon_days) == (LocalRules().silent_days, 60)
    assert reading.rules.numbers == (LocalNumber("Astreinte ASE", "0261910012", "soir"),)
    assert (reading.rules.channels, reading.unknown) == (("folder",), ("colour",))
