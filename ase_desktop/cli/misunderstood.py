"""What argparse says in English of a command it cannot read, said in French."""

from __future__ import annotations

import re

from ase_desktop.base.errors import UserError

COMMAND = "COMMANDE"
_TOLD = {
    r"the following arguments are required: (?P<what>.+)": "command_incomplete",
    r"one of the arguments (?P<one_of>.+) is required": "command_incomplete",
    r"argument (?P<what>.+): not allowed with argument (?P<other>.+)": "command_not_together",
    r"argument (?P<what>[^:]+): expected (one|at least one|\d+) arguments?": "command_no_value",
    rf"argument {COMMAND}: invalid choice: (?P<text>.+) \(choose from .+\)": "command_unknown",
    r"argument (?P<what>[^:]+): invalid choice: (?P<text>.+) \(choose from (?P<known>.+)\)": (
        "command_choice"
    ),
    r"argument (?P<what>[^:]+): invalid int value: (?P<text>.+)": "command_number",
    r"argument (?P<what>[^:]+): ignored explicit argument (?P<text>.+)": "command_no_value_taken",
}


def misunderstood(command: str, message: str) -> UserError:
    """Return the refusal of a command; bad_command, without detail, for words not foreseen."""
    plain = " ".join(message.split())
    for pattern, code in _TOLD.items():
        found = re.fullmatch(pattern, plain)
        if found is not None:
            return UserError(code, command=command, **_values(found.groupdict()))
    return UserError("bad_command", command=command)


def _values(found: dict[str, str]) -> dict[str, str]:
    """Return the words of a refusal as a sentence takes them: bare, or one among several."""
    values = {name: text.replace("'", "") for name, text in found.items()}
    if "one_of" in values:
        values["what"] = " ou ".join(values.pop("one_of").split())
    return values
