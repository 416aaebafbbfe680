"""What is said once the file is written and read again."""

from __future__ import annotations

from collections.abc import Callable

from ase_desktop.base.french import NBSP, full_date
from ase_desktop.services.sending import Sent
from ase_desktop.ui import present
from ase_desktop.ui.page import Page
from ase_desktop.ui.widgets.announcing import announce
from ase_desktop.ui.widgets.buttons import primary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.labels import Text

WAY_BACK = (
    "Quand la personne l’aura reçu, son prochain fichier le dira ici. "
    f"Un fichier perdu ne coûte rien{NBSP}: le suivant contient tout."
)


def show_done(
    page: Page, columns: Columns, back: Callable[[], object], sent: Sent, *, on_stick: bool
) -> None:
    """Replace what was asked by what was done."""
    title = (
        "C’est écrit, et relu. Vous pouvez retirer la clé."
        if on_stick
        else ("C’est écrit, et relu.")
    )
    card = Card(title, icon="success_filled")
    day = full_date(present.now())
    card.add(
        Text(f"Remis à {sent.to} le {day}."),
        Text(f"Fichier {sent.file.name}", "quiet"),
        Text(str(sent.file.parent), "quiet"),
        Text(WAY_BACK, "note"),
    )
    columns.left.addWidget(card)
    end = primary("Terminer", back)
    page.set_footer(end)
    end.setFocus()
    announce(card, title)
