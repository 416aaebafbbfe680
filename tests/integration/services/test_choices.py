"""What is shown of two versions before a person decides: who wrote each, a text that joins both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.services import conflicts, receiving, records, sending, sharing, versions
from ase_desktop.services.records import Save
from ase_desktop.vault.vault import Vault
from tests.notebooks import CARER, CASEWORKER, child, link, notebook


class Two:
    """Two persons, a child both have, files between them."""

    def __init__(self, folder: Path, mine: Vault, hers: Vault) -> None:
        self.folder, self.mine, self.hers = folder, mine, hers
        self.child = child(mine)
        sharing.share_child(mine, self.child, hers.owner.name)
        self.hand(mine, hers)

    def hand(self, sender: Vault, reader: Vault) -> None:
        file = sending.send(sender, reader.owner.name, self.folder).file
        receiving.receive(reader, file)

    def exchange(self) -> None:
        self.hand(self.mine, self.hers)
        self.hand(self.hers, self.mine)

    def write(self, vault: Vault, text: str | None) -> None:
        records.save_record(vault, Save("child", {"food": text}, uid=self.child))

    def proposed(self, vault: Vault) -> str | None:
        (choice,) = versions.waiting_choices(vault)
        return choice.suggestion.text if choice.suggestion else None


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    mine, hers = notebook(tmp_path, CARER), notebook(tmp_path, CASEWORKER, "caseworker")
    link(mine, hers)
    yield Two(tmp_path, mine, hers)
    mine.close()
    hers.close()


def test_the_text_both_started_from_is_found_behind_several_corrections(two: Two) -> None:
    two.write(two.mine, "Aime les pâtes.")
    two.exchange()
    records.save_record(two.mine, Save("child", {"fears": "L’orage."}, uid=two.child))
    two.write(two.mine, "Aime les pâtes. Le soir")
    two.write(two.mine, "Aime les pâtes. Petite faim le soir.")
    two.write(two.hers, "Pas de lait. Aime les pâtes.")
    two.exchange()
    joined = "Pas de lait. Aime les pâtes. Petite faim le soir."
    assert two.proposed(two.mine) == two.proposed(two.hers) == joined


def test_texts_begun_apart_are_put_one_after_the_other_alike_on_both_sides(two: Two) -> None:
    two.write(two.mine, "Aime les pâtes.")
    two.write(two.hers, "Pas de lait.")
    two.exchange()
    text = two.proposed(two.mine)
    assert text == two.proposed(two.hers)
    assert text in ("Aime les pâtes. Pas de lait.", "Pas de lait. Aime les pâtes.")


def test_nothing_is_proposed_where_one_side_took_the_whole_text_out(two: Two) -> None:
    two.write(two.mine, "Aime les pâtes.")
    two.exchange()
    two.write(two.mine, None)
    two.write(two.hers, "Aime les pâtes et le riz.")
    two.exchange()
    assert two.proposed(two.mine) is None


def test_words_of_a_treatment_are_never_mixed(two: Two) -> None:
    values = {"drug": "Sirop", "instructions": "Le matin."}
    uid = records.save_record(two.mine, Save("treatment", values, children=[two.child])).uid
    two.exchange()
    for vault, text in ((two.mine, "Le matin, avant de manger."), (two.hers, "Le soir.")):
        records.save_record(vault, Save("treatment", {"instructions": text}, uid=uid))
    two.exchange()
    assert two.proposed(two.mine) is None


def test_two_persons_of_one_name_each_have_their_role(tmp_path: Path) -> None:
    mine = notebook(tmp_path, CARER)
    other = notebook(tmp_path / "other", CASEWORKER, "caseworker")
    namesake = notebook(tmp_path / "namesake", CASEWORKER, "carer")
    link(mine, other)
    two = Two(tmp_path, mine, other)
    link(mine, namesake)
    two.write(mine, "Aime les pâtes.")
    two.write(other, "Pas de lait.")
    two.hand(other, mine)
    (choice,) = versions.waiting_choices(mine)
    assert [one.by for one in choice.versions] == [f"{CASEWORKER}, référente", "Vous"]
    for vault in (mine, other, namesake):
        vault.close()


# What each side writes one after the other, and how many things then wait in the record.
WRITTEN: list[tuple[list[Any], list[Any], int]] = [
    ([{"remarks": "Le matin."}], [{"remarks": "Le matin."}], 0),
    ([{"remarks": "Le  matin."}], [{"remarks": "Le matin. "}], 0),
    ([{"remarks": "Un\n\nmot."}], [{"remarks": "Un mot."}], 0),
    ([{"phone": "1"}, {"phone": "2"}, {"phone": "3"}], [], 0),
    ([{"phone": "1"}, {"phone": "2"}], [{"hours": "18 h"}, {"hours": "19 h"}], 0),
    ([{"phone": "1"}, {"phone": "2"}], [{"phone": "2"}], 0),
    ([{"phone": "1"}, {"phone": None}], [{"hours": "18 h"}], 0),
    ([{"forbidden": True}], [{"forbidden": True}], 0),
    ([{"phone": "1"}], [{"phone": "2"}], 1),
    ([{"remarks": "Le matin."}], [{"remarks": "Le matin"}], 1),
    ([{"phone": "1", "hours": "18 h"}], [{"phone": "2", "hours": "19 h"}], 2),
    ([{"forbidden": True}], [{"forbidden_by": "Juge"}], 1),
]


def test_nothing_waits_but_what_a_reader_would_find_different(two: Two) -> None:
    expected: dict[str, int] = {}
    pairs = []
    for number, (mine, hers, waiting) in enumerate(WRITTEN):
        asked = Save("contact", {"last_name": f"Personne {number}"}, children=[two.child])
        uid = records.save_record(two.mine, asked).uid
        pairs.append((uid, mine, hers))
        expected |= {uid: waiting} if waiting else {}
    two.exchange()
    for uid, mine, hers in pairs:
        for vault, written in ((two.mine, mine), (two.hers, hers)):
            for values in written:
                records.save_record(vault, Save("contact", values, uid=uid))
    two.exchange()
    two.exchange()
    found = conflicts.conflicts(two.mine)
    assert conflicts.conflicts(two.hers) == found
    assert Counter(one.record.uid for one in found) == expected


def test_another_persons_writing_is_never_changed_only_completed(two: Two) -> None:
    values = {"at": "2026-11-17T07:30", "source": "seen_by_me", "facts": "Nuit calme."}
    uid = records.save_record(two.mine, Save("daily_log", values, children=[two.child])).uid
    two.exchange()
    with pytest.raises(UserError):
        records.save_record(two.hers, Save("daily_log", {"facts": "Nuit agitée."}, uid=uid))
    added = {"about": uid, "addition": "Vu aussi par moi."}
    records.save_record(two.hers, Save("addendum", added, children=[two.child]))
    two.exchange()
    assert records.read_record(two.mine, uid)["facts"] == "Nuit calme."
    assert conflicts.conflicts(two.mine) == conflicts.conflicts(two.hers) == []
