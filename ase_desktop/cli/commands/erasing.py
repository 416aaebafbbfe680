"""Erasing for good, in two steps, and keeping from erasing."""

from __future__ import annotations

import argparse

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import counted, listed, long_date
from ase_desktop.base.lazy import load
from ase_desktop.base.terms_erasing import ErasureBasis, basis_of
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.commands.papers import MADE
from ase_desktop.cli.days import day
from ase_desktop.services import closing, erasure, holds
from ase_desktop.services.closing import Closed
from ase_desktop.services.documents.wanted import CLOSING_PROOF
from ase_desktop.services.erasure import ERASED, Erasure
from ase_desktop.services.unfinished import write_file


def _erase_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("uid", metavar="UID", help="la fiche, ou l’enfant pour tout son dossier")
    known = ", ".join(f"{one.number} {one.name} ({one.value})" for one in ErasureBasis)
    parser.add_argument("--basis", metavar="MOTIF", required=True, help=f"pourquoi\u00a0: {known}")
    parser.add_argument(
        "--execute", action="store_true", help="effacer ce qui a été proposé (sans retour)"
    )


def _erase(call: Call) -> Answer:
    basis = basis_of(call["basis"])
    if basis is None:
        known = listed([f"{one.number} ({one.name})" for one in ErasureBasis])
        raise UserError("no_such_basis", basis=call["basis"], known=known)
    step = erasure.execute if call["execute"] else erasure.propose
    return _told(call.ask(step, call["uid"], basis))


def _told(done: Erasure) -> Answer:
    value = {
        "uid": done.uid,
        "commit": done.commit,
        "step": done.step,
        "basis": done.basis.number,
        "basis_label": done.basis.value,
        "records": done.records,
        "versions": done.versions,
        "since": done.since,
        "waiting_for": list(done.waiting_for),
        "copies": [str(path) for path in done.copies],
    }
    return Answer(value, _lines(done))


def _lines(done: Erasure) -> list[str]:
    what = f"{counted(done.records, 'fiche')}, {counted(done.versions, 'écriture')}"
    if done.step != ERASED:
        waiting = listed(list(done.waiting_for)) or "personne d’autre"
        return [
            f"Effacement proposé ({done.basis.value})\u00a0: {what}.",
            f"Doivent encore recevoir la proposition\u00a0: {waiting}.",
            f"Possible de toute façon à partir du {long_date(done.since)}.",
        ]
    return [
        f"Effacé pour de bon\u00a0: {what}.",
        "Vos correspondants l’effaceront en recevant votre prochain fichier.",
        "Les copies de secours faites avant gardent encore ce texte\u00a0:",
        *(map(str, done.copies) if done.copies else ["aucune n’est connue ici."]),
    ]


def _close_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--child", metavar="UID", required=True, help="l’enfant qui part")
    parser.add_argument(
        "--paper-receipt", metavar="DATE", help="le jour où la remise sur papier a été signée"
    )
    parser.add_argument("--by", metavar="NOM", help="qui l’a signée")
    parser.add_argument("-o", "--out", metavar="FICHIER", help="la preuve à imprimer")


def _close(call: Call) -> Answer:
    if call["paper_receipt"] or call["by"]:
        on = day(call["paper_receipt"]).isoformat() if call["paper_receipt"] else ""
        call.ask(closing.note_paper, call["child"], on, call["by"] or "")
    closed = call.ask(closing.close, call["child"])
    made = call.ask(load(MADE).make_sheet, CLOSING_PROOF, call["child"]) if call["out"] else None
    if made is not None:
        call.ask(write_file, call.path("out"), made.pdf)
    value = {
        "uid": closed.child,
        "commit": closed.commit,
        "at": closed.at,
        "records": closed.records,
        "scopes": closed.scopes,
        "copies": [str(path) for path in closed.copies],
        "proof": call["out"],
        "code": made.content_code if made else None,
    }
    return Answer(value, _closed_lines(closed))


def _closed_lines(closed: Closed) -> list[str]:
    return [
        f"Fin d’accueil\u00a0: {counted(closed.records, 'fiche effacée', 'fiches effacées')} ici.",
        "Vos notes gardées pour vous restent.",
        "Les copies de secours faites avant gardent encore ce dossier\u00a0:",
        *(map(str, closed.copies) if closed.copies else ["aucune n’est connue ici."]),
    ]


def _hold_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("uid", metavar="UID", help="la fiche, ou l’enfant pour tout son dossier")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--reason", metavar="TEXTE", help="pourquoi garder cette fiche")
    which.add_argument("--lift", action="store_true", help="lever sa propre demande")
    parser.add_argument("--told", metavar="DATE", help="le jour où le service a été prévenu")


def _hold(call: Call) -> Answer:
    if call["lift"]:
        changes = call.ask(holds.lift, call["uid"])
    else:
        told = day(call["told"]).isoformat() if call["told"] else None
        changes = call.ask(holds.hold, call["uid"], call["reason"], told_on=told)
    return Answer({"uid": call["uid"], "commit": changes.commit}, [changes.commit])


COMMANDS = (
    Command(
        "purge",
        "effacer pour de bon, en deux temps",
        _erase,
        _erase_arguments,
        example="ase purge UID --basis 1",
    ),
    Command(
        "close",
        "finir un accueil et effacer ici ce qui a été remis",
        _close,
        _close_arguments,
        example="ase close --child UID -o preuve.pdf",
    ),
    Command(
        "hold",
        "garder une fiche, ou un dossier, tant que dure une procédure",
        _hold,
        _hold_arguments,
        example='ase hold UID --reason "Recours devant le juge" --told 2026-11-24',
    ),
)
