"""Who is proposed to be told of an event depends on its level, its type and the child's family."""

from __future__ import annotations

from ase_desktop.rules.telling import notice_words, people_to_tell
from tests.builders import record

CONTACTS = (
    record("contact", "mother", relation="mother", first_name="Sonia"),
    record("contact", "father", relation="father", first_name="Karim", forbidden=True),
    record("contact", "worker", relation="caseworker", civility="Mme", last_name="Lefèvre"),
)


def words(severity: int | None, kind: str | None = None) -> list[str]:
    return [one.words for one in people_to_tell(severity, kind, CONTACTS)]


def test_a_grave_event_begins_with_the_on_call_line_and_the_police() -> None:
    assert words(3) == ["Astreinte", "Police, gendarmerie", "Mme Lefèvre", "Sa mère"]


def test_a_lesser_event_is_told_to_the_caseworker_and_the_parents() -> None:
    assert words(1) == ["Mme Lefèvre", "Sa mère"]
    assert words(None) == ["Mme Lefèvre", "Sa mère"]


def test_the_type_adds_its_own_calls_once() -> None:
    assert words(3, "self_harm") == [
        "Astreinte",
        "Police, gendarmerie",
        "Samu",
        "Prévention du suicide (3114)",
        "Mme Lefèvre",
        "Sa mère",
    ]
    assert words(2, "of a newer version") == ["Mme Lefèvre", "Sa mère"]


def test_what_puts_the_home_in_question_goes_to_the_service_alone() -> None:
    assert words(4, "allegation_against_home") == ["Responsable ASE", "Astreinte"]


def test_a_call_is_named_as_it_was_proposed() -> None:
    told = record("incident_notice", notice_person="mother", person_name="Sonia")
    assert notice_words(told) == "Sa mère"
    assert notice_words(record("incident_notice", notice_person="police")) == "Police, gendarmerie"
    assert notice_words(record("incident_notice", notice_person="insurer")) == "Assureur"
    named = record("incident_notice", notice_person="other", person_name="M. Petit")
    assert notice_words(named) == "M. Petit"
    assert notice_words(record("incident_notice")) == ""
