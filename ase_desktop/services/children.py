"""The children of this notebook, each in one line: a carer’s two or three, a caseworker’s many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ase_desktop.base.clock import today
from ase_desktop.base.french import (
    age,
    capital,
    day_month,
    full_date,
    hour,
    listed,
    relative,
    weekday_date,
)
from ase_desktop.base.kinds import ScopeType, Snapshot
from ase_desktop.base.terms_writings import AlertAnswer
from ase_desktop.rules.calendar import PLANNED, Entry
from ase_desktop.rules.wording import child_name, child_short_name
from ase_desktop.services import scopes
from ase_desktop.services.agenda import visit_entries
from ase_desktop.services.finding import list_records
from ase_desktop.services.sheet_lines import joined, who_words
from ase_desktop.vault.vault import Vault

AHEAD = timedelta(days=60)  # where the next visit is looked for
NO_HOME = "Sans foyer d’accueil connu"


@dataclass(frozen=True, slots=True)
class ChildLine:
    """One child of the list."""

    uid: str
    name: str  # « Léa »
    title: str  # « Léa M., 8 ans »
    full_name: str  # what the search looks in
    facts: str  # « CE2, école Jules-Ferry · ici depuis le 11 septembre »
    alerts: str  # « Allergie : arachide »
    next_visit: str  # « Prochaine visite : mercredi 2 décembre, 14 h, sa mère »
    home: str  # the household's name, NO_HOME when nobody said it
    received: str  # « il y a 9 jours », "" when nothing was ever received for her
    here: bool  # her stay is not over


def children_list(vault: Vault) -> tuple[ChildLine, ...]:
    """Return every child of this notebook: present ones first, by household, then by name."""
    children = list_records(vault, "child")
    found = _Around(vault)
    lines = [found.line(one) for one in children]
    return tuple(sorted(lines, key=lambda one: (not one.here, one.home, one.title)))


def hosted(vault: Vault) -> tuple[tuple[str, str], ...]:
    """Return (uid, name) of the children who live here, in the order they came."""
    day = today(vault.around.clock, vault.zone)
    stays = _by_child(list_records(vault, "placement"))
    return tuple(
        (one.uid, child_name(one))
        for one in list_records(vault, "child")
        if not stays.get(one.uid) or any(_holds(stay, day) for stay in stays[one.uid])
    )


class _Around:
    """What is read once for all children."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._now = vault.now
        self._day = today(vault.around.clock, vault.zone)
        self._placements = _by_child(list_records(vault, "placement"))
        self._alerts = _by_child(list_records(vault, "health_alert"))
        self._people = {one.uid: one for one in list_records(vault, "contact")}
        self._visits = visit_entries(vault, self._day, self._day + AHEAD)
        self._homes = _homes(vault)
        self._received = _received(vault)

    def line(self, child: Snapshot) -> ChildLine:
        """Return the line of a child."""
        stay = self._stay(child)
        home = self._homes.get(child.uid, ("", ""))
        years = age(child["birth_date"], self._day) if child["birth_date"] else ""
        title = ", ".join(part for part in (child_short_name(child), years) if part)
        at = self._received.get(home[1], "")
        return ChildLine(
            uid=child.uid,
            name=child_name(child),
            title=title,
            full_name=" ".join(
                child[name] or "" for name in ("first_name", "last_name", "usual_name")
            ),
            facts=capital(joined(_school(child), self._since(child, stay))),
            alerts=_alert_words(self._alerts.get(child.uid, ())),
            next_visit=self._next(child.uid),
            home=(stay["home_name"] if stay else None) or home[0] or NO_HOME,
            received=relative(at, self._day) if at else "",
            here=self._is_here(child.uid),
        )

    def _stay(self, child: Snapshot) -> Snapshot | None:
        found = self._placements.get(child.uid, ())
        return max(found, key=lambda one: (one["starts_on"] or "", one.uid), default=None)

    def _is_here(self, uid: str) -> bool:
        found = self._placements.get(uid, ())
        return not found or any(_holds(one, self._day) for one in found)

    def _since(self, child: Snapshot, stay: Snapshot | None) -> str:
        if stay is not None and not _holds(stay, self._day):
            return f"a quitté ce foyer le {full_date(stay['ends_on'])}"
        start = (stay["starts_on"] if stay else None) or child["arrived_on"]
        if not start:
            return ""
        near = start[:4] == str(self._day.year)
        where = "ici" if self._vault.owner.role == "carer" else "accueil"
        return f"{where} depuis le {day_month(start) if near else full_date(start)}"

    def _next(self, uid: str) -> str:
        coming = (one for one in self._visits.get(uid, ()) if self._is_to_come(one))
        entry = next(coming, None)
        if entry is None:
            return ""
        who = who_words(self._people.get(entry.person or ""))
        return f"{weekday_date(entry.start)}, {hour(entry.start)}, {who}"

    def _is_to_come(self, entry: Entry) -> bool:
        return entry.status == PLANNED and entry.start > self._now


def _holds(placement: Snapshot, day: date) -> bool:
    return not placement["ends_on"] or placement["ends_on"] > day.isoformat()


def _school(child: Snapshot) -> str:
    return ", ".join(part for part in (child["school_class"], child["school"]) if part)


def _alert_words(alerts: Iterable[Snapshot]) -> str:
    names = [
        one["name"] for one in alerts if one["answer"] != AlertAnswer.ruled_out.name and one["name"]
    ]
    return listed(names)


def _by_child(records: Iterable[Snapshot]) -> Mapping[str, Sequence[Snapshot]]:
    found: dict[str, list[Snapshot]] = {}
    for one in records:
        found.setdefault(one.child or "", []).append(one)
    return found


def _homes(vault: Vault) -> dict[str, tuple[str, str]]:
    """Return child uid → the name of the household where she stays, and who opened the stay."""
    names = {one.scope: one["name"] for one in list_records(vault, "foster_household")}
    found: dict[str, tuple[str, str]] = {}
    for stay in reversed(scopes.scopes_of(vault, ScopeType.STAY)):
        if stay.child:
            creator = vault.view(stay.uid).creator
            carer = vault.names.get(creator, "") if creator != vault.owner.person else ""
            found[stay.child] = (names.get(stay.home or "") or carer, creator)
    return found


def _received(vault: Vault) -> dict[str, str]:
    """Return person uid → when the last of her files was taken in."""
    return dict(
        vault.db.execute(
            "SELECT person, max(at) FROM packet "
            "WHERE direction = 'in' AND status = 'applied' GROUP BY person"
        ).fetchall()
    )
