"""Saves and receives in processes that are killed: run apart, for it forks and kills its children.

python -m tests.journey.crash_worker saves HOME VAULT WORDS CHILD ROUNDS
python -m tests.journey.crash_worker receives HOME VAULT WORDS FILES…
python -m tests.journey.crash_worker sends HOME VAULT WORDS CHILD NAME FOLDER STRIDE
python -m tests.journey.crash_worker keys HOME VAULT WORDS STRIDE
python -m tests.journey.crash_worker copies HOME VAULT WORDS FOLDER STRIDE
python -m tests.journey.crash_worker papers HOME VAULT WORDS FOLDER STRIDE
"""

from __future__ import annotations

import hashlib
import json
import os
import select
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

from ase_desktop.app import App, build
from ase_desktop.base import files
from ase_desktop.base.errors import UserError
from ase_desktop.services import (
    dump,
    export,
    finality,
    handing_over,
    key_change,
    receiving,
    records,
    sending,
    unfinished,
    vaults,
)
from ase_desktop.services.records import Save
from ase_desktop.vault import rotation
from tests.journey.killing_lines import is_killed

ACKNOWLEDGED = 33  # bytes: a uid and a line feed


def opened(home: str, vault: str, words: str) -> App:
    app = build(Path(home))
    app.vault = vaults.unlock(Path(vault), Path(words).read_text().strip(), app.around)
    return app


