"""The card of the service: it reads the events addressed to it, and nothing else of a notebook."""

from __future__ import annotations

import pytest

from tests.two_notebooks import Face, Pair, linked, new_face

SERVICE = "Service des Tilleuls"
FACTS = "On m’a reproché d’avoir crié."


@pytest.fixture
def service(pair: Pair) -> Face:
    """Give the notebook of the service, linked to the carer's."""
    found = new_face(pair.folder, "service", SERVICE)
    linked(pair.carer, found)
    return found


def alert(pair: Pair, **values: object) -> str:
    """Write an event that puts the home in question, kept apart."""
    event = {"occurred_at": "2026-11-20T18:00", "title": FACTS, **values}
    return str(pair.carer.put("incident", event, "--alert", "--child", pair.first)["uid"])


def test_a_child_is_never_shared_with_the_service(pair: Pair, service: Face) -> None:
    before = pair.carer.do("dump")
    assert "ne suit pas" in pair.carer.refused(
        "share", "--child", pair.first, "--with", service.name
    )
    sent = pair.carer.refused("send", "--to", service.name, "-o", pair.folder / "none.lien")
    assert "Aucun événement" in sent
    assert pair.carer.do("dump") == before


def test_an_event_apart_reaches_the_service_alone(pair: Pair, service: Face) -> None:
    uid, other = alert(pair), alert(pair, title="Rien à voir.")
    pair.carer.do("share", "--event", uid, "--with", service.name)
    received = pair.hand_over(pair.carer, service)
    assert (received["new"], received["refused"]) == (1, 0)
    (event,) = service.do("list", "incident")
    assert event["uid"] == uid
    for kind in ("child", "daily_log", "contact", "visit", "foster_household"):
        assert service.do("list", kind) == []
    whole = service.do("dump")
    assert len(whole["scopes"]) == 1
    assert other not in str(whole)
    pair.exchange()
    assert uid not in str(pair.caseworker.do("dump"))


def test_only_the_service_may_be_told(pair: Pair, service: Face) -> None:
    uid = alert(pair)
    to_her = ("share", "--event", uid, "--with", pair.caseworker.name)
    assert "ne va qu’au service" in pair.carer.refused(*to_her)
    usual = {"occurred_at": "2026-11-20T18:00", "title": "Une chute."}
    known = pair.carer.put("incident", usual, "--child", pair.first)["uid"]
    told = pair.carer.refused("share", "--event", known, "--with", service.name)
    assert "dans le dossier" in told
    assert "pas dans ce carnet" in pair.carer.refused(
        "share", "--event", "ab" * 16, "--with", service.name
    )
