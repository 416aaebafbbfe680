"""For each known mistake, the shortest play that shows it."""

from __future__ import annotations

from typing import Any, TypeVar

from tests.laptops import AUTHORED, SHARED
from tests.unit.ledger.faults import Fault
from tests.unit.ledger.machine import RECORDS, Ledgers

Step = tuple[str, dict[str, Any]]
Machine = TypeVar("Machine", bound=Ledgers)


def write(name: str, times: int = 1, kind: int = SHARED) -> Step:
    """Write one register of the child's, over what is on the screen."""
    key = (RECORDS[0], kind, 3)
    drawn = {"name": name, "scope": "child", "key": key, "times": times}
    return "write", {**drawn, "skew": 0, "erases": False}


def hand_over(name: str, other: str, cut: int | None = 0) -> Step:
    """Make a file: opened when cut is 0, its last commits alone when more, lost when None."""
    return "hand_over", {"name": name, "other": other, "cut": cut}


def remove(name: str, other: str) -> Step:
    """Withdraw a person from the child's scope."""
    drawn = {"name": name, "scope": "child", "other": other}
    return "remove", {**drawn, "is_stolen": False, "beside": False}


PURGE_LAST: Step = ("purge", {"name": "anne", "scope": "child", "pick": 0})
OPEN_AGAIN: Step = ("deliver", {"pick": 0, "cut": 0, "steps": None})
COPY: Step = ("keep_a_copy", {"name": "bea"})
COPY_BACK: Step = ("put_the_copy_back", {"name": "bea"})
ADMIT: Step = ("admit", {"name": "bea", "scope": "child", "other": "cleo", "admin": False})

HOLD: Step = (
    "hold",
    {"name": "anne", "scope": "child", "record": RECORDS[0], "lifts": False, "erases": False},
)

NEW_FROM_BEA: list[Step] = [write("bea"), hand_over("bea", "anne"), ("undo", {})]

KILLING: dict[Fault, list[Step]] = {
    Fault.LAST_CLOCK_WINS: [write("anne"), write("bea")],
    Fault.REPLACED_IN_BODY: [write("anne", times=2), PURGE_LAST],
    Fault.FORGET_PURGE: [write("bea"), hand_over("bea", "anne"), PURGE_LAST, OPEN_AGAIN],
    Fault.DROP_PENDING: [write("anne", times=2), hand_over("anne", "bea", cut=1)],
    Fault.APPLY_ORPHANS: [write("anne", times=2), hand_over("anne", "bea", cut=1)],
    Fault.SENDER_REMEMBERS: [write("anne"), hand_over("anne", "bea", cut=None)],
    Fault.UNION_OF_HEADS: [
        COPY,
        write("anne"),
        hand_over("anne", "bea"),
        hand_over("bea", "anne"),
        COPY_BACK,
    ],
    Fault.LEAK: [hand_over("anne", "cleo", cut=None)],
    Fault.LATE_JUDGES: [remove("anne", "bea"), write("bea")],
    Fault.GRANT_BEATS_REMOVAL: [remove("anne", "cleo"), ADMIT],
    Fault.HOLD_IS_IGNORED: [write("anne"), HOLD, PURGE_LAST],
    Fault.WRITTEN_IS_RECEIVED: [write("anne"), hand_over("anne", "bea", cut=None)],
    Fault.NAME_IS_ENOUGH: [hand_over("anne", "anna", cut=None)],
    Fault.UNDO_RETIRES: NEW_FROM_BEA,
    Fault.UNDO_FORGETS: NEW_FROM_BEA,
    Fault.OLDER_DROPS: [write("anne", kind=AUTHORED), hand_over("anne", "cleo")],
}


def replayed(kind: type[Machine], steps: list[Step]) -> Machine:
    """Play these steps and the quiet end, every law looked at after each."""
    machine = kind()
    for name, drawn in steps:
        getattr(machine, name)(**drawn)
        machine.nothing_received_is_thrown_away()
        machine.what_is_applied_is_whole()
        machine.files_go_to_members_only()
        machine.what_is_acknowledged_was_received()
    machine.teardown()
    return machine
