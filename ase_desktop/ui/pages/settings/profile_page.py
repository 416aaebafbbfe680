"""« Profil du département »: what is in force, what a received profile would change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import NBSP, capital, full_date, hour, listed
from ase_desktop.base.kinds import Changes
from ase_desktop.rules.local_rules import RuleLine
from ase_desktop.rules.profile_words import profile_warnings
from ase_desktop.services import profile
from ase_desktop.services.profile import PROFILE, ProfilePreview, ProfileState
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.banners import Banner
from ase_desktop.ui.widgets.buttons import Button, link, primary, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row

TITLE = "Profil du département"
WHY = (
    "Les délais, les numéros et les papiers que votre service a choisis. Seul un profil signé par "
    "un service relié à vous s’applique, et vous regardez avant."
)
WHY_MAKE = (
    "Les délais, les numéros et les papiers que le département choisit. Le fichier que vous faites "
    "s’applique dans un carnet quand la personne l’a regardé et accepté."
)
USUAL = "Aucun profil n’est appliqué\u00a0: ce sont les valeurs d’usage du programme."
KINDS = "Profils (*.profil)"


class ProfilePage(Page):
    """Page « profile » (book)."""

    help = "settings"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__(TITLE)
        self.book = book
        self.asked: Path | None = None  # the file looked at, before it is applied
        self._seen = ""  # sha256 of what was shown of it
        self.place = column(gap=24)
        why = WHY_MAKE if book.role == "service" else WHY
        self.body.addWidget(Head(TITLE, why, actions=book.way_back("profile")))
        self.body.addLayout(self.place)

    def refresh(self) -> None:
        """Ask what is in force, unless a file is being looked at."""
        if self.asked is None:
            self.book.read(self, self._show, profile.profile_state)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a profile was applied or taken back."""
        return PROFILE in changes.kinds

    def look(self) -> None:
        """Choose a file, and say what it would change."""
        found = self.book.desk.ask.files(self, "Quel profil\u00a0?", KINDS)
        if found:
            self.unsay()
            self.asked = found[0]
            self.book.read(self, self._show_preview, profile.preview_profile, found[0])

    def apply(self) -> None:
        """Put the profile looked at in force."""
        if self.asked is not None:
            self.book.save(self, self._applied, profile.apply_profile, self.asked, seen=self._seen)

    def forget(self) -> None:
        """Leave the file, and show what is in force."""
        self.asked = None
        self.refresh()

    def show_error(self, error: UserError) -> None:
        """Say why a file is refused, above what is in force."""
        self.asked = None
        super().show_error(error)

    def _show(self, found: ProfileState) -> None:
        clear(self.place)
        for told in profile_warnings(found.signer, found.stolen_on, found.left):
            self.place.addWidget(Banner("attention", told))
        card = Card(found.name or "Ce qui s’applique", note=_in_force(found))
        card.add(_table(found.lines, "Valeur d’usage", "Aujourd’hui"))
        card.add(*_unknown(found.unknown))
        buttons: list[Button] = [secondary("Recevoir un profil", self.look, icon="receive")]
        if self.book.role == "service":
            buttons.insert(0, primary("Faire un profil", self.book.later("make_profile")))
        if found.may_go_back:
            buttons.append(link("Revenir à ce qui s’appliquait avant", self._go_back))
        card.add(Flow(*buttons, across=24))
        self.place.addWidget(card)

    def _show_preview(self, found: ProfilePreview) -> None:
        clear(self.place)
        self._seen = found.sha256
        made = f"{full_date(found.made)}, {hour(found.made)}"
        card = Card("Ce que ce profil changerait", note=f"Signé par {found.signer} le {made}.")
        changed = [one for one in found.lines if one.is_changed]
        if changed:
            card.add(_table(changed, "Aujourd’hui", "Avec ce profil"))
        else:
            card.add(Text("Rien ne changerait\u00a0: c’est ce qui s’applique déjà.", "quiet"))
        card.add(*_unknown(found.unknown))
        buttons = [secondary("Ne rien changer", self.forget)]
        if not found.is_same:
            buttons.append(primary("Appliquer ce profil", self.apply))
        card.add(Flow(*buttons, across=12))
        self.place.addWidget(card)

    def _go_back(self) -> None:
        self.book.save(self, self._gone_back, profile.undo_profile)

    def _applied(self, _changes: Changes) -> None:
        self.asked = None
        self.say("success", "Le profil est appliqué.", "Vous pouvez revenir en arrière ici même.")
        self.refresh()

    def _gone_back(self, _changes: Changes) -> None:
        self.say("success", "Ce qui s’appliquait avant s’applique à nouveau.")
        self.refresh()


def _in_force(found: ProfileState) -> str:
    if not found.applied:
        return USUAL
    signed = f"Signé par {found.signer} le {full_date(found.made)}"
    return f"{signed}, appliqué ici le {full_date(found.applied)}."


def _table(lines: Sequence[RuleLine], before: str, after: str) -> RecordTable:
    table = RecordTable(
        (Column("Quoi", 300), Column(before, 260), Column(after)), name=TITLE, selectable=False
    )
    table.set_rows([_row(one) for one in lines])
    return table


def _row(one: RuleLine) -> Row:
    after = Cell(one.after, icon="check", tone="primary") if one.is_changed else Cell(one.after)
    return Row((one.label, Cell(one.before, quiet=one.is_changed), after))


def _unknown(names: Iterable[str]) -> tuple[Text, ...]:
    """Return what is said of names that this version does not know."""
    known = tuple(names)
    if not known:
        return ()
    said = capital(listed([f"«{NBSP}{name}{NBSP}»" for name in known]))
    return (Text(f"{said}\u00a0: gardé, mais sans effet dans cette version.", "quiet"),)
