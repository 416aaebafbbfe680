"""Fields understand what people type, and never change by accident."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSpinBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.ui.boxes import column
from ase_desktop.ui.theme import THEME
from ase_desktop.ui.widgets.chips import ChipGroup, child_chips
from ase_desktop.ui.widgets.fields import Choice, TextField
from ase_desktop.ui.widgets.moments import DayField, HourField, MomentField, PeriodFields
from ase_desktop.ui.widgets.toggles import RoundGroup, Tick
from tests.waiting import LONG
from tests.widget.clipping import settle
from tests.widget.gallery import CHILDREN


def roll(widget: QWidget) -> None:
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(widget.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@pytest.fixture
def day(qtbot: QtBot) -> DayField:
    field = DayField(name="Vu le")
    qtbot.addWidget(field)
    field.show()
    return field


def test_the_wheel_never_changes_a_choice(qtbot: QtBot) -> None:
    choice = Choice((("a", "Un"), ("b", "Deux")), name="Choix")
    qtbot.addWidget(choice)
    choice.set_value("a")
    choice.show()
    roll(choice)
    choice.setFocus()
    roll(choice)
    assert choice.value() == "a"


def test_the_wheel_over_a_text_that_is_not_being_written_is_left_to_the_page(
    qtbot: QtBot,
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = column(page)
    text, other = TextField(name="Notes", lines=2, most=2), DayField(name="Jour")
    layout.addWidget(text)
    layout.addWidget(other)
    text.set_value("\n".join("ligne" for _line in range(40)))
    assert text.textCursor().atEnd()
    page.show()
    other.field.setFocus()
    before = text.verticalScrollBar().value()
    roll(text)
    assert text.verticalScrollBar().value() == before


def test_a_date_is_understood_as_it_is_typed(qtbot: QtBot, day: DayField) -> None:
    qtbot.keyClicks(day.field, "4/11")
    assert day.value() == "2026-11-04"
    qtbot.keyClick(day.field, Qt.Key.Key_Return)
    assert day.field.text() == "04/11/2026"


def test_a_date_that_is_not_one_is_kept_and_said(qtbot: QtBot, day: DayField) -> None:
    qtbot.keyClicks(day.field, "31/02/2026")
    qtbot.keyClick(day.field, Qt.Key.Key_Return)
    assert (day.value(), day.field.text()) == (None, "31/02/2026")
    assert "jour, mois, année" in day.problem()


def test_yesterday_is_one_click(qtbot: QtBot, day: DayField) -> None:
    chip = day.findChildren(ChipGroup)[0].findChildren(QWidget)[1]
    with qtbot.waitSignal(day.changed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert day.value() == "2026-11-17"


def test_the_calendar_gives_the_day_clicked(day: DayField) -> None:
    day.set_value("2026-11-04")
    popup = day.open_calendar()
    assert popup.selectedDate().toString("yyyy-MM-dd") == "2026-11-04"
    popup.clicked.emit(popup.selectedDate().addDays(1))
    assert day.value() == "2026-11-05"


def test_the_arrows_of_the_calendar_are_seen_in_the_dark_and_read_aloud(day: DayField) -> None:
    THEME.set(dark=True)
    popup = day.open_calendar()
    said = {}
    for arrow in popup.findChildren(QToolButton):
        picture = arrow.icon().pixmap(arrow.iconSize()).toImage()
        if not picture.isNull():
            middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
            said[arrow.accessibleName()] = middle.alpha() == 0 or middle.lightness() > 128
    assert said == {"Mois précédent": True, "Mois suivant": True}


def test_closing_the_page_while_the_year_is_typed_ends_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    day = DayField(name="Jour")
    column(window).addWidget(day)
    window.show()
    popup = day.open_calendar()
    popup.findChild(QSpinBox).show()
    with qtbot.waitSignal(QApplication.instance().focusChanged, timeout=LONG):
        popup.findChild(QSpinBox).setFocus(Qt.FocusReason.TabFocusReason)
    window.deleteLater()  # the ring follows a field that goes before what carries it
    settle()
    assert not shiboken6.isValid(popup)


def test_an_hour_is_understood_and_written_in_french(qtbot: QtBot) -> None:
    hour = HourField(name="Heure")
    qtbot.addWidget(hour)
    hour.show()
    qtbot.keyClicks(hour.field, "1430")
    qtbot.keyClick(hour.field, Qt.Key.Key_Return)
    assert (hour.value(), hour.field.text()) == ("14:30", "14\u00a0h\u00a030")
    hour.field.setText("25 h 10")
    assert (hour.value(), bool(hour.problem())) == (None, True)


def test_now_is_one_click(qtbot: QtBot) -> None:
    hour = HourField(name="Heure")
    qtbot.addWidget(hour)
    button = next(
        w for w in hour.findChildren(QWidget) if w.accessibleName().endswith("maintenant")
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert hour.value() == "17:42"


def test_a_moment_says_which_half_is_missing(qtbot: QtBot) -> None:
    moment = MomentField(name="Quand")
    qtbot.addWidget(moment)
    moment.hour.field.setText("14 h")
    assert moment.problem() == "Il manque le jour."
    moment.day.set_value("2026-11-04")
    assert (moment.problem(), moment.value()) == ("", "2026-11-04T14:00")
    moment.hour.field.clear()
    assert moment.problem() == "Il manque l’heure."


def test_a_period_has_two_days(qtbot: QtBot) -> None:
    period = PeriodFields()
    qtbot.addWidget(period)
    with qtbot.waitSignal(period.changed):
        period.start.field.setText("12/09/2026")
    assert (period.start.value(), period.end.value()) == ("2026-09-12", None)


def test_a_text_grows_with_its_lines_up_to_its_limit(qtbot: QtBot) -> None:
    text = TextField(name="Notes", lines=2, most=5)
    qtbot.addWidget(text)
    text.resize(300, 40)
    text.show()
    heights = []
    for lines in (1, 4, 40):
        text.set_value("\n".join("ligne" for _line in range(lines)))
        settle()
        heights.append(text.height())
    assert heights[0] < heights[1] < heights[2] < 200


def test_an_answer_of_a_newer_version_is_kept(qtbot: QtBot) -> None:
    choice = Choice((("a", "Un"),), name="Choix")
    qtbot.addWidget(choice)
    choice.set_value("tomorrow")
    assert choice.value() == "tomorrow"


def test_choosing_a_chip_changes_neither_its_size_nor_its_neighbours(qtbot: QtBot) -> None:
    group = ChipGroup((("a", "calme"), ("b", "triste")), name="Humeur")
    qtbot.addWidget(group)
    group.show()
    settle()
    before = [chip.geometry() for chip in group._chips.values()]
    group.set_value("b")
    settle()
    assert [chip.geometry() for chip in group._chips.values()] == before


def test_an_exclusive_group_keeps_one_answer_or_none(qtbot: QtBot) -> None:
    group = ChipGroup((("a", "calme"), ("b", "triste")), name="Humeur")
    qtbot.addWidget(group)
    first, second = group.findChildren(QWidget)
    for chip, expected in ((first, ("a",)), (second, ("b",)), (second, ())):
        with qtbot.waitSignal(group.changed):
            qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert group.values() == expected


def test_a_required_group_cannot_be_emptied(qtbot: QtBot) -> None:
    group = ChipGroup((("a", "calme"), ("b", "triste")), name="Humeur", required=True)
    qtbot.addWidget(group)
    group.set_value("a")
    qtbot.mouseClick(group.findChildren(QWidget)[0], Qt.MouseButton.LeftButton)
    assert group.values() == ("a",)


def test_several_children_may_be_concerned(qtbot: QtBot) -> None:
    group = child_chips(CHILDREN)
    qtbot.addWidget(group)
    for pill in group.findChildren(QWidget)[:2]:
        qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert group.values() == (CHILDREN[0].uid, CHILDREN[1].uid)


def test_one_answer_of_several_rounds(qtbot: QtBot) -> None:
    rounds = RoundGroup((("usb", "Sur la clé", "branchée"), ("pdf", "En PDF", "")), name="Comment")
    qtbot.addWidget(rounds)
    rounds.show()
    rounds.set_value("usb")
    second = rounds.findChildren(QWidget)[1]
    with qtbot.waitSignal(rounds.changed):
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert rounds.value() == "pdf"


def test_the_precision_of_a_tick_goes_below_when_there_is_no_room(qtbot: QtBot) -> None:
    tick = Tick("Dans un dossier, pour un courriel", "le fichier pèse 48 Ko")
    qtbot.addWidget(tick)
    assert tick.heightForWidth(900) == 40
    assert tick.heightForWidth(300) > 40
