"""What may be said before or after any command: which notebook, which words, which form."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import NoReturn

from ase_desktop.base.errors import UserError
from ase_desktop.base.paths import AppPaths
from ase_desktop.services import vaults


class Parser(argparse.ArgumentParser):
    """A parser that refuses with one French sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise UserError bad_command; argparse's own English words are left out."""
        del message
        raise UserError("bad_command", command=self.prog)


def common_options() -> Parser:
    """Return the options shared by all commands; without defaults, so that their place is free."""
    parser = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    parser.add_argument("--vault", metavar="DOSSIER", help="le carnet (sinon ASE_VAULT)")
    parser.add_argument(
        "--home", metavar="DOSSIER", help="tous les dossiers de l’utilisateur (sinon ASE_HOME)"
    )
    parser.add_argument("--json", action="store_true", help="répondre en JSON")
    parser.add_argument(
        "--passphrase-file", metavar="FICHIER", help="les sept mots (sinon ASE_PASSPHRASE)"
    )
    return parser


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
