"""A field of a form is as wide as its answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.base.kinds import FieldType
from ase_desktop.services.finding import kind_named
from ase_desktop.ui.forms.answer_sizes import stands_beside
from ase_desktop.ui.forms.fields_form import FieldsForm
from ase_desktop.ui.widgets.scroll import Scroll
from tests.widget.clipping import SCREENS, clipped, settle, show_at
from tests.widget.made_up_kind import field

KINDS = ("contact", "child", "foster_household", "treatment", "paper", "household_member")


Shown = Callable[[str], FieldsForm]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    pages = []

    def show(kind: str) -> FieldsForm:
        form = FieldsForm(kind_named(kind))
        page = Scroll(form)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(900, 900)
        page.show()
        settle()
        return form

    return show


def buttons(field: QWidget) -> set[str]:
    return {one.text() for one in field.findChildren(QPushButton) if one.isVisible()}


def test_a_name_stands_on_one_line(shown: Shown) -> None:
    form = shown("contact")
    names = [form.row(name).pos() for name in ("civility", "first_name", "last_name")]
    assert len({place.y() for place in names}) == 1
    assert form.editor("civility").width() < form.editor("last_name").width()  # type: ignore[attr-defined]


def test_help_keeps_a_line_for_itself() -> None:
    assert stands_beside(field(1, "told", "L’enfant le sait", FieldType.FLAG))
    assert not stands_beside(field(1, "told", "L’enfant le sait", FieldType.FLAG, hint="Ou pas."))


def test_a_date_of_birth_is_neither_today_nor_yesterday(shown: Shown) -> None:
    form = shown("child")
    assert "Hier" not in buttons(form.row("birth_date"))
    assert "Hier" in buttons(form.row("arrived_on"))


def test_a_label_is_not_cut_in_two_by_a_narrow_answer(shown: Shown) -> None:
    label = shown("visit").row("lasted_minutes").label
    assert label.height() < 2 * label.fontMetrics().height()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut(shown: Shown, kind: str, screen: tuple[int, int, int]) -> None:
    form = shown(kind)
    width, height, zoom = screen
    page = form.window()
    show_at(page, width - 300, height, zoom)
    assert clipped(page) == []
