"""The words of the trade: unique names, French labels, and data that speaks of them only."""

from __future__ import annotations

import pytest

from ase_desktop.base import (
    terms,
    terms_contacts,
    terms_incidents,
    terms_placement,
    terms_writings,
)
from ase_desktop.base.terms import Role, Term
from ase_desktop.base.terms_contacts import (
    PARENTS,
    PROFESSIONALS,
    SIBLINGS,
    Relation,
    RightStatus,
    VisitOutcome,
    right_note,
)
from ase_desktop.base.terms_incidents import (
    ALERT_TYPES,
    INCIDENT_RULES,
    IncidentType,
)
from ase_desktop.base.terms_writings import ARRIVAL_PAPERS, OPEN_REQUESTS, PaperType, RequestStatus

MODULES = (terms, terms_contacts, terms_incidents, terms_placement, terms_writings)
TERMS = sorted(
    {
        found
        for module in MODULES
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, Term) and found is not Term
    },
    key=lambda term: term.__name__,
)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.__name__)
def test_every_name_has_a_french_label_of_its_own(term: type[Term]) -> None:
    labels = [member.value for member in term]
    assert len(labels) == len(term.__members__), "two names with one label are one name"
    assert all(label.strip() == label and label for label in labels)
    assert not any("'" in label for label in labels)


def test_a_label_is_found_by_name() -> None:
    assert VisitOutcome.label("no_show") == "Personne n’est venu"
    assert VisitOutcome.label(None) == ""
    assert Role.choices()[0] == ("carer", "assistante ou assistant familial")


def test_a_name_of_a_newer_version_is_shown_as_it_is() -> None:
    assert VisitOutcome.label("teleported") == "teleported"


def test_a_right_that_gives_nothing_says_so() -> None:
    assert right_note(RightStatus.reserved.name) == "= rien tant que le juge n’a pas décidé"
    assert right_note(RightStatus.to_be_set.name) == right_note(RightStatus.reserved.name)
    assert right_note(RightStatus.active.name) == ""
    assert right_note(None) == ""


def test_every_type_of_event_has_its_rule() -> None:
    assert set(INCIDENT_RULES) == set(IncidentType.__members__)
    assert all(1 <= rule.severity <= 4 and rule.calls for rule in INCIDENT_RULES.values())
    assert set(IncidentType.__members__) >= ALERT_TYPES


def test_groups_of_people_speak_of_known_relations() -> None:
    assert set(Relation.__members__) >= PROFESSIONALS | PARENTS | SIBLINGS
    assert not PROFESSIONALS & (PARENTS | SIBLINGS)


def test_fifteen_papers_are_asked_for_at_an_arrival() -> None:
    assert len(ARRIVAL_PAPERS) == 15
    assert PaperType.other.name not in ARRIVAL_PAPERS


def test_open_requests_are_those_without_an_answer() -> None:
    closed = set(RequestStatus.__members__) - OPEN_REQUESTS
    assert closed == {"granted", "refused", "not_needed", "replaced_by_judge"}
