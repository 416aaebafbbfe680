"""Three notebooks, by the command line alone: nothing lost, nothing leaked, all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.raw_search import places_of
from tests.story import CARER, CASEWORKER, NAMES, RELIEF, Story, begun

Scopes = dict[str, Any]
UID = 32  # hexadecimal digits: a person or a computer is the same in every scope


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
    check_same(scopes)
    check_choices(story)
    for reader in (CASEWORKER, RELIEF):
        check_nothing_leaked(story, reader)
    check_every_word(story)
    for face in story.faces.values():
        found = face.do("check")
        assert found["file"]
        assert found["audit"]


def check_same(scopes: dict[str, Scopes]) -> None:
    assert scopes[CARER].keys() > scopes[RELIEF].keys()
    for other, shared in ((CASEWORKER, 4), (RELIEF, 2)):
        common = scopes[CARER].keys() & scopes[other].keys()
        assert len(common) >= shared
        for uid in common:
            assert scopes[CARER][uid] == scopes[other][uid]


def check_choices(story: Story) -> None:
    """What has two versions has them, in the same order, wherever it is shared."""
    waiting = {
        who: {(one["uid"], one["field"]): one["values"] for one in face.do("conflicts")}
        for who, face in story.faces.items()
    }
    assert waiting[CASEWORKER].items() <= waiting[CARER].items()
    assert waiting[RELIEF].items() <= waiting[CARER].items()


def ids_of(scopes: Scopes) -> set[str]:
    found = set(scopes)
    for scope in scopes.values():
        found |= {*scope["heads"], *scope["records"]}
        for record in scope["records"].values():
            for values in record["registers"].values():
                found |= {one["commit"] for one in values}
    return found


def check_nothing_leaked(story: Story, reader: str) -> None:
    """Her notebook holds no id of what was not shared with her, nor of what is others' own."""
    dumps = {who: face.do("dump") for who, face in story.faces.items()}
    hers = dumps.pop(reader)
    theirs = [found for one in dumps.values() for found in (one["scopes"], one["own"])]
    kept_from_her = {
        uid: one for found in theirs for uid, one in found.items() if uid not in hers["scopes"]
    }
    known = ids_of(hers["scopes"]) | ids_of(hers["own"])
    secret = ids_of(kept_from_her) - {one for one in known if len(one) == UID}
    assert len(secret) > len(kept_from_her)
    face = story.faces[reader]
    held = face.say("dump").out
    assert [one for one in secret if one in held] == []
    assert places_of(face.vault, face.passphrase, sorted(secret)) == []


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
    check_all(story)


@pytest.mark.long
def test_each_command_in_a_process_of_its_own(tmp_path: Path) -> None:
    story = begun(tmp_path, seed=4, in_processes=True)
    played(story, 20, CARER)
    check_all(story)
