"""Two versions of one thing: what you have, what she wrote; closing decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import NBSP, counted
from ase_desktop.base.kinds import Changes, Value
from ase_desktop.rules.deciding_words import mixed_words
from ase_desktop.services import versions
from ase_desktop.services.drafts import DECIDE, Draft
from ase_desktop.services.versions import Choice
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.forms.fields_form import FieldsForm
from ase_desktop.ui.forms.kept_draft import KeptDraft
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.versions_view import LATER, MIX, OTHER, VersionsView
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.list_and_detail import ListAndDetail
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row

TITLE = "Deux versions"
BOTH_STAY = "Les deux restent visibles tant que vous n’avez pas choisi."
NOTHING = "Rien n’est en deux versions."
HOME = "Votre foyer"


class DecidePage(Page):
    """Page « decide » (book, uid of a record and one of its fields; none: everything)."""

    has_ending = True
    help = "decide"

    def __init__(self, book: Book, uid: str | None = None, field: str | None = None) -> None:
        """Ask what waits for a choice."""
        super().__init__(TITLE)
        self.book, self._asked = book, (uid, field)
        self._choices: dict[str, Choice] = {}
        self.view: VersionsView | None = None
        self.form: FieldsForm | None = None  # another version
        self.note: Text | None = None  # what is said of a text that joins both
        self.draft = KeptDraft(self, book, self._make_draft, Text("", "note"))
        self.head = Head(TITLE, BOTH_STAY)
        self.body.addWidget(self.head)
        self.shown = column()
        self.body.addLayout(self.shown)
        self._detail = column(gap=16)
        self.table: RecordTable | None = None
        self._ending()

    def refresh(self) -> None:
        """Ask again what waits."""
        uid, field = self._asked
        self.book.read(self, self._show, versions.waiting_choices, uid, field)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save touches what is being chosen."""
        shown = {target.uid for choice in self._choices.values() for target in choice.targets}
        return bool(changes.uids & shown) and not self._is_writing()

    def leave(self) -> bool:
        """Keep the draft, then let go."""
        self.draft.flush()
        return True

    def save(self) -> None:
        """Keep the version chosen, or write the other one."""
        if self.view is None or self.view.answer == LATER:
            self.book.window.back()
            return
        choice = self.view.choice
        if self.view.answer not in (MIX, OTHER):
            place = int(self.view.answer)
            self.book.save_form(self, self._saved, versions.decide, choice, place)
        elif self.form is not None and self.form.check():
            value = _value_of(choice, self.form.values())
            self.book.save_form(self, self._saved, versions.decide_by, choice, value)

    def _is_writing(self) -> bool:
        return self.form is not None and bool(self.form.changed_values())

    def _make_draft(self) -> Draft | None:
        if self.view is None or self.form is None:
            return None
        choice = self.view.choice
        values = self.form.values()
        return Draft(DECIDE, choice.kind.name, present.now(), choice.key, values=values)

    def _take_up(self, choice: Choice, draft: Draft | None) -> None:
        """Show what was being written of another version."""
        if draft is None or self.view is None or self.view.choice.key != choice.key:
            return
        if self.form is None:
            self.view.choose(OTHER)
        if self.form is not None:
            self.form.restore(draft.values)

    def _show(self, found: Sequence[Choice]) -> None:
        self._choices = {choice.key: choice for choice in found}
        clear(self.shown)
        self.view = self.form = self.note = self.table = None
        self._detail = column(gap=16)
        if not found:
            self.head.say(TITLE)
            self.shown.addWidget(EmptyState(NOTHING))
            self.set_footer(primary("Terminer", self.book.window.back))
        elif len(found) == 1:
            self.head.say(_title(found[0]), _below(found[0]))
            self.shown.addLayout(self._detail)
            self._show_choice(found[0].key)
        else:
            self.head.say(TITLE, f"{counted(len(found), 'choix', 'choix')} à faire. {BOTH_STAY}")
            self.shown.addWidget(self._list(found))

    def _list(self, found: Sequence[Choice]) -> QWidget:
        sides = ListAndDetail()
        self._detail = sides.detail
        self.table = RecordTable((Column(""),), name=TITLE, heads=False)
        groups = _by_children(found)
        self.table.set_rows(_rows(groups))
        self.table.chosen.connect(self._show_choice)
        self.table.opened.connect(self._enter)
        sides.list.addWidget(self.table)
        self.table.choose(next(iter(groups.values()))[0].key)
        return sides

    def _show_choice(self, key: str) -> None:
        choice = self._choices.get(key)
        if choice is None:
            return
        clear(self._detail)
        self.form = self.note = None
        if self.table is not None:
            self._detail.addWidget(Text(_title(choice), "card"))
        self.view = VersionsView(choice, with_other=choice.takes_another)
        self.view.answered.connect(self._answered)
        self._detail.addWidget(self.view)
        self._ending()
        self.draft.find(DECIDE, choice.key, partial(self._take_up, choice))

    def _enter(self, _key: str) -> None:
        if self.view is not None:
            self.view.answers.take_keyboard()
            self.area.ensureWidgetVisible(self.view)

    def _answered(self, answer: str) -> None:
        for part in (self.form, self.note):
            if part is not None:
                part.hide()
                part.deleteLater()
        self.form = self.note = None
        if answer in (MIX, OTHER) and self.view is not None:
            self._write(self.view.choice, answer)
        self._ending()

    def _write(self, choice: Choice, answer: str) -> None:
        """Let a version that nobody wrote be written, from one's own or from both."""
        self.form = _form_of(choice)
        if answer == MIX and choice.suggestion is not None:
            self.form.set_values({choice.field: choice.suggestion.text})
            self.note = Text(mixed_words(choice.suggestion), "quiet")
            self._detail.addWidget(self.note)
        self.form.changed.connect(self.draft.touched)
        self._detail.addWidget(self.form)

    def _ending(self) -> None:
        answer = self.view.answer if self.view is not None else LATER
        later = secondary("Décider plus tard", self.book.window.back)
        keep = primary("Enregistrer mon choix", self.save)
        if answer == LATER:
            self.set_footer(primary("Décider plus tard", self.book.window.back))
        else:
            self.set_footer(later, keep, note="L’autre version reste dans l’historique.")

    def _saved(self, _changes: Changes) -> None:
        """Go on with what is left."""
        if self.view is not None:
            self.draft.forget(DECIDE, self.view.choice.key)
        if len(self._choices) <= 1:
            self.book.window.pages.close_page(self)
        else:
            self.refresh()


