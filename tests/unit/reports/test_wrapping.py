"""Lines hold in their width, lose no word, and glue none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.reports import style
from ase_desktop.reports.document import Run, Text, plain
from ase_desktop.reports.fonts import REGULAR, SEMI_BOLD, by_face
from ase_desktop.reports.wrapping import Line, break_lines, pieces_of

french = st.text(st.sampled_from("aàéœ ’«»-.\u00a0 \n0"), max_size=120)


def lines_of(text: Text, width: float) -> list[Line]:
    return break_lines(pieces_of(text, style.BODY), width)


def text_of(lines: list[Line]) -> str:
    return "".join(piece.text for line in lines for piece in line)


@given(text=french, width=st.floats(20, 500))
def test_no_line_is_wider_than_its_width(text: str, width: float) -> None:
    for line in lines_of(plain(text), width):
        assert sum(piece.width for piece in line) <= width + 3  # the space at the end may stick out


@given(texts=st.lists(french, max_size=4), width=st.floats(100, 500))
def test_every_word_is_kept_in_order(texts: list[str], width: float) -> None:
    runs = tuple(Run(text, bold=index % 2 == 1) for index, text in enumerate(texts))
    written = text_of(lines_of(runs, width)).replace("\n", " ")
    assert written.replace(" ", "") == "".join(texts).replace(" ", "").replace("\n", "")


@given(text=french)
def test_words_are_the_same_whatever_the_width(text: str) -> None:
    wide, narrow = lines_of(plain(text), 5000), lines_of(plain(text), 300)
    assert text_of(narrow).split(" ") == text_of(wide).split(" ")


def test_each_line_but_the_last_ends_with_a_space() -> None:
    lines = lines_of(plain("mot " * 60), 200)
    assert len(lines) > 1
    assert all(line[-1].text.endswith(" ") for line in lines[:-1])
    assert not lines[-1][-1].text.endswith(" ")


def test_a_no_break_space_holds_words_together() -> None:
    lines = lines_of(plain("à 14\u00a0h\u00a030"), 40)
    assert [line[0].text for line in lines] == ["à ", "14\u00a0h\u00a030"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    lines = lines_of(plain("a" * 200), 100)
    assert len(lines) > 5
    assert text_of(lines) == "a" * 200


def test_an_empty_text_has_no_line() -> None:
    assert lines_of((), 100) == []
    assert lines_of(plain("   "), 100) == []


def test_a_record_code_is_printed_between_brackets_and_smaller() -> None:
    (line,) = lines_of((Run("nuit "), Run("V-0107", code=True)), 300)
    assert [piece.text for piece in line] == ["nuit ", "[V-0107]"]
    assert line[1].ink.size < line[0].ink.size


def test_other_alphabets_are_drawn_by_another_face() -> None:
    assert by_face("Léa Ноя", REGULAR) == [(REGULAR, "Léa "), ("NotoSans-Regular", "Ноя")]
    assert by_face("Ноя", SEMI_BOLD) == [("NotoSans-SemiBold", "Ноя")]


def test_a_character_of_no_face_is_replaced_when_drawn_only() -> None:
    (line,) = lines_of(plain("oui 🙂 !"), 300)
    assert [piece.text for piece in line] == ["oui ", "🙂 ", "!"]
    assert line[1].drawn == "◊ "
