"""No known third party is named on paper, whatever the accents, the case or the elision."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ase_desktop.base.folding import fold
from ase_desktop.rules.third_parties import Named, NameRemover

LEA = Named("Léa", "Martin", "Léa", kept=True, child=True)
WORKER = Named("Anne", "Lefèvre", "Mme Lefèvre", kept=True)
MOTHER = Named("Sophie", "Martin", "sa mère")
FATHER = Named("Karim", "Benali", "son père")
BROTHER = Named("Éléonor", "Martin", "son frère")
OTHER = Named("Yanis", "de la Tour", "un autre enfant accueilli")
REMOVER = NameRemover([LEA, WORKER, MOTHER, FATHER, BROTHER, OTHER])


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Karim est venu.", "Son père est venu."),
        ("Hier, KARIM BENALI est venu.", "Hier, son père est venu."),
        ("Hier Benali Karim est venu.", "Hier son père est venu."),
        ("M. Benali et Léa ont joué.", "Son père et Léa ont joué."),
        ("le sac de Karim", "le sac de son père"),
        ("la lettre d’Éléonor", "la lettre de son frère"),
        ("la lettre d'eleonor", "la lettre de son frère"),
        ("Elle dit qu’Éléonor dort.", "Elle dit que son frère dort."),
        ("le jeu de Yanis", "le jeu d’un autre enfant accueilli"),
        ("Elle veut que Yanis reste.", "Elle veut qu’un autre enfant accueilli reste."),
        ("l’Éléonor que je connais", "son frère que je connais"),
        ("Bien. Yanis rit.", "Bien. Un autre enfant accueilli rit."),
        ("« Yanis rit »", "« Un autre enfant accueilli rit »"),
        ("yanis rit", "un autre enfant accueilli rit"),
        ("Yanis de la Tour est là", "Un autre enfant accueilli est là"),
        ("La famille Tour", "La famille un autre enfant accueilli"),
        ("D’Éléonor, rien.", "De son frère, rien."),
        ("Yanis\nde  la\tTour", "Un autre enfant accueilli"),
    ],
)
def test_a_name_becomes_a_link(text: str, clean: str) -> None:
    assert REMOVER.clean(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "Léa Martin a vu Mme Lefèvre.",
        "Anne Lefèvre appelle Léa.",
        "Les karimates sont dans le sac.",
        "Le tour de la table.",
        "",
        "Rien à dire.",
    ],
)
def test_the_child_professionals_and_other_words_stay(text: str) -> None:
    only_full = NameRemover([LEA, WORKER, MOTHER, FATHER, BROTHER, Named("Yanis", "", "x")])
    assert only_full.clean(text) == text


def test_a_last_name_shared_with_the_child_goes_after_a_civility() -> None:
    remover = NameRemover([LEA, MOTHER])
    assert remover.clean("Mme Martin est là. Léa Martin aussi.") == (
        "Sa mère est là. Léa Martin aussi."
    )
    assert remover.clean("Sophie Martin") == "Sa mère"


def test_a_last_name_shared_with_a_professional_stays() -> None:
    teacher = Named("Julie", "Martin", "Mme Martin", kept=True)
    assert NameRemover([LEA, MOTHER, teacher]).clean("Mme Martin") == "Mme Martin"


def test_a_name_two_people_share_says_both() -> None:
    remover = NameRemover([Named("Tom", "", "son frère"), Named("Tom", "", "un camarade")])
    assert remover.clean("avec Tom") == "avec son frère ou un camarade"
    parents = NameRemover([LEA, MOTHER, Named("Zoé", "Martin", "sa tante")])
    assert parents.clean("chez Mme Martin") == "chez sa mère ou sa tante"


def test_a_compound_name_of_the_child_is_hers_whole() -> None:
    marie_lou = Named("Marie-Lou", "", "Marie-Lou", kept=True, child=True)
    remover = NameRemover([marie_lou, Named("Marie", "", "sa sœur")])
    assert remover.clean("Marie-Lou et Marie") == "Marie-Lou et sa sœur"


def test_either_half_of_a_double_name_goes() -> None:
    remover = NameRemover([Named("Jean-Paul", "Dupont Le Goff", "son oncle")])
    assert remover.clean("Jean Paul, Paul, M. Dupont, les Goff") == (
        "Son oncle, son oncle, son oncle, les son oncle"
    )


def test_accents_written_apart_are_taken_with_their_letter() -> None:
    decomposed = unicodedata.normalize("NFD", "la main d’Éléonore")
    remover = NameRemover([Named("Éléonore", "", "sa sœur")])
    assert remover.clean(decomposed) == "la main de sa sœur"
    last = unicodedata.normalize("NFD", "Zoé.")
    assert NameRemover([Named("Zoé", "", "sa sœur")]).clean(last) == "Sa sœur."


def test_hidden_characters_do_not_hide_a_name() -> None:
    assert REMOVER.clean("avec Ka\u00adrim") == "avec son père"
    assert REMOVER.clean("avec Yan\u200bis") == "avec un autre enfant accueilli"


def test_a_name_may_be_a_word_that_loses_its_vowel() -> None:
    assert NameRemover([Named("Que", "Durand", "sa mère")]).clean("Que Durand") == "Sa mère"


def test_a_name_of_one_letter_is_already_an_initial() -> None:
    assert NameRemover([Named("Y", "", "son frère")]).clean("il y a Y") == "il y a Y"


def test_nobody_known_changes_nothing() -> None:
    assert NameRemover([]).clean("Tom") == "Tom"


# Words that may stand in the clean text by themselves.
WRITTEN = ("son", "père", "de", "que", "jusque", "lorsque", "puisque", "quoique")
LETTERS = "abcdeéèfghiïjklmnoôpqrstuüvwxyz"
names = st.text(LETTERS, min_size=3, max_size=8).map(str.capitalize)
doubled = st.one_of(names, st.builds("{}-{}".format, names, names))
around = st.sampled_from(["", "de ", "d’", "qu’", "que ", "Mme ", "avec ", "« ", "(", "l’", "à "])
after = st.sampled_from(["", ".", ", ", " »", ")", " et ", "’", "-là"])
cases = st.sampled_from([str, str.upper, str.lower, fold])


def is_named(name: str, text: str) -> bool:
    """Return whether a name stands in a text as a word."""
    return re.search(rf"(?<![^\W_]){re.escape(fold(name))}(?![^\W_])", fold(text)) is not None


@given(
    first=doubled,
    last=doubled,
    pieces=st.lists(st.tuples(around, st.booleans(), cases, after), max_size=6),
    noise=st.text(LETTERS + " .,;’'-éÉ\n", max_size=30),
)
def test_the_name_never_remains(
    first: str,
    last: str,
    pieces: list[tuple[str, bool, type[str], str]],
    noise: str,
) -> None:
    kept = (LEA.first_name, LEA.last_name, *WRITTEN)
    assume(not any(is_named(name, word) for word in kept for name in (first, last)))
    assume(not any(is_named(word, f"{first} {last}") for word in kept))
    text = noise + " ".join(
        before + case(f"{first} {last}" if whole else first) + end
        for before, whole, case, end in pieces
    )
    clean = NameRemover([LEA, Named(first, last, "son père")]).clean(text + " " + last)
    assert not is_named(first, clean)
    assert not is_named(last, clean)


@given(st.text(max_size=60))
def test_a_text_that_names_nobody_is_given_back_as_it_was(text: str) -> None:
    remover = NameRemover([LEA, Named("Xzyqwvan", "Qzwxjkor", "son père")])
    assert remover.clean(text) == text


def test_a_name_to_find_whole_is_never_found_by_its_parts() -> None:
    husband = Named("M. Garnier", "", "une personne du foyer", whole=True)
    carer = Named("Mme Garnier", "", "", kept=True, whole=True)
    cleaned = NameRemover([husband, carer]).clean("M. Garnier, Mme Garnier, M. Roche, Garnier.")
    assert cleaned == "Une personne du foyer, Mme Garnier, M. Roche, Garnier."
