"""What is said of a child on the phone fits in one breath, with what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ase_desktop.base.kinds import Snapshot
from ase_desktop.rules.identity_words import phone_sentences
from tests.builders import record

DAY = date(2026, 11, 20)
NBSP = "\u00a0"


def alert(name: str, answer: str = "confirmed") -> Snapshot:
    return replace(record("health_alert", name), values={"name": name, "answer": answer})


def test_a_child_well_known_is_told_whole() -> None:
    yanis = record(
        "child",
        first_name="Yanis",
        last_name="Diallo",
        sex="male",
        birth_date="2011-06-02",
        height_cm=178,
        description="Cheveux courts",
        own_phone="0639980021",
    )
    alerts = [alert("asthme"), alert("arachide", "ruled_out")]
    assert phone_sentences(yanis, DAY, alerts, "blouson bleu") == (
        f"Yanis Diallo, 15{NBSP}ans, né le 2{NBSP}juin 2011. 1,78{NBSP}m, cheveux courts. "
        f"Vêtements{NBSP}: blouson bleu. "
        f"Son téléphone{NBSP}: 06{NBSP}39{NBSP}98{NBSP}00{NBSP}21. À savoir{NBSP}: asthme."
    )


def test_a_child_just_arrived_is_told_by_her_first_name() -> None:
    assert phone_sentences(record("child", first_name="Léa"), DAY) == "Léa."


def test_a_girl_is_born_in_the_feminine_and_nobody_guesses() -> None:
    lea = record("child", first_name="Léa", sex="female", birth_date="2018-05-03")
    assert "née le" in phone_sentences(lea, DAY)
    unknown = record("child", first_name="Camille", birth_date="2018-05-03")
    assert "né(e) le" in phone_sentences(unknown, DAY)


def test_a_height_already_written_is_not_said_twice() -> None:
    tall = record("child", first_name="Léa", height_cm=128, description="1,28 m, brune.")
    assert phone_sentences(tall, DAY) == "Léa. 1,28 m, brune."
    alone = record("child", first_name="Léa", height_cm=128)
    assert phone_sentences(alone, DAY) == f"Léa. 1,28{NBSP}m."
