"""Two versions side by side: what differs is marked, nothing is lost or added."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base import french
from ase_desktop.rules.word_difference import MOST_WORDS, Pieces, differences

TEXTS = st.text(alphabet="abé .,’\n\u00a0!", max_size=60)


def marked(pieces: Pieces) -> list[str]:
    return [piece.text for piece in pieces if piece.differs]


def whole(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def test_the_words_that_differ_are_marked() -> None:
    hours = (french.hours("14:00", "15:00"), french.hours("14:30", "15:30"))
    ours = f"Un mercredi sur deux, {hours[0]}, au centre médico-social."
    theirs = f"Un mercredi sur deux, {hours[1]}, Maison des familles."
    left, right = differences(ours, theirs)
    assert marked(left) == [hours[0], "au centre médico-social"]
    assert marked(right) == [hours[1], "Maison des familles"]


def test_the_same_text_has_nothing_marked() -> None:
    left, right = differences("Nuit calme.", "Nuit calme.")
    assert marked(left) == marked(right) == []


def test_an_empty_text_is_answered_by_the_whole_other_one() -> None:
    left, right = differences("", "Nuit calme.")
    assert left == ()
    assert marked(right) == ["Nuit calme."]


def test_a_space_between_two_words_that_differ_is_marked_with_them() -> None:
    left, _ = differences("le chat gris dort", "le chien noir dort")
    assert marked(left) == ["chat gris"]


def test_long_texts_are_compared_sentence_by_sentence() -> None:
    same = "Une phrase qui ne change pas du tout. " * MOST_WORDS
    left, right = differences(f"{same}Il dort.", f"{same}Il ne dort pas.")
    assert marked(left) == ["Il dort."]
    assert marked(right) == ["Il ne dort pas."]


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_the_texts_again(one: str, other: str) -> None:
    left, right = differences(one, other)
    assert (whole(left), whole(right)) == (one, other)


@given(TEXTS, TEXTS)
def test_what_is_not_marked_is_the_same_on_both_sides(one: str, other: str) -> None:
    left, right = differences(one, other)
    kept = [["".join(p.text for p in side if not p.differs).split()] for side in (left, right)]
    assert "".join(kept[0][0]) == "".join(kept[1][0])


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    left, _ = differences(text, text)
    assert marked(left) == []
