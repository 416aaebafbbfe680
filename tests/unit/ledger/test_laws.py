"""Whatever four persons do, in whatever order files travel, the laws hold (sync 17).

And the same play finds every one of the mistakes that others have shipped.
"""

from __future__ import annotations

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.unit.ledger.machine import Fault, Ledgers

PLAY = settings(
    max_examples=60, stateful_step_count=30, deadline=None, database=None, derandomize=True
)


def test_the_laws_hold() -> None:
    run_state_machine_as_test(Ledgers, settings=PLAY)


@pytest.mark.long
def test_the_laws_hold_for_long() -> None:
    run_state_machine_as_test(Ledgers, settings=settings(PLAY, max_examples=3000))


@pytest.mark.parametrize("fault", Fault)
def test_every_known_mistake_breaks_a_law(fault: Fault) -> None:
    class Mistaken(Ledgers):
        pass

    Mistaken.fault = fault
    found = settings(
        PLAY,
        max_examples=3000,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        print_blob=False,
    )
    with pytest.raises((AssertionError, KeyError)):
        run_state_machine_as_test(Mistaken, settings=found)
