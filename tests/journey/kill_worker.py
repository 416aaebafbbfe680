"""One command, killed at random, many times: run apart, for it forks and kills its children.

python -m tests.journey.kill_worker OPERATION TIMES FOLDER

Half of the kills fall at an instant drawn by lot, half at a line of the program drawn by lot.
Prints what was found after each kill: the state was "before" or "after"; anything else stops.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from types import CodeType

import ase_desktop
from tests.clocked import clock_shifted
from tests.draws import Draws
from tests.journey.killed_operations import OPERATIONS, Couple, Operation
from tests.journey.killing_lines import dies_at
from tests.two_notebooks import Said, in_process

PROGRAM = str(Path(ase_desktop.__file__).parent)
OPENING = 0.3  # the share of a command during which nothing is written yet


def is_watched(code: CodeType) -> bool:
    """Say whether code is the program's own."""
    return code.co_filename.startswith(PROGRAM)


def in_a_child(work: Callable[[int], None], seconds: float | None) -> bytes:
    """Run some work in a child, killed after some seconds if still there; return its words."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        work(writer)
        os._exit(0)
    os.close(writer)
    if seconds is not None:
        select.select([reader], [], [], seconds)
        os.kill(child, signal.SIGKILL)
    told = os.read(reader, 4096)
    os.waitpid(child, 0)
    os.close(reader)
    return told


class Campaign:
    """The kills of one operation."""

    def __init__(self, operation: Operation) -> None:
        """Measure the operation once, whole."""
        self.minute = 0
        self.operation = operation
        self.lots = Draws(len(operation.name))
        self._prepare()
        self.lines, self.seconds = json.loads(in_a_child(self._measured, None))
        operation.judge()
        operation.again()

    def _prepare(self) -> None:
        self.operation.prepare()
        self.minute = self.operation.couple.next_minute()

    def _command(self) -> Said:
        face, words = self.operation.command()
        with clock_shifted(self.minute):
            return in_process([*face.options(), "--json", *words])

    def _measured(self, writer: int) -> None:
        began = perf_counter()
        count = dies_at(0, is_watched)
        self._command()
        sys.settrace(None)
        os.write(writer, json.dumps([count(), perf_counter() - began]).encode())

    def _spot(self, most: float) -> float:
        share = OPENING + (1.05 - OPENING) * self.lots.below(1000) / 1000
        return most * share

    def kill(self, number: int) -> str:
        """Kill the operation once; return the state it left."""
        self._prepare()
        if number % 2:
            line = int(self._spot(self.lines))

            def work(writer: int) -> None:
                dies_at(line, is_watched)
                self._done(writer)

            in_a_child(work, None)
        else:
            in_a_child(self._done, self._spot(self.seconds))
        state = self.operation.judge()
        self.operation.again()
        return state

    def _done(self, writer: int) -> None:
        self._command()
        os.write(writer, b"done")


if __name__ == "__main__":
    name, times, folder = sys.argv[1:]
    couple = Couple(Path(folder))
    campaign = Campaign(OPERATIONS[name](couple))
    print(json.dumps([campaign.kill(one) for one in range(int(times))]))  # noqa: T201
