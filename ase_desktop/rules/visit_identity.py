"""The uid of a visit that a schedule foresees: the same on every computer (design 3.4)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

_SEED = b"ase/visit/1"


def visit_uid(first_schedule: str, original_day: date | str, slot: int) -> str:
    """Return the uid of the occurrence of a day.

    first_schedule is the uid of the first schedule of the chain of `replaces`; original_day the
    local date the plan foresaw, whatever became of it; slot its rank in that day, 0 when alone.
    Raises ValueError for a slot that is not a byte or a uid that is not hexadecimal.
    """
    day = original_day if isinstance(original_day, str) else original_day.isoformat()
    seed = _SEED + bytes.fromhex(first_schedule) + day.encode("ascii") + bytes([slot])
    return hashlib.sha256(seed).digest()[:16].hex()


def first_of_chain(schedule: str, replaces: Mapping[str, str | None]) -> str:
    """Return the uid of the first schedule of a chain of replacements.

    A schedule that is not known here but is named by another one still starts the chain. A chain
    that turns in a circle starts at its smallest uid, wherever one enters it.
    """
    walked: list[str] = []
    current = schedule
    while current not in walked:
        walked.append(current)
        before = replaces.get(current)
        if before is None:
            return current
        current = before
    return min(walked[walked.index(current) :])
