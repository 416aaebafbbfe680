"""What a received PDF says, line by line, and what is left once records are erased."""

from __future__ import annotations

from typing import Any

from ase_desktop.rules.shelf_lines import ERASED, codes, lines, readable, without

NOTE, VISIT = "N-0000-0001", "V-0000-0002"


def text(words: str, *cited: str, **more: Any) -> dict[str, Any]:
    return {"text": words, **({"codes": list(cited)} if cited else {}), **more}


def content(*blocks: dict[str, Any], **parameters: str) -> dict[str, Any]:
    return {"parameters": parameters, "blocks": list(blocks), "signature": {}}


def said(*blocks: dict[str, Any]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(one.role, one.label, one.text, one.codes) for one in lines(content(*blocks))]


def test_a_row_of_a_table_is_said_under_its_first_cell() -> None:
    table = {
        "kind": "table",
        "heads": ["date", "visite", "ensuite"],
        "rows": [[text("4 nov."), text("Écourtée", VISIT), text("Nuit calme", NOTE)]],
    }
    assert said(table) == [
        ("text", "4 nov.", "Écourtée", (VISIT,)),
        ("text", "ensuite", "Nuit calme", (NOTE,)),
    ]


def test_a_row_that_says_one_thing_keeps_it() -> None:
    rows = [[text("Seul")], [text("Cité", NOTE), text("Suite")], []]
    assert said({"kind": "table", "heads": [], "rows": rows}) == [
        ("text", "", "Seul", ()),
        ("text", "", "Cité", (NOTE,)),
        ("text", "", "Suite", ()),
    ]


def test_lists_banners_and_cards_are_said() -> None:
    items = [text("Appel", NOTE, label="18 h")]
    banner = {"kind": "banner", "level": "danger", "title": "Arachide", **text("Grave")}
    card = {"kind": "card", "title": "Frigo", "blocks": [{"kind": "words", **text("15")}]}
    assert said({"kind": "list", "items": items}, banner, card) == [
        ("text", "18 h", "Appel", (NOTE,)),
        ("text", "Arachide", "Grave", ()),
        ("small_heading", "", "Frigo", ()),
        ("text", "", "15", ()),
    ]


def test_what_stands_under_a_heading_that_cites_a_record_is_part_of_it() -> None:
    found = lines(
        content(
            {"kind": "heading", "level": 2, **text("Mardi", NOTE)},
            {"kind": "paragraph", **text("A dormi")},
            {"kind": "heading", "level": 1, **text("Autre")},
            {"kind": "paragraph", **text("Dehors")},
        )
    )
    assert [(one.codes, one.is_part) for one in found] == [
        ((NOTE,), False),
        ((NOTE,), True),
        ((), False),
        ((), False),
    ]


def test_what_is_erased_goes_with_what_stands_under_it() -> None:
    inside = [{"kind": "paragraph", **text("dit ailleurs", NOTE)}]
    left = without(
        content(
            {"kind": "heading", "level": 2, **text("Mardi", NOTE)},
            {"kind": "table", "heads": [], "rows": [[text("Faits"), text("A dormi")]]},
            {"kind": "heading", "level": 1, **text("Visites")},
            {"kind": "paragraph", **text("Réalisée", VISIT)},
            {"kind": "paragraph", **text(f"Voir {NOTE}")},
            {"kind": "card", "title": "Carte", "blocks": inside},
            lines="A dormi",
            about="x",
        ),
        [NOTE],
    )
    assert [one.text for one in lines(left)] == [
        ERASED, ERASED, "Visites", "Réalisée", ERASED, "Carte", ERASED
    ]  # fmt: skip
    assert codes(left) == {VISIT}
    assert left["parameters"] == {"about": "x"}
    assert "signature" not in left


def test_letters_alone_are_drawn() -> None:
    assert readable("Léa\u202edcba\x07\u00a0: « oui »\n") == "Léa dcba \u00a0: « oui »"
