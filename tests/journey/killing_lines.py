"""Stop a process when it comes to a line of the program, to kill it or to do something else."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any


def dies_at(line: int, is_watched: Callable[[CodeType], bool]) -> Callable[[], int]:
    """Kill this process at this line of what is watched, counted from 1 (0: never).

    Return what tells how many were run.
    """
    return acts_at(line, is_watched, lambda: os.kill(os.getpid(), signal.SIGKILL))


def acts_at(
    line: int, is_watched: Callable[[CodeType], bool], act: Callable[[], None]
) -> Callable[[], int]:
    """Stop at this line of what is watched to do something; return as dies_at."""
    run = 0

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal run
        if not is_watched(frame.f_code):
            return None
        if event == "line":
            run += 1
            if run == line:
                act()
        return trace

    sys.settrace(trace)
    return lambda: run


def is_killed(
    work: Callable[[], object], line: int, is_watched: Callable[[CodeType], bool]
) -> bool:
    """Run some work in a child that is killed at a line; say whether it came to it."""
    child = os.fork()
    if child == 0:
        dies_at(line, is_watched)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)
