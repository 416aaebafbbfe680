"""« Un enfant arrive »: a first name is enough, and nothing that is missing is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.app import Vault
from ase_desktop.base.errors import Invalid
from ase_desktop.base.terms_writings import ARRIVAL_PAPERS
from ase_desktop.services import vaults
from ase_desktop.services.arrival import NO, UNKNOWN, YES, Arrival, Arriving, Said, record_arrival
from ase_desktop.services.asking import ask_lines
from ase_desktop.services.records import list_records
from ase_desktop.services.today import today_page
from tests.family import family_app, new_app

DAY = "2026-11-18"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return new_app(tmp_path).open_vault


def test_a_first_name_alone_opens_a_file_with_all_its_papers_to_ask_for(vault: Vault) -> None:
    arrived = record_arrival(vault, Arrival([Arriving("Léa ")], DAY))
    (uid, name) = arrived.children[0]
    assert name == "Léa"
    assert arrived.to_ask == len(ARRIVAL_PAPERS) == 15
    child = list_records(vault, "child")[0]
    assert (child.uid, child["first_name"], child["arrived_on"]) == (uid, "Léa", DAY)
    assert [one.title for one in ask_lines(vault, {uid})] == ["15\u00a0papiers de Léa"]
    assert today_page(vault).sentence == "Ce soir, Léa dort ici."
    assert uid in arrived.changes.children


def test_everything_is_saved_or_nothing(vault: Vault) -> None:
    with pytest.raises(Invalid):
        record_arrival(vault, Arrival([Arriving("Léa"), Arriving("  ")], DAY))
    assert list_records(vault, "child") == []
    assert list_records(vault, "foster_household") == []


def test_the_stay_names_this_home_from_the_hour_of_arrival(vault: Vault) -> None:
    record_arrival(vault, Arrival([Arriving("Léa")], DAY, arrived_at="19:40"))
    household = list_records(vault, "foster_household")[0]
    stay = list_records(vault, "placement")[0]
    assert household["name"] == "Foyer de Mme Garnier"
    assert stay["home_uid"] == household.uid
    assert (stay["starts_on"], stay["arrives_at"]) == (DAY, "19:40")


def test_brothers_and_sisters_know_each_other_and_each_has_a_file(vault: Vault) -> None:
    children = [Arriving("Léa", sex="female"), Arriving("Tom", sex="male"), Arriving("Sam")]
    arrived = record_arrival(vault, Arrival(children, DAY))
    lea, tom, _sam = (uid for uid, _name in arrived.children)
    found = list_records(vault, "contact", child=lea)
    assert {(one["first_name"], one["relation"]) for one in found} == {
        ("Tom", "brother"),
        ("Sam", "other_relative"),
    }
    assert [one["relation"] for one in list_records(vault, "contact", child=tom)].count("sister")
    assert len(list_records(vault, "paper")) == 3 * len(ARRIVAL_PAPERS)
    assert arrived.children[0][1] == "Léa"


def test_papers_keep_what_was_answered(vault: Vault) -> None:
    papers = {"health_booklet": "received", "insurance": "not_applicable"}
    arrival = Arrival([Arriving("Léa", papers=papers)], DAY, brought_by="Mme Roux")
    arrived = record_arrival(vault, arrival)
    found = {one["paper_type"]: one for one in list_records(vault, "paper")}
    booklet = found["health_booklet"]
    assert (booklet["received_on"], booklet["given_by"]) == (DAY, "Mme Roux")
    assert found["insurance"]["paper_status"] == "not_applicable"
    assert found["health_card"]["paper_status"] == "expected"
    assert arrived.to_ask == 13


def test_what_nobody_knows_becomes_something_to_ask(vault: Vault) -> None:
    child = Arriving("Léa", allergies=Said(UNKNOWN), treatments=Said(UNKNOWN))
    record_arrival(vault, Arrival([child], DAY))
    titles = {one["title"] for one in list_records(vault, "request")}
    assert titles == {"Savoir s’il y a un traitement", "Savoir s’il y a une allergie"}
    assert list_records(vault, "health_alert") == []


def test_no_is_an_answer_worth_keeping(vault: Vault) -> None:
    child = Arriving("Léa", allergies=Said(NO), treatments=Said(NO))
    record_arrival(vault, Arrival([child], DAY, brought_by="Mme Roux"))
    alert = list_records(vault, "health_alert")[0]
    assert (alert["answer"], alert["told_by"]) == ("ruled_out", "Mme Roux")
    remarks = list_records(vault, "child")[0]["remarks"]
    assert remarks == "Pas de traitement, dit à l’arrivée par Mme Roux le 18\u00a0novembre 2026."
    assert list_records(vault, "request") == []


def test_each_allergy_and_each_treatment_named_has_its_own_record(vault: Vault) -> None:
    child = Arriving("Léa", allergies=Said(YES, "arachide, lait"), treatments=Said(YES))
    record_arrival(vault, Arrival([child], DAY))
    assert {one["name"] for one in list_records(vault, "health_alert")} == {"arachide", "lait"}
    assert [one["drug"] for one in list_records(vault, "treatment")] == ["À préciser"]


def test_the_numbers_are_readable_without_opening_and_without_names(vault: Vault) -> None:
    arrival = Arrival(
        [Arriving("Léa")],
        DAY,
        on_call_phone="0261910012",
        caseworker_name="Mme Lefèvre",
        caseworker_phone="0261910045",
    )
    record_arrival(vault, arrival)
    shown = vaults.emergency_numbers(vault.folder.path)
    assert [number.replace("\u00a0", "") for number, _label in shown] == [
        "0261910012",
        "0261910045",
    ]
    assert "Lefèvre" not in repr(shown)
    contact = list_records(vault, "contact")[0]
    assert (contact["civility"], contact["last_name"]) == ("Mme", "Lefèvre")


def test_a_known_household_is_kept_and_takes_the_new_number(tmp_path: Path) -> None:
    vault = family_app(tmp_path).open_vault
    arrival = Arrival([Arriving("Sam")], DAY, on_call_phone="0261919999", caseworker_name="Roux")
    record_arrival(vault, arrival)
    households = list_records(vault, "foster_household")
    assert [one["name"] for one in households] == ["Foyer Garnier"]
    assert households[0]["on_call_phone"] == "0261919999"
    record_arrival(vault, Arrival([Arriving("Lou")], DAY))
    assert list_records(vault, "placement")[-1]["home_name"] == "Foyer Garnier"


def test_a_caseworker_opens_a_file_without_any_home_of_hers(tmp_path: Path) -> None:
    vault = new_app(tmp_path, name="Mme Lefèvre", role="caseworker").open_vault
    child = Arriving("Sam", allergies=Said(UNKNOWN))
    record_arrival(vault, Arrival([child], DAY, home_name="Foyer Garnier"))
    assert list_records(vault, "foster_household") == []
    assert list_records(vault, "request") == []
    assert list_records(vault, "placement")[0]["home_name"] == "Foyer Garnier"


def test_what_was_said_of_the_child_goes_to_her_file(vault: Vault) -> None:
    known = {"comforter": "Lapin", "told_to_child": "« Le juge a demandé »"}
    child = Arriving("Léa", last_name="Martin", birth_date="2018-05-03", known=known)
    record_arrival(vault, Arrival([child], DAY))
    found = list_records(vault, "child")[0]
    assert (found["comforter"], found["told_to_child"]) == ("Lapin", "« Le juge a demandé »")
    assert (found["last_name"], found["birth_date"]) == ("Martin", "2018-05-03")
