"""Who opened, wrote, handed over what: a chain that no edit escapes."""

from __future__ import annotations

import pytest

from ase_desktop.vault import audit
from ase_desktop.vault.entries import Entry
from tests.builders import uid
from tests.shared_scopes import Two, erase, save


def acted(two: Two) -> None:
    """Do a few things that are written down."""
    for number in range(3):
        save(two.carer, two.child_scope, Entry("visit", uid("visit"), {"line": f"n° {number}"}))


def test_every_save_adds_a_line_with_itself(two: Two) -> None:
    before = audit.lines(two.carer.db)
    acted(two)
    lines = audit.lines(two.carer.db)
    assert len(lines) == len(before) + 3
    assert [line.action for line in lines[:3]] == ["save"] * 3
    assert lines[0].n == lines[1].n + 1
    assert lines[0].who == two.carer.owner.device
    assert lines[0].at == "2026-11-18T17:42"
    assert audit.lines(two.carer.db, 1) == lines[:1]
    assert audit.first_broken(two.carer.db) is None


def test_what_is_not_saved_is_not_written_down(two: Two) -> None:
    tip = audit.tip(two.carer.db)
    with pytest.raises(KeyboardInterrupt), two.carer.write("save"):
        raise KeyboardInterrupt
    assert audit.tip(two.carer.db) == tip


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET at = '2020-01-01T00:00' WHERE n = (SELECT max(n) FROM audit) - 1",
        "UPDATE audit SET who = 'somebody' WHERE n = (SELECT max(n) FROM audit) - 1",
        "UPDATE audit SET action = 'print' WHERE n = (SELECT max(n) FROM audit) - 1",
        "UPDATE audit SET object = 'x' WHERE n = (SELECT max(n) FROM audit) - 1",
        "UPDATE audit SET detail = 'x' WHERE n = (SELECT max(n) FROM audit) - 1",
        "UPDATE audit SET hash = previous WHERE n = (SELECT max(n) FROM audit) - 1",
        "UPDATE audit SET previous = hash WHERE n = (SELECT max(n) FROM audit) - 1",
        "DELETE FROM audit WHERE n = (SELECT max(n) FROM audit) - 1",
        "UPDATE audit SET n = n + 100 WHERE n = (SELECT max(n) FROM audit)",
        "DELETE FROM audit WHERE n = 1",
    ],
)
def test_an_edited_line_is_found(two: Two, change: str) -> None:
    acted(two)
    erase(two.carer, change)
    assert audit.first_broken(two.carer.db) is not None


def test_the_tip_tells_what_was_cut_off(two: Two) -> None:
    acted(two)
    tip = audit.tip(two.carer.db)
    erase(two.carer, "DELETE FROM audit WHERE n = (SELECT max(n) FROM audit)")
    assert audit.first_broken(two.carer.db) is None
    assert audit.tip(two.carer.db) != tip
    erase(two.carer, "DELETE FROM audit")
    assert audit.tip(two.carer.db) == audit.START
