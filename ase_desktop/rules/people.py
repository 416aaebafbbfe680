"""Who is around a child, for the papers: whose name stays, and what is written for the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ase_desktop.base.folding import fold
from ase_desktop.base.french import initial
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import SIBLINGS
from ase_desktop.rules.third_parties import Named, NameRemover
from ase_desktop.rules.wording import OF_THE_HOME, OTHER_CHILD, contact_words, is_professional


def people_around(
    child: Snapshot,
    contacts: Sequence[Snapshot],
    others: Iterable[Snapshot] = (),
    household: Iterable[Snapshot] = (),
) -> tuple[Named, ...]:
    """Return everybody whose name may stand in a text about a child.

    contacts are the child's own, others the other children of the home, household its members.
    """
    siblings = {
        fold(one["first_name"] or ""): contact_words(one, contacts)
        for one in contacts
        if one["relation"] in SIBLINGS
    }
    return (
        *_the_child(child),
        *(_contact(one, contacts) for one in contacts),
        *(named for one in others for named in _other_child(one, siblings)),
        *(_named(one, OF_THE_HOME) for one in household),
    )


def _named(one: Snapshot, words: str) -> Named:
    return Named(one["first_name"] or "", one["last_name"] or "", words)


def _the_child(child: Snapshot) -> list[Named]:
    last = child["last_name"] or ""
    firsts = (child["first_name"] or "", child["usual_name"] or "")
    return [Named(first, last, first, kept=True, child=True) for first in firsts if first or last]


def _contact(one: Snapshot, contacts: Sequence[Snapshot]) -> Named:
    first, last = one["first_name"] or "", one["last_name"] or ""
    return Named(first, last, contact_words(one, contacts), kept=is_professional(one))


def _other_child(one: Snapshot, siblings: Mapping[str, str]) -> list[Named]:
    """Return the names of another child: the link when she is also a sibling of this one."""
    words = siblings.get(fold(one["first_name"] or ""), OTHER_CHILD)
    nickname = [Named(one["usual_name"], "", words)] if one["usual_name"] else []
    return [_named(one, words), *nickname]


def as_initials(text: str, others: Iterable[Snapshot]) -> str:
    """Return the copy of a text for one child, the other children's names as initials.

    For what concerns several children, entered once and stored one by one (design 3.1).
    """
    named = [_named(one, initial(one["first_name"] or one["last_name"] or "")) for one in others]
    return NameRemover(one for one in named if one.words).clean(text)
