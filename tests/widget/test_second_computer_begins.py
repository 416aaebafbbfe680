"""The first screens on a second computer: the card of the first one says who one is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ase_desktop.services import correspondents
from tests.notebooks import CARER, notebook
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.fakes import ScriptedAsk
from tests.widget.reading import unnamed
from tests.widget.test_first_run import Beginning, begin, press, words_of

__all__ = ["begin"]  # the fixture
OTHER = "J’ai déjà un autre ordinateur"


def chosen(first: Beginning, *files: Path) -> None:
    first.pages.ask = ScriptedAsk(list(files))
    press(first.pages, OTHER)
    first.ready()


@pytest.fixture
def card(tmp_path: Path) -> tuple[Path, str]:
    """Give the card of her first computer, and her uid."""
    vault = notebook(tmp_path / "first", CARER)
    path = tmp_path / "premier.carte"
    correspondents.write_card(vault, path)
    person = vault.owner.person
    vault.close()
    return path, person


def test_the_card_of_the_first_computer_says_who_one_is(
    begin: Callable[..., Beginning], card: tuple[Path, str]
) -> None:
    first = begin()
    chosen(first, card[0])
    assert f"Ce sera un autre ordinateur de {CARER}." in words_of(first.pages)
    first.pages.who.go_on()
    first.prove()
    (notebook_opened,) = first.opened
    assert (notebook_opened.person, notebook_opened.how.first) == (CARER, "link")
    assert first.app.open_vault.owner.person == card[1]


def test_nothing_chosen_or_no_card_changes_nothing(
    begin: Callable[..., Beginning], tmp_path: Path
) -> None:
    first = begin()
    chosen(first)
    assert first.pages.who.person == ""
    wrong = tmp_path / "lettre.carte"
    wrong.write_text("Bonjour")
    chosen(first, wrong)
    assert any("carte" in one for one in words_of(first.pages.who))
    assert first.pages.who.person == ""


def test_nothing_is_cut(begin: Callable[..., Beginning], card: tuple[Path, str]) -> None:
    first = begin()
    chosen(first, card[0])
    for width, height, zoom in SCREENS:
        show_at(first.pages, width, height, zoom)
        assert clipped(first.pages) == []
        assert unnamed(first.pages) == []
