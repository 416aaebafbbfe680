"""A whole file of version 1 and what it shows: python -m tests.integration.exchange.golden_story

writes it where it is missing. A file once here is never rewritten: every later program must open
the packet and show the same.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from ase_desktop.base.terms_erasing import ErasureBasis
from ase_desktop.ledger.commit import RecordWrite
from ase_desktop.models.catalog import KINDS
from ase_desktop.services import (
    conflicts,
    correspondents,
    dump,
    erasure,
    receiving,
    records,
    sending,
    sharing,
)
from ase_desktop.services.records import Save
from ase_desktop.vault import meta
from ase_desktop.vault.meta import Owner
from ase_desktop.vault.vault import Vault
from tests.notebooks import CARER, CASEWORKER, OTHER, link, note, notebook, reopened, shared_child

FOLDER = Path(__file__).parents[2] / "golden" / "story-v1"
PACKET, READER, CARD, SHOWN = "packet.age", "reader.json", "card.json", "shown.json"
LATER_KIND, LATER_RECORD, LATER_REGISTER = 4321, "c0" * 16, 900


def write_all(folder: Path) -> None:
    """Let three persons live the story, and write the file the third one gets."""
    with TemporaryDirectory() as place:
        where = Path(place)
        carer = notebook(where, CARER)
        caseworker = notebook(where, CASEWORKER, "caseworker")
        reader = notebook(where, OTHER, "caseworker")
        link(carer, caseworker)
        link(carer, reader)
        child = _lived(where, carer, caseworker)
        sharing.share_child(carer, child, OTHER)
        file = sending.send(carer, OTHER, where / "story.lien").file
        assert receiving.receive(reader, file).status == "applied"
        (folder / PACKET).write_bytes(file.read_bytes())
        (folder / CARD).write_bytes(correspondents.my_card(carer).raw)
        (folder / READER).write_text(_pretty(asdict(reader.owner)), encoding="utf-8")
        (folder / SHOWN).write_text(_pretty(dump.dump(reader)["scopes"]), encoding="utf-8")
        for vault in (carer, caseworker, reader):
            vault.close()


def _lived(where: Path, carer: Vault, caseworker: Vault) -> str:
    """Write what every program must show alike; return the child."""
    child = shared_child(carer, caseworker)
    scope = records.read_record(carer, child).scope
    contact = _contact(carer, child, "Perrot")
    note(carer, child, "Léa aime les mûres.")
    gone = note(carer, child, "Ceci sera effacé.")
    retired = _contact(carer, child, "Un doublon")
    _hand_over(where, carer, caseworker)
    for vault, phone in ((carer, "02 61 91 11 11"), (caseworker, "02 61 91 22 22")):
        values = {"phone": phone, "hours": phone[-5:]}
        records.save_record(vault, Save("contact", values, uid=contact))
    records.set_life(caseworker, retired, retired=True)
    erasure.propose(carer, gone, ErasureBasis.wrong_file)
    _hand_over(where, carer, caseworker)
    _hand_over(where, caseworker, carer)
    conflicts.resolve_with(carer, contact, "hours", 1)
    erasure.execute(carer, gone, ErasureBasis.wrong_file)
    register = KINDS["contact"].fields[4].register
    with carer.write("save") as opened:  # what a later program may write
        later = {LATER_REGISTER: {"neuf": [1, None, True]}, register: "of_tomorrow"}
        opened.writing.write(
            scope,
            [
                RecordWrite(LATER_KIND, LATER_RECORD, {1: "plus tard"}),
                RecordWrite(KINDS["contact"].number, contact, later),
            ],
        )
    return child


def _contact(vault: Vault, child: str, name: str) -> str:
    asked = Save("contact", {"last_name": name}, children=(child,))
    return records.save_record(vault, asked).uid


def _hand_over(where: Path, sender: Vault, receiver: Vault) -> None:
    name = f"{sender.owner.device}-{len([*where.glob('*.lien')])}.lien"
    file = sending.send(sender, receiver.owner.name, where / name).file
    receiving.receive(receiver, file)


def reader_of_then(place: Path) -> Vault:
    """Return an empty notebook with the keys of then, linked with the sender of then."""
    vault = notebook(place, OTHER, "caseworker")
    meta.put_owner(vault.db, Owner(**json.loads((FOLDER / READER).read_text(encoding="utf-8"))))
    vault.close()
    vault = reopened(place, OTHER)
    card = correspondents.read_card(FOLDER / CARD)
    correspondents.trust(vault, card, " ".join(correspondents.words_of(card)))
    return vault


def _pretty(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    if not (FOLDER / PACKET).exists():
        write_all(FOLDER)
