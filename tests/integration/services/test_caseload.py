"""A caseworker sees what is due, what is new, who is silent, under each household."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ase_desktop.app import App, Vault
from ase_desktop.base.kinds import Value
from ase_desktop.services import reading
from ase_desktop.services.caseload import Caseload, FollowedChild, caseload
from ase_desktop.services.caseload_tasks import DATES, EVENTS, LATER, REQUESTS, lowered
from ase_desktop.services.records import Save, list_records, save_record
from tests.family import NIGHT, FixedClock, new_app
from tests.linked import linked_app

ENZO = "5" * 32


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A caseworker who writes everything herself: the household gives papers only."""
    found = new_app(tmp_path, name="Mme Lefèvre", role="caseworker").open_vault
    named = {"first_name": "Enzo", "birth_date": "2012-06-01"}
    save_record(found, Save("child", named, uid=ENZO))
    of_enzo(found, "placement", starts_on="2026-01-05", home_name="M. et Mme Morel")
    return found


@pytest.fixture
def linked(tmp_path: Path) -> App:
    return linked_app(tmp_path, "caseworker")


def of_enzo(vault: Vault, kind: str, **values: Value) -> None:
    save_record(vault, Save(kind, values, children=[ENZO]))


def only_child(found: Caseload) -> FollowedChild:
    (home,) = found.households
    (child,) = home.children
    return child


def measure(vault: Vault, **dates: Value) -> None:
    of_enzo(vault, "care_measure", measure_kind="court_placement_ase", **dates)


def test_a_child_stands_under_the_household_that_papers_name(vault: Vault) -> None:
    found = caseload(vault)
    (home,) = found.households
    assert home.name == "M. et Mme Morel"
    assert not home.silent
    assert home.received is None
    assert only_child(found).name == "Enzo, 14\u00a0ans"
    assert only_child(found).tasks == ()


def test_reports_hearings_and_ends_of_measures_come_by_date(vault: Vault) -> None:
    measure(vault, report_due="2026-12-10", ends_on="2027-01-10")
    of_enzo(vault, "hearing", start="2026-12-01T09:30", hearing_kind="renewal")
    tasks = only_child(caseload(vault)).tasks
    assert [(one.words, one.due, one.group) for one in tasks] == [
        ("Audience", "1er\u00a0décembre", DATES),
        ("Rapport au juge", "10\u00a0décembre", DATES),
        ("Échéance de la mesure", "10\u00a0janvier", LATER),
    ]
    assert [one.loud for one in tasks] == [True, True, False]
    assert caseload(vault).count(DATES) == 2


def test_a_report_that_is_late_says_so_and_one_far_away_is_not_shown(vault: Vault) -> None:
    measure(vault, report_due="2026-11-10", ends_on="2027-09-01")
    (task,) = only_child(caseload(vault)).tasks
    assert task.due == "10\u00a0novembre, passé"


def test_a_request_shows_when_it_is_needed_or_since_when_it_waits(tmp_path: Path) -> None:
    vault = linked_app(tmp_path, "caseworker").open_vault
    tasks = [one for child in caseload(vault).children for one in child.tasks]
    dues = [one.due for one in tasks if one.group == REQUESTS]
    assert any(due.startswith("depuis ") for due in dues)
    assert any("décembre" in due for due in dues)
    words = {one.words for one in tasks if one.group == REQUESTS}
    assert "Demande\u00a0: accord pour la classe de neige" in words


def test_serious_events_of_others_are_to_read_until_they_are_read(linked: App) -> None:
    vault = linked.open_vault
    before = caseload(vault).count(EVENTS)
    assert before > 0
    task = next(
        one for child in caseload(vault).children for one in child.tasks if one.group == EVENTS
    )
    assert task.words == "Événement grave à lire"
    assert task.loud
    changes = reading.mark_read(vault, task.uid)
    assert changes.kinds == {"incident"}
    assert caseload(vault).count(EVENTS) == before - 1
    assert not reading.mark_read(vault, task.uid).kinds


def test_what_one_wrote_oneself_is_never_to_read(tmp_path: Path) -> None:
    vault = linked_app(tmp_path, "carer").open_vault
    assert caseload(vault).count(EVENTS) == 0


def test_the_age_of_what_was_received_is_told_and_silence_after_thirty_days(linked: App) -> None:
    (home,) = caseload(linked.open_vault).households
    assert home.name == "Mme Garnier"
    assert home.city
    assert home.received == "2026-11-17"
    assert not home.silent
    linked.clock = FixedClock(datetime(2026, 12, 19, 10, 0, tzinfo=UTC))
    linked.open_vault.around = linked.around
    (home,) = caseload(linked.open_vault).households
    assert home.silent
    assert caseload(linked.open_vault).silent == 1


def test_the_last_visit_told_is_shown_whatever_comes_after(linked: App) -> None:
    for child in caseload(linked.open_vault).children:
        assert child.last_outcome in {"held", "shortened", "cancelled", "no_show"}
        assert "2026-09-01" < child.last_on <= NIGHT.date().isoformat()


def test_a_child_whose_stays_are_over_is_no_longer_followed(vault: Vault) -> None:
    stay = list_records(vault, "placement")[0]
    save_record(vault, Save("placement", {"ends_on": "2026-10-01"}, uid=stay.uid))
    assert caseload(vault).households == ()


def test_a_child_without_a_known_home_is_still_shown(vault: Vault) -> None:
    save_record(vault, Save("child", {"first_name": "Mila"}))
    names = [home.name for home in caseload(vault).households]
    assert "Sans foyer d’accueil connu" in names


def test_a_title_goes_on_in_a_sentence_but_letters_stay() -> None:
    assert lowered("Carte Vitale") == "carte Vitale"
    assert lowered("PAI (projet)") == "PAI (projet)"
    assert lowered("") == ""
