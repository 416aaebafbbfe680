"""Killed while a child's file ends: before or after, and doing it again succeeds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ase_desktop.services.drafts import Draft
from tests.journey.test_a_placement_ends import FACTS, WORDS, keep_draft, write
from tests.raw_search import places_of
from tests.two_notebooks import ROOT, Pair

STRIDES = {"close": 150, "purge": 1800}  # lines between two kills


def killed(pair: Pair, verb: str, stride: int) -> Any:
    face = pair.carer
    words = (verb, face.home, face.vault, face.options()[-1], pair.second, stride)
    done = subprocess.run(
        [sys.executable, "-m", "tests.journey.ending_worker", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def ready(pair: Pair, verb: str) -> None:
    """Write, leave a draft, and let everybody know."""
    write(pair, pair.second)
    at = "2026-11-02T10:00"
    keep_draft(pair.carer, Draft("event", "incident", at, "2" * 32, pair.second, {"facts": FACTS}))
    if verb == "purge":
        pair.carer.do("purge", pair.second, "--basis", "person_request")
    pair.exchange()


def check(pair: Pair, verb: str, stride: int) -> int:
    ready(pair, verb)
    outcomes = killed(pair, verb, stride)
    assert [one for one in outcomes if one["left"]] == []
    assert {one["was_here"] for one in outcomes} == {True, False}
    for one in outcomes[:: max(1, len(outcomes) // 4)] + outcomes[-2:]:
        assert places_of(Path(one["copy"]), pair.carer.passphrase, WORDS) == []
    return len(outcomes)


@pytest.mark.parametrize("verb", STRIDES)
def test_an_end_is_before_or_after(pair: Pair, verb: str) -> None:
    assert check(pair, verb, STRIDES[verb]) > 3


@pytest.mark.long
@pytest.mark.parametrize("verb", STRIDES)
def test_an_end_killed_a_hundred_times(pair: Pair, verb: str) -> None:
    assert check(pair, verb, STRIDES[verb] // 30) >= 100
