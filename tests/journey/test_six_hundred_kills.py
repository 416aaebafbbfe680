"""Killed a hundred times in each command: done or not begun, and doing it again does it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journey.killed_operations import AFTER, BEFORE, OPERATIONS
from tests.two_notebooks import ROOT

KILLS = 100


@pytest.mark.long
@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_killed_command_was_done_or_not_begun(tmp_path: Path, operation: str) -> None:
    arguments = (operation, str(KILLS), str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-m", "tests.journey.kill_worker", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    states = json.loads(done.stdout)
    assert len(states) == KILLS
    assert {*states} == {BEFORE, AFTER}, "all the kills fell on one side"
