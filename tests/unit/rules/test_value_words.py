"""Values and plans in French words."""

from __future__ import annotations

from datetime import date

import pytest

from ase_desktop.base.kinds import ConflictClass, FieldSpec, FieldType, RecordKind, ScopeType, Value
from ase_desktop.rules.occurrence import Hours, Occurrence
from ase_desktop.rules.pattern_dates import write
from ase_desktop.rules.pattern_weekly import weekly
from ase_desktop.rules.pattern_words import UNKNOWN, pattern_words
from ase_desktop.rules.value_words import (
    ELSEWHERE,
    EMPTY,
    LIFE_NAME,
    UNREADABLE,
    register_words,
    value_words,
)

HOURS = Hours("14:00", "15:00", 0, 0)
MONDAY = date(2026, 10, 5)


def spec(type_: FieldType, name: str = "field", **more: Value) -> FieldSpec:
    return FieldSpec(name, 1, "Champ", type_, ConflictClass.MERGE, **more)


@pytest.mark.parametrize(
    ("type_", "value", "words"),
    [
        (FieldType.TEXT, "Lapin gris", "Lapin gris"),
        (FieldType.DAY, "2026-11-18", "18\u00a0novembre 2026"),
        (FieldType.MOMENT, "2026-11-18T14:30", "mercredi 18\u00a0novembre 2026, 14\u00a0h\u00a030"),
        (FieldType.TIME, "09:00", "9\u00a0h"),
        (FieldType.NUMBER, 1200, "1\u00a0200"),
        (FieldType.MONEY, 1250, "12,50\u00a0€"),
        (FieldType.FLAG, False, "Non"),
        (FieldType.FLAG, True, "Oui"),
        (FieldType.COMMITS, ["a", "b"], "2\u00a0valeurs confirmées"),
        (
            FieldType.PATTERN,
            weekly([0], MONDAY, HOURS),
            "chaque lundi, 14\u00a0h\u00a0–\u00a015\u00a0h",
        ),
        (FieldType.TEXT, None, ""),
        (FieldType.TEXT, "", ""),
    ],
)
def test_a_value_is_said_as_a_person_reads_it(type_: FieldType, value: Value, words: str) -> None:
    assert value_words(spec(type_), value) == words


def test_a_choice_is_said_by_its_label_and_an_unknown_one_as_it_is() -> None:
    choice = spec(FieldType.CHOICE, choices=(("held", "Réalisée"),))
    assert value_words(choice, "held") == "Réalisée"
    assert value_words(choice, "of_tomorrow") == "of_tomorrow"


def test_an_answer_that_asks_for_more_is_read_whole() -> None:
    source = spec(FieldType.CHOICE, choices=(("reported", "rapporté par…"),))
    assert value_words(source, "reported") == "rapporté par quelqu’un"


def test_where_it_was_copied_from_is_not_said_twice() -> None:
    assert value_words(spec(FieldType.TEXT, "origin"), "d’après le jugement") == "le jugement"


def test_a_link_is_said_by_the_name_of_what_it_points_to() -> None:
    link = spec(FieldType.LINK)
    assert value_words(link, "a", {"a": "sa mère"}) == "sa mère"
    assert value_words(link, "b") == ELSEWHERE


def test_a_group_is_said_whole() -> None:
    kind = RecordKind(
        "visit",
        26,
        "Visite",
        (ScopeType.CHILD,),
        "V",
        (
            spec(FieldType.DAY, "day", group="when"),
            spec(FieldType.TEXT, "place", group="when"),
            spec(FieldType.TEXT, "line"),
        ),
        groups=(("when", "Quand et où"),),
    )
    assert register_words(kind, "when", {"day": "2026-11-18"}) == "18\u00a0novembre 2026"
    both = {"day": "2026-11-18", "place": "ici"}
    assert register_words(kind, "when", both) == "18\u00a0novembre 2026, ici"
    assert register_words(kind, "when", None) == EMPTY
    assert register_words(kind, "line", None) == EMPTY
    assert register_words(kind, "line", "bien") == "bien"


@pytest.mark.parametrize(
    ("every", "days", "words"),
    [
        (1, [2], "chaque mercredi"),
        (2, [2], "un mercredi sur deux"),
        (3, [5], "un samedi sur trois"),
        (2, [2, 5], "mercredi et samedi, une semaine sur deux"),
        (6, [2], "un mercredi sur 6"),
    ],
)
def test_a_rhythm_is_said_as_one_speaks(every: int, days: list[int], words: str) -> None:
    found = pattern_words(weekly(days, MONDAY, HOURS, every=every))
    assert found == f"{words}, 14\u00a0h\u00a0–\u00a015\u00a0h"


def test_a_rhythm_says_its_nights_and_its_end() -> None:
    hours = Hours("18:00", "18:00", 0, 2)
    found = pattern_words(weekly([4], MONDAY, hours, until=date(2026, 12, 18)))
    assert found.endswith(", 2\u00a0nuits, jusqu’au 18\u00a0décembre 2026")


def test_a_few_dates_are_said_one_by_one_many_are_counted() -> None:
    days = [Occurrence(date(2026, 10, day), "14:00", "15:00") for day in (7, 21, 28)]
    assert pattern_words(write(days[:2])) == "7\u00a0octobre et 21\u00a0octobre"
    many = [Occurrence(date(2026, 10, day), "14:00", "15:00") for day in range(1, 8)]
    assert pattern_words(write(many)) == "7\u00a0dates, du 1er\u00a0octobre au 7\u00a0octobre 2026"


def test_no_plan_says_nothing_and_a_plan_of_tomorrow_says_so() -> None:
    assert pattern_words(None) == ""
    assert pattern_words({"kind": "moon"}) == UNKNOWN


@pytest.mark.parametrize("type_", [FieldType.DAY, FieldType.MOMENT, FieldType.TIME, FieldType.TEXT])
def test_a_value_of_another_form_is_said_without_being_read(type_: FieldType) -> None:
    assert value_words(spec(type_), {"x": [1]}) == UNREADABLE


def test_a_record_retired_by_one_and_kept_by_the_other_is_said_in_words() -> None:
    kind = RecordKind("thing", 99, "Chose", (ScopeType.CHILD,), "T", ())
    assert register_words(kind, LIFE_NAME, "retired") == "Retirée des listes"
    assert register_words(kind, LIFE_NAME, None) == "Gardée dans les listes"
