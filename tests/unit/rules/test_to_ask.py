"""« À demander »: what is missing, the urgent first."""

from __future__ import annotations

import pytest

from ase_desktop.base.french import NBSP
from ase_desktop.base.kinds import Value
from ase_desktop.rules.to_ask import ToAsk, paper_title, to_ask, waiting_words
from tests.builders import record

TODAY = "2026-11-18"
CARD = record(
    "paper",
    "card",
    paper_type="health_card",
    paper_status="expected",
    requested_on="2026-11-02",
    reminded_on="2026-11-16",
)
SNOW = record("request", "snow", title="Accord pour la classe de neige", needed_by="2026-12-04")


def one(**values: Value) -> ToAsk:
    return to_ask([], [record("request", "r", title="Lunettes", **values)])[0]


def test_urgent_things_come_first() -> None:
    glasses = record(
        "request", "glasses", title="Lunettes", needed_by="2026-11-30", request_status="requested"
    )
    assert [line.title for line in to_ask([CARD], [SNOW, glasses])] == [
        "Lunettes",
        "Accord pour la classe de neige",
        "Carte Vitale ou attestation",
    ]


@pytest.mark.parametrize("status", ["received", "not_applicable", "returned", None])
def test_a_paper_that_is_not_missing_is_not_asked_for(status: str | None) -> None:
    paper = record("paper", paper_type="insurance", paper_status=status)
    assert to_ask([paper], []) == ()


@pytest.mark.parametrize("status", ["granted", "refused", "not_needed", "replaced_by_judge"])
def test_an_answered_request_is_not_asked_again(status: str) -> None:
    assert to_ask([], [record("request", title="Lunettes", request_status=status)]) == ()


def test_what_is_retired_is_not_asked_for() -> None:
    paper = record("paper", paper_type="insurance", paper_status="expected", retired=True)
    assert to_ask([paper], [record("request", title="x", retired=True)]) == ()


def test_a_thing_asked_for_is_reminded_next() -> None:
    assert not one().asked
    assert one().last_asked is None
    assert one(requested_on="2026-11-02").asked
    assert to_ask([CARD], [])[0].last_asked == "2026-11-16"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"requested_on": "2026-11-02"}, "Demandé il y a 16 jours"),
        ({"requested_on": "2026-11-02", "reminded_on": "2026-11-17"}, "Rappelé hier"),
        ({"needed_by": "2026-12-04"}, "Nécessaire le 4 décembre"),
        ({}, ""),
    ],
)
def test_a_line_says_how_long_it_waits(values: dict[str, str], words: str) -> None:
    assert waiting_words(one(**values), TODAY).replace(NBSP, " ") == words


def test_a_paper_is_named_by_its_type_or_its_precision() -> None:
    named = [
        record("paper", paper_type="health_card"),
        record("paper", paper_type="prescription", title="lunettes"),
        record("paper", paper_type="other", title="Licence de judo"),
        record("paper", title="Licence de judo"),
    ]
    assert [paper_title(paper) for paper in named] == [
        "Carte Vitale ou attestation",
        "Ordonnances (lunettes)",
        "Licence de judo",
        "Licence de judo",
    ]
