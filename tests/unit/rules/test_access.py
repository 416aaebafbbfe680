"""Permission is small: who may write what, where."""

from __future__ import annotations

from itertools import product

import pytest

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.rules.access import (
    ACCESS,
    Target,
    Writer,
    asks_for_alert,
    may_live,
    refusal,
    scopes_of,
)

MEMBER = Writer("marie", may_write=True)


def target(kind: str = "visit", **changes: object) -> Target:
    scope = scopes_of(kind)[0]
    return Target(kind, scope, ConflictClass.MERGE, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ACCESS)
def test_every_member_with_the_power_may_write_every_kind(kind: str) -> None:
    assert refusal(MEMBER, target(kind)) == ""


def test_a_kind_without_a_line_is_refused_everywhere() -> None:
    assert [scope for scope in ScopeType if may_live("expense", scope)] == []
    found = Target("expense", ScopeType.CHILD, ConflictClass.MERGE)
    assert refusal(MEMBER, found) == "not_in_this_sharing"


def test_private_kinds_live_nowhere_else() -> None:
    assert scopes_of("private_note") == (ScopeType.OWN,)
    assert scopes_of("set_aside") == (ScopeType.OWN,)


def test_an_event_may_be_for_the_service_alone() -> None:
    assert may_live("incident", ScopeType.ALERT)
    assert may_live("addendum", ScopeType.ALERT)
    assert not may_live("daily_log", ScopeType.ALERT)


def test_after_a_withdrawal_nothing_is_written() -> None:
    gone = Writer("marie", may_write=True, revoked=True)
    assert refusal(gone, target()) == "access_withdrawn"


def test_a_reader_does_not_write() -> None:
    assert refusal(Writer("marie", may_write=False), target()) == "reader_only"


def test_a_writing_is_its_author_s() -> None:
    written = Target("incident", ScopeType.STAY, ConflictClass.AUTHOR, author="marie")
    assert refusal(MEMBER, written) == ""
    assert refusal(Writer("paul", may_write=True), written) == "only_the_author"


def test_a_writing_that_was_sent_is_closed_for_its_author_too() -> None:
    sent = Target("incident", ScopeType.STAY, ConflictClass.AUTHOR, author="marie", sent=True)
    assert refusal(MEMBER, sent) == "already_sent"


def test_a_shared_record_that_was_sent_stays_open_to_all() -> None:
    found = target(author="paul", sent=True)
    assert refusal(MEMBER, found) == ""


def test_nobody_revoked_or_reading_ever_writes() -> None:
    for may_write, revoked, sent in product((True, False), repeat=3):
        code = refusal(Writer("marie", may_write, revoked), target(sent=sent))
        assert (code == "") == (may_write and not revoked)


def test_a_fact_against_the_home_is_proposed_for_the_service_alone() -> None:
    assert asks_for_alert("allegation_against_home")
    assert not asks_for_alert("runaway")
    assert not asks_for_alert(None)
