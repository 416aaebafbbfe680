"""Nothing is dropped between the body and the annex."""

from __future__ import annotations

import pytest

from ase_desktop.reports.document import (
    Block,
    Heading,
    KeyValues,
    Lines,
    Paragraph,
    Table,
    code_run,
    joined,
    plain,
    secondary,
)
from ase_desktop.reports.fitting import Room, clipped, fit
from ase_desktop.reports.plain import block_text, shown

SMALL = Room(rows=2, lines=2, letters=20)
LONG = plain("une phrase bien plus longue que la place qui lui est laissée")


def test_a_short_text_is_left_as_it_is() -> None:
    text = plain("court")
    assert clipped(text, 20) is text


def test_a_long_text_is_cut_at_a_word_and_keeps_its_source_and_code() -> None:
    fact = joined(LONG, secondary("Vu par moi."), code_run("V-0107"))
    assert shown(clipped(fact, 20)) == (
        "une phrase bien plus […] (suite en annexe) Vu par moi. [V-0107]"
    )


@pytest.mark.parametrize(
    "block",
    [
        Lines(tuple(plain(f"ligne {index}") for index in range(5))),
        Lines(tuple(plain(f"fait {index}") for index in range(5)), ("8 h",) * 5),
        Lines((LONG, plain("b"))),
        Table(("A",), tuple((plain(f"rang {index}"),) for index in range(5)), (1,)),
        Table(("A",), ((LONG,),), (1,)),
        KeyValues((("Nom", LONG), ("Âge", plain("8 ans")))),
        Paragraph(LONG),
    ],
)
def test_every_line_is_whole_in_the_body_or_in_the_annex(block: Block) -> None:
    part = fit([block], SMALL)
    printed = [*block_text(part.blocks), *block_text(part.more)]
    lost = [
        line for line in block_text([block]) if not any(one.startswith(line) for one in printed)
    ]
    assert lost == []


def test_what_follows_in_the_annex_is_counted() -> None:
    part = fit([Lines(tuple(plain(str(index)) for index in range(5)))], SMALL)
    printed = [line.replace("\u00a0", " ") for line in block_text(part.blocks)]
    assert printed[-1] == "1 + 3 lignes en annexe."


def test_a_single_line_too_many_stays() -> None:
    block = Lines(tuple(plain(str(index)) for index in range(3)))
    assert fit([block], SMALL).blocks == (block,)


def test_the_annex_repeats_the_heading_of_what_it_continues() -> None:
    heading = Heading(2, "Samedi 14 novembre", "I-3KTR-90QW")
    lines = Lines(tuple(plain(str(index)) for index in range(5)))
    assert fit([heading, lines], SMALL).more[0] is heading


def test_events_beyond_the_room_move_whole() -> None:
    blocks = [Heading(2, f"fait {index}") for index in range(9)]
    part = fit(blocks, SMALL)
    assert [*part.blocks, *part.more] == blocks
    assert len(part.more) == 3


def test_the_lines_of_a_value_are_cut_to_the_room_and_whole_in_the_annex() -> None:
    value = joined(*(plain(f"nuit {index}") for index in range(5)), by="\n")
    part = fit([KeyValues((("Sommeil", value),))], SMALL)
    printed = [line.replace("\u00a0", " ") for line in block_text(part.blocks)]
    assert printed == ["Sommeil\tnuit 0\nnuit 1 + 3 lignes en annexe."]
    assert block_text(part.more) == block_text([KeyValues((("Sommeil", value),))])
