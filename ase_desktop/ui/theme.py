"""The look as values: palettes, letters, and the one zoom factor every size goes through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from ase_desktop.base.resources import resource

ZOOM_STEPS = (90, 100, 110, 125, 140, 160)  # per cent
ONE_COLUMN_ZOOM = 140  # from here, one column and a rail
FAMILY = "Atkinson Hyperlegible Next"
FACES = ("Regular", "SemiBold")  # of the closed notebook
OTHER_FACES = ("Medium",)
PX_PER_PT = 96 / 72


class Tokens(NamedTuple):
    """Every colour of one theme, by what it is for."""

    page: str
    surface: str
    sand: str
    bar: str
    current: str
    text: str
    secondary: str
    hairline: str
    outline: str
    border: str
    focus: str
    primary: str
    on_primary: str
    primary_tint: str
    success: str
    success_tint: str
    attention: str
    attention_tint: str
    danger: str
    danger_tint: str
    marked: str  # behind words that differ
    undo: str  # the dark bar that offers to take a gesture back
    on_undo: str
    undo_link: str
    undo_done: str
    handle: str  # of a scroll bar


LIGHT = Tokens(
    page="#F6F7F9",
    surface="#FFFFFF",
    sand="#F4F0E9",
    bar="#F4F0E9",
    current="#E6DFD3",
    text="#1B1F24",
    secondary="#4A5560",
    hairline="#E3E7EB",
    outline="#B9C1CA",
    border="#6B7783",
    focus="#0B57D0",
    primary="#1F5C99",
    on_primary="#FFFFFF",
    primary_tint="#E7EFF7",
    success="#1B6B3A",
    success_tint="#E5F2EA",
    attention="#8A5200",
    attention_tint="#FBF1DF",
    danger="#A3261F",
    danger_tint="#FBEAE8",
    marked="#FBE3B5",
    undo="#2A3038",
    on_undo="#FFFFFF",
    undo_link="#A8C7FA",
    undo_done="#7FD19B",
    handle="#B9C1CA",
)

DARK = Tokens(
    page="#171A1F",
    surface="#20242B",
    sand="#2A2B2D",
    bar="#1C1F24",
    current="#2E333B",
    text="#ECEFF3",
    secondary="#B4BDC8",
    hairline="#343A43",
    outline="#59636F",
    border="#8A96A3",
    focus="#A8C7FA",
    primary="#8AB8F0",
    on_primary="#0E2338",
    primary_tint="#26384C",
    success="#7FD19B",
    success_tint="#1F3629",
    attention="#F2B866",
    attention_tint="#3A2F1D",
    danger="#FF9C93",
    danger_tint="#43262A",
    marked="#5A4416",
    undo="#39414C",
    on_undo="#FFFFFF",
    undo_link="#A8C7FA",
    undo_done="#7FD19B",
    handle="#59636F",
)

CHILD_COLOURS = ("#8A3FA0", "#0B6E99", "#B3541E", "#2E7D32", "#9A2A4A", "#5B5F00")

LETTERS: dict[str, tuple[float, QFont.Weight]] = {  # role → points at 100 %, weight
    "lead": (21, QFont.Weight.DemiBold),
    "title": (19, QFont.Weight.DemiBold),
    "call": (16, QFont.Weight.DemiBold),
    "card": (14, QFont.Weight.DemiBold),
    "body": (12, QFont.Weight.Normal),
    "quiet": (12, QFont.Weight.Normal),
    "choice": (12, QFont.Weight.Medium),
    "strong": (12, QFont.Weight.DemiBold),
    "note": (10.5, QFont.Weight.Normal),
    "strong_note": (10.5, QFont.Weight.DemiBold),
    "rail": (9.6, QFont.Weight.Normal),
    "strong_rail": (9.6, QFont.Weight.DemiBold),
}


class Theme(QObject):
    """The theme in force; `changed` tells that colours or sizes are no longer the same."""

    changed = Signal()

    def __init__(self) -> None:
        """Start light, at 100 %."""
        super().__init__()
        self.dark = False
        self.zoom = 100

    @property
    def tokens(self) -> Tokens:
        """Return the colours in force."""
        return DARK if self.dark else LIGHT

    def set(self, *, dark: bool | None = None, zoom: int | None = None) -> None:
        """Change the theme or the zoom (per cent, kept between the first and last step)."""
        before = self.dark, self.zoom
        self.dark = self.dark if dark is None else dark
        wanted = self.zoom if zoom is None else zoom
        self.zoom = max(ZOOM_STEPS[0], min(ZOOM_STEPS[-1], wanted))
        if (self.dark, self.zoom) != before:  # drawing everything again is long
            self.changed.emit()

    def step(self, by: int) -> int:
        """Return the zoom `by` steps away from the present one."""
        near = min(ZOOM_STEPS, key=lambda step: abs(step - self.zoom))
        wanted = ZOOM_STEPS.index(near) + by
        return ZOOM_STEPS[max(0, min(len(ZOOM_STEPS) - 1, wanted))]


THEME = Theme()


def px(size: float) -> int:
    """Return a length given in pixels at 100 %, at the present zoom."""
    return round(size * THEME.zoom / 100)


def is_large() -> bool:
    """Return whether the zoom asks for one column and a rail."""
    return THEME.zoom >= ONE_COLUMN_ZOOM


def page_margin() -> int:
    """Return the margin left and right of a page: narrower when letters are large."""
    return px(14 if is_large() else 32)


def colour(token: str) -> QColor:
    """Return the colour of one token of the theme in force; a value in #RRGGBB is itself."""
    return QColor(token if token.startswith("#") else getattr(THEME.tokens, token))


def font(role: str = "body") -> QFont:
    """Return the letters of one role, in pixels so that every screen agrees with the sizes."""
    points, weight = LETTERS[role]
    letters = QFont(FAMILY)
    letters.setPixelSize(round(points * PX_PER_PT * THEME.zoom / 100))
    letters.setWeight(weight)
    letters.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return letters


def load_fonts(faces: Sequence[str] = FACES) -> None:
    """Register bundled letters; once per program."""
    for face in faces:
        QFontDatabase.addApplicationFont(
            str(resource(f"fonts/AtkinsonHyperlegibleNext-{face}.ttf"))
        )


def palette() -> QPalette:
    """Return the theme in force as Qt's own palette, for everything we do not draw."""
    roles = QPalette.ColorRole
    chosen = QPalette()
    for role, token in {
        roles.Window: "page",
        roles.Base: "surface",
        roles.AlternateBase: "page",
        roles.Button: "surface",
        roles.ToolTipBase: "undo",
        roles.WindowText: "text",
        roles.Text: "text",
        roles.ButtonText: "text",
        roles.ToolTipText: "on_undo",
        roles.PlaceholderText: "secondary",
        roles.Highlight: "primary",
        roles.HighlightedText: "on_primary",
        roles.Link: "primary",
        roles.LinkVisited: "primary",
        roles.Accent: "primary",
        roles.Light: "surface",
        roles.Midlight: "hairline",
        roles.Mid: "outline",
        roles.Dark: "border",
        roles.Shadow: "border",
    }.items():
        chosen.setColor(role, colour(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        chosen.setColor(QPalette.ColorGroup.Disabled, role, colour("secondary"))
    return chosen


def token_names() -> tuple[str, ...]:
    """Return the names of all tokens."""
    return Tokens._fields
