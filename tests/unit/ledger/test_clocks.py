"""Clocks choose nothing (P16): the same play under other clocks ends with the same values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.plays import KINDS, RECORDS, Gesture, Play, gestures

BEGUN = 1_700_000_000_000
YEAR = 365 * 24 * 3600 * 1000
clocks = st.lists(
    st.one_of(st.integers(-1000, 1000), st.sampled_from((-50 * YEAR, -7 * YEAR, 60 * YEAR))),
    min_size=20,
    max_size=20,
)


def played(asked: list[Gesture], skews: list[int]) -> Play:
    """Play, each gesture under its clock."""
    play = Play()
    for number, gesture in enumerate(asked):
        for who in play.people:
            who.clock = max(0, BEGUN + number + skews[number])
        play.do(gesture)
    for other in play.people[1:] * 2:
        other.hand_over(play.scope, play.people[0])
        play.people[0].hand_over(play.scope, other)
    return play


def projection(play: Play) -> object:
    """Return everything shown, without the ids: they hold the moment of their commit."""
    anne = play.people[0]
    view = anne.replica.scope_view(play.scope)
    values = {
        (record, kind, register): sorted(
            map(str, anne.values(play.scope, record, kind=kind, register=register))
        )
        for record in RECORDS
        for kind in KINDS
        for register in (3, 4)
    }
    members = {(one.person, one.admin, one.write, one.revoked) for one in view.members.values()}
    devices = {(one.device, one.revoked) for one in view.devices.values()}
    places = {commit.cid: number for number, commit in enumerate(play.commits)}
    late = sorted(places[cid] for cid in anne.store.late)
    heads = sorted(places[cid] for cid in anne.store.heads(play.scope))
    return values, members, devices, view.is_orphan, late, heads


@given(gestures, clocks)
def test_other_clocks_choose_nothing_else(asked: list[Gesture], skews: list[int]) -> None:
    assert projection(played(asked, skews)) == projection(played(asked, [0] * 20))
