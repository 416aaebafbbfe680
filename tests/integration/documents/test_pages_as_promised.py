"""Every document of the demonstration, on both sides, as other programs see it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ase_desktop.crypto.identity import verify
from ase_desktop.reports.contents import bytes_to_sign
from ase_desktop.services.documents.made import make_report
from ase_desktop.services.documents.making import make_document
from ase_desktop.services.documents.wanted import MadeReport, Wanted
from ase_desktop.services.records import list_records
from ase_desktop.vault.vault import Vault
from tests.integration.documents.judging import CHILD_REPORTS, content_of, judge, plain
from tests.judges_pdf import assert_sound
from tests.two_notebooks import Pair


def summary(vault: Vault, child: str) -> MadeReport:
    return make_report(vault, "child_summary", child=child)


@pytest.mark.parametrize("report", CHILD_REPORTS)
def test_every_judge_is_content(carer: Vault, tmp_path: Path, report: str) -> None:
    for child in carer_children(carer):
        judged = judge(make_report(carer, report, child=child), tmp_path)
        assert_sound(judged)
        assert "1: contenu.json" in judged.attached


def carer_children(vault: Vault) -> list[str]:
    return [one.uid for one in list_records(vault, "child")]


def test_the_summary_begins_with_the_essential_and_holds_its_ten_sections(
    carer: Vault, pair: Pair, tmp_path: Path
) -> None:
    judged = judge(summary(carer, pair.first), tmp_path)
    found = re.findall(r'H1 \(block\)\s+"(\d+)\. (.+)"', judged.structure)
    assert [title for _, title in found] == [
        "L’essentiel",
        "Ce que je demande",
        "Relations avec la famille",
        "Santé et développement",
        "École et vie sociale",
        "Faits marquants",
        "Paroles de Solenne",
        "Prochaines dates",
        "Papiers manquants",
        "Rien à signaler",
    ]
    assert judged.text().split("1. ", 1)[1].startswith("L’essentiel")


def test_what_is_essential_and_asked_stands_in_the_upper_half_of_page_one(
    carer: Vault, pair: Pair, tmp_path: Path
) -> None:
    judged = judge(summary(carer, pair.first), tmp_path)
    upper = judged.text("-l", "1", "-x", "0", "-y", "0", "-W", "595", "-H", "421", "-r", "72")
    assert "1. L’essentiel" in upper
    assert "2. Ce que je demande" in upper
    assert "3. Relations avec la famille" in upper


def test_two_pages_hold_the_ten_sections_and_an_annex_the_rest(
    carer: Vault, tmp_path: Path
) -> None:
    for child in carer_children(carer):
        judged = judge(summary(carer, child), tmp_path)
        assert "10. Rien à signaler" in judged.text("-f", "2", "-l", "2")
        assert "Annexe" in judged.text("-f", "3")
        assert "Annexe" not in judged.text("-l", "2")


def test_the_counts_are_said_without_any_percentage(
    carer: Vault, pair: Pair, tmp_path: Path
) -> None:
    text = plain(judge(summary(carer, pair.first), tmp_path))
    assert (
        "Sur 6 visites prévues avec sa mère : 4 ont eu lieu (dont 1 écourtée), "
        "1 fois personne n’est venu, 1 annulée par le service ; dernière rencontre" in text
    )
    assert "Ordonnées, non organisées : 0" in text
    assert "%" not in text


def test_no_table_is_empty_and_nothing_says_none(carer: Vault, tmp_path: Path) -> None:
    for child in carer_children(carer):
        for report in CHILD_REPORTS:
            judged = judge(make_report(carer, report, child=child), tmp_path)
            content = content_of(judged, tmp_path)
            tables = [one for one in _blocks(content["blocks"]) if one["kind"] == "table"]
            assert all(table["rows"] for table in tables)
            assert "None" not in judged.text()
            assert "null" not in json.dumps(content)


def _blocks(blocks: object) -> list[dict[str, object]]:
    assert isinstance(blocks, list)
    return [inner for one in blocks for inner in [one, *_blocks(one.get("blocks", []))]]


def test_each_fact_ends_with_its_source_and_its_code(
    carer: Vault, pair: Pair, tmp_path: Path
) -> None:
    text = plain(judge(summary(carer, pair.first), tmp_path))
    assert re.search(r"A pleuré au coucher.*?Vu par moi\. \[N-\w{4}-\w{4}\]", text)
    assert re.search(r"Arachide \(grave.*?Dit par .*?\[G-\w{4}-\w{4}\]", text)
    assert re.search(r"Ordonnance du Dr Vasselin du .*?\[T-\w{4}-\w{4}\]", text)
    assert re.search(r"un mercredi sur deux \(jugement du .*?\)\. \[R-\w{4}-\w{4}\]", text)
    assert re.search(r"dit par Solenne\. \[J-\w{4}-\w{4}\]", text)


def test_a_grave_event_is_told_by_the_hour_with_its_addition(
    carer: Vault, pair: Pair, tmp_path: Path
) -> None:
    text = plain(judge(summary(carer, pair.first), tmp_path))
    assert "17 h 40 Vue pour la dernière fois dans sa chambre, elle dessine. Vu par moi." in text
    assert "Appel téléphonique : astreinte (M. Tissier). Réponse : attendre dix minutes" in text
    assert "Ajout de Mme Garnier." in text


def test_the_foot_counts_the_notes_and_says_the_last_entry(
    carer: Vault, pair: Pair, tmp_path: Path
) -> None:
    made = summary(carer, pair.first)
    text = plain(judge(made, tmp_path))
    assert f"Établi à partir de {made.notes} notes ; dernière saisie le" in text
    assert f"Code du contenu : {made.content_code}." in text


def test_the_content_attached_is_signed_by_this_computer(
    carer: Vault, pair: Pair, tmp_path: Path
) -> None:
    for report in CHILD_REPORTS:
        made = make_report(carer, report, child=pair.first)
        content = content_of(judge(made, tmp_path), tmp_path)
        signature = content["signature"]
        assert isinstance(signature, dict)
        assert signature["device"] == carer.my_device.sign
        device, value = (bytes.fromhex(signature[name]) for name in ("device", "value"))
        assert verify(device, bytes_to_sign(content), value)
        assert not verify(device, bytes_to_sign({**content, "title": "autre"}), value)
        assert content["content_code"] == made.content_code
        assert content["report"] == report


def test_the_attached_words_are_exactly_those_printed(
    carer: Vault, pair: Pair, tmp_path: Path
) -> None:
    judged = judge(summary(carer, pair.first), tmp_path)
    content = content_of(judged, tmp_path)
    attached = json.dumps(content, ensure_ascii=False)
    for words in judged.words:
        if words.isalpha() and words not in ("Page", "synthèse"):  # page number, running head
            assert words in attached, words


def test_a_password_locks_the_pages_and_the_content(
    carer: Vault, pair: Pair, tmp_path: Path
) -> None:
    made = make_report(carer, "child_summary", child=pair.first, password="seize lapins")
    judged = judge(made, tmp_path, "seize lapins")
    assert "algorithm:AES-256" in judged.about["Encrypted"]
    assert "1: contenu.json" in judged.attached


def test_the_caseworker_reads_the_carer_s_summary_as_the_carer_s(
    caseworker: Vault, pair: Pair, tmp_path: Path
) -> None:
    text = plain(judge(summary(caseworker, pair.first), tmp_path))
    assert "De Mme Garnier, assistante familiale, à Mme Lefèvre, référente ASE." in text
    assert "Vu par moi." in text


def test_a_record_and_its_rows_are_one_sheet(carer: Vault, pair: Pair, tmp_path: Path) -> None:
    incidents = list_records(carer, "incident", child=pair.first)
    runaway = next(one for one in incidents if one["severity"] == 3)
    judged = judge(make_report(carer, "record_sheet", child=runaway.uid), tmp_path)
    assert_sound(judged)
    text = plain(judged)
    assert runaway.code in text
    assert "De retour à la maison, avec une personne du foyer" in text
    assert "Ce qui s’est passé, heure par heure" in text


def test_a_record_of_the_home_is_a_sheet_that_names_no_child(carer: Vault, tmp_path: Path) -> None:
    (approval,) = list_records(carer, "approval")
    judged = judge(make_report(carer, "record_sheet", child=approval.uid), tmp_path)
    assert_sound(judged)
    assert "AF-2023-0418" in plain(judged)


def test_the_parts_left_out_are_not_printed_and_the_others_are_numbered_again(
    carer: Vault, pair: Pair, tmp_path: Path
) -> None:
    wanted = Wanted(
        report="child_summary",
        about=pair.first,
        left_out=("requests", "family", "events", "words", "closing"),
    )
    judged = judge(make_document(carer, wanted), tmp_path)
    found = re.findall(r'H1 \(block\)\s+"(\d\. .+)"', judged.structure)
    assert found == [
        "1. L’essentiel",
        "2. Santé et développement",
        "3. École et vie sociale",
        "4. Prochaines dates",
        "5. Papiers manquants",
    ]
