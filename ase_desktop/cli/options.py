"""What may be said before or after any command: which notebook, which words, which form."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.paths import AppPaths
from ase_desktop.services import vaults

COMMON = "Pour toute commande"


def add_common_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options shared by all commands; without defaults, so that their place is free."""
    common = parser.add_argument_group(COMMON, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "--vault", metavar="DOSSIER", help="le carnet à ouvrir (sinon ASE_VAULT, sinon le seul)"
    )
    common.add_argument(
        "--home", metavar="DOSSIER", help="l’endroit où le programme garde tout (sinon ASE_HOME)"
    )
    common.add_argument("--json", action="store_true", help="répondre en JSON")
    common.add_argument(
        "--passphrase-file",
        metavar="FICHIER",
        help="où lire les sept mots (sinon ASE_PASSPHRASE, sinon ils sont demandés)",
    )


def readable(text: str) -> str:
    """Return what was typed; UserError command_unreadable when its bytes are no text here."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UserError("command_unreadable") from error
    return text


def home_of(options: argparse.Namespace) -> Path | None:
    """Return the folder that holds every user folder, None for the system's own."""
    found = getattr(options, "home", None) or os.environ.get("ASE_HOME")
    return Path(found).absolute() if found else None


def said_vault(options: argparse.Namespace) -> Path | None:
    """Return the notebook that was named, None when none was."""
    found = getattr(options, "vault", None) or os.environ.get("ASE_VAULT")
    return Path(found).absolute() if found else None


def vault_path(options: argparse.Namespace, paths: AppPaths) -> Path:
    """Return the notebook named, else the only one; UserError no_vault, several_vaults."""
    said = said_vault(options)
    if said is not None:
        vaults.require(said)
        return said
    known = vaults.known(paths.vaults)
    if not known:
        raise UserError("no_vault")
    if len(known) > 1:
        raise UserError("several_vaults")
    return known[0]
