"""When values written apart differ, and which one is shown first. Storage never changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ase_desktop.base.kinds import Value

CASEWORKER_KINDS = frozenset(
    {"placement", "care_measure", "hearing", "contact_right", "visit_schedule"}
)
CASEWORKER_GROUPS = frozenset({("visit", "when")})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the values written without seeing each other."""

    value: Value
    role: str
    depth: int
    commit: str


def same(one: Value, other: Value) -> bool:
    """Say whether two values are the same for a reader: texts may differ by white space."""
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    return bool(one == other)


def differ(values: Sequence[Value]) -> bool:
    """Say whether these values ask for a decision."""
    return any(not same(values[0], value) for value in values[1:])


def distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return one candidate per different value, in the same order on every computer."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda found: found.commit):
        if not any(same(candidate.value, known.value) for known in kept):
            kept.append(candidate)
    return kept


def shown_first(kind: str, group: str, candidates: Sequence[Candidate]) -> Candidate:
    """Return the value shown first: the role that decides this, then the deepest, then the id.

    A visit's plan is the caseworker's, its outcome the carer's (design 2).
    """
    is_plan = kind in CASEWORKER_KINDS or (kind, group) in CASEWORKER_GROUPS
    preferred = "caseworker" if is_plan else "carer"
    return max(
        candidates, key=lambda found: (found.role == preferred, found.depth, found.commit)
    )
