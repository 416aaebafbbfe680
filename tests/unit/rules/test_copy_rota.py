"""Which safety copies stay: few, spread, never without the newest."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.rules.copy_rota import LONGEST, MOST, kept, may_go

MOMENTS = st.datetimes(datetime(2019, 1, 1), datetime(2040, 1, 1))
NOW = datetime(2026, 11, 18, 17, 42)
NEAR = st.timedeltas(timedelta(0), timedelta(days=120)).map(lambda ago: NOW - ago)


@given(st.sets(MOMENTS), MOMENTS)
def test_few_stay_and_always_the_one_just_made(moments: set[datetime], made: datetime) -> None:
    stays = kept(moments, made)
    assert made in stays
    assert stays <= moments | {made}
    assert len(stays) <= MOST
    assert all(made - at <= LONGEST for at in stays)


@given(st.sets(NEAR), NEAR)
def test_what_stays_stays_again_and_order_does_not_matter(
    moments: set[datetime], made: datetime
) -> None:
    stays = kept(moments, made)
    assert kept(stays, made) == stays
    assert kept(sorted(moments), made) == kept(sorted(moments, reverse=True), made)


@given(st.sets(NEAR))
def test_the_newest_of_each_of_the_last_days_stays(moments: set[datetime]) -> None:
    newest = {at.date(): at for at in sorted(moments) if at.date() != NOW.date()}
    recent = {at for day, at in newest.items() if (NOW.date() - day).days < 7}
    assert recent <= kept(moments, NOW)


@given(st.lists(st.integers(10, 40), min_size=150, max_size=200))
def test_copies_made_now_and_then_stay_spread_over_two_months(gaps: list[int]) -> None:
    made, stays = NOW, frozenset[datetime]()
    for hours in gaps:
        made += timedelta(hours=hours)
        stays = kept(stays, made)
    ages = sorted((made - at).days for at in stays)
    assert ages[0] == 0
    assert ages[-1] >= 28
    gaps_left = [later - sooner for sooner, later in pairwise(ages)]
    assert max(gaps_left) <= 33  # never more than a month without a copy


def test_a_year_of_evenings_leaves_seven_days_four_weeks_two_months() -> None:
    stays = frozenset[datetime]()
    made = NOW
    for day in range(365):
        made = NOW + timedelta(days=day)
        stays = kept(stays, made)
    ages = sorted((made - at).days for at in stays)
    assert ages[:7] == list(range(7))
    assert len(ages) == MOST
    assert 60 <= ages[-1] <= 90


def test_a_clock_that_was_wrong_takes_the_place_of_nothing_recent() -> None:
    days = {NOW - timedelta(days=ago) for ago in range(1, 6)}
    ahead = datetime(2039, 1, 1)
    assert days < kept(days | {ahead}, NOW)
    assert len(kept({NOW + timedelta(days=ahead) for ahead in range(1, 30)}, NOW)) <= MOST


def test_a_clock_that_jumps_ahead_lets_nothing_go_before_three_copies_stand() -> None:
    days = {NOW - timedelta(days=ago) for ago in range(5)}
    ahead = NOW + timedelta(days=1500)
    assert not may_go(days, ahead)
    assert not may_go({*days, ahead}, ahead + timedelta(days=1))
    assert may_go({*days, ahead, ahead + timedelta(days=1)}, ahead + timedelta(days=2))
    assert may_go(days, NOW)
