"""What a command has to say, to a program or to a person."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TextIO

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Value

DONE, BUG, REFUSED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: JSON for a program, lines for a person, a sentence when something is refused."""

    value: Value
    lines: Sequence[str] = ()
    refusal: str = ""

    @property
    def code(self) -> int:
        """Return the exit code."""
        return REFUSED if self.refusal else DONE


def say(answer: Answer, *, as_json: bool) -> None:
    """Print an answer: data on the standard output, the refusal on the error output.

    Raises UserError answer_lost when nobody reads it to the end, or the disk is full.
    """
    try:
        if as_json:
            print(json.dumps(answer.value, ensure_ascii=False))
        else:
            for line in answer.lines:
                print(line)
        _finish(sys.stdout)
    except OSError as error:
        _forget(sys.stdout)
        if not answer.refusal:
            raise UserError("answer_lost") from error
    if answer.refusal:
        refuse(answer.refusal)


def refuse(sentence: str) -> None:
    """Print the one sentence of a refusal, where somebody still reads."""
    with suppress(OSError):
        print(sentence, file=sys.stderr)
    settle(sys.stderr)


def settle(stream: TextIO | None) -> None:
    """Write what is held back, or nothing any more when nobody reads it."""
    try:
        _finish(stream)
    except OSError:
        _forget(stream)


def _finish(stream: TextIO | None) -> None:
    """Write now what is held back: a reader who has left is noticed here, not after the end."""
    if stream is not None:  # closed before the program began
        stream.flush()


def _forget(stream: TextIO | None) -> None:
    """Send nowhere what could not be written: it would be tried again, and fail, at the end."""
    if stream is None:
        return
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
