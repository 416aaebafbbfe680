"""Key slots: the ways to open one notebook."""

from __future__ import annotations

import json

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import RandomBytes
from ase_desktop.crypto.passphrase import Fold
from ase_desktop.crypto.slots import (
    KeySlot,
    SubKey,
    new_vault_key,
    open_with_passphrase,
    open_with_recovery_code,
    passphrase_slot,
    read_slot,
    recovery_slot,
    sub_key,
)
from ase_desktop.crypto.stretching import DEFAULT_COST, FLOOR_COST, SMALL_MEMORY_COST, KdfCost

WORDS = "abricot éclair forêt noël tulipe wagon zèbre"
KEY = bytes(range(32))
CODE = bytes(range(16))


@pytest.fixture
def slot(random: RandomBytes) -> KeySlot:
    return passphrase_slot(KEY, WORDS, Fold.WORDS, cost=FLOOR_COST, random=random)


def changed(slot: KeySlot, **entries: object) -> dict[str, object]:
    return {**slot.as_dict(), **entries}


def test_the_vault_key_is_random(random: RandomBytes) -> None:
    assert len(new_vault_key(random)) == 32
    assert new_vault_key(random) != new_vault_key(random)


def test_the_words_open_their_slot_however_they_are_typed(slot: KeySlot) -> None:
    assert open_with_passphrase(slot, WORDS) == KEY
    assert open_with_passphrase(slot, WORDS.upper().replace(" ", "  ")) == KEY


def test_ones_own_choice_opens_its_slot_only_as_typed(random: RandomBytes) -> None:
    slot = passphrase_slot(KEY, "Xq7 Lm2-RkT9é", Fold.AS_TYPED, cost=FLOOR_COST, random=random)
    assert open_with_passphrase(slot, "Xq7 Lm2-RkT9é") == KEY
    with pytest.raises(UserError, match="wrong_passphrase"):
        open_with_passphrase(slot, "xq7 Lm2-RkT9é")


def test_other_words_do_not_open(slot: KeySlot) -> None:
    with pytest.raises(UserError, match="wrong_passphrase"):
        open_with_passphrase(slot, WORDS + " de trop")


def test_the_recovery_code_opens_its_slot(random: RandomBytes) -> None:
    slot = recovery_slot(KEY, CODE, random)
    assert open_with_recovery_code(slot, CODE) == KEY
    with pytest.raises(UserError, match="wrong_recovery_code"):
        open_with_recovery_code(slot, CODE[::-1])


def test_words_do_not_open_a_recovery_slot(random: RandomBytes) -> None:
    with pytest.raises(UserError, match="wrong_passphrase"):
        open_with_passphrase(recovery_slot(KEY, CODE, random), WORDS)


def test_slots_survive_the_key_file(slot: KeySlot, random: RandomBytes) -> None:
    for one in (slot, recovery_slot(KEY, CODE, random)):
        assert read_slot(json.loads(json.dumps(one.as_dict()))) == one


def test_a_slot_says_nothing_personal(slot: KeySlot) -> None:
    names = {"kind", "version", "salt", "memory_kib", "time", "fold", "nonce", "wrapped"}
    assert set(slot.as_dict()) == names


@pytest.mark.parametrize(
    "entries",
    [
        {"salt": "00" * 16},
        {"memory_kib": FLOOR_COST.memory_kib + 1},
        {"time": 3},
        {"fold": 0},
        {"nonce": "00" * 24},
        {"wrapped": "00" * 48},
    ],
)
def test_no_part_of_a_slot_can_be_exchanged(slot: KeySlot, entries: dict[str, object]) -> None:
    tampered = read_slot(changed(slot, **entries))
    with pytest.raises(UserError, match="wrong_passphrase"):
        open_with_passphrase(tampered, "abricot eclair foret noel tulipe wagon zebre")


@pytest.mark.parametrize(
    "entries",
    [
        {"salt": "00" * 15},
        {"salt": "xyz"},
        {"memory_kib": 1024},
        {"memory_kib": 2 << 20},
        {"memory_kib": "19456"},
        {"time": 11},
        {"time": True},
        {"fold": 2},
        {"nonce": None},
        {"wrapped": "00" * 49},
        {"kind": "recovery"},
    ],
)
def test_a_damaged_slot_is_refused(slot: KeySlot, entries: dict[str, object]) -> None:
    with pytest.raises(UserError, match="key_file_damaged"):
        read_slot(changed(slot, **entries))


def test_a_slot_with_a_part_missing_is_refused(slot: KeySlot) -> None:
    entry: dict[str, object] = dict(slot.as_dict())
    del entry["nonce"]
    with pytest.raises(UserError, match="key_file_damaged"):
        read_slot(entry)
    with pytest.raises(UserError, match="key_file_damaged"):
        read_slot({})


@pytest.mark.parametrize("entries", [{"version": 2}, {"kind": "institution"}, {"kind": []}])
def test_a_slot_of_a_newer_program_is_said_to_be_so(
    slot: KeySlot, entries: dict[str, object]
) -> None:
    with pytest.raises(UserError, match="newer_program_needed"):
        read_slot(changed(slot, **entries))


@pytest.mark.usefixtures("little_memory")
def test_a_small_computer_gets_a_smaller_cost_and_opens(random: RandomBytes) -> None:
    slot = passphrase_slot(KEY, WORDS, Fold.WORDS, cost=DEFAULT_COST, random=random)
    assert slot.cost == SMALL_MEMORY_COST
    assert open_with_passphrase(slot, WORDS) == KEY


@pytest.mark.usefixtures("little_memory")
def test_a_slot_too_big_for_this_computer_is_said_to_be_so(random: RandomBytes) -> None:
    slot = passphrase_slot(KEY, WORDS, Fold.WORDS, cost=FLOOR_COST, random=random)
    greedy = read_slot(changed(slot, memory_kib=DEFAULT_COST.memory_kib))
    with pytest.raises(UserError, match="not_enough_memory"):
        open_with_passphrase(greedy, WORDS)


def test_each_use_has_its_own_key() -> None:
    keys = {use: sub_key(KEY, use).hex() for use in SubKey}
    assert len(set(keys.values())) == len(SubKey) == 4
    # HMAC-SHA256 of the label, as openssl dgst computes it.
    assert keys[SubKey.DATABASE] == (
        "0b5719ade4812a69c2a232b0b9c5f6042fa98dad053870fc8ddc1b1730b97fdc"
    )


def test_a_cost_is_frozen() -> None:
    with pytest.raises(AttributeError):
        KdfCost(65536, 3).time = 1  # type: ignore[misc]
