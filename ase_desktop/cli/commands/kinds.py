"""What can be written: every kind of record with its fields."""

from __future__ import annotations

from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.shapes import kind_object
from ase_desktop.services.records import all_kinds


def _kinds(call: Call) -> Answer:
    del call
    kinds = all_kinds()
    lines = [f"{kind.name} ({kind.label}, {kind.scope.value})" for kind in kinds]
    return Answer([kind_object(kind) for kind in kinds], lines)


COMMANDS = (
    Command(
        "kinds",
        "les sortes de fiches et leurs champs",
        _kinds,
        opens=False,
        example="ase kinds --json",
    ),
)
