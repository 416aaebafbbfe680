"""The answers of the note box: whom, when, the words, how one knows, the subject."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base import french
from ase_desktop.base.kinds import Value
from ase_desktop.base.terms_writings import DailyTheme, Source
from ase_desktop.services.noting import Note
from ase_desktop.ui import present
from ase_desktop.ui.boxes import column, row, sized
from ase_desktop.ui.pages.journal.whom import Whom
from ase_desktop.ui.widgets.buttons import Button, Look, link
from ase_desktop.ui.widgets.chips import Chip, ChipGroup
from ase_desktop.ui.widgets.columns import SideLayout
from ase_desktop.ui.widgets.fields import LineField, TextField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.moments import DayField, MomentField

MOMENT = Look("quiet", "secondary", "", "", "", height=40, side=0)
GAP = 14
LABEL = 64
USUAL = 6  # subjects in sight; the others come with « Autre… »
MORE = "more"
_APART = (("understanding", "Ce que j’en comprends"), ("action", "Ce que j’ai fait"))


def labelled(words: str, group: QWidget) -> QWidget:
    """Return a question whose label stands at the left of its chips."""
    line = QWidget()
    layout = row(line, gap=0)
    label = sized(Text(words, "quiet", wrap=False), width=LABEL, height=36)
    label.setBuddy(group)
    layout.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(group, 1)
    return line


class NoteForm(QWidget):
    """Says the note as it stands, and when it changes."""

    changed = Signal()

    def __init__(self) -> None:
        """Make an empty note."""
        super().__init__()
        self._at: str | None = None
        self.whom = Whom()
        self.moment_button = Button("", MOMENT)
        self.moment_button.clicked.connect(self._open_moment)
        self.moment = MomentField(name="Quand")
        self.text = TextField(
            name="Ce que vous avez vu ou entendu",
            placeholder="Les faits, et les mots exacts entre guillemets.",
        )
        self.source = ChipGroup(Source.choices(), name="Source")
        self.reported_by = LineField(name="Rapporté par", width=280)
        self.reported_on = DayField(name="Rapporté le")
        self.theme = ChipGroup(DailyTheme.choices()[:USUAL], name="Sujet")
        self.apart = {name: TextField(name=label, lines=2) for name, label in _APART}
        self._lay_out()
        self._connect()
        self.follow()

    def note(self) -> Note:
        """Return the note as it stands; its moment is that of its first letter, else now."""
        is_reported = self.source.value() == Source.reported.name
        return Note(
            children=self.whom.values(),
            at=self._at or present.now(),
            text=self.text.value() or "",
            theme=self.theme.value(),
            source=self.source.value(),
            reported_by=self.reported_by.typed() if is_reported else None,
            reported_on=self.reported_on.value() if is_reported else None,
            understanding=self.apart["understanding"].value(),
            action=self.apart["action"].value(),
        )

    def values(self) -> dict[str, Value]:
        """Return the answers as a draft keeps them."""
        note = self.note()
        return {
            "children": list(note.children),
            "at": self._at,
            "text": self.text.toPlainText(),
            "theme": note.theme,
            "source": note.source,
            "reported_by": self.reported_by.typed(),
            "reported_on": self.reported_on.value(),
            **{name: field.value() for name, field in self.apart.items()},
        }

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show the answers of a draft, {} for an empty note, without a signal."""
        self.blockSignals(True)
        if "children" in values:
            self.whom.choose(values["children"])
        self._at = values.get("at")
        for name, field in (("text", self.text), *self.apart.items()):
            field.set_value(values.get(name))
        self._choose_theme(values.get("theme"))
        self.source.set_value(values.get("source"))
        self.reported_by.setText(values.get("reported_by") or "")
        self.reported_on.set_value(values.get("reported_on"))
        self._show_apart(any(values.get(name) for name in self.apart))
        self.follow()
        self.blockSignals(False)

    def is_empty(self) -> bool:
        """Return whether nothing is written yet."""
        fields = (self.text, *self.apart.values())
        return not any(field.value() for field in fields)

    def show_everything(self) -> None:
        """Open what is only asked for: other subjects, the moment, what is not a fact."""
        self._show_all_themes()
        self._show_apart(True)
        self._open_moment()

    def _lay_out(self) -> None:
        layout = column(self, gap=GAP)
        head = QWidget()
        across = SideLayout(head, least_left=220)
        across.addWidget(self.whom)
        across.addWidget(self.moment_button)
        self.moment.hide()
        layout.addWidget(head)
        layout.addWidget(self.moment)
        layout.addWidget(self.text)
        layout.addWidget(labelled("Source", self.source))
        self._reported = Flow(
            FormRow("Rapporté par", self.reported_by, wide=False),
            FormRow("Le", self.reported_on),
            across=24,
            down=12,
        )
        layout.addWidget(self._reported)
        self.theme.add(MORE, Chip("Autre…"))
        layout.addWidget(labelled("Sujet", self.theme))
        self._apart_rows = [FormRow(label, self.apart[name]) for name, label in _APART]
        for one in self._apart_rows:
            one.hide()
            layout.addWidget(one)
        self._apart_link = link(
            "Ajouter ce que j’en comprends, ce que j’ai fait", lambda: self._show_apart(True)
        )
        layout.addWidget(self._apart_link, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._typed)
        for field in self.apart.values():
            field.textChanged.connect(self._typed)
        self.reported_by.textEdited.connect(lambda _text: self._changed())
        for one in (self.whom, self.source, self.reported_on):
            one.changed.connect(self._changed)
        self.theme.changed.connect(self._theme_changed)
        self.moment.changed.connect(self._moment_changed)

    def _typed(self) -> None:
        if self._at is None and not self.is_empty() and not self.signalsBlocked():
            self._at = present.now()
        self._changed()

    def _changed(self) -> None:
        self.follow()
        self.changed.emit()

    def follow(self) -> None:
        """Say the moment, the name of the child, and ask who reported only when somebody did."""
        at = self._at or present.now()
        words = f"{french.capital(french.weekday_date(at))}, {french.hour(at)}"
        self.moment_button.setText(words)
        self.moment_button.setAccessibleDescription("Changer la date et l’heure")
        self.moment_button.updateGeometry()
        name = self.whom.name()
        said = f"dit par {name}" if name else Source.said_by_child.value
        self.source.show_words(Source.said_by_child.name, said)
        self._reported.setVisible(self.source.value() == Source.reported.name)

    def _theme_changed(self) -> None:
        if self.theme.value() == MORE:
            self._show_all_themes()
            self.theme.set_value(None)
        self._changed()

    def _choose_theme(self, theme: str | None) -> None:
        if theme in [name for name, _label in DailyTheme.choices()[USUAL:]]:
            self._show_all_themes()
        self.theme.set_value(theme)

    def _show_all_themes(self) -> None:
        for name, label in DailyTheme.choices()[USUAL:]:
            if not self.theme.has(name):
                self.theme.add_choice(name, label)
        self.theme.hide_choice(MORE)

    def _show_apart(self, shown: bool) -> None:
        for one in self._apart_rows:
            one.setVisible(shown)
        self._apart_link.setVisible(not shown)

    def _open_moment(self) -> None:
        self.moment.set_value(self._at or present.now())
        self.moment.setVisible(not self.moment.isVisible())
        if self.moment.isVisible():
            self.moment.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moment_changed(self) -> None:
        if value := self.moment.value():
            self._at = value
            self._changed()
