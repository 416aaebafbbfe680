"""Counts of visits: exact, in words, without a judgement."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base.french import NBSP
from ase_desktop.base.kinds import Value
from ase_desktop.base.terms_contacts import CancelledBy, VisitOutcome
from ase_desktop.rules.calendar import Entry
from ase_desktop.rules.counting import (
    VisitCounts,
    count_visits,
    counts_sentence,
    days_since,
    last_meeting,
    not_organised,
    share,
)
from tests.builders import record

NOW = "2026-11-24T12:00"


def entry(
    day: str, status: str = "planned", *, kind: str | None = "visit", **values: Value
) -> Entry:
    touched = None if status == "planned" else record("visit", day, outcome=status, **values)
    return Entry(
        uid=day,
        child=None,
        person=None,
        start=f"{day}T14:00",
        end=None,
        place=None,
        contact_kind=kind,
        supervision=None,
        status=status,
        schedule=None,
        visit=touched,
    )


SIX = [
    entry("2026-09-23", "held"),
    entry("2026-10-07", "no_show"),
    entry("2026-10-21", "cancelled", cancelled_by="service"),
    entry("2026-11-04", "shortened", minutes_late=20),
    entry("2026-11-11", "held"),
    entry("2026-11-18", "held", minutes_late=5),
]


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def test_six_visits_are_told_as_in_the_summary() -> None:
    sentence = counts_sentence(count_visits(SIX, NOW), "sa mère")
    assert plain(sentence) == (
        "Sur 6 visites prévues avec sa mère : 4 ont eu lieu (dont 1 écourtée), "
        "1 fois personne n’est venu, 1 annulée par le service."
    )


def test_lateness_is_the_greatest_noted() -> None:
    assert count_visits(SIX, NOW).minutes_late == 20


def test_a_past_day_nobody_told_is_not_a_visit_held() -> None:
    counts = count_visits([entry("2026-11-10"), entry("2026-12-02")], NOW)
    assert (counts.untold, counts.to_come, counts.took_place) == (1, 1, 0)
    assert plain(counts_sentence(counts, "son père")) == (
        "Sur 2 visites prévues avec son père : aucune n’a eu lieu, 1 sans nouvelle, 1 à venir."
    )


def test_visits_to_come_accuse_nobody() -> None:
    counts = count_visits([entry("2026-12-02"), entry("2026-12-16")], NOW)
    assert plain(counts_sentence(counts, "sa mère")) == (
        "Sur 2 visites prévues avec sa mère : 2 à venir."
    )


def test_no_visit_planned_is_said_plainly() -> None:
    assert counts_sentence(VisitCounts(), "sa mère") == "Aucune visite prévue avec sa mère."


def test_one_visit_held_is_told_in_the_singular() -> None:
    counts = count_visits([entry("2026-11-18", "held")], NOW)
    assert plain(counts_sentence(counts, "sa mère")) == (
        "Sur 1 visite prévue avec sa mère : 1 a eu lieu."
    )


def test_every_way_of_not_meeting_is_told_apart() -> None:
    counts = count_visits(
        [
            entry("2026-10-01", "cancelled", cancelled_by="child_ill"),
            entry("2026-10-02", "cancelled"),
            entry("2026-10-03", "refused_by_child"),
            entry("2026-10-04", "moved"),
            entry("2026-10-05", "moved"),
        ],
        NOW,
    )
    assert plain(counts_sentence(counts, "sa mère")) == (
        "Sur 5 visites prévues avec sa mère : aucune n’a eu lieu, "
        "1 annulée car l’enfant était malade, 1 annulée sans qu’on sache par qui, "
        "1 refusée par l’enfant, 2 déplacées."
    )


@given(
    st.lists(
        st.builds(
            entry,
            st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(date.isoformat),
            st.sampled_from(["planned", *VisitOutcome.__members__]),
            cancelled_by=st.none() | st.sampled_from(list(CancelledBy.__members__)),
        )
    )
)
def test_the_parts_always_add_up(entries: list[Entry]) -> None:
    counts = count_visits(entries, NOW)
    parts = (
        counts.took_place,
        counts.no_show,
        counts.refused_by_child,
        counts.cancelled,
        counts.moved,
        counts.untold,
        counts.to_come,
    )
    assert sum(parts) == counts.planned == len(entries)
    assert sum(count for _, count in counts.cancelled_by) == counts.cancelled


def test_the_last_meeting_is_a_meeting_that_took_place() -> None:
    later = [
        entry("2026-11-20", "no_show"),
        entry("2026-11-21", "held", kind="phone_call"),
        entry("2026-12-02", "held"),
    ]
    assert last_meeting([*SIX, *later], NOW) == date(2026, 11, 18)
    assert days_since(date(2026, 11, 18), date(2026, 11, 24)) == 6


def test_a_visit_without_a_kind_is_a_meeting() -> None:
    assert last_meeting([entry("2026-11-18", "held", kind=None)], NOW) == date(2026, 11, 18)


def test_no_meeting_gives_no_number_of_days() -> None:
    assert last_meeting([], NOW) is None
    assert days_since(None, date(2026, 11, 24)) is None


def test_ordered_visits_nobody_planned_are_counted() -> None:
    counts = count_visits(SIX, NOW)
    assert not_organised(8, counts) == 2
    assert not_organised(5, counts) == 0
    assert not_organised(None, counts) is None


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(4, 6, "4 sur 6"), (9, 9, "9 sur 9"), (12, 15, "12 sur 15 (80 %)"), (0, 10, "0 sur 10 (0 %)")],
)
def test_no_percentage_under_ten(part: int, whole: int, words: str) -> None:
    assert plain(share(part, whole)) == words
