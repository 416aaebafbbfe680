"""The rows of a table inside a form: added, changed and taken away in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base.kinds import RecordKind, Value
from ase_desktop.ui.boxes import column
from ase_desktop.ui.forms.field_widgets import Links
from ase_desktop.ui.forms.fields_form import FieldsForm
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Hairline, Text

Row = Mapping[str, Value]


class RowForm(QWidget):
    """One row: its fields and the link that takes it away."""

    gone = Signal()

    def __init__(self, kind: RecordKind, links: Links, row: Row) -> None:
        super().__init__()
        self.uid = row.get("uid")
        self._seen = row.get("seen")  # the versions shown: a newer one is not written over
        self.fields = FieldsForm(kind, links=links)
        self.fields.set_values(row)
        layout = column(self, gap=8, margins=(0, 12, 0, 4))
        layout.addWidget(self.fields)
        remove = link("Retirer cette ligne", self.gone.emit)
        remove.setAccessibleName(f"Retirer cette ligne : {kind.label}")
        layout.addWidget(Flow(remove))
        layout.addWidget(Hairline())

    def marks(self) -> dict[str, Value]:
        """Return which saved row it is, as it was shown."""
        return {"uid": self.uid} | ({} if self._seen is None else {"seen": self._seen})

    def restore(self, row: Row) -> None:
        """Put back what a draft says of this row, with what was shown then."""
        self._seen = row.get("seen", self._seen)
        self.fields.restore(row)


class RowsEditor(QWidget):
    """All the rows of one child kind."""

    changed = Signal()

    def __init__(self, kind: RecordKind, *, links: Links) -> None:
        """Make an empty table of rows of a kind."""
        super().__init__()
        self.kind = kind
        self._links = links
        self.forms: list[RowForm] = []
        self._retired: list[dict[str, Value]] = []
        layout = column(self, gap=8)
        layout.addWidget(Text(kind.label, "card"))
        self._place = column()
        layout.addLayout(self._place)
        layout.addWidget(Flow(secondary("Ajouter une ligne", self._add, icon="add")))

    def rows(self) -> list[dict[str, Value]]:
        """Return what is to be saved: new rows, changed columns of existing ones, retired ones."""
        found: list[dict[str, Value]] = []
        for form in self.forms:
            changed = form.fields.changed_values()
            if form.uid is not None and changed:
                found.append({**form.marks(), **changed})
            elif form.uid is None and any(value is not None for value in changed.values()):
                found.append(changed)
        return [*found, *self._retired]

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        for form in self.forms:
            self._drop(form)
        self.forms, self._retired = [], []
        for row in rows:
            self._show(row)

    def restore(self, rows: Sequence[Row]) -> None:
        """Put back the rows of a draft, as `rows` returned them, over the rows shown."""
        by_uid = {form.uid: form for form in self.forms if form.uid is not None}
        for row in rows:
            form = by_uid.get(row.get("uid"))
            if form is None and not row.get("retired"):
                self._show({}).fields.restore(row)
            elif form is not None:
                form.restore(row)
                if row.get("retired"):
                    self._take_away(form)

    def check(self) -> bool:
        """Show what is wrong in the rows; return whether all is well."""
        return all([form.fields.check() for form in self.forms])

    def _add(self) -> None:
        self._show({}).fields.setFocus()
        self.changed.emit()

    def _show(self, row: Row) -> RowForm:
        form = RowForm(self.kind, self._links, row)
        form.fields.changed.connect(self.changed)
        form.gone.connect(lambda: self._remove(form))
        self.forms.append(form)
        self._place.addWidget(form)
        return form

    def _remove(self, form: RowForm) -> None:
        self._take_away(form)
        self.changed.emit()

    def _take_away(self, form: RowForm) -> None:
        self.forms.remove(form)
        if form.uid is not None:
            self._retired.append({**form.marks(), "retired": True})
        self._drop(form)

    def _drop(self, form: RowForm) -> None:
        form.hide()
        form.deleteLater()
