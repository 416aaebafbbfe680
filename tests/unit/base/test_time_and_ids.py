"""Clock, moments, uids and codes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.base.clock import SystemClock, local_moment, today
from ase_desktop.base.ids import CROCKFORD, crockford, new_uid, record_code, system_random
from ase_desktop.base.moments import shown


class Stopped:
    """A clock that does not move."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant


NEARLY_MIDNIGHT = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)


def test_the_present_is_aware_and_in_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_the_day_is_the_one_of_the_home() -> None:
    assert today(Stopped(NEARLY_MIDNIGHT)) == date(2026, 11, 19)
    assert today(Stopped(NEARLY_MIDNIGHT), "America/Cayenne") == date(2026, 11, 18)


def test_a_moment_is_local() -> None:
    assert local_moment(NEARLY_MIDNIGHT) == "2026-11-19T00:30"


def test_an_instant_of_the_ledger_is_shown_where_it_was_written() -> None:
    milliseconds = int(NEARLY_MIDNIGHT.timestamp() * 1000)
    assert shown(milliseconds, 60) == "2026-11-19T00:30"
    assert shown(milliseconds, -180) == "2026-11-18T20:30"


def test_a_uid_is_sixteen_random_bytes() -> None:
    assert new_uid(lambda size: b"\xab" * size) == "ab" * 16
    assert new_uid(system_random) != new_uid(system_random)


@given(st.binary(min_size=1, max_size=20))
def test_crockford_keeps_the_order_of_bytes(raw: bytes) -> None:
    written = crockford(raw)
    assert set(written) <= set(CROCKFORD)
    bits = "".join(f"{CROCKFORD.index(letter):05b}" for letter in written)
    assert bits.startswith("".join(f"{byte:08b}" for byte in raw))


def test_a_record_has_a_code_to_read_aloud() -> None:
    assert record_code("V", "00" * 16) == "V-0000-0000"
    assert record_code("V", "ff" * 16) == "V-ZZZZ-ZZZZ"
