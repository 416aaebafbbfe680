"""The form of a record: its fields, and the tables whose rows are records of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ase_desktop.base.kinds import RecordKind, Value
from ase_desktop.ui.forms.field_widgets import Links
from ase_desktop.ui.forms.fields_form import FieldsForm, no_links
from ase_desktop.ui.forms.rows_editor import Row, RowsEditor


class RecordForm(FieldsForm):
    """Draws a kind and, below, the kinds whose parent it is; saved together."""

    def __init__(
        self,
        kind: RecordKind,
        *,
        links: Links = no_links,
        hidden: Collection[str] = (),
        rows: Sequence[RecordKind] = (),
    ) -> None:
        """Draw a kind; rows are the kinds whose parent it is."""
        super().__init__(kind, links=links, hidden=hidden)
        self.tables: dict[str, RowsEditor] = {}
        for child in rows:
            table = RowsEditor(child, links=links)
            table.changed.connect(self.changed)
            self.tables[child.name] = table
            self.body.addWidget(table)

    def rows(self) -> dict[str, list[dict[str, Value]]]:
        """Return the rows to save of each table: new, changed, or marked retired."""
        return {name: found for name, table in self.tables.items() if (found := table.rows())}

    def set_rows(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Show the rows of each table, each a mapping of columns with its uid."""
        for name, table in self.tables.items():
            table.set_rows(rows.get(name, ()))

    def restore_rows(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Put back the rows of a draft over those shown."""
        for name, table in self.tables.items():
            table.restore(rows.get(name, ()))

    def check(self) -> bool:
        """Show what cannot be understood; return whether all is well, else go to the first."""
        sound = [table.check() for table in self.tables.values()]
        return super().check() and all(sound)
