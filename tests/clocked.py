"""The command line on computers whose clocks are wrong, each command at another time.

python -m tests.clocked SECONDS ARGUMENTS… runs one command in a process of its own.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

from ase_desktop.app import App
from ase_desktop.base.paths import app_paths
from ase_desktop.cli import main
from tests.draws import Draws
from tests.two_notebooks import ROOT, Face, Said, in_process

HOUR, YEAR = 3600, 365 * 24 * 3600
SHIFTS = (0, 0, -HOUR, HOUR, -7 * YEAR, 14 * YEAR)


@dataclass(frozen=True)
class ShiftedClock:
    """A clock that is some seconds early or late."""

    seconds: int

    def now(self) -> datetime:
        """Return the wrong instant."""
        return datetime.now(UTC) + timedelta(seconds=self.seconds)


@contextlib.contextmanager
def clock_shifted(seconds: int) -> Iterator[None]:
    """Give this clock to every command run inside."""

    def build(home: Path | None) -> App:
        return App(app_paths(home), clock=ShiftedClock(seconds))

    with mock.patch.object(main, "build", build):
        yield


@dataclass(frozen=True)
class ClockedFace(Face):
    """The command line of a person whose clock is drawn by lot for each command."""

    lots: Draws = field(default_factory=lambda: Draws(0))
    in_processes: bool = False

    def say(self, *words: object, given: object = None, as_json: bool = True) -> Said:
        """Run a command, here or in a process of its own."""
        arguments = [*self.options(), *(["--json"] if as_json else []), *map(str, words)]
        seconds = self.lots.one_of(SHIFTS)
        if self.in_processes:
            return _in_a_process(seconds, arguments, given)
        with clock_shifted(seconds):
            return in_process(arguments, given)


def _in_a_process(seconds: int, arguments: list[str], given: object) -> Said:
    done = subprocess.run(
        [sys.executable, "-m", "tests.clocked", str(seconds), *arguments],
        cwd=ROOT,
        input=json.dumps(given or {}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


if __name__ == "__main__":
    with clock_shifted(int(sys.argv[1])):
        sys.exit(main.run(sys.argv[2:]))
