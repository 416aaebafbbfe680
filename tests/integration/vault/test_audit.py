"""Who opened, wrote, handed over what: a chain that no edit escapes."""

from __future__ import annotations

import pytest

from ase_desktop.vault import audit, audit_cut
from ase_desktop.vault.audit_cut import first_broken
from ase_desktop.vault.database import transaction
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
    assert first_broken(two.carer.db) is None


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
    assert first_broken(two.carer.db) is not None


def test_the_tip_tells_what_was_cut_off(two: Two) -> None:
    acted(two)
    tip = audit.tip(two.carer.db)
    erase(two.carer, "DELETE FROM audit WHERE n = (SELECT max(n) FROM audit)")
    assert first_broken(two.carer.db) is None
    assert audit.tip(two.carer.db) != tip
    erase(two.carer, "DELETE FROM audit")
    assert audit.tip(two.carer.db) == audit.START


def filled(two: Two, days: int = 12) -> None:
    """Write a line on each of some days, from the first of December 2025."""
    with transaction(two.carer.db):
        for day in range(1, days + 1):
            audit.append(two.carer.db, f"2025-12-{day:02d}T08:00", "device", "read")


def cut(two: Two, before: str) -> audit_cut.Cut | None:
    with transaction(two.carer.db):
        return audit_cut.cut(
            two.carer.db,
            before,
            at=two.carer.now,
            who=two.carer.owner.device,
            sign=two.carer.sign,
        )


def test_old_lines_leave_together_and_a_signed_line_says_which(two: Two) -> None:
    erase(two.carer, "DELETE FROM audit")
    filled(two)
    last = audit.lines(two.carer.db)[-3]
    left = cut(two, "2025-12-03")
    assert left is not None
    assert (left.first, left.last, left.before) == (1, 2, "2025-12-03")
    assert audit.lines(two.carer.db)[-1] == last
    assert audit.lines(two.carer.db)[0].action == audit_cut.CUT
    assert first_broken(two.carer.db) is None
    assert audit_cut.last_cut(two.carer.db) == left


def test_nothing_leaves_when_little_would_stay_or_nothing_is_old(two: Two) -> None:
    erase(two.carer, "DELETE FROM audit")
    filled(two)
    assert cut(two, "2025-12-01") is None  # nothing is older
    assert cut(two, "2025-12-05") is None  # eight days would stay
    assert cut(two, "2040-01-01") is None  # a wrong clock
    assert len(audit.lines(two.carer.db)) == 12
    assert audit_cut.last_cut(two.carer.db) is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET detail = replace(detail, '2025', '2024') WHERE action = 'cut'",
        "UPDATE audit SET detail = 'nothing' WHERE action = 'cut'",
        "UPDATE audit SET detail = replace(detail, 'signature', 'sig') WHERE action = 'cut'",
        "UPDATE audit SET who = 'somebody' WHERE action = 'cut'",
        "DELETE FROM audit WHERE action = 'cut'",
        "DELETE FROM audit WHERE n = 3",
        "UPDATE audit SET n = 2 WHERE n = 3",
    ],
)
def test_a_false_cut_is_found(two: Two, change: str) -> None:
    erase(two.carer, "DELETE FROM audit")
    filled(two)
    cut(two, "2025-12-03")
    acted(two)
    erase(two.carer, change)
    assert first_broken(two.carer.db) is not None


def test_only_what_follows_a_place_already_seen_is_read_again(two: Two) -> None:
    acted(two)
    seen = audit.last_mark(two.carer.db)
    acted(two)
    assert first_broken(two.carer.db, seen) is None
    two.carer.db.execute("UPDATE audit SET who = 'x' WHERE n = ?", (seen.n - 1,))
    assert first_broken(two.carer.db, seen) is None
    assert first_broken(two.carer.db) == seen.n - 1
    two.carer.db.execute("UPDATE audit SET detail = 'x' WHERE n = ?", (seen.n + 1,))
    assert first_broken(two.carer.db, seen) == seen.n + 1
    two.carer.db.execute("DELETE FROM audit WHERE n = ?", (seen.n,))
    assert first_broken(two.carer.db, seen) == seen.n
