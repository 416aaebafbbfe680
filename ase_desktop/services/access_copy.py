"""A copy of « Qui a ouvert, imprimé, transmis » as a table: no name of a child, no value."""

from __future__ import annotations

from pathlib import Path

from ase_desktop.services.export import as_csv
from ase_desktop.services.unfinished import write_file
from ase_desktop.services.vaults import note
from ase_desktop.services.who_opened import Asked, coded
from ase_desktop.vault.vault import Vault

COPIED = "list_copied"
FILE_NAME = "acces.csv"
_HEADS = ("Ligne", "Jour", "Heure", "Acte", "Ce qui a été fait", "Fiche (code)", "Repère")


def write_csv(vault: Vault, asked: Asked, path: Path) -> None:
    """Write the lines asked for, the oldest first, and say so by a line.

    A child and a record are there by their codes. Raises UserError disk_full, cannot_write.
    """
    rows = [
        (one.n, one.at[:10], one.at[11:], one.action, one.words, one.code, one.hash)
        for one in coded(vault, asked)
    ]
    write_file(vault, path, as_csv(_HEADS, rows))
    note(vault, COPIED, detail="tableau CSV")
