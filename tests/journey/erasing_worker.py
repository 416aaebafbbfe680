"""An erasure in a process killed at each line around its being kept; an older copy is put back.

python -m tests.journey.erasing_worker FOLDER STRIDE
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

from ase_desktop.app import App
from ase_desktop.services import vaults
from ase_desktop.services.safety_copies import restore
from ase_desktop.vault import erased, vault
from tests.family import LEA, WORDS, closed_app, family_app
from tests.journey.killing_lines import is_killed

WATCHED = {
    str(erased.__file__): ("begin_erased", "remember_erased", "_write", "_outside", "_save_of"),
    str(vault.__file__): ("write", "_after_save", "_begin_erased", "remember_erased"),
}
_LEFT = (
    "SELECT count(*) FROM op JOIN record ON record.id = op.record "
    "WHERE record.uid = ? AND record.kind > 15 AND op.body IS NOT NULL"
)
_WRITTEN = (
    "SELECT scope.uid, commit_.cid FROM record JOIN scope ON scope.id = record.scope "
    "JOIN op ON op.record = record.id JOIN commit_ ON commit_.id = op.id / 64 "
    "WHERE record.uid = ? AND record.kind > 15"
)


def is_watched(code: CodeType) -> bool:
    """Say whether code keeps a save, or remembers outside what it erases."""
    return code.co_name in WATCHED.get(code.co_filename, ())


def opened(home: Path, place: Path | None = None) -> App:
    app = closed_app(home)
    app.vault = vaults.unlock(place or vaults.known(app.paths.vaults)[0], WORDS, app.around)
    return app


def erase(home: Path) -> None:
    notebook = opened(home).open_vault
    rows = notebook.db.execute(_WRITTEN, (LEA,)).fetchall()
    with notebook.write("erase"):
        notebook.store.erase(rows[0][0], LEA, [cid for _, cid in rows])


def left(app: App) -> int:
    count = app.open_vault.db.execute(_LEFT, (LEA,)).fetchone()[0]
    app.lock()
    return int(count)


def outcomes(folder: Path, stride: int) -> Iterator[dict[str, int]]:
    """Yield what is left of a child in the copy put back, then in the notebook, for each kill."""
    family_app(folder / "home").lock()
    line, was_killed = 0, True
    while was_killed:
        home = Path(shutil.copytree(folder / "home", folder / f"home-{line}"))
        app = closed_app(home)
        place = vaults.known(app.paths.vaults)[0]
        copy = Path(shutil.copytree(place, folder / f"copy-{line}"))
        was_killed = is_killed(lambda home=home: erase(home), line + 1, is_watched)
        back = folder / f"back-{line}"
        restore(copy, WORDS, back, app.around)
        yield {
            "line": line,
            "copy": left(opened(home, back)),
            "notebook": left(opened(home)),
        }
        line += stride


if __name__ == "__main__":
    found: list[Any] = list(outcomes(Path(sys.argv[1]), int(sys.argv[2])))
    print(json.dumps(found))  # noqa: T201
