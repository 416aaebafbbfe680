"""Linking two computers, and who receives what."""

from __future__ import annotations

import argparse

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes
from ase_desktop.base.lazy import load
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.commands.papers import MADE
from ase_desktop.cli.days import day
from ase_desktop.services import alerting, computers, correspondents, introducing, sharing
from ase_desktop.services.documents.wanted import WORDS_CARD
from ase_desktop.services.unfinished import write_file


def _words_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--out", metavar="FICHIER", help="les écrire sur une carte, en PDF")


def _words(call: Call) -> Answer:
    found = " ".join(call.ask(correspondents.my_words))
    if call["out"] is None:
        return Answer({"words": found}, [found])
    path = call.path("out")
    call.ask(write_file, path, call.ask(load(MADE).make_sheet, WORDS_CARD).pdf)
    return Answer({"words": found, "file": str(path)}, [found, str(path)])


def _card_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--out", metavar="FICHIER", required=True, help="la carte à écrire, en .carte"
    )
    parser.add_argument("--of", metavar="NOM", help="la carte de quelqu’un qui a perdu la sienne")


def _card(call: Call) -> Answer:
    path = call.path("out")
    if call["of"]:
        call.ask(computers.write_card_of, call["of"], path)
    else:
        call.ask(correspondents.write_card, path)
    return Answer({"file": str(path)}, [str(path)])


def _trust_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FICHIER",
        help="sa carte, son premier fichier, ou son nom si le service la présente",
    )
    parser.add_argument("--words", metavar="MOTS", required=True, help="les six mots entendus")
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--mine", action="store_true", help="c’est un autre ordinateur à moi")
    whose.add_argument("--computer-of", metavar="NOM", help="c’est son nouvel ordinateur")


def _trust(call: Call) -> Answer:
    card = call.ask(introducing.card_named, call["file"])
    if card is None:
        card = call.ask(correspondents.card_of, call.path("file"))
    if call["computer_of"]:
        added = call.ask(computers.add_of, card, call["computer_of"], call["words"])
        value = {"uid": added.person, "name": added.name, "role": card.role}
        told = {"children": list(added.children), "elsewhere": list(added.elsewhere)}
        return Answer({**value, **told}, computers.said(added))
    trusting = computers.add_mine if call["mine"] else correspondents.trust
    call.ask(trusting, card, call["words"])
    return Answer({"uid": card.person, "name": card.name, "role": card.role}, [card.name])


_HOME_HELP = (
    "seul\u00a0: partager le foyer, au lieu d’un enfant\u00a0; suivi d’un dossier\u00a0: "
    "l’endroit où le programme garde tout, comme pour toute commande"
)


class _HomeOrFolder(argparse.Action):
    """`--home` alone is the home to share; with a folder, it is the option of every command."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Keep what was said."""
        del parser, option_string
        if values is None:
            namespace.whole_home = True
        else:
            namespace.home = values


def _share_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--child", metavar="UID", help="l’enfant à partager")
    parser.add_argument(
        "--home",
        nargs="?",
        action=_HomeOrFolder,
        default=argparse.SUPPRESS,
        metavar="DOSSIER",
        help=_HOME_HELP,
    )
    parser.add_argument("--event", metavar="UID", help="un événement à part, pour le service")
    parser.add_argument("--with", dest="name", metavar="NOM", required=True, help="avec qui")
    parser.add_argument("--until", metavar="DATE", help="jusqu’à ce jour (relais)")


def _share(call: Call) -> Answer:
    if call["event"] is not None:
        return shared(call.ask(alerting.share_event, call["event"], call["name"]))
    if call["child"] is None and not call["whole_home"]:
        raise UserError("child_needed")
    if call["whole_home"]:
        return shared(call.ask(sharing.share_home, call["name"]))
    until = day(call["until"]).isoformat() if call["until"] else None
    return shared(call.ask(sharing.share_child, call["child"], call["name"], until=until))


def _revoke_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NOM", help="à qui ne plus transmettre")
    parser.add_argument("--child", metavar="UID", required=True, help="l’enfant dont il s’agit")


def _revoke(call: Call) -> Answer:
    return shared(call.ask(sharing.revoke, call["child"], call["name"]))


def shared(changes: Changes) -> Answer:
    """Return the commit of a sharing; or that it was shared so already."""
    if not changes.commits:
        return Answer({"commit": None}, ["C’est déjà partagé ainsi. Rien n’a changé."])
    return Answer({"commit": changes.commit}, [changes.commit])


COMMANDS = (
    Command(
        "words",
        "les six mots de cet ordinateur, à lire de vive voix",
        _words,
        _words_arguments,
        example="ase words",
    ),
    Command(
        "card",
        "écrire la carte de cet ordinateur",
        _card,
        _card_arguments,
        example="ase card -o la-mienne.carte",
    ),
    Command(
        "trust",
        "relier un ordinateur, ses six mots entendus",
        _trust,
        _trust_arguments,
        example='ase trust la-sienne.carte --words "six mots entendus de vive voix"',
    ),
    Command(
        "share",
        "partager un enfant, le foyer, ou un événement à part",
        _share,
        _share_arguments,
        example='ase share --child UID --with "Mme Lefèvre"',
    ),
    Command(
        "revoke",
        "ne plus transmettre à quelqu’un",
        _revoke,
        _revoke_arguments,
        example='ase revoke "Mme Lefèvre" --child UID',
    ),
)
