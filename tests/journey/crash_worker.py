"""Saves and receives in processes that are killed: run apart, for it forks and kills its children.

python -m tests.journey.crash_worker saves HOME VAULT WORDS CHILD ROUNDS
python -m tests.journey.crash_worker receives HOME VAULT WORDS FILES…
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
from typing import Any

from ase_desktop.app import App, build
from ase_desktop.services import dump, receiving, records, vaults
from ase_desktop.services.records import Save

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


if __name__ == "__main__":
    run = {"saves": saves, "receives": receives}[sys.argv[1]]
    print(json.dumps(run(*sys.argv[2:])))  # noqa: T201
