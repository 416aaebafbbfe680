"""How a meeting is said, and when it still waits for a word."""

from __future__ import annotations

import pytest

from ase_desktop.rules.meetings import (
    is_felt,
    is_late,
    is_waiting,
    meeting_sentence,
    person_met,
    title,
)
from tests.builders import record


@pytest.mark.parametrize(
    ("kind", "names", "said"),
    [
        (None, ["Léa", "Tom"], "Léa et Tom voient leur mère"),
        ("visit", ["Léa"], "Léa voit leur mère"),
        ("day_outing", ["Léa"], "Léa passe la journée avec leur mère"),
        ("overnight_stay", ["Léa", "Tom"], "Léa et Tom dorment chez leur mère"),
        ("phone_call", ["Tom"], "Tom parle au téléphone avec leur mère"),
        ("video_call", ["Tom"], "Tom parle en vidéo avec leur mère"),
        ("mail", ["Tom"], "Tom\u00a0: Courrier de leur mère"),
    ],
)
def test_a_meeting_is_one_sentence(kind: str | None, names: list[str], said: str) -> None:
    assert meeting_sentence(names, "leur mère", kind) == said


def test_a_meeting_with_nobody_named_says_what_it_is() -> None:
    assert meeting_sentence(["Léa"], "", "phone_call") == "Léa\u00a0: appel téléphonique"


@pytest.mark.parametrize(
    ("kind", "person", "said"),
    [
        ("visit", "leur mère", "Visite de leur mère"),
        ("phone_call", "Aïcha", "Appel d’Aïcha"),
        ("overnight_stay", "son père", "Nuit chez son père"),
        ("day_outing", "son père", "Journée avec son père"),
        ("visit", "", "Visite"),
        (None, "sa mère", "Visite de sa mère"),
    ],
)
def test_a_title_is_short(kind: str | None, person: str, said: str) -> None:
    assert title(kind, person) == said


def test_a_relative_is_named_by_the_link_and_a_sibling_by_her_name_too() -> None:
    mother = record("contact", relation="mother", first_name="Sonia")
    brother = record("contact", relation="brother", first_name="Sami")
    assert person_met(mother) == "sa mère"
    assert person_met(mother, 2) == "leur mère"
    assert person_met(brother) == "son frère Sami"
    assert person_met(None) == ""


def test_a_professional_and_somebody_without_link_keep_their_name() -> None:
    nurse = record("contact", relation="specialist", civility="Mme", last_name="Petit")
    neighbour = record("contact", first_name="Odile", last_name="Roy")
    assert person_met(nurse) == "Mme Petit"
    assert person_met(neighbour) == "Odile Roy"


def test_a_visit_waits_until_it_is_told() -> None:
    assert is_waiting("planned", "2026-11-18T14:00", None)
    assert not is_waiting("held", "2026-11-18T14:00", "2026-11-18")


def test_a_visit_moved_to_another_day_waits_again() -> None:
    assert is_waiting("moved", "2026-11-25T14:00", "2026-11-18")
    assert not is_waiting("moved", "2026-11-18T14:00", "2026-11-18")
    assert not is_waiting("moved", "2026-11-18T14:00", None)


def test_a_visit_has_a_whole_day_to_be_told() -> None:
    assert not is_late("2026-11-18T15:00", "2026-11-19T14:59")
    assert is_late("2026-11-18T15:00", "2026-11-19T15:00")


def test_only_a_meeting_that_was_lived_is_felt_at_night() -> None:
    assert is_felt("visit", "held")
    assert is_felt(None, "no_show")
    assert not is_felt("visit", "cancelled")
    assert not is_felt("phone_call", "held")
    assert not is_felt("visit", "planned")
