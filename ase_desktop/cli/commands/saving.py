"""Writing a record, retiring it, bringing it back."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.form import read_form
from ase_desktop.services import records, visits
from ase_desktop.services.records import Save

VISIT = "visit"


def _put_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="SORTE", help="la sorte de fiche, comme la dit kinds")
    parser.add_argument("--uid", metavar="UID", help="la fiche à changer")
    parser.add_argument(
        "--child", metavar="UID", action="append", default=[], help="pour quel enfant"
    )
    parser.add_argument(
        "--seen", metavar="VERSION", nargs="*", action="extend", help="les versions affichées"
    )
    parser.add_argument(
        "--alert", action="store_true", help="un fait à part, pour le service seulement"
    )


def _put(call: Call) -> Answer:
    asked = read_form(call)
    _refuse_unknown(call, asked)
    if asked.kind == VISIT:
        return _saved(call.ask(visits.save_visit, asked))
    return _saved(call.ask(records.save_record, asked))


def _refuse_unknown(call: Call, asked: Save) -> None:
    """Refuse a mistyped uid: only a day of a schedule has one before it is written."""
    if asked.uid is None or call.ask(records.find_record, asked.uid) is not None:
        return
    if asked.kind != VISIT or call.ask(visits.occurrence, asked.uid) is None:
        raise UserError("no_such_record")


def _saved(changes: Changes) -> Answer:
    first, *others = _objects(changes.commits)
    lines = [f"{uid} {commit}" for uid, commit in changes.commits]
    return Answer({**first, "also": others}, lines)


def _objects(commits: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"uid": uid, "commit": commit} for uid, commit in commits]


def _uid_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("uid", metavar="UID", help="la fiche")


def _retire(call: Call) -> Answer:
    return _one(call.ask(records.set_life, call["uid"], retired=True))


def _bring_back(call: Call) -> Answer:
    return _one(call.ask(records.set_life, call["uid"], retired=False))


def _one(changes: Changes) -> Answer:
    return Answer(_objects(changes.commits)[0], [changes.commit])


COMMANDS = (
    Command(
        "put",
        "écrire une fiche (JSON sur l’entrée)",
        _put,
        _put_arguments,
        example="ase put daily_log --child UID < note.json",
    ),
    Command(
        "retire",
        "retirer une fiche des listes (rien n’est effacé)",
        _retire,
        _uid_argument,
        example="ase retire UID",
    ),
    Command(
        "bring-back",
        "remettre une fiche retirée",
        _bring_back,
        _uid_argument,
        example="ase bring-back UID",
    ),
)
