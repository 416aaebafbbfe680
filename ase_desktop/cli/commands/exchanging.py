"""Handing over a file, and taking one in."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import require_room
from ase_desktop.base.french import counted, of, weight_words
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.by_hand import by_hand
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.commands.shelving import receive_pdf
from ase_desktop.cli.shapes import received_object, refused_object, undone_object
from ase_desktop.services import receiving, redoing, sending, undoing
from ase_desktop.services.departing import only_she_can_open
from ase_desktop.services.incoming import files_to_receive
from ase_desktop.services.mailing import holds_packet, is_mailed
from ase_desktop.services.received import (
    PREVIEWED,
    Received,
    closed_sentences,
    introduced_sentences,
)
from ase_desktop.services.shelf_reading import is_pdf


def _send_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", metavar="NOM", required=True, help="à qui\u00a0; « moi » pour son autre ordinateur"
    )
    parser.add_argument(
        "-o",
        "--out",
        metavar="FICHIER",
        required=True,
        help="où l’écrire\u00a0; en .pdf, pour un courriel",
    )
    parser.add_argument(
        "--child",
        metavar="UID",
        action="append",
        default=[],
        help="cet enfant seulement\u00a0; peut être répété",
    )
    parser.add_argument("--preview", action="store_true", help="dire ce qu’il pèse, sans écrire")


def _weigh(call: Call) -> Answer:
    """Say what the file weighs and who can open it; refuse as sending would."""
    out = call.path("out")
    weight = call.ask(sending.weigh, call["to"], children=call["child"])
    size = weight.mailed if is_mailed(out) else weight.file
    if not size:
        raise UserError("too_heavy_for_mail")
    require_room(out if out.is_dir() else out.absolute().parent, size)
    opener, _ = only_she_can_open(weight.to)
    lines = [f"{weight_words(size)}\u00a0: {opener}."]
    if not weight.mailed:
        lines.append("Trop lourd pour un courriel\u00a0: remettez-le sur une clé.")
    value = {"file": str(out), "to": weight.to, "bytes": size, "status": PREVIEWED}
    return Answer(value, lines)


def _send(call: Call) -> Answer:
    if call["preview"]:
        return _weigh(call)
    sent = call.ask(sending.send, call["to"], call.path("out"), children=call["child"])
    value = {
        "file": str(sent.file),
        "to": sent.to,
        "children": list(sent.children),
        "commits": sent.commits,
        "bytes": sent.bytes,
        "n": sent.n,
        "number": sent.number,
    }
    told = (
        f"Fichier n°\u00a0{sent.number} pour {sent.to}, échange n°\u00a0{sent.n} de ce carnet "
        f"(son bordereau\u00a0: ase slip {sent.n} -o bordereau.pdf)"
    )
    return Answer(value, [str(sent.file), told])


def _receive_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", metavar="FICHIER", nargs="+", help="un fichier, ou un dossier qui en contient"
    )
    parser.add_argument("--preview", action="store_true", help="montrer sans rien changer")
    parser.add_argument(
        "--accept-mass-change", action="store_true", help="accepter beaucoup de changements"
    )
    parser.add_argument(
        "--password-file", metavar="FICHIER", help="où lire le mot de passe d’un PDF"
    )


def _receive(call: Call) -> Answer:
    paths = [Path(file) for file in call["files"]]
    answers = [_receive_one(call, path) for path in paths if not path.is_dir()]
    answers += [_receive_one(call, path) for path in files_to_receive(filter(Path.is_dir, paths))]
    answers = [answer for answer in answers if not _is_another_pdf(answer, paths)]
    values = [answer.value for answer in answers]
    if not values:
        raise UserError("nothing_to_receive")
    return Answer(
        values if len(values) > 1 or any(map(Path.is_dir, paths)) else values[0],
        [line for answer in answers for line in answer.lines],
        "\n".join(dict.fromkeys(answer.refusal for answer in answers if answer.refusal)),
    )


def _is_another_pdf(answer: Answer, chosen: Iterable[Path]) -> bool:
    """Say whether an answer is about a PDF met in a folder, which the program did not make."""
    is_strange = answer.value.get("reason") == "pdf_without_content"
    return is_strange and answer.value["file"] not in [path.name for path in chosen]


def _receive_one(call: Call, path: Path) -> Answer:
    try:
        if is_pdf(path) and not holds_packet(path):
            return receive_pdf(call, path)
        received = _taken(call, path)
    except UserError as error:
        sender = str(error.values.get("name", ""))
        refused = refused_object(path.name, error.code, sender)
        return Answer(refused, (), by_hand(error, path).sentence)
    return Answer(received_object(received), [_line(received), *_beside(received)])


def _taken(call: Call, path: Path) -> Received:
    if call["preview"]:
        return call.ask(receiving.preview, path)
    return call.ask(receiving.receive, path, accept_mass_change=call["accept_mass_change"])


_STATUS = {"previewed": "à recevoir", "applied": "reçu", "already": "déjà reçu"}


def _line(received: Received) -> str:
    file = f"fichier n°\u00a0{received.number} " if received.number else ""
    exchange = f", échange n°\u00a0{received.n}" if received.status != PREVIEWED else ""
    status = _STATUS[received.status]
    return (
        f"{received.file} ({status}, {file}{of(received.sender)}{exchange})\u00a0: "
        f"{counted(received.new, 'fiche nouvelle', 'fiches nouvelles')}, "
        f"{counted(received.changed, 'changée')}, {received.conflicts} à choisir, "
        f"{counted(received.retired, 'retirée')}"
    )


def _beside(received: Received) -> list[str]:
    """Return what is said of what a file erases for good, and of what is closed or double here."""
    asked = [one.sentence for one in received.two_files]
    again = redoing.sentences(received)
    told = [*introduced_sentences(received), *received.computers, *closed_sentences(received)]
    return [*again, *asked, *told, *_erased_lines(received)]


def _erased_lines(received: Received) -> list[str]:
    if not received.erased:
        return []
    copies = [f"encore dans la copie de secours {path}" for path in received.copies]
    return [f"{counted(len(received.erased), 'fiche')} de moins, pour de bon", *copies]


def _undo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "number", metavar="N", type=int, help="le numéro de l’échange, que dit receive"
    )
    parser.add_argument("--preview", action="store_true", help="dire sans rien changer")


def _undo(call: Call) -> Answer:
    service = undoing.look if call["preview"] else undoing.undo_receive
    found = call.ask(service, call["number"])
    status = "previewed" if call["preview"] else "undone"
    return Answer(undone_object(found, status), [" ".join(undoing.sentences(found))])


COMMANDS = (
    Command(
        "send",
        "écrire le fichier à remettre à quelqu’un",
        _send,
        _send_arguments,
        example='ase send --to "Mme Lefèvre" -o pour-vous.lien',
    ),
    Command(
        "receive",
        "recevoir un ou plusieurs fichiers",
        _receive,
        _receive_arguments,
        example="ase receive ase-2026-11-24.lien --preview",
    ),
    Command(
        "undo-receive",
        "annuler un échange reçu, pendant 30 jours",
        _undo,
        _undo_arguments,
        example="ase undo-receive 12 --preview",
    ),
)
