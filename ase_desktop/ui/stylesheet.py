"""The few rules of style for what Qt draws itself, generated from the tokens."""

from __future__ import annotations

from string import Template

from ase_desktop.ui.theme import THEME, px, token_names

_SHEET = Template(
    """
QPlainTextEdit {
    background: $surface; color: $text; border: 1px solid $border; border-radius: ${px8}px;
    selection-background-color: $primary; selection-color: $on_primary;
}
QLineEdit {
    background: transparent; color: $text; border: 0; padding: 0;
    selection-background-color: $primary; selection-color: $on_primary;
    placeholder-text-color: $secondary;
}
QPlainTextEdit { placeholder-text-color: $secondary; }
QPlainTextEdit { padding: ${px11}px ${px12}px; }
QPlainTextEdit[invalid="true"] { border: 2px solid $danger; padding: ${px10}px ${px11}px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView, QMenu, QListView[popup="true"] {
    background: $surface; color: $text; border: 1px solid $outline; padding: ${px4}px; outline: 0;
}
QComboBox QAbstractItemView::item, QListView[popup="true"]::item {
    min-height: ${px40}px; padding: 0 ${px10}px; color: $text;
}
QComboBox QAbstractItemView::item:selected, QListView[popup="true"]::item:selected {
    background: $primary_tint; color: $text;
}
QMenu::item { padding: ${px10}px ${px20}px; }
QMenu::item:selected { background: $primary_tint; color: $text; }
QMenu::separator { height: 1px; background: $hairline; margin: ${px4}px; }
QToolTip {
    background: $undo; color: $on_undo; border: 0; padding: ${px6}px ${px8}px;
}
QHeaderView, QTableCornerButton::section { background: transparent; border: 0; }
QFileDialog QHeaderView { background: $surface; color: $text; }
QScrollArea, QAbstractScrollArea#bare { border: 0; background: transparent; }
QScrollBar:vertical { width: ${px10}px; background: transparent; margin: 0; }
QScrollBar::handle:vertical {
    background: $handle; border-radius: ${px3}px; min-height: ${px40}px; margin: 0 ${px2}px;
}
QScrollBar:horizontal { height: ${px10}px; background: transparent; margin: 0; }
QScrollBar::handle:horizontal {
    background: $handle; border-radius: ${px3}px; min-width: ${px40}px; margin: ${px2}px 0;
}
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton {
    color: $text; background: transparent; border: 0; min-height: ${px36}px; padding: 0 ${px8}px;
}
QCalendarWidget QToolButton:hover { background: $page; border-radius: ${px8}px; }
QCalendarWidget QAbstractItemView {
    background: $surface; color: $text; outline: 0;
    selection-background-color: $primary; selection-color: $on_primary;
}
"""
)
_LENGTHS = (2, 3, 4, 6, 8, 10, 11, 12, 20, 36, 40)


def stylesheet() -> str:
    """Return the sheet of the theme and zoom in force."""
    tokens = {name: getattr(THEME.tokens, name) for name in token_names()}
    lengths = {f"px{length}": px(length) for length in _LENGTHS}
    return _SHEET.substitute(tokens, **lengths)
