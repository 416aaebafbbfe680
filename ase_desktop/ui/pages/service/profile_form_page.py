"""« Faire un profil »: what the département decides, as a form, signed into a file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from ase_desktop.base.kinds import Changes, Value
from ase_desktop.base.terms_writings import ARRIVAL_PAPERS, PaperType
from ase_desktop.rules.local_rules import (
    CHANNELS,
    DELAYS,
    MONTHS,
    LocalNumber,
    LocalRules,
    read_rules,
    still_read,
)
from ase_desktop.services import profile
from ase_desktop.services.drafts import PROFILE, Draft
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear
from ase_desktop.ui.forms.kept_draft import KeptDraft
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.service.number_rows import NumberRows
from ase_desktop.ui.pages.service.report_card import ReportCard
from ase_desktop.ui.pages.service.whole_field import WholeField
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.fields import Choice
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.line_field import LineField

TITLE = "Faire un profil"
WHY = (
    "Ce que le département décide. Le fichier est signé par cet ordinateur\u00a0; chacun le "
    "regarde avant de l’appliquer."
)
WHERE = "Où écrire le profil\u00a0?"
KINDS = "Profils (*.profil)"
FILE = "departement.profil"
GIVE = (
    "Donnez-le sur une clé ou par courriel. Chacun le reçoit dans Réglages, Données, "
    "Profil du département."
)
_AS_ONE_LIKES = ((None, "Au choix de chacun"), *((str(one), f"{one}\u00a0mois") for one in MONTHS))


class ProfileFormPage(Page):
    """Page « make_profile » (book)."""

    has_ending = True
    help = "service"

    def __init__(self, book: Book) -> None:
        """Make the form with the usual values; the last profile made fills it."""
        super().__init__(TITLE)
        self.book = book
        self._is_filled = False
        self.name = LineField(name="Nom du département", placeholder="Département de …")
        self.delays = {name: WholeField(words, 1, 365) for name, words in DELAYS.items()}
        self.months = Choice(_AS_ONE_LIKES, name="Qui a ouvert, imprimé, transmis", width=220)
        self.channels = ChipGroup(CHANNELS.items(), name="Remettre par", many=True, required=True)
        papers = [(one, PaperType.label(one)) for one in ARRIVAL_PAPERS]
        self.papers = ChipGroup(papers, name="Papiers demandés", many=True, required=True)
        self.numbers = NumberRows()
        self.reports = ReportCard()
        self.columns = Columns()
        self.body.addWidget(Head(TITLE, WHY))
        self.body.addWidget(self.columns)
        self._lay_out()
        self.show_rules(LocalRules())
        self.draft = KeptDraft(self, book, self._make_draft, Text("", "note"))
        self._follow()
        self.set_footer(
            secondary("Annuler", self._give_up),
            primary("Écrire le profil", self.write),
            note=self.draft.note,
        )

    def refresh(self) -> None:
        """Ask once what was being written, else what the last profile made here says."""
        if not self._is_filled:
            self.draft.find(PROFILE, "", self._take_up)

    def concerned(self, _changes: Changes) -> bool:
        """Return that nothing saved elsewhere changes what is being written."""
        return False

    def leave(self) -> bool:
        """Keep the draft, then let go."""
        self.draft.flush()
        return True

    def show_rules(self, rules: LocalRules) -> None:
        """Show these values."""
        self.name.setText(rules.name)
        for name, field in self.delays.items():
            field.set_value(getattr(rules, name))
        self.months.set_value(str(rules.access_months) if rules.access_months else None)
        self.channels.set_values(rules.channels)
        self.papers.set_values(rules.arrival_papers)
        self.numbers.show_numbers(rules.numbers)
        self.reports.show_hours(dict(rules.report_hours))

    def values(self) -> dict[str, Value]:
        """Return what is written, as the file holds it."""
        delays: dict[str, Value] = {name: field.value() for name, field in self.delays.items()}
        if self.months.value():
            delays["access_months"] = int(self.months.value() or 0)
        delays["report_hours"] = self.reports.values()
        return {
            "name": self.name.typed(),
            "delays": delays,
            "channels": list(self.channels.values()),
            "numbers": self.numbers.values(),
            "tables": {"arrival_papers": list(self.papers.values())},
        }

    def write(self) -> None:
        """Check what is written, ask where, sign and write the file."""
        self.unsay()
        fields = [*self.delays.values(), *self.reports.fields.values()]
        if not all([*(field.check() for field in fields), self.numbers.check()]):
            self.say("attention", "Une réponse est à corriger, plus bas.")
            return
        if read_rules(self.values()).rules == LocalRules():
            self.say("info", "Tout est comme d’usage\u00a0: ce profil ne changerait rien.")
            return
        proposed = self.book.app.paths.outbox / FILE
        path = self.book.desk.ask.file_to_write(self, WHERE, proposed, KINDS)
        if path is not None:
            done = partial(self._written, path)
            self.book.save_form(self, done, profile.make_profile, self.values(), path)

    def _lay_out(self) -> None:
        left, right = self.columns.left, self.columns.right
        whole = Card("Le département")
        whole.add(FormRow("Nom", self.name, help_text="Tel qu’il se lira dans chaque carnet."))
        delays = Card("Délais")
        delays.add(*self.delays.values())
        kept = "Qui a ouvert, imprimé, transmis, gardé"
        delays.add(FormRow(kept, self.months, wide=False))
        ways = Card("Remettre par", note="Les moyens proposés pour donner un fichier.")
        ways.add(self.channels)
        asked = Card("Papiers demandés à l’arrivée")
        asked.add(self.papers)
        for card in (whole, delays, self.reports):
            left.addWidget(card)
        for card in (self.numbers, ways, asked):
            right.addWidget(card)

    def _follow(self) -> None:
        """Keep a draft of whatever is typed or chosen."""
        self.name.textEdited.connect(lambda _text: self.draft.touched())
        for field in (*self.delays.values(), *self.reports.fields.values()):
            field.changed.connect(self.draft.touched)
        for chosen in (self.months, self.channels, self.papers, self.numbers):
            chosen.changed.connect(self.draft.touched)

    def _make_draft(self) -> Draft:
        """Return the form as it stands: what cannot be read yet is kept as it was typed."""
        values: dict[str, Value] = {
            "name": self.name.text(),
            "delays": {name: one.field.text() for name, one in self.delays.items()},
            "months": self.months.value(),
            "reports": self.reports.written(),
            "channels": list(self.channels.values()),
            "papers": list(self.papers.values()),
            "numbers": self.numbers.values(),
        }
        return Draft(PROFILE, "", present.now(), values=values)

    def _take_up(self, draft: Draft | None) -> None:
        if self._is_filled:
            return
        self._is_filled = True
        if draft is None:
            self.book.read(self, self._fill, profile.last_made)
            return
        kept = draft.values
        self.name.setText(kept["name"])
        for name, text in kept["delays"].items():
            self.delays[name].field.setText(text)
        self.reports.show_written(kept["reports"])
        self.months.set_value(kept["months"])
        self.channels.set_values(kept["channels"])
        self.papers.set_values(kept["papers"])
        self.numbers.show_numbers([LocalNumber(**{"hours": ""} | one) for one in kept["numbers"]])
        self.draft.note.setText("Brouillon repris")

    def _fill(self, made: Mapping[str, Value]) -> None:
        if made:
            self.show_rules(still_read(made)[0].rules)

    def _give_up(self) -> None:
        self.draft.forget(PROFILE, "")
        self.book.window.back()

    def _written(self, path: Path, _changes: Changes) -> None:
        """Replace the form by what was done."""
        self.draft.forget(PROFILE, "")
        clear(self.columns.left)
        clear(self.columns.right)
        done = Card("Le profil est écrit.", icon="success_filled")
        done.add(Text(f"{path.name}, dans {path.parent}"), Text(GIVE, "quiet"))
        self.columns.left.addWidget(done)
        end = primary("Terminer", self.book.window.back)
        self.set_footer(end)
        end.setFocus()
