"""The fields of any kind of record, drawn and read back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ase_desktop.base.kinds import FieldSpec, FieldType, RecordKind, Value
from ase_desktop.base.messages import sentence
from ase_desktop.ui.boxes import column
from ase_desktop.ui.forms.answer_sizes import stands_beside
from ase_desktop.ui.forms.field_widgets import Editor, Links, ListEditor, make_editor
from ase_desktop.ui.widgets.capped import CappedLayout
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text

TEXT_WIDTH = 820


def no_links(_spec: FieldSpec) -> Sequence[tuple[str, str]]:
    """Return that a link can point to nothing."""
    return ()


class FieldsForm(QWidget):
    """Labels, editors and what is wrong; says its values and when they change."""

    changed = Signal()

    def __init__(
        self,
        kind: RecordKind,
        *,
        links: Links = no_links,
        hidden: Collection[str] = (),
    ) -> None:
        """Draw a kind; links says what a link may point to, hidden fields are not drawn."""
        super().__init__()
        self.kind = kind
        self._links = links
        self._asked: dict[str, FormRow] = {}
        self._shown: dict[str, Value] = {}
        fields = QWidget()
        self.body = column(fields, gap=18)
        CappedLayout(self, most=TEXT_WIDTH).addWidget(fields)
        for group, specs in _grouped(kind, frozenset(hidden)):
            self._draw_group(kind.label_of(group) if group else "", specs)

    def editor(self, name: str) -> Editor:
        """Return the editor of a field; KeyError when it is not drawn."""
        return cast("Editor", self._asked[name].field)

    def row(self, name: str) -> FormRow:
        """Return the label, editor and message of a field; KeyError when it is not drawn."""
        return self._asked[name]

    def names(self) -> tuple[str, ...]:
        """Return the fields drawn."""
        return tuple(self._asked)

    def values(self) -> dict[str, Value]:
        """Return the values of the fields drawn, None when empty."""
        return {name: self.editor(name).value() for name in self._asked}

    def changed_values(self) -> dict[str, Value]:
        """Return only what differs from the values shown at first."""
        return {
            name: value for name, value in self.values().items() if value != self._shown.get(name)
        }

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show values, without a signal; fields not given become empty."""
        for name in self._asked:
            self.editor(name).set_value(values.get(name))
            self._asked[name].show_problem("")
        self._shown = self.values()

    def restore(self, values: Mapping[str, Value]) -> None:
        """Put back what was being written over the values shown, without a signal."""
        for name in values:
            if name in self._asked:
                self.editor(name).set_value(values[name])

    def show_links(self, links: Links) -> None:
        """Propose other things to point to, without a signal; what is chosen stays."""
        self._links = links
        for spec in self.kind.fields:
            asked = self._asked.get(spec.name)
            if spec.type is FieldType.LINK and asked and isinstance(asked.field, ListEditor):
                asked.field.propose(tuple(links(spec)))

    def check(self) -> bool:
        """Show what cannot be understood; return whether all is well, else go to the first."""
        return self.show_problems({})

    def show_problems(self, codes: Mapping[str, str]) -> bool:
        """Show what services found wrong (field → message code) and what the editors say."""
        first: FormRow | None = None
        for name, asked in self._asked.items():
            told = self.editor(name).problem()
            if not told and name in codes:
                told = sentence(codes[name])
            asked.show_problem(told)
            first = first or (asked if told else None)
        if first is not None:
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is None

    def _draw_group(self, label: str, specs: Sequence[FieldSpec]) -> None:
        block = column(gap=12)
        if label and len(specs) > 1 and label not in (spec.label for spec in specs):
            block.addWidget(Text(label, "card"))
        beside: list[FormRow] = []
        for spec in specs:
            asked = self._ask(spec)
            if asked is None:
                continue
            if stands_beside(spec):
                beside.append(asked)
                continue
            _put_beside(block, beside)
            block.addWidget(asked)
        _put_beside(block, beside)
        if block.count():
            self.body.addLayout(block)

    def _ask(self, spec: FieldSpec) -> FormRow | None:
        editor = make_editor(spec, self._links, spec.label)
        if editor is None:
            return None
        asked = FormRow(spec.label, editor, help_text=spec.hint)
        cast("Editor", editor).changed.connect(lambda: self._edited(asked))
        self._asked[spec.name] = asked
        return asked

    def _edited(self, asked: FormRow) -> None:
        if asked.problem:
            asked.show_problem(cast("Editor", asked.field).problem())
        self.changed.emit()


def _put_beside(block: QVBoxLayout, beside: list[FormRow]) -> None:
    if beside:
        for asked in beside:
            asked.keep_label()
        block.addWidget(Flow(*beside, across=24, down=12, level=True))
        beside.clear()


def _grouped(
    kind: RecordKind, hidden: frozenset[str]
) -> Iterator[tuple[str | None, list[FieldSpec]]]:
    """Yield the fields in their order, those of one group together."""
    group: str | None = None
    found: list[FieldSpec] = []
    for spec in kind.fields:
        if spec.name in hidden or spec.name == kind.parent:
            continue
        if spec.group != group and found:
            yield group, found
            found = []
        group = spec.group
        found.append(spec)
    if found:
        yield group, found
