"""Taking third parties, and a place that must not be known, out of everything printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ase_desktop.base.folding import fold
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_placement import HouseholdLink
from ase_desktop.rules.people import people_around
from ase_desktop.rules.third_parties import Named, NameRemover
from ase_desktop.rules.wording import OF_THE_HOME, SOMEBODY, contact_words, is_professional
from ase_desktop.services.finding import list_records
from ase_desktop.vault.vault import Vault

HIDDEN_PLACE = "[lieu non communiqué]"
_CIVILITIES = ("Mme", "M.", "Mlle", "Dr", "Me")
_PLACES = ("address", "city", "name")
_OPPOSITE = {"Mme": "M.", "M.": "Mme"}


class Remover:
    """Writes texts without the names of third parties (rules.third_parties)."""

    def __init__(self, people: Iterable[Named]) -> None:
        """Prepare for these people, and these places."""
        everyone = list(people)
        self._names = NameRemover(everyone)
        self._words = sorted({one.words for one in everyone if not one.kept and one.words})

    def clean(self, text: str | None) -> str:
        """Return a text where no known third party is named, said once where it stood twice."""
        cleaned = self._names.clean(text or "")
        if cleaned == text:
            return cleaned
        for words in self._words:  # « Mme Odile, sa grand-mère » became the same words twice
            for first in (words, f"{words[0].upper()}{words[1:]}"):
                cleaned = cleaned.replace(f"{first}, {words}", first)
        return cleaned


def remover_for(
    vault: Vault, child: Snapshot, contacts: Sequence[Snapshot], *, hides_place: bool
) -> Remover:
    """Return what cleans the texts about one child.

    Kept are the child and professionals; a professional who shares her first or last name with
    another child of this notebook keeps it after « Mme » or « Dr » only.
    """
    others = [one for one in _all(vault, "child") if one.uid != child.uid]
    members = [one for one in _all(vault, "household_member") if not _is_carer(one)]
    around = [*people_around(child, contacts, others, members), *_of_this_notebook(vault)]
    names = {name for one in others for name in _names(one)}
    kept = [one for named in around for one in _kept_apart(named, names)]
    return Remover(
        [
            *kept,
            *_with_civility(contacts),
            *_partners(vault, members),
            *_around_others(vault, child, contacts),
            *(_hidden_places(vault, child) if hides_place else ()),
        ]
    )


def remover_of_home(vault: Vault) -> Remover:
    """Return what cleans the texts about the home: no child is named in them."""
    children = _all(vault, "child")
    named = [
        Named(one[first] or "", one["last_name"] or "", "un enfant accueilli")
        for one in children
        for first in ("first_name", "usual_name")
    ]
    return Remover([*named, *_of_this_notebook(vault)])


def _all(vault: Vault, kind: str) -> list[Snapshot]:
    return list_records(vault, kind, with_retired=True)


def _names(child: Snapshot) -> Iterator[str]:
    for column in ("first_name", "last_name", "usual_name"):
        if child[column]:
            yield fold(child[column])


def _of_this_notebook(vault: Vault) -> list[Named]:
    """Return the persons who write here or receive: all are professionals."""
    found = {person.name for person in vault.people.persons.values()} | {vault.owner.name}
    found |= {one["carer_name"] or "" for one in _all(vault, "foster_household")}
    carers = [one for one in _all(vault, "household_member") if _is_carer(one)]
    return [
        *(_professional(name) for name in sorted(found) if name.strip()),
        *(Named(one["first_name"] or "", one["last_name"] or "", "", kept=True) for one in carers),
    ]


def _is_carer(member: Snapshot) -> bool:
    return bool(member["household_link"] == HouseholdLink.carer.name)


def _professional(name: str) -> Named:
    civility, last = _civil(name)
    if civility:
        return Named(f"{civility} {last}", "", "", kept=True, whole=True)
    first, _, last = name.strip().rpartition(" ")
    return Named(first, last, "", kept=True)


def _civil(name: str) -> tuple[str, str]:
    """Return ("Mme", "Garnier"); ("", name) when no civility is written."""
    first, _, rest = name.strip().partition(" ")
    return (first, rest) if first in _CIVILITIES and rest else ("", name.strip())


def _kept_apart(named: Named, others: set[str]) -> Iterator[Named]:
    """Yield a kept name, without what it shares with another child."""
    first, last = fold(named.first_name), fold(named.last_name)
    if not named.kept or named.child or not {first, last} & others:
        yield named
        return
    for civility in _CIVILITIES:
        yield Named(f"{civility} {named.last_name}", "", "", kept=True, whole=True)
    yield replace(
        named,
        first_name="" if first in others else named.first_name,
        last_name="" if last in others else named.last_name,
    )


def _with_civility(contacts: Sequence[Snapshot]) -> Iterator[Named]:
    """Yield « Mme Diallo » for each relative whose civility is known."""
    at_work = {_called(one) for one in contacts if is_professional(one)}
    for one in contacts:
        if one["civility"] and one["last_name"] and _called(one) not in at_work:
            words = contact_words(one, contacts)
            yield Named(f"{one['civility']} {one['last_name']}", "", words, whole=True)


def _called(contact: Snapshot) -> str:
    return fold(f"{contact['civility']} {contact['last_name']}")


def _partners(vault: Vault, members: Iterable[Snapshot]) -> Iterator[Named]:
    """Yield « M. Garnier » where « Mme Garnier » is the carer: he has her name, not her work."""
    civility, last = _civil(vault.owner.name)
    opposite = _OPPOSITE.get(civility)
    if opposite and any(fold(one["last_name"] or "") == fold(last) for one in members):
        yield Named(f"{opposite} {last}", "", OF_THE_HOME, whole=True)


def _around_others(vault: Vault, child: Snapshot, contacts: Sequence[Snapshot]) -> Iterator[Named]:
    """Yield the relatives of the other children, those they share with this one left out."""
    mine = {fold(one["first_name"] or "") for one in (*contacts, child)}
    last_names = {fold(one["last_name"] or "") for one in (*contacts, child)}
    for one in _all(vault, "contact"):
        first, last = one["first_name"] or "", one["last_name"] or ""
        if one.child == child.uid or is_professional(one) or fold(first) in mine:
            continue
        yield Named(first, "" if fold(last) in last_names else last, SOMEBODY)


def _hidden_places(vault: Vault, child: Snapshot) -> Iterator[Named]:
    homes = [one[name] for one in _all(vault, "foster_household") for name in _PLACES]
    stays = [one["home_name"] for one in _all(vault, "placement") if one.child == child.uid]
    for place in {place for place in (*homes, *stays) if place}:
        yield Named(place, "", HIDDEN_PLACE, whole=True)
