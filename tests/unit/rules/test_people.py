"""Who is around a child when her papers are printed."""

from __future__ import annotations

from ase_desktop.rules.people import as_initials, people_around
from ase_desktop.rules.third_parties import NameRemover
from tests.builders import record

LEA = record("child", "lea", first_name="Léa", last_name="Martin", usual_name="Lili")
TOM = record("child", "tom", first_name="Tom", last_name="Martin", usual_name="Tomtom")
YANIS = record("child", "yanis", first_name="Yanis", last_name="Diallo")
CONTACTS = [
    record("contact", "m", first_name="Sophie", last_name="Martin", relation="mother"),
    record("contact", "b", first_name="tom", relation="brother"),
    record("contact", "w", civility="Mme", last_name="Lefèvre", relation="caseworker"),
    record("contact", "s", organisation="École Jules-Ferry", relation="school"),
]
HUSBAND = record("household_member", first_name="Michel")


def clean(text: str) -> str:
    return NameRemover(people_around(LEA, CONTACTS, [TOM, YANIS], [HUSBAND])).clean(text)


def test_everybody_is_named_as_on_paper() -> None:
    assert clean("Lili, Tom, Yanis, Sophie et Michel ont vu Mme Lefèvre.") == (
        "Lili, son frère, un autre enfant accueilli, sa mère et une personne du foyer "
        "ont vu Mme Lefèvre."
    )


def test_a_sibling_hosted_here_is_a_link_under_every_name() -> None:
    assert clean("Tomtom joue avec Léa Martin.") == "Son frère joue avec Léa Martin."


def test_a_child_without_any_name_is_no_trouble() -> None:
    nobody = record("child", "nobody")
    assert NameRemover(people_around(nobody, [])).clean("Tom") == "Tom"


def test_a_copy_for_one_child_has_the_initials_of_the_others() -> None:
    assert as_initials("Léa et Tom ont joué avec Yanis Diallo.", [TOM, YANIS]) == (
        "Léa et T. ont joué avec Y."
    )


def test_another_child_without_a_name_changes_nothing() -> None:
    assert as_initials("Léa et Tom", [record("child", "nobody")]) == "Léa et Tom"
