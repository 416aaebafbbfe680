"""Which day an hour typed in an event means: facts follow each other, across midnight."""

from __future__ import annotations

from datetime import datetime, timedelta


def moment_of(hour: str, *, near: str, now: str) -> str:
    """Return the local moment of an hour, HH:MM, in a story told up to `near`.

    The nearest one to `near`, never in the future: « 0 h 30 » after « 23 h 05 » is the next day,
    « 22 h 15 » typed the next morning is the evening before.
    """
    around, present = datetime.fromisoformat(near), datetime.fromisoformat(now)
    hours, minutes = map(int, hour.split(":"))
    same_day = around.replace(hour=hours, minute=minutes)
    days = [same_day + timedelta(days=distance) for distance in (-1, 0, 1)]
    past = [one for one in days if one <= present] or days[:1]
    return min(past, key=lambda one: abs(one - around)).isoformat(timespec="minutes")
