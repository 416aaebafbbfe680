"""When values written apart differ, and which is shown first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.rules.conflict import (
    Candidate,
    deciding_role,
    differ,
    distinct,
    same,
    shown_first,
)

candidates = st.lists(
    st.builds(
        Candidate,
        st.sampled_from(["a", "a ", "b", {"place": "x"}, {"place": "x "}, None]),
        st.sampled_from(["carer", "caseworker", "service"]),
        st.integers(1, 3),
        st.sampled_from("0123456789"),
    ),
    min_size=1,
    unique_by=lambda found: found.commit,
)


def test_white_space_is_not_a_difference() -> None:
    assert same("Nuit calme.\n", " Nuit  calme.")
    assert same({"place": "Mairie "}, {"place": "Mairie"})
    assert not same("Nuit calme", "Nuit agitée")
    assert not differ(["x", "x "])
    assert differ(["x", None])


def test_the_plan_is_the_caseworker_s_and_the_outcome_the_carer_s() -> None:
    assert deciding_role("visit", "when") == "caseworker"
    assert deciding_role("visit", "result") == "carer"
    assert deciding_role("visit_schedule", "place") == "caseworker"
    assert deciding_role("request", "answering") == "caseworker"
    assert deciding_role("child", "school") == "carer"


def test_the_deciding_role_then_depth_then_id_is_shown_first() -> None:
    carer = Candidate("a", "carer", 9, "f")
    worker = Candidate("b", "caseworker", 1, "a")
    deeper = Candidate("c", "caseworker", 2, "a")
    twin = Candidate("d", "caseworker", 2, "b")
    assert shown_first("visit", "when", [carer, worker]) is worker
    assert shown_first("visit", "result", [carer, worker]) is carer
    assert shown_first("visit", "when", [worker, deeper, carer]) is deeper
    assert shown_first("visit", "when", [twin, deeper]) is twin


@given(candidates, st.data())
def test_both_sides_see_the_same_in_the_same_order(
    found: list[Candidate], data: st.DataObject
) -> None:
    turned = data.draw(st.permutations(found))
    assert distinct(turned) == distinct(found)
    assert shown_first("visit", "when", turned) == shown_first("visit", "when", found)


@given(candidates)
def test_alternatives_are_really_different(found: list[Candidate]) -> None:
    kept = distinct(found)
    assert differ([one.value for one in found]) == (len(kept) > 1)
    assert all(any(same(one.value, known.value) for known in kept) for one in found)
