"""The ring around what has the keyboard; columns and sections."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.ui.boxes import column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.theme import THEME, px
from ase_desktop.ui.widgets.buttons import secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.focus import Ring
from ase_desktop.ui.widgets.labels import KeyValues, Text
from ase_desktop.ui.widgets.sections import Sections
from tests.widget.clipping import clipped, settle


def rings(window: QWidget) -> list[Ring]:
    return [ring for ring in window.findChildren(Ring) if ring.isVisible()]


def two_buttons(qtbot: QtBot) -> tuple[Page, QPushButton, QPushButton]:
    page = Page("Page")
    qtbot.addWidget(page)
    first, second = secondary("Un"), secondary("Deux")
    page.body.addWidget(Flow(first, second))
    page.body.addWidget(Text("ligne\n" * 100))
    page.resize(600, 400)
    with qtbot.waitActive(page):
        page.show()
    settle()
    return page, first, second


def test_the_ring_surrounds_what_has_the_keyboard(qtbot: QtBot) -> None:
    page, first, second = two_buttons(qtbot)
    for button in (first, second):
        button.setFocus(Qt.FocusReason.TabFocusReason)
        (ring,) = rings(page)
        at = button.mapTo(ring.parentWidget(), QPoint(0, 0))
        around = px(4)
        assert ring.geometry() == button.rect().translated(at).adjusted(
            -around, -around, around, around
        )


def test_the_ring_is_deaf_to_the_mouse(qtbot: QtBot) -> None:
    page, first, _second = two_buttons(qtbot)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert rings(page)[0].testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_the_ring_scrolls_with_the_page_and_follows_the_control(qtbot: QtBot) -> None:
    page, first, _second = two_buttons(qtbot)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = rings(page)
    assert ring.parentWidget() is page.area.widget()
    before = ring.geometry()
    first.setText("Un bouton plus large")
    settle()
    assert ring.width() > before.width()


def test_the_ring_leaves_with_the_keyboard(qtbot: QtBot) -> None:
    page, first, _second = two_buttons(qtbot)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    first.clearFocus()
    assert rings(page) == []


def test_columns_become_one_when_narrow_or_large(qtbot: QtBot) -> None:
    columns = Columns()
    qtbot.addWidget(columns)
    columns.left.addWidget(Card("Gauche"))
    columns.right.addWidget(Card("Droite"))
    columns.show()
    left, right = columns.layout().itemAt(0), columns.layout().itemAt(1)
    for width, zoom, beside in ((1000, 100, True), (700, 100, False), (1200, 160, False)):
        THEME.set(zoom=zoom)
        columns.resize(width, 800)
        settle()
        assert (right.geometry().left() > left.geometry().right()) is beside


def test_long_words_wrap_inside_a_scroll_without_growing_it(qtbot: QtBot) -> None:
    page = Page("Page")
    qtbot.addWidget(page)
    page.body.addWidget(Head("Un titre", "Une phrase assez longue. " * 12))
    page.body.addWidget(KeyValues([("Décision", "Placement à l’ASE. " * 9), ("Juge", "Oui")]))
    for width in (1000, 500, 800):
        page.resize(width, 500)
        page.show()
        settle()
        assert clipped(page) == []
        content = page.area.widget()
        assert content.height() <= max(500, content.heightForWidth(content.width()))


def sections(qtbot: QtBot) -> tuple[Page, Sections]:
    page = Page("Léa")
    qtbot.addWidget(page)
    made = Sections(page.area)
    for word in ("Essentiel", "Visites", "Santé"):
        part = Card(word)
        part.add(Text(f"{word}\n" * 40))
        made.add(word, part)
    page.body.addWidget(made)
    page.resize(800, 500)
    page.show()
    settle()
    return page, made


def chosen(holder: QWidget) -> set[str]:
    return {word.text() for word in holder.findChildren(QPushButton) if word.isChecked()}


def test_a_word_jumps_to_its_section(qtbot: QtBot) -> None:
    page, made = sections(qtbot)
    word = next(w for w in made.words.findChildren(QPushButton) if w.text() == "Visites")
    qtbot.mouseClick(word, Qt.MouseButton.LeftButton)
    settle()
    assert page.area.verticalScrollBar().value() > 300
    assert chosen(page) == {"Visites"}


def test_scrolling_says_where_one_reads_and_the_words_stay(qtbot: QtBot) -> None:
    page, made = sections(qtbot)
    page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum() - 1)
    settle()
    assert chosen(made) == {"Santé"}
    assert made.pinned.isVisible()
    page.area.verticalScrollBar().setValue(0)
    settle()
    assert chosen(made) == {"Essentiel"}
    assert not made.pinned.isVisible()


def test_a_flow_says_the_height_of_its_lines(qtbot: QtBot) -> None:
    flow = Flow(*(secondary("Bouton") for _button in range(8)))
    qtbot.addWidget(flow)
    holder = QWidget()
    qtbot.addWidget(holder)
    column(holder).addWidget(flow)
    one, three = flow.heightForWidth(2000), flow.heightForWidth(300)
    assert (one, three > 3 * one) == (44, True)
