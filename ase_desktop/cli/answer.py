"""What a command has to say, to a program or to a person."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass

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
    """Print an answer: data on the standard output, the refusal on the error output."""
    if as_json:
        print(json.dumps(answer.value, ensure_ascii=False))
    else:
        for line in answer.lines:
            print(line)
    if answer.refusal:
        refuse(answer.refusal)


def refuse(sentence: str) -> None:
    """Print the one sentence of a refusal."""
    print(sentence, file=sys.stderr)
