"""The end of a child's file in a process killed at a line: run apart, for it forks and kills.

python -m tests.journey.ending_worker close|purge HOME VAULT WORDS CHILD STRIDE
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

from ase_desktop.app import App, Vault
from ase_desktop.base.terms_erasing import ErasureBasis
from ase_desktop.services import closing, erasure, leftovers
from ase_desktop.services.finding import find_record
from ase_desktop.vault import closing as dropping
from ase_desktop.vault import erased, erasing, vault
from tests.journey.crash_worker import opened
from tests.journey.killing_lines import is_killed

BASIS = ErasureBasis.person_request
MODULES = (closing, erasure, leftovers, dropping, erased, erasing, vault)
WATCHED = frozenset(str(module.__file__) for module in MODULES)


def purge(notebook: Vault, child: str) -> object:
    return erasure.execute(notebook, child, BASIS)


VERBS: dict[str, Callable[[Vault, str], object]] = {"close": closing.close, "purge": purge}


def is_watched(code: CodeType) -> bool:
    """Say whether code ends a file."""
    return code.co_filename in WATCHED


def ends(verb: str, home: str, place: str, words: str, child: str, stride: str) -> Any:
    outcomes = []
    line = 0
    while True:
        copy = Path(f"{place}-{verb}-{line}")
        shutil.copytree(place, copy)
        mine = f"{home}-{verb}-{line}"  # another home: what one copy has erased, the next has not
        shutil.copytree(home, mine)

        def act(copy: Path = copy, mine: str = mine) -> None:
            VERBS[verb](opened(mine, str(copy), words).open_vault, child)

        was_killed = is_killed(act, line + 1, is_watched)
        app = opened(mine, str(copy), words)
        is_here = find_record(app.open_vault, child) is not None
        if is_here:
            VERBS[verb](app.open_vault, child)
        outcomes.append({"copy": str(copy), "was_here": is_here, "left": left_of(app, child)})
        app.lock()
        if not was_killed:
            return outcomes
        line += int(stride)


def left_of(app: App, child: str) -> int:
    """Return how many writings about a child a notebook still keeps."""
    row = app.open_vault.db.execute(
        "SELECT count(*) FROM op JOIN record ON record.id = op.record "
        "JOIN scope ON scope.id = record.scope WHERE scope.child = ? AND record.kind > 15 "
        "AND op.body IS NOT NULL",
        (child,),
    ).fetchone()
    return int(row[0])


if __name__ == "__main__":
    print(json.dumps(ends(*sys.argv[1:])))  # noqa: T201
