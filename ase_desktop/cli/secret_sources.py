"""Secrets come from a file, from the environment or from a prompt: never from an argument."""

from __future__ import annotations

import argparse
import getpass
import os
import warnings
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.cli.options import readable

ASK_WORDS = "Vos sept mots\u00a0: "


def passphrase(options: argparse.Namespace, prompt: str = ASK_WORDS) -> str:
    """Return the words of the notebook; UserError no_such_file."""
    return secret(getattr(options, "passphrase_file", None), "ASE_PASSPHRASE", prompt)


def new_passphrase(options: argparse.Namespace, prompt: str) -> str:
    """Return the words that will replace those of the notebook; UserError no_such_file."""
    return secret(getattr(options, "new_passphrase_file", None), "ASE_NEW_PASSPHRASE", prompt)


def recovery_code(options: argparse.Namespace) -> str:
    """Return the printed recovery code; UserError no_such_file."""
    return secret(
        getattr(options, "code_file", None), "ASE_RECOVERY_CODE", "Code de secours\u00a0: "
    )


def pdf_password(options: argparse.Namespace, *, ask: bool = False) -> str:
    """Return what opens a PDF, "" when nothing says it and it is not asked for."""
    file = getattr(options, "password_file", None)
    if file or ask:
        return secret(file, "ASE_PDF_PASSWORD", "Mot de passe du PDF\u00a0: ")
    return readable(os.environ.get("ASE_PDF_PASSWORD", ""))


def secret(file: str | None, variable: str, prompt: str) -> str:
    """Return a secret from a file (its first line), a variable or a prompt."""
    if file:
        return _first_line(Path(file))
    found = os.environ.get(variable)
    return readable(found) if found is not None else _typed(prompt)


def _typed(prompt: str) -> str:
    """Return what is typed without being shown; UserError secret_needed without a terminal."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(prompt)
        except (getpass.GetPassWarning, EOFError) as error:
            raise UserError("secret_needed") from error


def _first_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("no_such_file") from error
    return lines[0].strip() if lines else ""
