"""How people are named: by their name on one's own screen, by their link on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ase_desktop.base.french import full_date, initial, short_date
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import PROFESSIONALS, Relation
from ase_desktop.base.terms_placement import Sex
from ase_desktop.base.terms_writings import Source

SOMEBODY = "une autre personne"
OTHER_CHILD = "un autre enfant accueilli"
OF_THE_HOME = "une personne du foyer"

# The noun that follows « sa », « son » or « leur », and whether it takes « sa ».
_NOUNS: dict[str, tuple[str, bool]] = {
    Relation.mother.name: ("mère", True),
    Relation.father.name: ("père", False),
    Relation.brother.name: ("frère", False),
    Relation.sister.name: ("sœur", True),
    Relation.grandmother.name: ("grand-mère", True),
    Relation.grandfather.name: ("grand-père", False),
    Relation.aunt.name: ("tante", True),
    Relation.uncle.name: ("oncle", False),
    Relation.step_mother.name: ("belle-mère", True),
    Relation.step_father.name: ("beau-père", False),
    Relation.trustworthy_third_party.name: ("tiers digne de confiance", False),
    Relation.guardian.name: ("tuteur", False),
}
# Said in another way, for one child and for several.
_LOOSE: dict[str, tuple[str, str]] = {
    Relation.cousin.name: ("un membre de sa famille", "un membre de leur famille"),
    Relation.other_relative.name: ("un membre de sa famille", "un membre de leur famille"),
    Relation.friend_of_family.name: ("un proche de sa famille", "un proche de leur famille"),
    Relation.trusted_adult.name: ("sa personne de confiance", "leur personne de confiance"),
    Relation.godparent.name: ("un proche", "un proche"),
    Relation.friend.name: ("un camarade", "un camarade"),
}


def relation_words(relation: str | None, owners: int = 1) -> str:
    """Return « sa mère », « son frère », « leur mère » for two children or more."""
    if relation in _LOOSE:
        return _LOOSE[relation][owners > 1]
    if relation not in _NOUNS:
        return SOMEBODY
    noun, takes_sa = _NOUNS[relation]
    if owners > 1:
        return f"leur {noun}"
    return f"{'sa' if takes_sa else 'son'} {noun}"


def is_professional(contact: Snapshot) -> bool:
    """Return whether the name of a contact stays on paper: as ticked, else by profession."""
    ticked = contact["professional"]
    if ticked is not None:
        return bool(ticked)
    return contact["relation"] in PROFESSIONALS


def contact_name(contact: Snapshot) -> str:
    """Return the name shown on one's own screen: « Mme Lefèvre », « Sami Diallo », « École »."""
    first, last = contact["first_name"] or "", contact["last_name"] or ""
    civility = contact["civility"] or ""
    named = f"{civility} {last}" if civility and last else f"{first} {last}"
    return named.strip() or contact["organisation"] or Relation.label(contact["relation"])


def contact_words(contact: Snapshot, contacts: Sequence[Snapshot], owners: int = 1) -> str:
    """Return how a contact is named on paper.

    A professional keeps her name. Anybody else is a link, followed by an initial only where two of
    this child's contacts share it; then by a rank if the initials are the same too.
    """
    if is_professional(contact):
        return contact_name(contact)
    words = relation_words(contact["relation"], owners)
    sharing = [one for one in _relatives(contacts) if _same_link(one, contact, owners)]
    if all(one.uid == contact.uid for one in sharing):
        return words
    letters = _initials(contact)
    named = f"{words} {letters}".rstrip()
    twins = sorted(one.uid for one in sharing if _initials(one) == letters)
    return named if len(twins) <= 1 else f"{named} ({twins.index(contact.uid) + 1})"


def _relatives(contacts: Iterable[Snapshot]) -> list[Snapshot]:
    return [one for one in contacts if not is_professional(one)]


def _same_link(one: Snapshot, other: Snapshot, owners: int) -> bool:
    return relation_words(one["relation"], owners) == relation_words(other["relation"], owners)


def _initials(contact: Snapshot) -> str:
    return initial(contact["first_name"] or contact["last_name"] or "")


def child_name(child: Snapshot) -> str:
    """Return how a child is called: the name used every day, else the first name."""
    return child["usual_name"] or child["first_name"] or ""


def child_short_name(child: Snapshot) -> str:
    """Return « Léa M. », as on a document."""
    return f"{child['first_name'] or ''} {initial(child['last_name'] or '')}".strip()


def names_apart(children: Iterable[Snapshot]) -> dict[str, str]:
    """Return uid → name; those of one name get their initial, then birth date, then code."""
    found: dict[str, str] = {}
    alike = list(children)
    for named in (child_name, child_short_name, _born_name, _coded_name):
        names = {one.uid: named(one) for one in alike}
        found |= names
        times = Counter(names.values())
        alike = [one for one in alike if times[names[one.uid]] > 1]
    return found


def _born_name(child: Snapshot) -> str:
    born = "née" if child["sex"] == Sex.female.name else "né"
    day = child["birth_date"]
    known = f"{born} le {full_date(day)}" if day else "date de naissance non notée"
    return f"{child_short_name(child)}, {known}"


def _coded_name(child: Snapshot) -> str:
    return f"{child_short_name(child)}, dossier {child.code}"


def source_words(record: Snapshot, child: str = "") -> str:
    """Return « vu par moi », « dit par Léa », « rapporté par Mme R., le 15 nov. ».

    child is the name of the child it is about; "" says « l’enfant ».
    """
    source = record["source"]
    if source == Source.said_by_child.name and child:
        return f"dit par {child}"
    if source != Source.reported.name:
        return Source.label(source)
    words = f"rapporté par {record['reported_by'] or 'quelqu’un'}"
    day = record["reported_on"]
    return f"{words}, le {short_date(day)}" if day else words
