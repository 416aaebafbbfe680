"""Keeping a notebook safe: copies, checks, words, who opened what."""

from __future__ import annotations

from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.services import dump


def _dump(call: Call) -> Answer:
    found = call.ask(dump.dump)
    return Answer(found, [f"{len(found['scopes'])} {len(found['own'])}"])


COMMANDS = (Command("dump", "tout le contenu, tel que le registre le garde", _dump),)
