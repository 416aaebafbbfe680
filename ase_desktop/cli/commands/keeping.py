"""Keeping a notebook safe: checks, words, who opened what."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace

from ase_desktop.base.errors import UserError
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.options import vault_path
from ase_desktop.cli.secret_sources import new_passphrase, passphrase, recovery_code
from ase_desktop.services import dump, keeping, key_change, log_keeping
from ase_desktop.services.unfinished import write_file

NEW_WORDS = "Vos nouveaux mots\u00a0: "


def _dump(call: Call) -> Answer:
    found = call.ask(dump.dump)
    return Answer(found, [f"{len(found['scopes'])} {len(found['own'])}"])


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tip",
        metavar="REPÈRE",
        help="dire si ce repère, gardé par un correspondant, est encore ici",
    )


def _check(call: Call) -> Answer:
    found = call.ask(keeping.check)
    value = {**asdict(found), "tips": [{**asdict(one), "short": one.short} for one in found.tips]}
    if not found.is_sound:
        return Answer(value, (), UserError("list_cut" if found.file else "not_sound").sentence)
    if call["tip"] and not call.ask(log_keeping.holds_tip, call["tip"]):
        return Answer(value, (), UserError("tip_not_found").sentence)
    tips = [
        f"{one.name}, fichier n° {one.n} du {one.at} : repère {one.short}" for one in found.tips
    ]
    said = ["Ce repère est bien dans la liste."] if call["tip"] else tips
    return Answer(value, [f"{found.commits} écritures, rien n’est abîmé.", *said])


def _rebuild(call: Call) -> Answer:
    call.ask(keeping.compute_again)
    return Answer({"rebuilt": True}, ["Tout a été calculé à nouveau."])


def _new_words_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--new-passphrase-file",
        metavar="FICHIER",
        help="où lire les nouveaux mots (sinon ASE_NEW_PASSPHRASE)",
    )


def _passphrase_arguments(parser: argparse.ArgumentParser) -> None:
    _new_words_argument(parser)
    parser.add_argument(
        "--new-key",
        action="store_true",
        help="quelqu’un a peut-être les mots\u00a0: changer aussi la clé et le code de secours",
    )
    parser.add_argument("--recovery-out", metavar="FICHIER", help="où écrire le nouveau code")
    parser.add_argument(
        "--forget-copies",
        action="store_true",
        help="avec --new-key, retirer les copies de secours que les anciens mots ouvrent",
    )


def _passphrase(call: Call) -> Answer:
    old = passphrase(call.options, "Encore une fois, vos sept mots\u00a0: ")
    new = new_passphrase(call.options, NEW_WORDS)
    if call["new_key"]:
        return _new_key(call, old, new)
    call.ask(keeping.change_words, old, new)
    return Answer({"changed": True}, ["Les mots ont changé."])


def _new_key(call: Call, old: str, new: str) -> Answer:
    forget = bool(call["forget_copies"])
    done = call.ask(key_change.change_key, old, new, with_code=True, forget_copies=forget)
    value = {"changed": True, "copies_removed": done.removed, "copies_left": done.left}
    lines = ["Les mots et la clé ont changé. L’ancienne feuille de secours n’ouvre plus rien."]
    if done.left:
        lines.append(f"Copies de secours que les anciens mots ouvrent encore\u00a0: {done.left}.")
    shown = Answer({**value, "recovery_code": done.code}, [*lines, done.code])
    if not call["recovery_out"]:
        return shown
    try:
        call.ask(write_file, call.path("recovery_out"), f"{done.code}\n".encode())
    except UserError as error:  # the sheet before it is void: nobody would have a code
        return replace(shown, refusal=error.sentence)
    return Answer({**value, "recovery_out": call["recovery_out"]}, lines)


def _recover_arguments(parser: argparse.ArgumentParser) -> None:
    _new_words_argument(parser)
    parser.add_argument(
        "--code-file",
        metavar="FICHIER",
        help="où lire le code de secours (sinon ASE_RECOVERY_CODE)",
    )


def _recover(call: Call) -> Answer:
    path = vault_path(call.options, call.app.paths)
    code = recovery_code(call.options)
    new = new_passphrase(call.options, NEW_WORDS)
    keeping.recover(path, code, new, call.app.around)
    return Answer({"changed": True}, ["Les mots ont changé."])


COMMANDS = (
    Command(
        "dump",
        "tout le contenu, tel que le registre le garde",
        _dump,
        example="ase dump --json",
    ),
    Command("check", "relire tout le carnet", _check, _check_arguments, example="ase check"),
    Command(
        "rebuild",
        "calculer à nouveau tout ce qui est montré",
        _rebuild,
        example="ase rebuild",
    ),
    Command(
        "passphrase",
        "changer les sept mots",
        _passphrase,
        _passphrase_arguments,
        example="ase passphrase --new-key --recovery-out code.txt",
    ),
    Command(
        "recover",
        "de nouveaux mots avec le code",
        _recover,
        _recover_arguments,
        opens=False,
        example="ase recover --code-file code.txt",
    ),
)
