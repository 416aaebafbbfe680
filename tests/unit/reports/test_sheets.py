"""The sheet for the bag, the letter and the recovery sheet, before they are drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ase_desktop.reports.document import BigCode, Cards, Document, QrCode, Table
from ase_desktop.reports.emergency_content import (
    Care,
    EmergencyContent,
    Identity,
    Permission,
)
from ase_desktop.reports.emergency_sheet import NUMBERS, emergency_sheet
from ase_desktop.reports.papers_request import (
    PaperAsked,
    PapersRequestContent,
    papers_request,
)
from ase_desktop.reports.pdf import page_count
from ase_desktop.reports.plain import block_text, plain_text
from ase_desktop.reports.recovery_sheet import recovery_sheet
from ase_desktop.reports.registry import REPORTS
from tests.builders_sheets import MADE, emergency_content, papers_content, recovery_content

ZOE = EmergencyContent(identity=Identity(child="Zoé", first_name="Zoé"), made=MADE)


def spaced(document: Document) -> str:
    return plain_text(document).replace("\u00a0", " ")


def cards(document: Document) -> Cards:
    (found,) = [block for block in document.blocks if isinstance(block, Cards)]
    return found


def test_a_first_name_is_enough_for_a_sheet_and_its_numbers() -> None:
    text = spaced(emergency_sheet(ZOE))
    assert text.splitlines()[1] == "Zoé"
    for number, _ in NUMBERS:
        assert f"{number}\t" in text


def test_the_sheet_is_one_page_and_the_cards_another() -> None:
    assert page_count(emergency_sheet(emergency_content())) == 2
    assert page_count(emergency_sheet(ZOE)) == 2


def test_a_fuller_sheet_shrinks_to_one_page() -> None:
    care = Care(
        treatments=tuple(f"traitement {index}, matin et soir" for index in range(14)),
        needs=tuple(f"besoin {index}" for index in range(10)),
    )
    document = emergency_sheet(replace(emergency_content(), care=care))
    assert document.scale < 1
    assert page_count(document) == 2


def test_the_card_of_the_kitchen_names_no_child() -> None:
    fridge, wallet = cards(emergency_sheet(emergency_content())).cards
    kitchen = " ".join(block_text(fridge.blocks)) + fridge.title
    assert "Léa" not in kitchen
    assert "4 chemin du Verger" in kitchen
    assert wallet.title == "Léa M."


@pytest.mark.parametrize(
    ("permission", "said"),
    [
        (Permission(held=False), "Pas reçue : appeler l’astreinte."),
        (
            Permission(held=True, signed_by="sa mère", signed_on="3 mai", kept_at="le sac"),
            "Signée par sa mère le 3 mai. Papier : le sac.",
        ),
        (Permission(held=True), "Reçue."),
    ],
)
def test_who_allows_care_is_said_in_one_line(permission: Permission, said: str) -> None:
    text = spaced(emergency_sheet(replace(ZOE, permission=permission)))
    assert f"Autorisation de soins\t{said}\n" in text


def test_an_unknown_permission_is_not_printed() -> None:
    assert "Autorisation" not in spaced(emergency_sheet(ZOE))


def test_numbers_are_written_to_be_read_aloud() -> None:
    assert "Astreinte ASE\t02 61 91 00 99\n" in spaced(emergency_sheet(emergency_content()))


def test_the_letter_lists_what_is_asked_without_empty_columns() -> None:
    document = papers_request(papers_content())
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert tables[1].heads == ("Papier", "Pourquoi", "Nécessaire le", "Déjà demandé")
    few = papers_request(replace(papers_content(), papers=(PaperAsked("Carnet", "vaccins"),)))
    assert [block.heads for block in few.blocks if isinstance(block, Table)][1:] == [
        ("Papier", "Pourquoi")
    ]
    text = spaced(document)
    assert "Exemple, le 14 septembre 2026" in text
    assert "Objet : papiers de Léa M." in text


def test_a_first_name_is_enough_for_a_letter() -> None:
    letter = PapersRequestContent(child="Zoé", papers=(PaperAsked("Carnet de santé"),), made=MADE)
    text = spaced(papers_request(letter))
    assert "Pour bien m’occuper de Zoé, il me manque :\nCarnet de santé" in text
    assert "Le 14 septembre 2026" in text


def test_the_recovery_code_is_printed_by_groups_and_as_a_square() -> None:
    document = recovery_sheet(recovery_content())
    (big,) = [block for block in document.blocks if isinstance(block, BigCode)]
    (square,) = [block for block in document.blocks if isinstance(block, QrCode)]
    assert big.groups == recovery_content().groups
    assert square.data == "-".join(big.groups)
    assert square.data in square.alt
    assert square.data not in document.title + document.subject + document.footer


@pytest.mark.parametrize("name", REPORTS)
def test_a_file_name_is_plain_and_names_nobody(name: str) -> None:
    found = REPORTS[name].file_name(date(2026, 11, 24), "K7QM2-F9D4X")
    assert found == f"{REPORTS[name].stem}-2026-11-24-K7QM2F9D4X.pdf"
    assert found.isascii()
