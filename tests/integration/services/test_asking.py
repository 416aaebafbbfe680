"""« À demander » keeps what waits, and one gesture notes that it was asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.app import Vault
from ase_desktop.services import gestures
from ase_desktop.services.asking import AskLine, ask_lines, note_asked
from ase_desktop.services.records import Save, list_records, save_all, save_record
from tests.three_children import LEA, TOM, YANIS, three_app

ALL = frozenset({LEA, TOM, YANIS})


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return three_app(tmp_path).open_vault


def lines(vault: Vault) -> tuple[AskLine, ...]:
    return ask_lines(vault, ALL)


def test_lines_say_what_and_since_when(vault: Vault) -> None:
    request, paper = lines(vault)
    assert (request.title, request.note) == (
        "Accord pour la classe de neige",
        "Nécessaire le 4\u00a0décembre",
    )
    assert (paper.title, paper.note) == (
        "Carte Vitale ou attestation de Léa",
        "Demandé il y a 16\u00a0jours",
    )
    assert not request.asked
    assert paper.asked


def test_only_the_children_followed_are_asked_about(vault: Vault) -> None:
    assert [one.child for one in ask_lines(vault, frozenset({LEA}))] == [LEA]


def test_a_first_demand_is_noted_then_reminders(vault: Vault) -> None:
    request = lines(vault)[0]
    note_asked(vault, request.things)
    found = list_records(vault, "request")[0]
    assert (found["requested_on"], found["request_status"]) == ("2026-11-18", "requested")
    assert lines(vault)[0].today
    note_asked(vault, request.things)
    found = list_records(vault, "request")[0]
    assert (found["reminded_on"], found["request_status"]) == ("2026-11-18", "reminded")


def test_a_reminder_can_be_taken_back(vault: Vault) -> None:
    paper = lines(vault)[1]
    gesture = note_asked(vault, paper.things)
    assert lines(vault)[1].note == "Rappelé aujourd’hui"
    gestures.undo(vault, gesture)
    assert lines(vault)[1].note == "Demandé il y a 16\u00a0jours"


def test_papers_never_asked_for_make_one_line_for_their_child(vault: Vault) -> None:
    save_all(
        vault,
        [
            Save("paper", {"paper_type": name, "paper_status": "expected"}, children=[TOM])
            for name in ("health_booklet", "insurance", "child_plan")
        ],
    )
    bundle = lines(vault)[-1]
    assert (bundle.title, bundle.note) == ("3\u00a0papiers de Tom", "Pas encore demandés")
    note_asked(vault, bundle.things)
    papers = [one for one in list_records(vault, "paper") if one.child == TOM]
    assert {one["requested_on"] for one in papers} == {"2026-11-18"}
    assert len(lines(vault)) == 5


def test_what_is_received_leaves_the_list(vault: Vault) -> None:
    (_kind, uid), *_others = lines(vault)[1].things
    save_record(vault, Save("paper", {"paper_status": "received"}, uid=uid))
    assert [one.title for one in lines(vault)] == ["Accord pour la classe de neige"]
