"""A part of a document keeps its bold words and its tables when it is pasted elsewhere."""

from __future__ import annotations

from datetime import datetime

from ase_desktop.reports.child_summary import child_summary
from ase_desktop.reports.copying import as_html, parts
from ase_desktop.reports.document import (
    Banner,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    Lines,
    Paragraph,
    Table,
    Title,
    bold,
    code_run,
    italic,
    joined,
    plain,
)
from tests.builders_reports import summary_content


def test_a_summary_is_cut_under_its_headings_without_their_numbers() -> None:
    titles = [title for title, _ in parts(child_summary(summary_content()))]
    assert titles[:3] == ["L’essentiel", "Ce que je demande", "Relations avec la famille"]
    assert titles[-1] == "Rien à signaler"


def test_what_stands_before_the_first_heading_is_in_no_part() -> None:
    blocks = (
        Title("Léa M."),
        KeepTogether((Heading(1, "3. Tout"), Paragraph(plain("a")))),
        Heading(1, "Annexe – Notes"),
    )
    document = Document(title="", subject="", blocks=blocks, made=datetime(2026, 11, 24))
    assert parts(document) == (("Tout", (Paragraph(plain("a")),)), ("Annexe – Notes", ()))


def test_words_tables_and_lists_are_kept() -> None:
    said = joined(bold("Arachide"), italic("grave"), code_run("G-0000-0001"))
    blocks = (
        Heading(2, "Samedi", "X-0000-0001"),
        Paragraph(said),
        Lines((plain("a & b"),), ("8 h",)),
        Lines((plain("c"),)),
        Table(("Date", "Quoi"), ((plain("18 nov."), plain("x\ny")),), (1, 1)),
        Table(("", ""), ((plain("1"), plain("2")),), (1, 1)),
        KeyValues((("Sommeil", plain("calme")),)),
        Title("Titre"),
        Banner("À voir", plain("vite")),
    )
    html = as_html("L’essentiel", blocks)
    for expected in (
        "<h3>L’essentiel</h3>",
        "<h4>Samedi [X-0000-0001]</h4>",
        "<b>Arachide</b> <i>grave</i> [G-0000-0001]",
        "<li>8 h – a &amp; b</li>",
        "<li>c</li>",
        ">Date</th>",
        "x<br>y</td>",
        ">Sommeil</td>",
        "<h2>Titre</h2>",
        "<p>À voir</p><p>vite</p>",
    ):
        assert expected in html
    assert html.count("<th") == 2
