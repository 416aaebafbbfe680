"""Three notebooks, by the command line alone: nothing lost, nothing leaked, all the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ase_desktop.app import build
from ase_desktop.ledger.numbers import DEVICE
from ase_desktop.services import vaults
from ase_desktop.vault.meta import Owner
from ase_desktop.vault.vault import Vault
from tests.raw_search import places_of
from tests.story import CARER, CASEWORKER, NAMES, RELIEF, Story, begun
from tests.two_notebooks import Face
from tests.unit.exchange import second_reader

Scopes = dict[str, Any]


def played(story: Story, edits: int, restored: str) -> None:
    """Let them write so many times; one puts back, half way, a copy made before."""
    copy = None
    while len(story.typed) < edits:
        story.step()
        if copy is None and len(story.typed) >= edits // 3:
            copy = story.keep_a_copy(restored)
        if story.lost and copy is not None and len(story.typed) >= edits // 2:
            story.put_back(restored, copy)
    story.quiet_round()


def check_all(story: Story) -> None:
    """Look at everything that was promised."""
    scopes = {who: face.do("dump")["scopes"] for who, face in story.faces.items()}
    check_same(story, scopes)
    check_choices(story)
    for reader in (CASEWORKER, RELIEF):
        check_nothing_leaked(story, reader)
    check_every_word(story)
    for face in story.faces.values():
        found = face.do("check")
        assert found["file"]
        assert found["audit"]


def check_same(story: Story, scopes: dict[str, Scopes]) -> None:
    """What two of them share is the same, and holds words of more than one of them."""
    assert scopes[CARER].keys() > scopes[RELIEF].keys()
    for other, shared in ((CASEWORKER, 4), (RELIEF, 2)):
        common = scopes[CARER].keys() & scopes[other].keys()
        assert len(common) >= shared
        for uid in common:
            assert scopes[CARER][uid] == scopes[other][uid]
        compared = json.dumps([scopes[other][uid] for uid in common])
        words = [one.who for one in story.typed if one.text in compared]
        assert len(words) > len(story.typed) / 10, "what was compared holds too little"
        assert len({*words}) > 1, "what was compared is of one person"


def check_choices(story: Story) -> None:
    """What has two versions has them, in the same order, wherever it is shared."""
    waiting = {
        who: {(one["uid"], one["field"]): one["values"] for one in face.do("conflicts")}
        for who, face in story.faces.items()
    }
    assert waiting[CASEWORKER].items() <= waiting[CARER].items()
    assert waiting[RELIEF].items() <= waiting[CARER].items()


@contextmanager
def opened(face: Face) -> Iterator[Vault]:
    app = build(face.home)
    app.vault = vaults.unlock(face.vault, face.passphrase, app.around)
    yield app.open_vault
    app.lock()


def ids_kept_from(face: Face, person: str) -> set[str]:
    """Return the ids, replaced ones too, of the scopes here of which a person is no member.

    Computers are left out: each has the same id in every scope.
    """
    with opened(face) as vault:
        found = vault.db.execute(
            "SELECT scope.uid, commit_.cid FROM commit_ JOIN scope ON scope.id = commit_.scope "
            "UNION SELECT scope.uid, record.uid FROM record JOIN scope ON scope.id = record.scope "
            "WHERE record.kind <> ?",
            (DEVICE,),
        ).fetchall()
        hidden = {scope for scope, _ in found if person not in vault.view(scope).members}
    return {one for pair in found if pair[0] in hidden for one in pair}


def inside(files: Iterable[Path], owner: Owner) -> str:
    """Return all that some files say to the person they are for: headers, commits and texts."""
    read = partial(second_reader.read, secret=owner.age_secret, device=owner.device)
    return "".join(repr(read(file.read_bytes())) for file in files)


def check_nothing_leaked(story: Story, reader: str) -> None:
    """Her notebook holds no id of what was not shared with her, nor of what is others' own.

    No more does any file that was made for her.
    """
    face = story.faces[reader]
    with opened(face) as vault:
        owner = vault.owner
    others = [one for who, one in story.faces.items() if who != reader]
    secret = sorted(set().union(*(ids_kept_from(one, owner.person) for one in others)))
    assert {*story.children[CARER]} - {*story.children[reader]} <= {*secret}
    assert len(secret) > len(others)
    held = face.say("dump").out + inside(story.sticks[reader], owner)
    assert [one for one in secret if one in held] == []
    as_bytes = [bytes.fromhex(one) for one in secret]
    assert places_of(face.vault, face.passphrase, [*secret, *as_bytes]) == []
    assert places_of(face.vault, face.passphrase, story.children[reader][:1]) != []


def check_every_word(story: Story) -> None:
    """Every text that was typed is found, or is an earlier version, somewhere."""
    versions: dict[str, str] = {}
    lost = []
    for one in story.typed:
        face = story.faces[one.who]
        if one.uid in {found["uid"] for found in face.do("search", one.text)}:
            continue
        if one.uid not in versions:
            versions[one.uid] = face.say("history", one.uid).out
        if one.text not in versions[one.uid]:
            lost.append(one)
    assert lost == []


@pytest.mark.parametrize("restored", [CASEWORKER])
def test_twenty_edits_and_a_copy_put_back(tmp_path: Path, restored: str) -> None:
    story = begun(tmp_path, seed=1)
    played(story, 20, restored)
    check_all(story)


@pytest.mark.long
@pytest.mark.parametrize("restored", NAMES)
@pytest.mark.parametrize("seed", [2, 3])
def test_two_hundred_edits_and_a_copy_put_back(tmp_path: Path, restored: str, seed: int) -> None:
    story = begun(tmp_path, seed=seed)
    played(story, 200, restored)
    assert {"applied", "already"} <= story.said
    assert story.losses
    check_all(story)


@pytest.mark.long
def test_each_command_in_a_process_of_its_own(tmp_path: Path) -> None:
    story = begun(tmp_path, seed=4, in_processes=True)
    played(story, 20, CARER)
    check_all(story)
