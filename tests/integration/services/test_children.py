"""The list of the children: a carer’s few, a caseworker’s many under their household."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.app import Vault
from ase_desktop.services.children import NO_HOME, children_list, hosted
from ase_desktop.services.records import Save, list_records, save_all, save_record
from tests.family import LEA, TOM, family_app, new_app
from tests.linked import linked_app

NBSP = "\u00a0"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return family_app(tmp_path).open_vault


def test_each_child_has_one_line_that_says_what_matters(vault: Vault) -> None:
    lea, tom = children_list(vault)
    assert (lea.title, lea.name, lea.home) == (f"Léa M., 8{NBSP}ans", "Léa", "Foyer Garnier")
    assert lea.facts == f"CE2, école Jules-Ferry · ici depuis le 11{NBSP}septembre"
    assert lea.alerts == "arachide"
    assert lea.next_visit == f"mercredi 2{NBSP}décembre, 14{NBSP}h, sa mère"
    assert (tom.facts, tom.alerts, tom.next_visit) == (f"Ici depuis le 11{NBSP}septembre", "", "")
    assert lea.here
    assert (lea.received, lea.full_name.split()) == ("", ["Léa", "Martin"])


def test_a_child_who_left_comes_last_and_has_no_pill(vault: Vault) -> None:
    stay = next(one for one in list_records(vault, "placement") if one.child == LEA)
    save_record(vault, Save("placement", {"ends_on": "2026-11-10"}, uid=stay.uid))
    assert [one.uid for one in children_list(vault)] == [TOM, LEA]
    gone = children_list(vault)[1]
    assert not gone.here
    assert gone.facts.endswith(f"a quitté ce foyer le 10{NBSP}novembre 2026")
    assert hosted(vault) == ((TOM, "Tom"),)


def test_pills_are_in_the_order_of_arrival(vault: Vault) -> None:
    assert hosted(vault) == ((LEA, "Léa"), (TOM, "Tom"))


def test_a_first_name_alone_makes_a_line_without_holes(tmp_path: Path) -> None:
    vault = new_app(tmp_path).open_vault
    save_all(vault, [Save("child", {"first_name": "Sam"})])
    (line,) = children_list(vault)
    assert (line.title, line.facts, line.home, line.here) == ("Sam", "", NO_HOME, True)
    assert len(hosted(vault)) == 1


def test_an_older_stay_says_its_year(tmp_path: Path) -> None:
    vault = new_app(tmp_path).open_vault
    save_record(vault, Save("child", {"first_name": "Sam", "arrived_on": "2024-02-01"}))
    assert children_list(vault)[0].facts == f"Ici depuis le 1er{NBSP}février 2024"


def test_a_caseworker_sees_the_household_and_the_age_of_what_she_received(tmp_path: Path) -> None:
    lines = children_list(linked_app(tmp_path, "caseworker").open_vault)
    assert {one.home for one in lines} == {"Foyer Garnier"}
    assert {one.received for one in lines} == {"hier"}
    assert all("accueil depuis le" in one.facts for one in lines)
