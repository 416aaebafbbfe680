"""Killed around the moment an erasure is kept: an older copy put back never has the text again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.two_notebooks import ROOT


def check(folder: Path, stride: int) -> None:
    """Nothing is left in the copy once nothing is left in the notebook; both ends were met."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.journey.erasing_worker", str(folder), str(stride)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert [one for one in found if one["copy"] and not one["notebook"]] == []
    assert {bool(one["notebook"]) for one in found} == {True, False}


def test_a_copy_put_back_after_a_kill_has_lost_what_the_notebook_lost(tmp_path: Path) -> None:
    check(tmp_path, 7)


@pytest.mark.long
def test_a_copy_put_back_after_a_kill_at_any_line(tmp_path: Path) -> None:
    check(tmp_path, 1)
