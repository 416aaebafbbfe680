"""The windows.

How a page is written
    A page is a `page.Page`: it fills `body` (a column) in its constructor or in `refresh`, which is
    called when it is shown and each time `concerned(changes)` said yes. `Head` says its title; the
    finishing button goes to `set_footer`, and then `has_ending` is true. Messages go through
    `say(kind, title, sentence)`, one at a time, at the top. Services are called through the worker
    only (`runner.Runner`: query, command, long); an error that a service raises comes back to
    `show_error` of the owner or of its nearest parent. `registry` joins names and pages; a page
    opens another by its name, and never imports it.

What it is made of
    widgets/   cards.Card, SandCard, Rows, ListRow, PhoneRow · labels.Text, StatusLabel, KeyValues,
               Picture, Hairline · buttons.primary, secondary, link, dangerous, outcome, icon_button
               · chips.ChipGroup, child_chips · toggles.Tick, RoundGroup · fields.LineField,
               TextField, Choice, SearchField · moments.DayField, HourField, MomentField,
               PeriodFields · form_row.FormRow · banners.Banner, EmptyState · table.RecordTable
               with table_model.Row, Cell, Column, status_cell · sections.Sections · columns.Columns
               · flow.Flow · avatar.Avatar, Child
    forms/     layouts.make_form(kind) draws any kind; record_page.RecordPage holds it with its
               draft; a kind with behaviour registers its own form with layouts.special
    boxes      column, row, grid, spaced, sized, space, clear: lengths in pixels at 100 %

Rules of the kit
    Every length goes through theme.px, boxes or sizes said at 100 %: the zoom reaches windows
    already shown. Colours are tokens of theme.Tokens, letters are roles of theme.LETTERS. Text is
    plain, never HTML. What is drawn again at a change of theme has a `restyle` method. Every
    control has a name that is read aloud. tests/widget/clipping.py and reading.py check any window.
"""

from __future__ import annotations

from ase_desktop.ui.lasting_constants import keep_constants
from ase_desktop.ui.plain_imports import import_plainly

keep_constants()
import_plainly()
