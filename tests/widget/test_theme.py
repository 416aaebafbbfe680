"""Colours can be read, sizes follow one zoom."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ase_desktop.base.resources import resource
from ase_desktop.ui import icons, theme
from ase_desktop.ui.navigation import entries
from ase_desktop.ui.theme import CHILD_COLOURS, DARK, LIGHT, THEME, Tokens
from ase_desktop.ui.widgets.buttons import primary
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.statuses import STATUSES

GROUNDS = ("page", "surface", "sand", "bar")
TINTED = ("primary", "success", "attention", "danger")


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_on_every_ground(tokens: Tokens) -> None:
    for ground in GROUNDS:
        assert contrast(tokens.text, getattr(tokens, ground)) >= 10
        assert contrast(tokens.secondary, getattr(tokens, ground)) >= 4.5
    for tone in TINTED:
        assert contrast(getattr(tokens, tone), tokens.surface) >= 4.5
        assert contrast(tokens.text, getattr(tokens, f"{tone}_tint")) >= 7
    assert contrast(tokens.on_primary, tokens.primary) >= 4.5
    assert contrast(tokens.border, tokens.surface) >= 3
    assert contrast(tokens.focus, tokens.page) >= 3
    assert contrast(tokens.undo_link, tokens.undo) >= 4.5


def test_white_initials_stand_out_on_the_colours_of_children() -> None:
    assert min(contrast("#FFFFFF", colour) for colour in CHILD_COLOURS) > 4.99


def test_letters_and_lengths_go_through_the_same_zoom() -> None:
    THEME.set(zoom=160)
    assert theme.px(44) == 70
    assert theme.font("body").pixelSize() == round(16 * 1.6)


def test_the_zoom_goes_by_steps_and_stops_at_the_ends() -> None:
    assert [THEME.step(1), THEME.step(-1)] == [110, 90]
    THEME.set(zoom=160)
    assert THEME.step(1) == 160
    THEME.set(zoom=400)
    assert THEME.zoom == 160


def test_a_change_of_zoom_reaches_widgets_already_shown(qtbot: QtBot) -> None:
    text, button = Text("Bonjour", "title"), primary("Enregistrer")
    for widget in (text, button):
        qtbot.addWidget(widget)
        widget.show()
    before = button.sizeHint()
    THEME.set(zoom=160)
    assert text.font().pixelSize() == round(19 * 4 / 3 * 1.6)
    assert button.sizeHint().height() == round(before.height() * 1.6)


def test_a_change_of_theme_reaches_widgets_already_shown(qtbot: QtBot) -> None:
    text = Text("Bonjour")
    qtbot.addWidget(text)
    text.show()
    THEME.set(dark=True)
    assert text.palette().windowText().color().name().upper() == DARK.text


def test_every_icon_named_by_data_is_there() -> None:
    named = [status.icon for status in STATUSES.values()]
    named += [entry.icon for role in ("carer", "caseworker") for entry in entries(role)]
    assert [name for name in named if not resource(f"icons/{name}.svg").exists()] == []


def test_an_icon_is_drawn_in_one_colour_and_one_that_is_not_there_is_said() -> None:
    drawn = icons.image("lock", "#ff0000", 20)
    assert (drawn.width(), drawn.height()) == (20, 20)
    seen = [drawn.pixelColor(x, y) for x in range(20) for y in range(20)]
    assert {one.name() for one in seen if one.alpha() == 255} == {"#ff0000"}
    with pytest.raises(FileNotFoundError):
        icons.image("not_there", "#ff0000", 20)


def test_the_letters_of_the_program_are_bundled() -> None:
    assert theme.font().exactMatch()
