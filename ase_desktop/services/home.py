"""The children of this home, and where each of them sleeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ase_desktop.base.kinds import Snapshot
from ase_desktop.rules.calendar import Entry
from ase_desktop.rules.meetings import person_met
from ase_desktop.rules.presence import Hosted, Night, away_sentence, night
from ase_desktop.rules.wording import child_name
from ase_desktop.services import scopes
from ase_desktop.services.finding import list_records
from ase_desktop.vault.vault import Vault

LONGEST_STAY_AWAY = timedelta(days=92)  # a night away is looked for that far back
_FOLLOWED_FOR = timedelta(days=31)  # after a child left, what remains to be said of her


@dataclass(frozen=True, slots=True)
class Home:
    """This home: its household, and its children with their stays, in the order they came."""

    uid: str
    children: tuple[Snapshot, ...]
    stays: Mapping[str, Sequence[Snapshot]]  # child uid → placements

    def hosted(self, entries: Mapping[str, Sequence[Entry]]) -> tuple[Hosted, ...]:
        """Return the children with what says where each one is."""
        return tuple(
            Hosted(one.uid, child_name(one), self.stays.get(one.uid, ()), entries.get(one.uid, ()))
            for one in self.children
        )

    def night(self, entries: Mapping[str, Sequence[Entry]], day: date) -> Night:
        """Return where each child sleeps on the night that follows a day."""
        return night(self.uid, self.hosted(entries), day)

    def followed(self, day: date) -> frozenset[str]:
        """Return the children there is something to do for: hosted, or gone for a month at most."""
        since = (day - _FOLLOWED_FOR).isoformat()
        return frozenset(
            one.uid
            for one in self.children
            if not self.stays.get(one.uid)
            or any((stay["ends_on"] or since) >= since for stay in self.stays[one.uid])
        )


def this_home(vault: Vault, *, child: str | None = None) -> Home:
    """Return this person's home, with all its children or one."""
    children = list_records(vault, "child")
    stays: dict[str, list[Snapshot]] = {}
    for stay in list_records(vault, "placement", child=child):
        stays.setdefault(stay.child or "", []).append(stay)
    shown = tuple(one for one in children if child in (None, one.uid))
    return Home(_household(vault), shown, stays)


def _household(vault: Vault) -> str:
    """Return the uid of the household of this person; "" when it is not written yet."""
    scope = scopes.home_scope(vault)
    known = list_records(vault, "foster_household")
    mine = [one for one in known if scope is not None and one.scope == scope.uid]
    return next((one.uid for one in (*mine, *known)), "")


def away_sentences(vault: Vault, found: Night) -> tuple[tuple[str, str], ...]:
    """Return (uid of the child, « Yanis est chez son père jusqu’à dimanche 18 h. »)."""
    if not found.away:
        return ()
    people = {one.uid: one for one in list_records(vault, "contact", with_retired=True)}
    lines = []
    for away in found.away:
        if away.entry is not None:
            who = person_met(people.get(away.entry.person or ""))
        else:
            who = str((away.placement["home_name"] if away.placement else None) or "")
        lines.append((away.child, away_sentence(away, who, found.day)))
    return tuple(lines)
