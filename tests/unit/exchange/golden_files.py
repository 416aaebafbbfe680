"""What version 1 of the formats gave: python -m tests.unit.exchange.golden_files writes what lacks.

A file once here is never rewritten: whatever reads or makes these formats must keep giving it.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from ase_desktop.crypto.fingerprint import LIST_SIZE, fingerprint_words
from ase_desktop.crypto.identity import age_recipient, new_age_secret
from ase_desktop.crypto.passphrase import Fold
from ase_desktop.crypto.recovery_code import format_code
from ase_desktop.crypto.slots import SubKey, passphrase_slot, recovery_slot, sub_key
from ase_desktop.crypto.stretching import FLOOR_COST
from tests.unit.exchange import samples
from tests.unit.exchange.samples import SENDER, some_bytes

FOLDER = Path(__file__).parents[2] / "golden" / "formats-v1"
SEALED = "packet.age"  # never made twice the same: age draws keys of its own
INSIDE = "packet-inside.bin"  # what SEALED holds; another zlib may compress it otherwise
VAULT_KEY = some_bytes("vault key", 32)
RECOVERY_CODE = some_bytes("recovery code", 16)
WORDS = "abricot éclair forêt noël tulipe wagon zèbre"


def build() -> dict[str, bytes]:
    """Return file name → content of everything that can be made again."""
    first, erased = samples.contents()[0].commits
    assert first.bodies[0] is not None
    return {
        "keys.json": _pretty(_keys()),
        "slots.json": _pretty(_slots()),
        "card.json": samples.card().raw,
        "card-words.json": _pretty(_card_words()),
        "commit-header.json": first.header,
        "commit-body.json": first.bodies[0],
        "commit.json": _pretty({"cid": samples.cid(first), "signature": first.signature.hex()}),
        "commit-erased-header.json": erased.header,
    }


def _keys() -> dict[str, object]:
    age_secret_bytes = some_bytes("sender age", 32)
    return {
        "device_seed": some_bytes("sender", 32).hex(),
        "device_public": SENDER.public.hex(),
        "device": SENDER.device,
        "person": samples.card().person,
        "age_secret_bytes": age_secret_bytes.hex(),
        "age_secret": new_age_secret(lambda _size: age_secret_bytes),
        "age_recipient": age_recipient(samples.SENDER_SECRET),
        "reader_device": samples.READER,
        "reader_age_secret": samples.READER_SECRET,
    }


def _slots() -> dict[str, object]:
    passphrase = passphrase_slot(
        VAULT_KEY,
        WORDS,
        Fold.WORDS,
        cost=FLOOR_COST,
        random=lambda size: some_bytes("passphrase slot", size),
    )
    recovery = recovery_slot(
        VAULT_KEY, RECOVERY_CODE, lambda size: some_bytes("recovery slot", size)
    )
    return {
        "vault_key": VAULT_KEY.hex(),
        "passphrase": WORDS,
        "recovery_code_bytes": RECOVERY_CODE.hex(),
        "recovery_code": format_code(RECOVERY_CODE),
        "slots": [passphrase.as_dict(), recovery.as_dict()],
        "sub_keys": {use.value: sub_key(VAULT_KEY, use).hex() for use in SubKey},
    }


def _card_words() -> dict[str, object]:
    numbers = [str(number) for number in range(LIST_SIZE)]
    digest = hashlib.sha256(samples.card().raw).digest()
    return {
        "sha256": digest.hex(),
        "words": [int(word) for word in fingerprint_words(digest, numbers)],
    }


def _pretty(value: object) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def write_missing(folder: Path = FOLDER) -> None:
    """Write the files that are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    inside = samples.plaintext()
    for name, content in {**build(), INSIDE: inside, SEALED: samples.sealed(inside)}.items():
        path = folder / name
        if not path.exists():
            path.write_bytes(content)


if __name__ == "__main__":
    write_missing()
