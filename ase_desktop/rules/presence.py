"""Who sleeps here tonight, from the stays and from the visits with a night."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ase_desktop.base.french import agreed, hour, listed, weekday, weekday_date
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import VisitOutcome
from ase_desktop.rules.calendar import Entry

_A_WEEK = 7
_DID_NOT_HAPPEN = frozenset(
    {
        VisitOutcome.cancelled.name,
        VisitOutcome.no_show.name,
        VisitOutcome.refused_by_child.name,
    }
)


@dataclass(frozen=True, slots=True)
class Away:
    """A child who lives here and sleeps elsewhere tonight."""

    child: str  # uid
    name: str
    entry: Entry | None  # the visit with a night, when that is why
    placement: Snapshot | None  # the stay in another home, when that is why


@dataclass(frozen=True, slots=True)
class Night:
    """Where the children of a home sleep on one night."""

    day: date
    here: tuple[tuple[str, str], ...]  # (uid of the child, name)
    away: tuple[Away, ...]


@dataclass(frozen=True, slots=True)
class Hosted:
    """One child of the home, with what says where she is."""

    child: str
    name: str
    placements: Sequence[Snapshot]
    entries: Sequence[Entry]  # the agenda around that night


def night(home: str, children: Iterable[Hosted], day: date) -> Night:
    """Return where each child sleeps on the night that follows a day.

    A child without any stay written down is here: her arrival is what opened her file. A child
    whose stays are all elsewhere or over is not of this home.
    """
    here: list[tuple[str, str]] = []
    away: list[Away] = []
    for hosted in children:
        if not _lives_here(home, hosted.placements, day):
            continue
        reason = _reason_away(home, hosted, day)
        if reason is None:
            here.append((hosted.child, hosted.name))
        else:
            away.append(reason)
    return Night(day, tuple(here), tuple(away))


def _lives_here(home: str, placements: Iterable[Snapshot], day: date) -> bool:
    known = [one for one in placements if not one.retired]
    return not known or any(_holds(one, day) and _is_home(one, home) for one in known)


def _holds(placement: Snapshot, day: date) -> bool:
    night_of = day.isoformat()
    starts, ends = placement["starts_on"], placement["ends_on"]
    return (not starts or starts <= night_of) and (not ends or night_of < ends)


def _is_home(placement: Snapshot, home: str) -> bool:
    return placement["home_uid"] in (home, None)


def _reason_away(home: str, hosted: Hosted, day: date) -> Away | None:
    elsewhere = [
        one
        for one in hosted.placements
        if not one.retired and _holds(one, day) and not _is_home(one, home)
    ]
    if elsewhere:
        latest = max(elsewhere, key=lambda one: (one["starts_on"] or "", one.uid))
        return Away(hosted.child, hosted.name, None, latest)
    visit = next((one for one in hosted.entries if _covers_night(one, day)), None)
    return Away(hosted.child, hosted.name, visit, None) if visit else None


def _covers_night(entry: Entry, day: date) -> bool:
    if entry.end is None or entry.status in _DID_NOT_HAPPEN:
        return False
    return entry.start[:10] <= day.isoformat() < entry.end[:10]


def tonight_sentence(found: Night) -> str:
    """Return « Ce soir, Léa et Tom dorment ici. »"""
    names = [name for _, name in found.here]
    if not names:
        return "Ce soir, personne ne dort ici."
    return f"Ce soir, {listed(names)} {agreed(len(names), 'dort', 'dorment')} ici."


def away_sentence(away: Away, person: str, day: date) -> str:
    """Return « Yanis est chez son père jusqu’à dimanche 18 h. »

    person is how the one she is with is named (« son père »), or the name of the other home; empty
    when nobody said it. day is the day that is told.
    """
    place = f"est chez {person}" if person else "dort ailleurs"
    return f"{away.name} {place}{_until(away, day)}."


def _until(away: Away, day: date) -> str:
    if away.entry is not None and away.entry.end is not None:
        return f"{_until_day(away.entry.end[:10], day)} {hour(away.entry.end)}"
    if away.placement is not None and away.placement["ends_on"]:
        return _until_day(away.placement["ends_on"], day)
    return ""


def _until_day(end: str, day: date) -> str:
    distance = (date.fromisoformat(end) - day).days
    if distance == 1:
        return " jusqu’à demain"
    if distance < _A_WEEK:
        return f" jusqu’à {weekday(end)}"
    return f" jusqu’au {weekday_date(end)}"
