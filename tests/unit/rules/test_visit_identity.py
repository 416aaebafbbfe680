"""A touched occurrence has one uid, computed alike on every computer."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.rules.visit_identity import first_of_chain, visit_uid
from tests.builders import uid

SCHEDULE = "00112233445566778899aabbccddeeff"


def test_the_uid_is_the_one_of_the_specification() -> None:
    seed = b"ase/visit/1" + bytes.fromhex(SCHEDULE) + b"2026-11-18" + b"\x00"
    assert visit_uid(SCHEDULE, date(2026, 11, 18), 0) == hashlib.sha256(seed).hexdigest()[:32]


def test_this_vector_never_changes() -> None:
    assert visit_uid(SCHEDULE, "2026-11-18", 0) == "fa0610c10d7a286e1d425cccde0bd49f"
    assert visit_uid(SCHEDULE, "2026-11-18", 1) == "c2af7e0f21ba3d028ccd1916cb3b0afd"


@given(st.dates(), st.dates(), st.integers(0, 255), st.integers(0, 255))
def test_another_day_or_rank_is_another_visit(day: date, other: date, slot: int, rank: int) -> None:
    same = visit_uid(SCHEDULE, day, slot) == visit_uid(SCHEDULE, other, rank)
    assert same == ((day, slot) == (other, rank))


def test_a_slot_is_one_byte() -> None:
    with pytest.raises(ValueError, match="range"):
        visit_uid(SCHEDULE, "2026-11-18", 256)


def test_a_chain_is_followed_to_its_first_schedule() -> None:
    replaces = {uid("third"): uid("second"), uid("second"): uid("first"), uid("first"): None}
    assert {first_of_chain(one, replaces) for one in replaces} == {uid("first")}


def test_a_schedule_known_by_its_name_only_starts_the_chain() -> None:
    assert first_of_chain(uid("second"), {uid("second"): uid("first")}) == uid("first")


@given(st.lists(st.integers(0, 5), min_size=1, max_size=6, unique=True), st.integers(0, 5))
def test_a_chain_in_a_circle_starts_at_one_place_only(order: list[int], start: int) -> None:
    names = [uid(str(number)) for number in order]
    replaces: dict[str, str | None] = dict(zip(names, names[1:] + names[:1], strict=True))
    entry = names[start % len(names)]
    assert first_of_chain(entry, replaces) == min(names)
