"""The witness: outside the notebook, it remembers how far the notebook had gone (sync 7.5).

Nothing depends on it but a sentence: correctness never does.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ase_desktop.base.files import atomic_write, private_folder
from ase_desktop.crypto.slots import SubKey, sub_key
from ase_desktop.vault import meta
from ase_desktop.vault.database import Connection
from ase_desktop.vault.folder import Folder

SEAL_KEY = "seal_key"  # kept in the notebook once its key has changed


@dataclass(frozen=True, slots=True)
class Witness:
    """How far a notebook had gone when it was last seen."""

    incarnation: str
    counter: int
    place: str = ""  # a digest of the folder it was in


def witness_path(witnesses: Path, folder: Folder) -> Path:
    """Return where the witness of a notebook is, in the folder of witnesses."""
    return private_folder(witnesses) / f"{folder.read().vault}.witness"


def seal_key(connection: Connection, key: bytes) -> bytes:
    """Return what seals a notebook's witness: the same for life, whatever its vault key becomes."""
    kept = meta.get(connection, SEAL_KEY)
    return bytes.fromhex(kept) if kept else sub_key(key, SubKey.WITNESS)


def _seal(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), "sha256").hex()


def write_witness(path: Path, key: bytes, found: Witness) -> None:
    """Keep how far the notebook has gone."""
    text = json.dumps(asdict(found), sort_keys=True)
    atomic_write(path, json.dumps({"seen": text, "seal": _seal(key, text)}).encode())


def read_witness(path: Path, key: bytes) -> Witness | None:
    """Return the witness, None when there is none or it is not from this notebook."""
    try:
        content = json.loads(path.read_bytes())
        if not hmac.compare_digest(_seal(key, content["seen"]), content["seal"]):
            return None
        seen = json.loads(content["seen"])
        return Witness(seen["incarnation"], seen["counter"], seen.get("place", ""))
    except (OSError, ValueError, KeyError, TypeError):
        return None
