"""What is shown of two versions before a person decides: who wrote each, a text that joins both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ase_desktop.services import receiving, records, sending, sharing, versions
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