def killed(work: Callable[[int], None], acknowledged: int, milliseconds: int) -> bytes:
    """Run some work in a child; kill it a little after some acknowledgements; return them all."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        work(writer)
        os._exit(0)
    os.close(writer)
    told = b""
    while len(told) < acknowledged * ACKNOWLEDGED:
        part = os.read(reader, 4096)
        if not part:
            break
        told += part
    select.select([], [], [], milliseconds / 1000)  # anywhere in the next save
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(reader, 4096):
        told += part
    os.close(reader)
    return told


def spread(number: int, most: int) -> int:
    """Return a number that looks drawn at random, the same in every run."""
    return hashlib.sha256(b"%d" % number).digest()[0] % most


def saves(home: str, vault: str, words: str, child: str, rounds: str) -> Any:
    def write(writer: int) -> None:
        app = opened(home, vault, words)
        number = 0
        while True:
            number += 1
            values = {"facts": f"Note {number} " + "mot " * 200, "at": "2026-11-20T10:00"}
            saved = records.save_record(app.open_vault, Save("daily_log", values, children=[child]))
            os.write(writer, f"{saved.uid}\n".encode())

    told = b"".join(
        killed(write, spread(number, 4), spread(number + 1000, 12)) for number in range(int(rounds))
    )
    return told.decode().split()


def receives(home: str, vault: str, words: str, *files: str) -> Any:
    outcomes = []
    for number, file in enumerate(files):
        app = opened(home, vault, words)
        before = dump.dump(app.open_vault)
        app.lock()

        def take(writer: int, file: str = file) -> None:
            app = opened(home, vault, words)
            os.write(writer, b"0" * 32 + b"\n")
            receiving.receive(app.open_vault, Path(file))

        killed(take, 1, spread(number, 60))
        app = opened(home, vault, words)
        after = dump.dump(app.open_vault)
        again = receiving.receive(app.open_vault, Path(file))
        whole = dump.dump(app.open_vault)
        outcomes.append(
            {
                "kept": after == whole,
                "untouched": after == before,
                "already": again.status == "already",
            }
        )
        app.lock()
    return outcomes


_WATCHED = {files.__file__, handing_over.__file__, unfinished.__file__, rotation.__file__}
_WHOLE = {  # of those, what happens once what is written is made
    sending.__file__: {"send", "_remember"},
    export.__file__: {"export", "_write"},
}


def is_watched(code: CodeType) -> bool:
    """Say whether code writes outside the notebook, or changes the key."""
    return code.co_filename in _WATCHED or code.co_name in _WHOLE.get(code.co_filename, ())


def sends(home: str, vault: str, words: str, *more: str) -> Any:
    child, name, folder, stride = more
    outcomes = []
    line = 0
    while True:
        app = opened(home, vault, words)
        values = {"facts": f"Note {line}", "at": "2026-11-20T10:00"}
        saved = records.save_record(app.open_vault, Save("daily_log", values, children=[child]))
        app.lock()
        target = Path(folder) / f"{line}.lien"

        def hand_over(target: Path = target) -> None:
            sending.send(opened(home, vault, words).open_vault, name, target)

        was_killed = is_killed(hand_over, line + 1, is_watched)
        before = {one.name for one in Path(folder).iterdir() if one.stem == str(line)}
        app = opened(home, vault, words)
        outcomes.append(state(app, saved.uid, target) | {"had_name": target.name in before})
        again = sending.send(app.open_vault, name, target.with_name(f"{line}-again.lien"))
        outcomes[-1] |= {"again": again.file.is_file(), "commits": again.commits}
        app.lock()
        if not was_killed:
            return outcomes
        line += int(stride)


def keys(home: str, vault: str, words: str, stride: str) -> Any:
    """Kill a change of key at its lines, one after the other; say what opened each time."""
    place, app = Path(vault), opened(home, vault, words)
    held, known = dump.dump(app.open_vault), Path(words).read_text().strip()
    app.lock()
    outcomes = []
    line = 0
    while True:
        new = f"Autre-Mésange-Tulipe-{line}"

        def change(old: str = known, new: str = new) -> None:
            app = build(Path(home))
            app.vault = vaults.unlock(place, old, app.around)
            key_change.change_key(app.open_vault, old, new)

        was_killed = is_killed(change, line + 1, is_watched)
        opens = [one for one in (known, new) if is_opened_by(home, place, one, held)]
        assert len(opens) == 1, (line, len(opens))
        outcomes.append("before" if opens == [known] else "after")
        known = opens[0]
        if not was_killed:
            return outcomes
        line += int(stride)


def copies(home: str, vault: str, words: str, folder: str, stride: str) -> Any:
    """Kill an open copy at its lines, one after the other; say what is left each time."""
    known = Path(words).read_text().strip()

    def write(app: App, target: Path) -> None:
        export.export(app.open_vault, target, known)

    return cut_short(write, lambda: opened(home, vault, words), Path(folder), int(stride))


def papers(home: str, vault: str, words: str, folder: str, stride: str) -> Any:
    """Kill the writing of a document at its lines, one after the other, as copies."""

    def write(app: App, target: Path) -> None:
        target.mkdir(exist_ok=True)
        unfinished.write_file(app.open_vault, target / "summary.pdf", b"%PDF" * 1000)

    return cut_short(write, lambda: opened(home, vault, words), Path(folder), int(stride))


def cut_short(
    write: Callable[[App, Path], None], open_app: Callable[[], App], folder: Path, stride: int
) -> Any:
    """Kill what writes into a folder; say what the next opening leaves there, then do it again."""
    outcomes = []
    line = 0
    while True:
        target = folder / str(line)
        was_killed = is_killed(lambda: write(open_app(), target), line + 1, is_watched)  # noqa: B023
        app = open_app()
        left = names_in(target)
        try:
            write(app, target)
        except UserError as error:
            left.append(error.code)
        outcomes.append({"left": left, "again": names_in(target)})
        app.lock()
        if not was_killed:
            return outcomes
        line += stride


def names_in(folder: Path) -> list[str]:
    """Return the names of what a folder holds."""
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def is_opened_by(home: str, vault: Path, words: str, held: object) -> bool:
    """Say whether words open a notebook; what is in it is what it held, and nothing is left."""
    app = build(Path(home))
    try:
        app.vault = vaults.unlock(vault, words, app.around)
    except UserError as error:
        if error.code == "wrong_passphrase":
            return False
        raise
    assert dump.dump(app.open_vault) == held
    assert list(vault.glob("*.new*")) == []
    app.lock()
    return True


def state(app: App, uid: str, target: Path) -> dict[str, object]:
    """Return what a notebook says of a file, and what the disk says."""
    db = app.open_vault.db
    rows = [
        status
        for status, summary in db.execute("SELECT status, summary FROM packet ORDER BY id")
        if json.loads(summary)["file"] == target.name
    ]
    (scope,) = db.execute(
        "SELECT scope.uid FROM record JOIN scope ON scope.id = record.scope WHERE record.uid = ?",
        (uid,),
    ).fetchone()
    return {
        "recorded": rows,
        "final": finality.is_sent(app.open_vault, scope, uid),
        "there": target.is_file(),
        "parts": len(list(target.parent.glob("*.part"))),
    }


if __name__ == "__main__":
    runs: dict[str, Callable[..., Any]] = {
        "saves": saves,
        "receives": receives,
        "sends": sends,
        "keys": keys,
        "copies": copies,
        "papers": papers,
    }
    print(json.dumps(runs[sys.argv[1]](*sys.argv[2:])))  # noqa: T201
