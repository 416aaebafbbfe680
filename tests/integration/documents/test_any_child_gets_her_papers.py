"""A child known by a first name only, and what somebody has not decided yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.services.asked import Save
from ase_desktop.services.documents.made import make_report, make_sheet
from ase_desktop.services.documents.wanted import RECOVERY_SHEET
from ase_desktop.services.records import list_records, save_record
from ase_desktop.vault.vault import Vault
from tests.family import LEA
from tests.integration.documents.conftest import opened
from tests.integration.documents.judging import CHILD_REPORTS, judge, plain
from tests.judges_pdf import assert_sound
from tests.two_notebooks import Pair


@pytest.mark.parametrize("report", [*CHILD_REPORTS, "record_sheet"])
def test_a_first_name_is_enough(alone: tuple[Vault, str], tmp_path: Path, report: str) -> None:
    vault, child = alone
    judged = judge(make_report(vault, report, child=child), tmp_path)
    assert_sound(judged)
    assert "Noé" in plain(judged)


def test_without_a_summary_written_the_notebook_says_its_own_lines(
    lea: Vault, tmp_path: Path
) -> None:
    text = plain(judge(make_report(lea, "child_summary", child=LEA), tmp_path))
    essential = text.split("2. Ce que je demande")[0]
    assert "Sur 4 visites prévues avec sa mère : 2 ont eu lieu (dont 1 écourtée)" in essential
    assert "Sortie sans prévenir, retrouvée chez la voisine, le 14 novembre." in essential
    assert "[X-" in essential
    assert "Jours depuis la dernière rencontre : 0" in text


def test_both_versions_are_printed_when_nobody_has_chosen(pair: Pair, tmp_path: Path) -> None:
    measure = pair.carer.do("list", "care_measure", "--child", pair.first)[-1]["uid"]
    right = next(
        one["uid"]
        for one in pair.carer.do("list", "contact_right", "--child", pair.first)
        if one["contact_kind"] == "visit" and one["right_status"] == "active"
    )
    pair.carer.put("care_measure", {"ends_on": "2027-05-01"}, "--uid", measure)
    pair.caseworker.put("care_measure", {"ends_on": "2027-04-01"}, "--uid", measure)
    pair.carer.put("contact_right", {"minutes": 90}, "--uid", right)
    pair.caseworker.put("contact_right", {"minutes": 120}, "--uid", right)
    pair.exchange()
    with opened(pair.carer) as vault:
        for report in ("child_summary", "emergency_sheet", "child_file"):
            text = plain(judge(make_report(vault, report, child=pair.first), tmp_path))
            assert "1er mai 2027" in text
            assert "1er avril 2027" in text
        text = plain(judge(make_report(vault, "child_summary", child=pair.first), tmp_path))
        assert "1 h 30, un mercredi sur deux (selon Mme Garnier)" in text
        assert "2 h, un mercredi sur deux (selon Mme Lefèvre)" in text


def test_an_undecided_allergy_says_both(pair: Pair, tmp_path: Path) -> None:
    alert = pair.carer.do("list", "health_alert", "--child", pair.first)[0]["uid"]
    pair.carer.put("health_alert", {"name": "arachide et noix"}, "--uid", alert)
    pair.caseworker.put("health_alert", {"name": "arachide, sésame"}, "--uid", alert)
    pair.exchange()
    with opened(pair.caseworker) as vault:
        text = plain(judge(make_report(vault, "emergency_sheet", child=pair.first), tmp_path))
        assert "arachide et noix (danger pour la vie) (selon Mme Garnier)" in text
        assert "arachide, sésame (danger pour la vie) (selon Mme Lefèvre)" in text


def test_an_allergy_nobody_asked_about_is_said_unknown(lea: Vault, tmp_path: Path) -> None:
    child = save_record(lea, Save("child", {"first_name": "Nora"})).uid
    text = plain(judge(make_report(lea, "emergency_sheet", child=child), tmp_path))
    assert "Allergies on ne sait pas" in text
    asked = {"alert_kind": "allergy", "name": "Aucune allergie connue", "answer": "ruled_out"}
    save_record(lea, Save("health_alert", asked, children=[child]))
    text = plain(judge(make_report(lea, "emergency_sheet", child=child), tmp_path))
    assert "Allergies aucune connue" in text
    assert "on ne sait pas" not in text


def test_a_retired_record_is_printed_no_more(lea: Vault, tmp_path: Path) -> None:
    (request,) = list_records(lea, "request", child=LEA)
    save_record(lea, Save("request", {}, uid=request.uid, life="retired"))
    text = plain(judge(make_report(lea, "child_summary", child=LEA), tmp_path))
    assert "classe de neige" not in text


def test_the_recovery_sheet_needs_its_code_and_carries_nothing(lea: Vault, tmp_path: Path) -> None:
    made = make_sheet(lea, RECOVERY_SHEET, "0000-0000-0000-0000-0000-0000-0000")
    judged = judge(made, tmp_path)
    assert_sound(judged)
    assert judged.text().count("0000") >= 7
    assert "0 embedded files" in judged.attached
    with pytest.raises(UserError, match="recovery_code_incomplete"):
        make_sheet(lea, RECOVERY_SHEET, "0000")


@pytest.mark.parametrize(
    ("name", "about", "code"),
    [
        ("child_summary", None, "child_needed"),
        ("child_summary", "f" * 31 + "0", "no_such_child"),
        ("record_sheet", "f" * 31 + "0", "no_such_record"),
        ("roman", LEA, "no_such_report"),
    ],
)
def test_what_cannot_be_made_is_said(lea: Vault, name: str, about: str | None, code: str) -> None:
    with pytest.raises(UserError) as refused:
        make_report(lea, name, child=about)
    assert refused.value.code == code


def test_a_private_note_is_never_printed(lea: Vault) -> None:
    note = save_record(lea, Save("private_note", {"about": LEA, "note": "Pour moi."})).uid
    with pytest.raises(UserError) as refused:
        make_report(lea, "record_sheet", child=note)
    assert refused.value.code == "kept_for_oneself"
