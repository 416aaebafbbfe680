"""When values written apart differ, and which one is shown first. Storage never changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ase_desktop.base.kinds import Value

CASEWORKER_KINDS = frozenset(
    {"placement", "care_measure", "hearing", "contact_right", "visit_schedule"}
)
# What the caseworker decides in the kinds that the carer mainly writes: (kind, register).
CASEWORKER_REGISTERS = frozenset(
    {
        ("visit", "occurrence"),
        ("visit", "person"),
        ("visit", "contact_kind"),
        ("visit", "when"),
        ("visit", "supervision"),
        ("request", "answering"),
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the values written without seeing each other."""

    value: Value
    role: str
    depth: int
    commit: str


def same(one: Value, other: Value) -> bool:
    """Say whether two values are the same for a reader: texts may differ by white space."""
    return bool(_read(one) == _read(other))


def _read(value: Value) -> Value:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return {name: _read(held) for name, held in value.items()}
    return value


def differ(values: Sequence[Value]) -> bool:
    """Say whether these values ask for a decision."""
    return any(not same(values[0], value) for value in values[1:])


def distinct_values(values: Sequence[Value]) -> tuple[Value, ...]:
    """Return one of each value that is different for a reader, in the order given."""
    kept: list[Value] = []
    for value in values:
        if not any(same(value, known) for known in kept):
            kept.append(value)
    return tuple(kept)


def distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return one candidate per different value, in the same order on every computer."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda found: found.commit):
        if not any(same(candidate.value, known.value) for known in kept):
            kept.append(candidate)
    return kept


def deciding_role(kind: str, register: str) -> str:
    """Return the role whose value is shown first for a register, named by its group or column.

    A visit's plan is the caseworker's, its outcome the carer's (design 2).
    """
    is_plan = kind in CASEWORKER_KINDS or (kind, register) in CASEWORKER_REGISTERS
    return "caseworker" if is_plan else "carer"


def shown_first(kind: str, register: str, candidates: Sequence[Candidate]) -> Candidate:
    """Return the value shown first: the role that decides this, then the deepest, then the id."""
    preferred = deciding_role(kind, register)
    return max(candidates, key=lambda found: (found.role == preferred, found.depth, found.commit))
