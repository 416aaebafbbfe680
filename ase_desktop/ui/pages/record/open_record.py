"""The form of a record in its card, with what the form itself does not ask: whom, from what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base.kinds import FieldSpec, FieldType, Value
from ase_desktop.base.terms_writings import Source
from ase_desktop.rules.value_words import ORIGIN
from ase_desktop.services.record_views import RecordView
from ase_desktop.ui.forms.field_widgets import LineEditor
from ase_desktop.ui.forms.layouts import make_form
from ase_desktop.ui.pages.journal.whom import Whom
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text

_REPORTED = ("reported_by", "reported_on")
_ORIGIN_HELP = (
    "Par exemple\u00a0: le jugement du 11 septembre, le calendrier papier reçu le 2 novembre."
)


class OpenRecord(Card):
    """Says the values that changed, the rows, and the child when it asks."""

    changed = Signal()
    person_asked = Signal()  # nobody can be chosen yet: note somebody first

    def __init__(self, view: RecordView, *, asks_origin: bool, asks_child: bool) -> None:
        """Draw a record, or an empty one."""
        super().__init__()
        self._view = view
        self.asks_child = asks_child and view.kind.name != "child"
        self.whom = Whom()
        if self.asks_child:
            self.add(FormRow("Pour quel enfant\u00a0?", self.whom))
            self.whom.changed.connect(self.changed)
        self._nobody = _nobody(self.person_asked.emit)
        self.add(self._nobody)
        self.form = make_form(view.kind, links=self._links, rows=view.row_kinds)
        self.form.set_values(view.record.values if view.record else {})
        self.form.set_rows(
            {
                name: [{"uid": one.uid, "seen": list(one.commits), **one.values} for one in own]
                for name, own in view.rows.items()
            }
        )
        self.add(self.form)
        self.origin = LineEditor(name="D’après")
        self._asks_origin = asks_origin
        self._shown_origin: Value = view.record[ORIGIN] if view.record else None
        if asks_origin:
            self.origin.set_value(self._shown_origin)
            self.origin.changed.connect(self.changed)
            self.add(FormRow("D’après quel papier\u00a0?", self.origin, help_text=_ORIGIN_HELP))
        self.form.changed.connect(self._touched)
        self._follow()
        self._say_nobody(view)

    @property
    def child(self) -> str | None:
        """Return the child chosen here."""
        return next(iter(self.whom.values()), None)

    def values(self) -> dict[str, Value]:
        """Return what differs from what is saved."""
        found = self.form.changed_values()
        if self._view.record is None:
            found = {name: value for name, value in found.items() if value is not None}
        if self._asks_origin and self.origin.value() != self._shown_origin:
            found[ORIGIN] = self.origin.value()
        return found

    def rows(self) -> dict[str, list[dict[str, Value]]]:
        """Return the rows to save."""
        return self.form.rows()

    def draft_values(self) -> dict[str, Value]:
        """Return everything a draft keeps."""
        return {**self.values(), **self.rows()}

    def restore(self, values: Mapping[str, Value]) -> None:
        """Put back a draft over what is shown."""
        tables: dict[str, Sequence[Mapping[str, Value]]] = {
            one.name: values.get(one.name) or () for one in self._view.row_kinds
        }
        self.form.restore({name: value for name, value in values.items() if name not in tables})
        self.form.restore_rows(tables)
        if self._asks_origin and ORIGIN in values:
            self.origin.set_value(values[ORIGIN])
        self._follow()

    def check(self) -> bool:
        """Show what cannot be understood; return whether all is well."""
        return self.form.check()

    def show_problems(self, problems: Mapping[str, str]) -> list[str]:
        """Show problems beside their fields; return the codes that have no field here."""
        self.form.show_problems(problems)
        return [code for name, code in problems.items() if name not in self.form.names()]

    def begin(self) -> None:
        """Give the keyboard to the first field that is asked."""
        names = self.form.names()
        if self.asks_child:
            self.whom.take_keyboard()
        elif names:
            self.form.row(names[0]).field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_links(self, view: RecordView) -> None:
        """Propose what a child just chosen has; what is written stays."""
        self._view = replace(self._view, links=view.links)
        self.form.show_links(self._links)
        self._say_nobody(view)

    def _say_nobody(self, view: RecordView) -> None:
        points = any(_is_contact(spec) for spec in view.kind.fields)
        known = any(view.links.get(one.name) for one in view.kind.fields if _is_contact(one))
        self._nobody.setVisible(points and not known and view.child is not None)

    def _links(self, spec: FieldSpec) -> Sequence[tuple[str, str]]:
        return self._view.links.get(spec.name, ())

    def _touched(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Ask who reported only when somebody did."""
        names = self.form.names()
        if "source" in names and _REPORTED[0] in names:
            reported = self.form.editor("source").value() == Source.reported.name
            for name in _REPORTED:
                self.form.row(name).setVisible(reported)


def _is_contact(spec: FieldSpec) -> bool:
    return spec.type is FieldType.LINK and "contact" in spec.to


def _nobody(asked: Callable[[], object]) -> QWidget:
    return Flow(
        Text("Personne n’est encore noté pour cet enfant.", "quiet"),
        link("Noter une personne", asked, icon="person_add"),
        across=16,
    )
