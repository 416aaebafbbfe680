"""Facts follow each other across midnight, whatever the hour at which they are written."""

from __future__ import annotations

import pytest

from ase_desktop.rules.event_hours import moment_of

NOW = "2026-11-20T23:12"
MORNING = "2026-11-21T08:00"


@pytest.mark.parametrize(
    ("hour", "near", "now", "expected"),
    [
        ("22:15", NOW, NOW, "2026-11-20T22:15"),
        ("23:12", NOW, NOW, "2026-11-20T23:12"),
        ("00:30", "2026-11-20T23:05", "2026-11-21T00:35", "2026-11-21T00:30"),
        ("22:15", MORNING, MORNING, "2026-11-20T22:15"),
        ("00:30", "2026-11-20T22:15", MORNING, "2026-11-21T00:30"),
        ("07:30", "2026-11-21T00:30", MORNING, "2026-11-21T07:30"),
        ("22:15", "2026-11-17T23:05", NOW, "2026-11-17T22:15"),
        ("00:10", "2026-11-17T23:05", NOW, "2026-11-18T00:10"),
        ("23:30", NOW, NOW, "2026-11-19T23:30"),
    ],
)
def test_an_hour_is_the_nearest_that_is_not_to_come(
    hour: str, near: str, now: str, expected: str
) -> None:
    assert moment_of(hour, near=near, now=now) == expected


def test_an_event_to_come_keeps_its_day() -> None:
    assert moment_of("10:00", near="2026-12-24T09:00", now=NOW) == "2026-12-23T10:00"
