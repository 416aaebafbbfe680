"""The profile of the département: made by a service, looked at, applied, taken back."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.form import read_object
from ase_desktop.rules.local_rules import RuleLine
from ase_desktop.rules.profile_words import profile_warnings
from ase_desktop.services import profile

MAKE, APPLY, SHOW, UNDO = "make", "apply", "show", "undo"
_GESTURE_HELP = (
    "make (écrire un profil, le JSON sur l’entrée), apply (appliquer), show (lire), "
    "undo (revenir à celui d’avant)"
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "gesture", choices=[MAKE, APPLY, SHOW, UNDO], metavar="GESTE", help=_GESTURE_HELP
    )
    parser.add_argument(
        "file",
        metavar="FICHIER",
        nargs="?",
        help="le profil à écrire (make) ou à appliquer (apply)",
    )
    parser.add_argument(
        "--preview", action="store_true", help="avec apply, dire seulement ce qui changerait"
    )


def _profile(call: Call) -> Answer:
    return _GESTURES[call["gesture"]](call)


def _make(call: Call) -> Answer:
    path = _file(call)
    call.ask(profile.make_profile, read_object(), path)
    return Answer({"file": str(path)}, [str(path)])


def _apply(call: Call) -> Answer:
    path = _file(call)
    found = call.ask(profile.preview_profile, path)
    if not call["preview"]:
        call.ask(profile.apply_profile, path, seen=found.sha256)
    changed = [line for line in found.lines if line.is_changed]
    value = {**asdict(found), "applied": not call["preview"]}
    return Answer(value, [f"Signé par {found.signer}", *_lines(changed, found.unknown)])


def _show(call: Call) -> Answer:
    found = call.ask(profile.profile_state)
    warnings = profile_warnings(found.signer, found.stolen_on, found.left)
    return Answer(asdict(found), [*_lines(found.lines, found.unknown), *warnings])


def _undo(call: Call) -> Answer:
    call.ask(profile.undo_profile)
    return _show(call)


def _lines(lines: Iterable[RuleLine], unknown: Iterable[str]) -> list[str]:
    said = [
        f"{one.label} : {one.before} → {one.after}"
        if one.is_changed
        else f"{one.label} : {one.after}"
        for one in lines
    ]
    return [*said, *(f"Gardé, mais pas connu de cette version : {name}" for name in unknown)]


def _file(call: Call) -> Path:
    if call["file"] is None:
        raise UserError("no_such_file")
    return call.path("file")


_GESTURES = {MAKE: _make, APPLY: _apply, SHOW: _show, UNDO: _undo}
COMMANDS = (
    Command(
        "profile",
        "le profil du département\u00a0: make, apply, show, undo",
        _profile,
        _arguments,
        example="ase profile apply departement.profil --preview",
    ),
)
