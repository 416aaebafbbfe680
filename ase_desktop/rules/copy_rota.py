"""Which safety copies stay: seven by day, four by week, two by month, none older than ninety days.

Ninety days, so that what was erased for good does not live on in a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

LONGEST = timedelta(days=90)
PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (7, datetime.date),
    (4, lambda at: at.isocalendar()[:2]),
    (2, lambda at: (at.year, at.month)),
)
_STANDING = 3  # recent copies, before an old one goes
MOST = sum(most for most, _ in PERIODS)


def may_go(moments: Collection[datetime], made: datetime) -> bool:
    """Say whether copies may go once one has been made: not before a few recent ones stand.

    A clock that jumped ahead makes every earlier copy look too old, all at once.
    """
    recent = {at for at in moments if abs(made - at) <= LONGEST} | {made}
    return len(recent) >= _STANDING


def kept(moments: Collection[datetime], made: datetime) -> frozenset[datetime]:
    """Return which copies stay once one has been made; that one always does.

    The newest of each day, then of each week, then of each month not covered yet. Copies dated
    after the one just made (a clock that was wrong) count among the newest.
    """
    stays = {made}
    fresh = (at for at in moments if made - at <= LONGEST and at != made)
    newest_first = [made, *sorted(fresh, reverse=True)]
    left = 1  # the copy just made is the first of the days
    for most, period_of in PERIODS:
        chosen = _newest(newest_first, period_of, stays)[: most - left]
        stays.update(chosen)
        left = 0
    return frozenset(stays)


def _newest(
    newest_first: list[datetime],
    period_of: Callable[[datetime], object],
    covered: Collection[datetime],
) -> list[datetime]:
    """Return the newest copy of each period, without those that stay already."""
    first: dict[object, datetime] = {}
    for at in newest_first:
        first.setdefault(period_of(at), at)
    return [at for at in first.values() if at not in covered]
