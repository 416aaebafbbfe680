"""The first page of a carer: who sleeps here, what takes place today, what waits for a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ase_desktop.base.clock import today
from ase_desktop.rules.calendar import Entry
from ase_desktop.rules.meetings import is_late
from ase_desktop.rules.presence import Night, tonight_sentence
from ase_desktop.services.agenda import visit_entries, visit_items
from ase_desktop.services.asking import AskLine, ask_lines
from ase_desktop.services.home import LONGEST_STAY_AWAY, away_sentences, this_home
from ase_desktop.services.numbers import Number, called
from ase_desktop.services.to_complete import ToComplete, nights, untold
from ase_desktop.services.together import Meeting, together
from ase_desktop.vault.vault import Vault

_UNTOLD_FOR = timedelta(days=31)  # older, what nobody told is history
_NEXT_WITHIN = timedelta(days=62)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Today:
    """The page, as values."""

    day: date
    sentence: str  # « Ce soir, Léa et Tom dorment ici. »
    away: tuple[tuple[str, str], ...]  # (child, « Yanis est chez son père jusqu’à dimanche 18 h. »)
    meetings: tuple[Meeting, ...]  # of today, and those of yesterday nobody told
    coming: Meeting | None  # the next one after today
    to_complete: tuple[ToComplete, ...]
    to_ask: tuple[AskLine, ...]
    numbers: tuple[Number, ...]
    has_children: bool
    has_schedules: bool


def today_page(vault: Vault, *, child: str | None = None) -> Today:
    """Return the first page, of all the children of this home or of one."""
    day, now = today(vault.around.clock, vault.zone), vault.now
    home = this_home(vault, child=child)
    entries = visit_entries(vault, day - LONGEST_STAY_AWAY, day + _NEXT_WITHIN, child=child)
    followed = home.followed(day)
    meetings = together(visit_items(vault, _recent(entries, followed, day)))
    tonight = home.night(entries, day)
    slept = _slept_here(home.night(entries, day - _A_DAY))
    return Today(
        day=day,
        sentence=tonight_sentence(tonight),
        away=away_sentences(vault, tonight),
        meetings=tuple(one for one in meetings if _is_shown(one, day, now)),
        coming=next((one for one in meetings if _is_coming(one, day)), None),
        to_complete=(*untold(meetings, now), *nights(vault, meetings, slept, day)),
        to_ask=ask_lines(vault, followed),
        numbers=called(vault),
        has_children=bool(home.children),
        has_schedules=any(one.schedule for found in entries.values() for one in found),
    )


def _recent(
    entries: Mapping[str, Sequence[Entry]], followed: frozenset[str], day: date
) -> list[Entry]:
    """Return what is not history yet, of the children there is something to do for."""
    since = (day - _UNTOLD_FOR).isoformat()
    return [
        one
        for child, found in entries.items()
        if child in followed
        for one in found
        if (one.end or one.start) >= since
    ]


def _slept_here(night: Night) -> frozenset[str]:
    return frozenset(uid for uid, _name in night.here)


def _is_shown(meeting: Meeting, day: date, now: str) -> bool:
    """Return whether a meeting begins or ends today, or ended less than a day ago, untold.

    One with nights waits for its hour: nothing is to be said of it before the child left.
    """
    days = (meeting.first.start[:10], meeting.over[:10])
    if days[0] < days[1] and meeting.waits and meeting.first.start > now:
        return False
    if day.isoformat() in days:
        return True
    return meeting.waits and meeting.over < now and not is_late(meeting.over, now)


def _is_coming(meeting: Meeting, day: date) -> bool:
    return meeting.waits and meeting.first.start[:10] > day.isoformat()
