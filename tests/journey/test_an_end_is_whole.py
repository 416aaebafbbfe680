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

STRIDES = {"close": 300, "purge": 3000}  # lines between two kills


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


def check(pair: Pair, part: int) -> None:
    """Write, leave a draft, let everybody know, then end both ways on copies of the notebook."""
    write(pair, pair.second)
    at = "2026-11-02T10:00"
    keep_draft(pair.carer, Draft("event", "incident", at, "2" * 32, pair.second, {"facts": FACTS}))
    pair.carer.do("purge", pair.second, "--basis", "person_request")
    pair.exchange()
    for verb, stride in STRIDES.items():
        outcomes = killed(pair, verb, stride // part)
        assert len(outcomes) > part
        assert [one for one in outcomes if one["left"]] == []
        assert {one["was_here"] for one in outcomes} == {True, False}
        for one in outcomes[-2 * part :: part]:
            assert places_of(Path(one["copy"]), pair.carer.passphrase, WORDS) == []


def test_an_end_is_before_or_after(pair: Pair) -> None:
    check(pair, 1)


@pytest.mark.long
def test_an_end_killed_a_hundred_times(pair: Pair) -> None:
    check(pair, 60)
