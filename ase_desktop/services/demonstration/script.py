"""The story as it is written in resources/demonstration: one act after the other."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ase_desktop.base.french import typeset
from ase_desktop.base.kinds import Value
from ase_desktop.base.resources import resource
from ase_desktop.services.demonstration.dates import Days

FOLDER = "demonstration"
RECENT = "8_recent.toml"  # what is not handed over yet
CHILDREN = {"first": ("first",), "second": ("second",), "both": ("first", "second"), "": ("",)}
_NOT_WORDS = frozenset("@#")  # a date, a link


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody writes, one day."""

    moment: datetime
    by: str  # carer, caseworker
    kind: str
    children: Sequence[str]  # first, second; "" for what concerns no child
    key: str = ""  # how later acts call it
    update: str = ""  # the key of what is written again
    visit: str = ""  # the occurrence that is touched: « wednesdays A+12 »
    confirm: bool = False
    values: Mapping[str, Value] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Mapping[str, Value]]] = field(default_factory=dict)


def read_script(days: Days, *, recent: bool) -> list[Act]:
    """Return the acts in the order they happened, with what is not handed over yet or without."""
    paths = sorted(resource(FOLDER).glob("*.toml"))
    return _in_order(
        _act(written, days)
        for path in paths
        if (path.name == RECENT) is recent
        for written in _read(path)["act"]
    )


def _read(path: Path) -> dict[str, Value]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _in_order(acts: Iterable[Act]) -> list[Act]:
    return sorted(acts, key=lambda act: act.moment)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another household that the caseworker follows, in a few acts."""

    name: str
    linked: str  # when the computers were linked
    handed_over: str  # when she gave her only file
    acts: Sequence[Act]


def read_neighbours(days: Days) -> list[Neighbour]:
    """Return the other households."""
    return [
        Neighbour(
            told["name"],
            told["linked"],
            told["handed_over"],
            _in_order(_act(written, days) for written in told["act"]),
        )
        for told in map(_read, sorted(resource(f"{FOLDER}/neighbours").glob("*.toml")))
    ]


def _act(written: Mapping[str, Value], days: Days) -> Act:
    return Act(
        moment=days.moment(written["at"]),
        by=written.get("by", "carer"),
        kind=written["kind"],
        children=CHILDREN[written.get("for", "")],
        key=written.get("key", ""),
        update=written.get("update", ""),
        visit=written.get("visit", ""),
        confirm=written.get("confirm", False),
        values=_values(written.get("values", {}), days),
        rows={
            name: [_values(row, days) for row in rows]
            for name, rows in written.get("rows", {}).items()
        },
    )


def _values(written: Mapping[str, Value], days: Days) -> dict[str, Value]:
    return {name: _set_as_french(days.resolved(value)) for name, value in written.items()}


def _set_as_french(value: Value) -> Value:
    """Give words the spaces of French; links and codes are left as they are."""
    if not isinstance(value, str) or " " not in value or value[0] in _NOT_WORDS:
        return value
    return typeset(value)


def turning_points(days: Days, moments: Iterable[str]) -> list[datetime]:
    """Return the instants when files change hands."""
    return [days.moment(at) for at in moments]
