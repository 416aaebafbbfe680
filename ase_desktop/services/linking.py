"""Linking two computers: each reads her six words aloud, the other finds some of them on screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ase_desktop.base.errors import UserError
from ase_desktop.base.folding import fold
from ase_desktop.base.ids import RandomBytes
from ase_desktop.base.kinds import Changes
from ase_desktop.exchange.card import Card
from ase_desktop.services import computers, correspondents, introducing
from ase_desktop.vault.vault import Vault

Drawn = TypeVar("Drawn")
ASKED = 3  # words, out of six, at places drawn each time
CHOICES = 4
MINE, HERS = "mine", "hers"


@dataclass(frozen=True, slots=True)
class Question:
    """One of her words to find among four."""

    place: int  # from 0
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordsCheck:
    """What the screen shows to compare words: mine to read, three of hers to find."""

    card: Card
    name: str
    role: str
    mine: tuple[str, ...]
    questions: tuple[Question, ...]
    whose: str = ""  # MINE, HERS; "" for somebody who is not linked yet
    is_namesake: bool = False  # somebody else of this name is linked: perhaps the same person


def check_of(vault: Vault, card: Card) -> WordsCheck:
    """Return the check of a card: of somebody, of one's other computer, of somebody's new one.

    Raises UserError own_card, card_of_another, stolen_laptop, decides_of_nothing,
    old_computer_still_there.
    """
    whose = _whose(vault, card)
    words = correspondents.words_of(card)
    random = vault.around.random
    places = sorted(_drawn(random, range(len(words)), ASKED))
    return WordsCheck(
        card=card,
        name=card.name,
        role=card.role,
        mine=correspondents.my_words(vault),
        questions=tuple(Question(place, _choices(random, words[place])) for place in places),
        whose=whose,
        is_namesake=not whose and _is_namesake(vault, card),
    )


def _is_namesake(vault: Vault, card: Card) -> bool:
    everybody = correspondents.correspondents(vault, with_stolen=True)
    others = [one for one in everybody if one.uid != card.person]
    return any(fold(one.name) == fold(card.name) for one in others)


def _whose(vault: Vault, card: Card) -> str:
    """Return whose computer a card is, as far as it says so itself."""
    if card.person == vault.owner.person:
        computers.refuse_mine(vault, card)
        return MINE
    if computers.is_new_one(vault, card):
        computers.refuse_of(vault, card, card.person)
        return HERS
    correspondents.refuse(vault, card)
    return ""


def _keep(vault: Vault, check: WordsCheck) -> Changes:
    if check.whose == MINE:
        return computers.keep_mine(vault, check.card)
    if check.whose == HERS:
        return computers.keep_of(vault, check.card).changes
    return correspondents.keep(vault, check.card)


def check_introduced(vault: Vault, person: str) -> WordsCheck:
    """Return the check of somebody whom a service introduced; UserError no_such_person."""
    card = introducing.card_named(vault, person)
    if card is None:
        raise UserError("no_such_person", name=vault.names.get(person, person))
    return check_of(vault, card)


def check_file(vault: Vault, path: Path) -> WordsCheck:
    """Return the check of a card's file; UserError no_such_file, not_a_card, own_card, …"""
    return check_of(vault, correspondents.card_of(vault, path))


def link_found(vault: Vault, check: WordsCheck, found: Mapping[int, str]) -> Changes:
    """Trust a card whose words were found at every place asked; UserError wrong_words."""
    words = correspondents.words_of(check.card)
    asked = {question.place for question in check.questions}
    if set(found) != asked or any(words[place] != word for place, word in found.items()):
        raise UserError("wrong_words", name=check.name)
    return _keep(vault, check)


def link_typed(vault: Vault, check: WordsCheck, typed: str) -> Changes:
    """Trust a card whose six words were typed; UserError wrong_words."""
    correspondents.refuse_words(check.card, typed)
    return _keep(vault, check)


def _choices(random: RandomBytes, right: str) -> tuple[str, ...]:
    others = [word for word in correspondents.fingerprint_list() if word != right]
    return tuple(_drawn(random, [right, *_drawn(random, others, CHOICES - 1)], CHOICES))


def _drawn(random: RandomBytes, among: Sequence[Drawn], count: int) -> list[Drawn]:
    """Return some of these, drawn without favour, in an order drawn too."""
    left = list(among)
    return [left.pop(_below(random, len(left))) for _ in range(count)]


def _below(random: RandomBytes, bound: int) -> int:
    """Return a number under a bound, each as likely as the others."""
    limit = 2**32 - 2**32 % bound
    while True:
        found = int.from_bytes(random(4), "big")
        if found < limit:
            return found % bound
