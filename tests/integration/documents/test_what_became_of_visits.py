"""Each visit in words: what happened, who said it, what followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ase_desktop.base.kinds import Alternative, Snapshot, Value
from ase_desktop.services.asked import Save
from ase_desktop.services.documents.child_book import ChildBook, Span
from ase_desktop.services.documents.essential import computed
from ase_desktop.services.documents.family import family, meetings
from ase_desktop.services.every_version import every, in_versions, variants
from ase_desktop.services.records import save_record
from ase_desktop.services.visits import save_visit
from ase_desktop.vault.vault import Vault
from tests.builders import record
from tests.family import FATHER, LEA, SCHEDULE

NBSP = "\u00a0"
SPAN = Span(date(2026, 10, 1), date(2026, 11, 18), "2026-11-18T20:00")


def happened(vault: Vault, day: str) -> str:
    """Return what the table says of one day, with ordinary spaces."""
    book = ChildBook(vault, LEA, SPAN)
    rows = family(book, meetings(book), frozenset()).visits
    (row,) = [one for one in rows if one.date.replace(NBSP, " ") == day]
    return row.happened.replace(NBSP, " ")


def tell(vault: Vault, **values: Value) -> None:
    """Say what happened on 21 October."""
    asked = {"schedule": SCHEDULE, "original_date": "2026-10-21", "slot": 0, **values}
    save_visit(vault, Save("visit", asked))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"outcome": "held", "cancelled_by": None}, "Réalisée, 14 h à 15 h."),
        ({"outcome": "held", "lasted_minutes": 90, "cancelled_by": None}, "Réalisée, 1 h 30."),
        ({"outcome": "cancelled", "cancelled_by": "child_ill"}, "Annulée (enfant malade)."),
        (
            {"outcome": "cancelled", "cancelled_by": "unknown"},
            "Annulée, on ne sait pas par qui.",
        ),
        ({"outcome": "cancelled", "cancelled_by": None}, "Annulée."),
        ({"outcome": "refused_by_child", "cancelled_by": None}, "Refusée par l’enfant."),
        (
            {"outcome": "held", "minutes_late": 25, "cancelled_by": None},
            "Réalisée, 14 h à 15 h, retard de 25 minutes.",
        ),
        (
            {
                "outcome": "no_show",
                "cancelled_by": None,
                "announced_at": "2026-10-21T14:20",
                "announced_by": "le tiers",
                "waited_until": "14:40",
                "reason": "train supprimé",
                "reason_known_on": "2026-10-23",
            },
            "Personne n’est venu. Annoncé à 14 h 20 par le tiers, attendu jusqu’à 14 h 40. "
            "Motif donné : train supprimé (connu le 23 octobre).",
        ),
        (
            {"outcome": "cancelled", "cancelled_by": "parent", "announced_at": "2026-10-20T17:05"},
            "Annulée par la personne attendue. Annoncé le 20 octobre à 17 h 05.",
        ),
    ],
)
def test_what_happened_is_said_without_blame(
    lea: Vault, values: dict[str, Value], words: str
) -> None:
    tell(lea, **values)
    assert happened(lea, "21 oct.") == words


def test_a_visit_moved_says_both_days_in_its_new_place(lea: Vault) -> None:
    tell(lea, outcome="moved", start="2026-10-24T10:00", end="2026-10-24T11:00", cancelled_by=None)
    assert happened(lea, "24 oct.") == "Déplacée du 21 au 24 octobre."


def test_the_line_of_its_author_is_said_when_nothing_else_is(lea: Vault) -> None:
    tell(lea, outcome="held", lasted_minutes=60, cancelled_by=None, line="Jeu de société.")
    assert happened(lea, "21 oct.") == "Réalisée, 1 h. Jeu de société."


def test_another_person_than_the_usual_one_is_said(lea: Vault) -> None:
    values = {"person": FATHER, "contact_kind": "visit", "outcome": "held"}
    when = {"start": "2026-11-08T10:00", "end": "2026-11-08T11:00"}
    save_record(lea, Save("visit", {**values, **when}, children=[LEA]))
    assert happened(lea, "8 nov.") == "Visite de son père : réalisée, 10 h à 11 h."


def test_a_past_visit_that_nobody_told_says_so(lea: Vault) -> None:
    tell(lea, outcome=None, cancelled_by=None)
    assert happened(lea, "21 oct.") == "Prévue ; rien n’est noté."


def test_what_followed_a_visit_that_did_not_take_place_may_be_essential(lea: Vault) -> None:
    book = ChildBook(lea, LEA, SPAN)
    (missed,) = [one for one in meetings(book).visits if one.status == "no_show"]
    note = {
        "visit": missed.uid,
        "note_moment": "night_after",
        "at": "2026-10-08T07:30",
        "source": "seen_by_me",
        "facts": "Deux soirs de pleurs, mal au ventre.",
    }
    save_record(lea, Save("visit_note", note, children=[LEA]))
    fresh = ChildBook(lea, LEA, SPAN)
    lines = [one.text.replace(NBSP, " ") for one in computed(fresh, meetings(fresh))]
    expected = "Après le 7 octobre (personne n’est venu) : deux soirs de pleurs, mal au ventre."
    assert expected in lines


def two_versions(*values: tuple[str, str]) -> dict[str, tuple[Alternative, ...]]:
    return {
        "title": tuple(
            Alternative(f"c{place}", value, by, "2026-11-18T10:00")
            for place, (value, by) in enumerate(values)
        )
    }


def title(one: Snapshot) -> str:
    return str(one["title"] or "")


def test_versions_carry_their_authors_and_equal_ones_are_said_once() -> None:
    request = record("request", title="A")
    assert in_versions(request, title) == "A"
    undecided = two_versions(("A.", "Mme Garnier"), ("B", "Mme Lefèvre"))
    request = replace(request, undecided=undecided)
    assert in_versions(request, title) == "A (selon Mme Garnier) ou B (selon Mme Lefèvre)"
    assert every(request, "title") == ["A", "A.", "B"]
    request = replace(request, undecided=two_versions(("A", "Mme G"), ("A", "Mme L")))
    assert in_versions(request, title) == "A"


def test_one_person_who_wrote_twice_has_two_versions() -> None:
    request = record("request", title="A")
    request = replace(request, undecided=two_versions(("A", "Mme G"), ("B", "Mme G")))
    assert [found["title"] for _, found in variants(request)] == ["A", "B"]


def test_a_version_that_says_nothing_is_said_too() -> None:
    request = record("request", title="A")
    undecided = {
        "title": (
            Alternative("c1", "A", "Mme G", "2026-11-18T10:00"),
            Alternative("c2", None, "", "2026-11-18T10:00"),
        ),
        "life": (Alternative("c3", "retired", "Mme G", "2026-11-18T10:00"),),
    }
    request = replace(request, undecided=undecided)
    assert in_versions(request, title) == "A (selon Mme G) ou rien"
    assert [found.retired for _, found in variants(request)] == [True, False]
