"""Notebooks of every size, made quickly: real ones, encrypted, each note a signed commit."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ase_desktop.base.clock import SystemClock
from ase_desktop.base.ids import new_uid, system_random
from ase_desktop.services import records, vaults
from ase_desktop.services.records import Save
from ase_desktop.services.scopes import stay_scope
from ase_desktop.services.vaults import EXAMPLE_COST, NewVault
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.vault import Surroundings, Vault

WORDS = "Lampe7-Velo-Sapin"
NAMES = ("Solenne", "Timothee", "Yannick")
_SENTENCES = (
    "A bien dormi, la porte ouverte. Petit déjeuner pris avec son frère.",
    "A lu deux pages seule, puis a demandé à dessiner avant le repas.",
    "S’est réveillée vers deux heures, rassurée en dix minutes.",
    "La maîtresse dit que le calcul est compris ; reste la lecture à voix haute.",
)


def around(folder: Path) -> Surroundings:
    """Return the surroundings of a notebook below a folder."""
    return Surroundings(SystemClock(), system_random, folder / "witnesses")


def create(folder: Path, name: str, role: str) -> Vault:
    """Create an empty notebook and open it."""
    shutil.rmtree(folder, ignore_errors=True)
    return vaults.create(folder, NewVault(name, role, WORDS, EXAMPLE_COST), around(folder)).vault


def with_children(folder: Path, count: int = len(NAMES)) -> tuple[Vault, list[str]]:
    """Create a carer's notebook with children; return it with their uids."""
    vault = create(folder, "Mme Garnier", "carer")
    children = [
        records.save_record(vault, Save("child", {"first_name": name})).uid
        for name in NAMES[:count]
    ]
    return vault, children


def add_notes(vault: Vault, children: Sequence[str], count: int, *, years: float = 10) -> None:
    """Write notes spread over years, each in a commit of its own."""
    scopes = [stay_scope(vault, child).uid for child in children]
    first = datetime.now(UTC) - timedelta(days=365 * years)
    step = timedelta(days=365 * years) / max(count, 1)
    for start in range(0, count, 10_000):
        with vault.write("save") as opened:
            for number in range(start, min(start + 10_000, count)):
                entry = _note(number, first + step * number)
                opened.writing.save(scopes[number % len(scopes)], [entry])


def _note(number: int, moment: datetime) -> Entry:
    values = {
        "at": moment.strftime("%Y-%m-%dT%H:%M"),
        "theme": ("sleep", "school", "meals", "words")[number % 4],
        "source": "seen_by_me",
        "facts": f"{_SENTENCES[number % len(_SENTENCES)]} Note {number}.",
    }
    return Entry("daily_log", new_uid(system_random), values)