def _by_children(found: Sequence[Choice]) -> dict[str, list[Choice]]:
    """Return the choices under the children whom they concern, the home's last."""
    groups: dict[str, list[Choice]] = {}
    for one in sorted(found, key=lambda each: (not each.children, each.children, _title(each))):
        groups.setdefault(one.children or HOME, []).append(one)
    return groups


def _rows(groups: Mapping[str, Sequence[Choice]]) -> list[Row]:
    rows: list[Row] = []
    for children, choices in groups.items():
        if len(groups) > 1:
            rows.append(Row((children,), group=True))
        note = "" if len(groups) > 1 else choices[0].children
        rows += [
            Row((Cell(_title(one), note, "two_versions", "attention"),), key=one.key)
            for one in choices
        ]
    return rows


def _title(choice: Choice) -> str:
    return f"{choice.title}{NBSP}: {choice.label[:1].lower()}{choice.label[1:]}"


def _below(choice: Choice) -> str:
    return " · ".join(part for part in (choice.children, BOTH_STAY) if part)


def _columns(choice: Choice) -> set[str]:
    """Return the columns of what is to be written: one, or those of a group."""
    in_group = {spec.name for spec in choice.kind.fields if spec.group == choice.field}
    return in_group or {choice.field}


def _form_of(choice: Choice) -> FieldsForm:
    """Return the fields of another version, filled with one's own."""
    columns = _columns(choice)
    hidden = {spec.name for spec in choice.kind.fields} - columns
    form = FieldsForm(choice.kind, hidden=hidden)
    mine = next((one for one in choice.versions if one.is_mine), choice.versions[0])
    held = mine.value if isinstance(mine.value, dict) and choice.field not in columns else None
    form.set_values(held if held is not None else {choice.field: mine.value})
    return form


def _value_of(choice: Choice, values: dict[str, Value]) -> Value:
    """Return what a form says, as the register keeps it."""
    if choice.field in values:
        return values[choice.field]
    return {name: value for name, value in values.items() if value is not None}
