"""One text out of two: what one changed is taken, what both changed is marked, no word is lost."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from ase_desktop.rules.three_way import CLOSE, OPEN, OR, Fate, mix
from ase_desktop.rules.word_difference import MOST_WORDS, cut

WORDS = st.sampled_from(
    ["A", "dormi", "mal", "bien", "14 h", "Léa", ".", ",", "\n", "  ", "l’école"]
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)


def told(text: str) -> Counter[str]:
    return Counter(word for word in cut(text)[0] if not word.isspace() and word not in "[/]")


@given(TEXTS, TEXTS)
def test_equal_sides_are_the_text_itself(base: str, both: str) -> None:
    found = mix(base, both, both)
    assert found.text == both
    assert {one.fate for one in found.passages} <= {Fate.AGREED}


@given(TEXTS, TEXTS)
def test_what_one_side_left_alone_follows_the_other(base: str, changed: str) -> None:
    for found in (mix(base, base, changed), mix(base, changed, base)):
        assert found.text == changed
        assert {one.fate for one in found.passages} <= {Fate.AGREED}


@given(TEXTS, TEXTS, TEXTS)
@example("", "Calme.", "Agitée.")
@example("A dormi", "", "A mal dormi")
def test_no_word_that_either_side_wrote_is_lost(base: str, ours: str, theirs: str) -> None:
    kept, mine, hers, was = map(told, (mix(base, ours, theirs).text, ours, theirs, base))
    for word in mine | hers:
        assert kept[word] + was[word] >= max(mine[word], hers[word])


@given(TEXTS, TEXTS, TEXTS)
def test_the_order_of_the_sides_changes_no_word(base: str, ours: str, theirs: str) -> None:
    one, other = mix(base, ours, theirs), mix(base, theirs, ours)
    assert told(one.text) == told(other.text)
    assert [part.fate for part in one.passages] == [part.fate for part in other.passages]


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_changes_in_different_places_are_both_kept(
    first: str, second: str, before: str, after: str
) -> None:
    def text(start: str, end: str) -> str:
        return f"{start} UN DEUX TROIS {end}"

    found = mix(text(first, second), text(before, second), text(first, after))
    assert found.text == text(before, after)
    assert found.count(Fate.OVERLAP) == 0


def test_the_same_words_changed_twice_are_both_there_and_marked() -> None:
    found = mix("Visite à 14 h, calme.", "Visite à 15 h, calme.", "Visite à 16 h, calme.")
    assert found.text == f"Visite à {OPEN}15{OR}16{CLOSE} h, calme."
    assert found.count(Fate.OVERLAP) == 1


def test_neighbouring_words_changed_twice_are_one_passage() -> None:
    found = mix("un pull vert foncé", "un pull rouge vif", "un pull bleu clair")
    assert found.text == f"un pull {OPEN}rouge vif{OR}bleu clair{CLOSE}"


def test_what_one_took_out_and_the_other_changed_stays_marked() -> None:
    found = mix("Doudou lapin gris.", "Doudou.", "Doudou lapin beige.")
    assert "beige" in found.text
    assert found.count(Fate.OVERLAP) == 1


def test_two_additions_at_one_place_follow_each_other() -> None:
    found = mix("A dormi.", "A dormi. A mangé.", "A dormi. Sa mère a appelé.")
    assert found.text == "A dormi. A mangé. Sa mère a appelé."
    assert found.count(Fate.JOINED) == 1


def test_texts_begun_apart_follow_each_other() -> None:
    assert mix("", "Aime le vélo.", "Aime nager.").text == "Aime le vélo. Aime nager."


def test_very_long_texts_are_mixed_by_sentences() -> None:
    long = "Un mot. " * MOST_WORDS
    found = mix(long, f"Début. {long}", f"{long}Fin.")
    assert found.text == f"Début. {long}Fin."
