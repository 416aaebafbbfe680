"""What somebody tried to receive, when it is not a file to receive: said, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.rules.file_kinds import CARD, HEAD, NOTEBOOK, file_kind
from ase_desktop.services.correspondents import read_card, refuse_own
from ase_desktop.services.spool import Spooled
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.vault import Vault


def refuse_folder(path: Path) -> None:
    """Raise UserError for a folder: a_notebook when it is a notebook or a safety copy."""
    if path.is_dir():
        raise UserError(NOTEBOOK if Folder(path).exists() else "nothing_to_receive", file=path)


@contextmanager
def recognised(vault: Vault, file: Spooled) -> Iterator[None]:
    """Say what a copied file is, instead of what it is not.

    Raises UserError a_card, own_card, a_profile, a_notebook, an_open_copy, file_empty, zipped,
    a_mail, another_sort, file_damaged; not_an_exchange_file for what is not known either.
    """
    try:
        yield
    except UserError as error:
        if error.code == "not_an_exchange_file":
            _tell(vault, file)
        raise


def _tell(vault: Vault, file: Spooled) -> None:
    with file.path.open("rb") as source:
        found = file_kind(source.read(HEAD), file.name)
    if found is None:
        return
    name = ""
    if found.code == CARD:
        card = read_card(file.path)
        refuse_own(vault, card)
        name = card.name
    raise UserError(found.code, what=found.what, name=name, file=file.name)
