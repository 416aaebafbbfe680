"""What the settings say of the home, and « qui a ouvert quoi » in plain French."""

from __future__ import annotations

import re
from pathlib import Path

from ase_desktop.services import safety_copies, vaults
from ase_desktop.services.home_sheet import home_sheet
from ase_desktop.services.reading import mark_read
from ase_desktop.services.records import Save, list_records, save_record, set_life
from ase_desktop.services.who_opened import who_opened
from tests.family import LEA, family_app, new_app
from tests.linked import linked_app

NBSP = "\u00a0"


def test_the_home_is_said_with_its_agreement_and_who_lives_there(tmp_path: Path) -> None:
    vault = family_app(tmp_path).open_vault
    approval = list_records(vault, "approval")[0]
    more = {
        "approval_number": "12",
        "unlimited": True,
        "ends_on": None,
        "derogation_places": 1,
        "derogation_until": "2027-01-31",
        "approval_status": "renewal_requested",
    }
    save_record(vault, Save("approval", more, uid=approval.uid))
    member = {
        "first_name": "Paul",
        "household_link": "partner",
        "may_replace": True,
        "clearance_on": "2026-01-05",
        "lives_until": "2026-02-01",
    }
    save_record(vault, Save("household_member", member))
    household = {"city": "Saint-Aubin", "controller": "Conseil départemental"}
    save_record(vault, Save("foster_household", household, uid="9" * 32))
    sheet = home_sheet(vault)
    assert sheet.household == "9" * 32
    assert ("Adresse", "Saint-Aubin") in sheet.facts
    assert sheet.controller == "Conseil départemental"
    assert [(one.title, one.note) for one in sheet.approvals] == [
        (
            f"3{NBSP}places · n° 12",
            "Sans limitation de durée · Renouvellement demandé · "
            f"dérogation pour 1{NBSP}place de plus jusqu’au 31{NBSP}janvier 2027",
        )
    ]
    assert [(one.title, one.note) for one in sheet.members] == [
        (
            "Paul",
            "Conjoint ou conjointe · peut vous remplacer · attestation d’honorabilité du "
            f"5{NBSP}janvier 2026 · parti le 1er{NBSP}février 2026",
        )
    ]


def test_a_new_notebook_has_an_empty_home(tmp_path: Path) -> None:
    sheet = home_sheet(new_app(tmp_path).open_vault)
    assert (sheet.household, sheet.facts, sheet.approvals, sheet.controller) == ("", (), (), "")
    assert (sheet.has_digits, sheet.recovery_at) == (False, "")


def test_a_derogation_without_end_says_no_date(tmp_path: Path) -> None:
    vault = new_app(tmp_path).open_vault
    save_record(vault, Save("approval", {"places": 1, "derogation_places": 2}))
    assert home_sheet(vault).approvals[0].note == f"Dérogation pour 2{NBSP}places de plus"


def test_every_gesture_is_a_sentence(tmp_path: Path) -> None:
    vault = family_app(tmp_path / "home").open_vault
    note = list_records(vault, "daily_log")[0]
    save_record(vault, Save("daily_log", {"facts": "Nuit agitée."}, uid=note.uid))
    set_life(vault, note.uid, retired=True)
    set_life(vault, note.uid, retired=False)
    safety_copies.back_up(vault, tmp_path)
    vaults.note(vault, "report", about=LEA, detail="child_summary K7QM2-F9D4X")
    vaults.note(vault, "unheard_of")
    mark_read(vault, LEA)
    lines = who_opened(vault)
    assert [one.words for one in lines[:6]] == [
        "Unheard of",
        f"Document fait{NBSP}: Synthèse pour le service pour Léa",
        "Copie de secours",
        "Fiche remise pour Léa",
        "Fiche retirée pour Léa",
        f"Enregistré{NBSP}: Note du journal pour Léa",
    ]
    assert (lines[0].day, lines[0].hour) == (
        f"mercredi 18{NBSP}novembre 2026",
        f"17{NBSP}h{NBSP}42",
    )


def test_the_example_says_what_was_shared_and_handed_over(tmp_path: Path) -> None:
    vault = linked_app(tmp_path, "carer").open_vault
    words = {one.words for one in who_opened(vault)}
    assert "Fichier fait pour Mme Lefèvre" in words
    assert "Fichier reçu de Mme Lefèvre" in words
    assert "Ordinateur relié à celui de Mme Lefèvre" in words
    assert any(one.startswith("Partagé avec Mme Lefèvre") for one in words)
    assert not any(re.search("[0-9a-f]{16}", one) for one in words)
    assert len(who_opened(vault, most=3)) == 3
