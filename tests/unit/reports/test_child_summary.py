"""What the summary says, before it is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ase_desktop.reports.child_summary import child_summary
from ase_desktop.reports.document import Document, Heading, KeyValues, Table
from ase_desktop.reports.facts import Fact, dated_text, quotation, sentence
from ase_desktop.reports.plain import plain_text, shown
from ase_desktop.reports.summary_content import Header, Health, Quote, SummaryContent
from tests.builders_reports import MADE, summary_content

FIRST_NAME_ONLY = SummaryContent(
    header=Header(child="Zoé", first_name="Zoé", period="du 1er au 3 mai 2026"), made=MADE
)


def spaced(document: Document) -> str:
    return plain_text(document).replace("\u00a0", " ")


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def test_a_child_known_by_a_first_name_gets_her_summary() -> None:
    document = child_summary(FIRST_NAME_ONLY)
    assert headings(document) == []
    assert "Zoé" in spaced(document)
    assert "Signature de l’auteur" in spaced(document)


def test_empty_sections_disappear_and_the_others_are_numbered_without_a_hole() -> None:
    content = replace(FIRST_NAME_ONLY, school=(Fact("Va à l’école"),), closing="Tout va bien")
    document = child_summary(content)
    assert headings(document) == ["1. École et vie sociale"]
    assert "2. Rien à signaler\nTout va bien." in spaced(document)
    assert "néant" not in spaced(document).lower()


def test_missing_papers_are_counted_first_with_the_number_of_their_section() -> None:
    assert "Papiers manquants : 4 (point 9)." in spaced(child_summary(summary_content()))
    assert "Papiers manquants" not in spaced(child_summary(FIRST_NAME_ONLY))


def test_the_first_lines_say_from_whom_to_whom_and_what_it_replaces() -> None:
    text = spaced(child_summary(summary_content()))
    assert (
        "De Mme Garnier, assistante familiale, à Mme Lefèvre, référente ASE. "
        "Version 3, remplace celle du 12 septembre." in text
    )
    assert "Version 1." in spaced(child_summary(FIRST_NAME_ONLY))


def test_allergies_come_first_and_bold() -> None:
    document = child_summary(summary_content())
    (health,) = [
        block
        for block in document.blocks
        if isinstance(block, KeyValues) and block.rows[0][0] == "Allergies"
    ]
    assert health.rows[0][1][0].bold


def test_visits_are_eight_at_most_on_two_pages() -> None:
    document = child_summary(summary_content())
    (visits,) = [
        block for block in document.blocks if isinstance(block, Table) and block.heads[0] == "Date"
    ]
    assert len(visits.rows) == 6
    assert shown(visits.rows[3][2]) == "Deux soirs de pleurs, mal au ventre. [V-KD03-M7FA]"


def test_days_and_orders_left_undone_are_said_even_when_zero() -> None:
    text = spaced(child_summary(summary_content()))
    assert "Ordonnées, non organisées : 0 · Jours depuis la dernière rencontre : 6" in text


def test_the_title_of_the_file_names_nobody() -> None:
    document = child_summary(summary_content())
    assert document.title == "Synthèse du 12 septembre au 24 novembre 2026"
    assert "Léa" not in document.title + document.subject


def test_words_of_a_name_with_a_vowel_are_elided() -> None:
    header = replace(FIRST_NAME_ONLY.header, child="Éléonore", first_name="Éléonore")
    content = replace(FIRST_NAME_ONLY, header=header, words=(Quote("Je lis."),))
    assert headings(child_summary(content)) == ["1. Paroles d’Éléonore"]


def test_a_blank_quote_makes_no_section() -> None:
    assert headings(child_summary(replace(FIRST_NAME_ONLY, words=(Quote("  "),)))) == []


def test_empty_health_makes_no_section() -> None:
    assert headings(child_summary(replace(FIRST_NAME_ONLY, health=Health()))) == []


@pytest.mark.parametrize(
    ("fact", "printed"),
    [
        (Fact("dort bien"), "dort bien"),
        (Fact("dort bien", "vu par moi"), "Dort bien. Vu par moi."),
        (Fact("Dort !", "vu par moi", "J-1"), "Dort ! Vu par moi. [J-1]"),
        (Fact("dort bien", "", "J-1", "20 h"), "20 h : dort bien [J-1]"),
    ],
)
def test_a_fact_ends_with_its_source_and_its_code(fact: Fact, printed: str) -> None:
    assert shown(dated_text(fact)) == printed


def test_a_sentence_is_closed_once_and_a_quote_quoted_once() -> None:
    assert sentence(" à voir ") == "À voir."
    assert sentence("") == ""
    assert quotation("oui") == quotation(quotation("oui")) == "«\u00a0oui\u00a0»"
