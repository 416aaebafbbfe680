"""The example family: linked, whole on both sides, reproducible, the same whatever the day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ase_desktop.app import App, build
from ase_desktop.services import conflicts, demonstration, dump, records, vaults
from tests.two_notebooks import Pair

DAYS = (
    datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
    datetime(2028, 2, 29, 6, 0, tzinfo=UTC),  # leap day
    datetime(2027, 3, 28, 1, 30, tzinfo=UTC),  # the night the clocks change
    datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
)


class Clock:
    """A clock stopped at an instant."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant


def seeded() -> Callable[[int], bytes]:
    """Return random bytes that are the same in every run."""
    count = 0

    def draw(size: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.shake_256(b"%d" % count).digest(size)

    return draw


def an_app(home: Path, instant: datetime) -> App:
    app = build(home)
    app.clock = Clock(instant)
    app.random = seeded()
    return app


@pytest.mark.parametrize("instant", DAYS, ids=lambda one: one.date().isoformat())
def test_it_is_told_whatever_the_day(tmp_path: Path, instant: datetime) -> None:
    app = an_app(tmp_path / "home", instant)
    found = demonstration.build(tmp_path / "demo", app.around, recent=True)
    for side in (found.carer, found.caseworker):
        vault = vaults.unlock(side.vault, side.passphrase, app.around)
        assert conflicts.conflicts(vault) == []
        written = [
            one.changed
            for kind in records.all_kinds()
            for one in records.list_records(vault, kind.name)
        ]
        assert max(written) <= vault.now
        vaults.lock(vault)


def test_the_same_randomness_and_day_make_the_same_example(tmp_path: Path) -> None:
    app = an_app(tmp_path / "home", DAYS[0])
    one = demonstration.build(tmp_path / "one", app.around)
    app.random = seeded()
    other = demonstration.build(tmp_path / "other", app.around)
    assert (one.carer.passphrase, one.children) == (other.carer.passphrase, other.children)
    vault = vaults.unlock(one.carer.vault, one.carer.passphrase, app.around)
    again = vaults.unlock(other.carer.vault, other.carer.passphrase, app.around)
    assert dump.dump(vault) == dump.dump(again)
    vaults.lock(vault)
    vaults.lock(again)


def test_both_sides_hold_everything_and_nothing_waits(pair: Pair) -> None:
    assert pair.same()
    assert pair.carer.do("conflicts") == pair.caseworker.do("conflicts") == []
    for kind in ("daily_log", "contact", "visit", "incident", "request", "paper"):
        mine = {one["uid"] for one in pair.carer.do("list", kind, "--child", pair.first)}
        theirs = {one["uid"] for one in pair.caseworker.do("list", kind, "--child", pair.first)}
        assert mine
        assert mine == theirs
    sent = pair.carer.do("send", "--to", pair.caseworker.name, "-o", pair.folder / "x.lien")
    assert (sent["commits"], sorted(sent["children"])) == (0, sorted([pair.first, pair.second]))


def test_it_has_a_little_of_everything(pair: Pair) -> None:
    empty = [
        kind["name"]
        for kind in pair.carer.do("kinds")
        if kind["name"] != "set_aside" and not pair.carer.do("list", kind["name"])
    ]
    assert empty == []
    themes = {one["theme"] for one in pair.carer.do("list", "daily_log")}
    assert len(themes) >= 12
    assert len(pair.carer.do("list", "incident")) == 3
    waiting = [
        one for one in pair.carer.do("list", "paper") if one["paper_status"] == "not_received"
    ]
    assert any(one["reminded_on"] for one in waiting)
    assert any(one["to_confirm"] for one in pair.carer.do("list", "visit_schedule"))
    assert not all(one["to_confirm"] for one in pair.carer.do("list", "visit_schedule"))


def test_what_is_recent_waits_to_be_handed_over(tmp_path: Path) -> None:
    app = an_app(tmp_path / "home", DAYS[0])
    found = demonstration.build(tmp_path / "demo", app.around, recent=True)
    opened = {
        side.name: vaults.unlock(side.vault, side.passphrase, replace(app.around))
        for side in (found.carer, found.caseworker)
    }
    dumps = [dump.dump(vault)["scopes"] for vault in opened.values()]
    assert dumps[0] != dumps[1]
    for vault in opened.values():
        vaults.lock(vault)
