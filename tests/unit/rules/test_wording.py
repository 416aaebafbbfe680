"""How people are named on paper and on one's own screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ase_desktop.base.french import NBSP
from ase_desktop.base.kinds import Snapshot, Value
from ase_desktop.base.terms_contacts import PROFESSIONALS, Relation
from ase_desktop.rules.wording import (
    SOMEBODY,
    child_name,
    child_short_name,
    contact_name,
    contact_words,
    is_professional,
    names_apart,
    relation_words,
    source_words,
)
from tests.builders import record


def contact(name: str, relation: str | None, **values: Value) -> Snapshot:
    return record("contact", name, first_name=name, relation=relation, **values)


def test_children_of_one_name_are_told_apart_by_as_little_as_needed() -> None:
    def child(key: str, first: str, last: str, **more: Value) -> Snapshot:
        made = record("child", key, first_name=first, last_name=last, **more)
        return replace(made, code=f"E-{key}")

    children = [
        child("tom", "Tom", "Martin"),
        child("lea m", "Léa", "Martin"),
        child("lea b 8", "Léa", "Bernard", birth_date="2018-05-03", sex="female"),
        child("lea b 6", "Léa", "Bernard", birth_date="2020-05-03"),
        child("lea b ?", "Léa", "Bernard"),
        child("zoe", "Zoé", "Roux"),
        child("zoe again", "Zoé", "Roux"),
    ]
    named = names_apart(children)
    told = [named[one.uid].replace(NBSP, " ") for one in children]
    assert told[:5] == [
        "Tom",
        "Léa M.",
        "Léa B., née le 3 mai 2018",
        "Léa B., né le 3 mai 2020",
        "Léa B., date de naissance non notée",
    ]
    assert told[5:] == ["Zoé R., dossier E-zoe", "Zoé R., dossier E-zoe again"]
    assert names_apart([]) == {}


@pytest.mark.parametrize(
    ("relation", "one", "several"),
    [
        ("mother", "sa mère", "leur mère"),
        ("brother", "son frère", "leur frère"),
        ("aunt", "sa tante", "leur tante"),
        ("cousin", "un membre de sa famille", "un membre de leur famille"),
        ("trusted_adult", "sa personne de confiance", "leur personne de confiance"),
        (None, SOMEBODY, SOMEBODY),
        ("other", SOMEBODY, SOMEBODY),
    ],
)
def test_a_relation_is_said_from_the_child(relation: str | None, one: str, several: str) -> None:
    assert relation_words(relation) == one
    assert relation_words(relation, owners=2) == several


@pytest.mark.parametrize("relation", sorted(set(Relation.__members__) - PROFESSIONALS))
def test_everybody_of_the_family_has_words(relation: str) -> None:
    assert relation == "other" or relation_words(relation) != SOMEBODY


def test_two_who_share_a_link_have_an_initial() -> None:
    tom, yanis, mother = (
        contact("Tom", "brother"),
        contact("Yanis", "brother"),
        contact("Sophie", "mother"),
    )
    everyone = [tom, yanis, mother]
    assert contact_words(tom, everyone) == "son frère T."
    assert contact_words(yanis, everyone, owners=2) == "leur frère Y."
    assert contact_words(mother, everyone) == "sa mère"


def test_two_with_the_same_initial_have_a_rank() -> None:
    twins = [contact("Tom", "brother"), contact("Théo", "brother")]
    words = {contact_words(one, twins) for one in twins}
    assert words == {"son frère T. (1)", "son frère T. (2)"}


def test_two_strangers_without_names_have_a_rank() -> None:
    strangers = [record("contact", "a"), record("contact", "b")]
    words = {contact_words(one, strangers) for one in strangers}
    assert words == {"une autre personne (1)", "une autre personne (2)"}


def test_professionals_keep_their_name() -> None:
    worker = contact("Anne", "caseworker", civility="Mme", last_name="Lefèvre")
    assert contact_words(worker, [worker]) == "Mme Lefèvre"


def test_what_is_ticked_wins_over_the_profession() -> None:
    neighbour = contact("Anne", "other", professional=True)
    friend = contact("Anne", "doctor", professional=False)
    assert is_professional(neighbour)
    assert not is_professional(friend)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"civility": "Mme", "first_name": "Anne", "last_name": "Lefèvre"}, "Mme Lefèvre"),
        ({"first_name": "Sami", "last_name": "Diallo"}, "Sami Diallo"),
        ({"civility": "Mme", "first_name": "Anne"}, "Anne"),
        ({"last_name": "Diallo"}, "Diallo"),
        ({"organisation": "École Jules-Ferry", "relation": "school"}, "École Jules-Ferry"),
        ({"relation": "on_call_line"}, "Astreinte"),
        ({}, ""),
    ],
)
def test_a_contact_has_the_best_name_known(values: dict[str, str], name: str) -> None:
    assert contact_name(record("contact", **values)) == name


def test_a_child_is_called_as_every_day() -> None:
    assert child_name(record("child", first_name="Éléonore", usual_name="Léo")) == "Léo"
    assert child_name(record("child", first_name="Léa")) == "Léa"
    assert child_name(record("child")) == ""
    assert child_short_name(record("child", first_name="Léa", last_name="Martin")) == "Léa M."
    assert child_short_name(record("child", first_name="Léa")) == "Léa"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"source": "seen_by_me"}, "vu par moi"),
        ({"source": "said_by_child"}, "dit par Léa"),
        (
            {"source": "reported", "reported_by": "Mme R.", "reported_on": "2026-11-15"},
            "rapporté par Mme R., le 15 nov.",
        ),
        ({"source": "reported"}, "rapporté par quelqu’un"),
        ({}, ""),
    ],
)
def test_a_fact_says_its_source(values: dict[str, str], words: str) -> None:
    found = source_words(record("daily_log", **values), "Léa")
    assert found.replace(NBSP, " ") == words


def test_without_a_name_the_child_is_the_child() -> None:
    assert source_words(record("daily_log", source="said_by_child")) == "dit par l’enfant"
