"""A document that should be with the child: expected, received, asked for, given back."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ScopeType
from ase_desktop.base.terms_writings import PaperStatus, PaperType
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, day, group, link, text

STATE = group(3, "state", "Où en est-il")


class Paper(Record):
    """One document of one child; the paper itself stays in its folder."""

    __tablename__ = "paper"
    kind = Declaration(
        number=27,
        label="Document",
        scopes=(ScopeType.CHILD,),
        letter="P",
        date_field="received_on",
    )

    paper_type: Mapped[str | None] = choice(1, "Document", PaperType, required=True)
    title: Mapped[str | None] = text(2, "Précision", search=True)
    paper_status: Mapped[str | None] = choice(STATE, "État", PaperStatus)
    received_on: Mapped[str | None] = day(STATE, "Reçu le")
    returned_on: Mapped[str | None] = day(STATE, "Rendu le")
    dated: Mapped[str | None] = day(4, "Daté du")
    expires_on: Mapped[str | None] = day(5, "Valable jusqu’au")
    kept_at: Mapped[str | None] = text(6, "Où est-il rangé", search=True)
    reference: Mapped[str | None] = text(7, "Référence", search=True)
    asked_to: Mapped[str | None] = link(8, "Demandé à", to=("contact",))
    requested_on: Mapped[str | None] = day(9, "Demandé le")
    reminded_on: Mapped[str | None] = day(10, "Rappelé le")
    given_by: Mapped[str | None] = text(11, "Remis par", search=True)
    remarks: Mapped[str | None] = text(12, "Remarques", long=True, search=True)
