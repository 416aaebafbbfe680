"""« Ma carte »: one's own six words on one page, opened from the correspondents, saved, printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ase_desktop.services import correspondents
from ase_desktop.services.documents.made import documents
from ase_desktop.services.who_opened import who_opened
from ase_desktop.ui.pages.documents.words_card_page import WordsCardPage
from tests.judges_pdf import Judged, assert_sound
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, button, scene, words
from tests.widget.reading import unnamed


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


def drawn(shown: Scene) -> WordsCardPage:
    """Open the card from the page of correspondents, and wait for its sheet."""
    shown.open("correspondents")
    shown.click("Imprimer ma carte")
    page = shown.page
    assert isinstance(page, WordsCardPage)
    shown.screen.qtbot.waitUntil(lambda: page.made is not None, timeout=LONG)
    return page


def test_the_card_is_saved_and_says_nothing_of_a_child(shown: Scene) -> None:
    page = drawn(shown)
    target = shown.folder / "card.pdf"
    ask = shown.answer(target)
    shown.click("Enregistrer le PDF")
    proposed = ask.asked[0][1]
    assert isinstance(proposed, Path)
    assert proposed.name.startswith("ma-carte-20")
    judged = Judged(target, target.read_bytes())
    assert_sound(judged)
    text = " ".join(judged.text().split())
    assert shown.vault.owner.name in text
    for word in correspondents.my_words(shown.vault):
        assert word in text
    assert "Solenne" not in text
    assert "Page 1/1" in text
    assert button(page, "Imprimer").isEnabled()
    assert documents(shown.vault, child=None) == [
        one for one in documents(shown.vault) if one.report != "words_card"
    ]
    assert "Ma carte" in who_opened(shown.vault)[0].words


def test_a_correspondent_whose_words_were_compared_is_said_verified(shown: Scene) -> None:
    shown.open("correspondents")
    assert any("Vérifié\u00a0: mots comparés le " in one for one in words(shown.page))


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    shown: Scene, screen: tuple[int, int, int]
) -> None:
    drawn(shown)
    show_at(shown.screen.window, *screen)
    assert clipped(shown.page) == []
    assert unnamed(shown.screen.window) == []
