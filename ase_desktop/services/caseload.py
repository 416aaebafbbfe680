"""The first page of a caseworker: what is due, what is new, who is silent, family by family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ase_desktop.base.clock import today
from ase_desktop.base.french import age
from ase_desktop.base.kinds import ScopeType, Snapshot
from ase_desktop.rules.wording import child_name
from ase_desktop.services import scopes
from ase_desktop.services.caseload_tasks import Task, tasks_by_child
from ase_desktop.services.finding import list_records
from ase_desktop.services.local_rules import in_force
from ase_desktop.vault.vault import Vault

NO_HOME = "Sans foyer d’accueil connu"

_LAST_VISITS = (
    "SELECT child.uid, visit.outcome, visit.start FROM child JOIN visit ON visit.record_id = ("
    "SELECT one.record_id FROM visit AS one WHERE one.child = child.uid AND one.start <= ? "
    "AND one.outcome IS NOT NULL AND one.outcome <> 'moved' AND one.retired = 0 "
    "AND (one.contact_kind IS NULL OR one.contact_kind IN "
    "('visit', 'day_outing', 'overnight_stay')) ORDER BY one.start DESC LIMIT 1)"
)
_RECEIVED = (
    "SELECT person, max(at) FROM packet WHERE direction = 'in' AND status = 'applied' "
    "GROUP BY person"
)


@dataclass(frozen=True, slots=True)
class FollowedChild:
    """One child of the caseload."""

    uid: str
    name: str  # « Enzo, 14 ans »
    tasks: tuple[Task, ...]  # the most urgent first
    last_outcome: str = ""  # of the last visit told, "" when there is none
    last_on: str = ""  # YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class Household:
    """The children of one home, and how old what was received from it is."""

    name: str  # « Mme Garnier »
    city: str
    children: tuple[FollowedChild, ...]
    received: str | None  # YYYY-MM-DD of the last file taken in, None when there was none
    silent: bool  # nothing for more than thirty days, from a home that writes here

    @property
    def urgency(self) -> tuple[int, str]:
        """Return what sorts households: the most urgent task of their children."""
        return min((one.urgency for child in self.children for one in child.tasks), default=_LAST)


_LAST = (9, "")


@dataclass(frozen=True, slots=True)
class Caseload:
    """The page, as values."""

    day: date
    households: tuple[Household, ...]

    @property
    def children(self) -> tuple[FollowedChild, ...]:
        """Return every child, family by family."""
        return tuple(child for home in self.households for child in home.children)

    def count(self, group: str) -> int:
        """Return how many tasks of a group wait."""
        return sum(task.group == group for child in self.children for task in child.tasks)

    @property
    def silent(self) -> int:
        """Return how many households are silent."""
        return sum(home.silent for home in self.households)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a child lives, and the person who writes there."""

    key: str
    name: str
    city: str = ""
    person: str = ""


def caseload(vault: Vault) -> Caseload:
    """Return every child followed, under the household where she lives."""
    day = today(vault.around.clock, vault.zone)
    tasks = tasks_by_child(vault, day)
    last = {row[0]: row[1:] for row in vault.db.execute(_LAST_VISITS, (vault.now,))}
    places = _Places(vault, day)
    homes: dict[_Place, list[FollowedChild]] = {}
    for child in list_records(vault, "child"):
        place = places.of(child.uid)
        if place is not None:
            outcome, start = last.get(child.uid, ("", ""))
            years = age(child["birth_date"], day) if child["birth_date"] else ""
            name = ", ".join(part for part in (child_name(child), years) if part)
            found = FollowedChild(child.uid, name, tasks.get(child.uid, ()), outcome, start[:10])
            homes.setdefault(place, []).append(found)
    received = dict(vault.db.execute(_RECEIVED).fetchall())
    silent_after = timedelta(days=in_force(vault).silent_days)
    households = [_household(*pair, received, day, silent_after) for pair in homes.items()]
    return Caseload(day, tuple(sorted(households, key=lambda one: (one.urgency, one.name))))


def _household(
    place: _Place,
    children: Iterable[FollowedChild],
    received: Mapping[str, str],
    day: date,
    silent_after: timedelta,
) -> Household:
    at = (received.get(place.person) or "")[:10]
    since = (day - silent_after).isoformat()
    sorted_ones = sorted(children, key=lambda one: (_urgency(one), one.name))
    return Household(
        name=place.name,
        city=place.city,
        children=tuple(sorted_ones),
        received=at or None,
        silent=bool(place.person) and at < since,
    )


def _urgency(child: FollowedChild) -> tuple[int, str]:
    return child.tasks[0].urgency if child.tasks else _LAST


class _Places:
    """Where each child lives: what her stay says, else where her file was opened."""

    def __init__(self, vault: Vault, day: date) -> None:
        self._day = day.isoformat()
        self._vault = vault
        households = list_records(vault, "foster_household")
        self._by_uid = {one.uid: one for one in households}
        self._by_scope = {one.scope: one for one in households}
        self._placements: dict[str, list[Snapshot]] = {}
        for one in list_records(vault, "placement"):
            self._placements.setdefault(one.child or "", []).append(one)
        self._stays: dict[str, scopes.ScopeRow] = {}
        for row in scopes.scopes_of(vault, ScopeType.STAY):
            self._stays.setdefault(row.child or "", row)

    def of(self, child: str) -> _Place | None:
        """Return where a child lives, None when her stays are all over."""
        known = self._placements.get(child, [])
        present = [one for one in known if not one["ends_on"] or one["ends_on"] > self._day]
        if known and not present:
            return None
        stay = max(present, key=lambda one: (one["starts_on"] or "", one.uid), default=None)
        row = self._stays.get(child)
        household = self._household(stay, row)
        person = self._person(row)
        named = self._name(household, stay, person)
        key = household.uid if household else person or named
        return _Place(key, named, (household["city"] if household else None) or "", person)

    def _household(self, stay: Snapshot | None, row: scopes.ScopeRow | None) -> Snapshot | None:
        by_stay = self._by_uid.get(stay["home_uid"] or "") if stay else None
        return by_stay or (self._by_scope.get(row.home or "") if row else None)

    def _person(self, row: scopes.ScopeRow | None) -> str:
        """Return the person who opened the stay, when it is not this one."""
        creator = self._vault.view(row.uid).creator if row else ""
        return "" if creator == self._vault.owner.person else creator

    def _name(self, household: Snapshot | None, stay: Snapshot | None, person: str) -> str:
        said: Sequence[str | None] = (
            household["carer_name"] if household else None,
            household["name"] if household else None,
            stay["home_name"] if stay else None,
            self._vault.names.get(person),
        )
        return next((one for one in said if one), NO_HOME)
