"""The words searched are found in a text as it was written, whatever accents and capitals."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base.folding import fold
from ase_desktop.rules.excerpts import LONGEST, Excerpt, excerpt, marks, searched_words


def found(text: str, words: str) -> list[str]:
    return [text[start:end] for start, end in marks(text, searched_words(words))]


def test_a_word_is_marked_whole_from_its_beginning() -> None:
    assert found("Éléonore a dessiné. Elle dessine bien.", "dessi ele") == [
        "Éléonore",
        "dessiné",
        "dessine",
    ]


def test_ligatures_and_hyphens_do_not_move_the_marks() -> None:
    assert found("Sa sœur, œil bandé, dort.", "soeur dort") == ["sœur", "dort"]
    assert found("après-midi à la mer", "midi") == ["midi"]


def test_nothing_is_marked_without_words_or_inside_words() -> None:
    assert marks("Bonjour", ()) == ()
    assert found("déjeuner", "jeuner") == []


def test_the_sentence_that_holds_the_words_is_shown_with_what_follows() -> None:
    text = "Nuit calme. Petit déjeuner pris. Il a parlé du train. Puis école."
    shown = excerpt([text], ("train",))
    assert shown.text == "Il a parlé du train. Puis école."
    assert [shown.text[start:end] for start, end in shown.marks] == ["train"]


def test_the_first_text_that_holds_the_words_is_shown() -> None:
    assert excerpt(["Rien ici.", "", "Un vélo rouge."], ("velo",)).text == "Un vélo rouge."
    assert excerpt(["Rien ici.", "Ni là."], ("velo",)) == Excerpt("Rien ici.")
    assert excerpt([], ("velo",)) == Excerpt("")
    assert excerpt(["..."], ("velo",)).text == "..."


def test_a_very_long_sentence_is_shown_from_a_few_words_before() -> None:
    text = "mot " * 200 + "cible " + "suite " * 200
    shown = excerpt([text], ("cible",))
    assert "cible" in shown.text
    assert len(shown.text) <= LONGEST
    assert shown.text.startswith("mot")
    endless = excerpt(["x" * 600], ("x",))
    assert endless.text == "x" * LONGEST


def test_a_long_sentence_follows_a_short_one_alone() -> None:
    text = "Le vélo. " + "long " * 100
    assert excerpt([text], ("velo",)).text == "Le vélo."


@given(st.text(max_size=60), st.text("abcdefé", min_size=1, max_size=4))
def test_what_is_marked_begins_with_the_word_wanted(text: str, word: str) -> None:
    for start, end in marks(text, (fold(word),)):
        assert fold(text[start:end]).startswith(fold(word))
