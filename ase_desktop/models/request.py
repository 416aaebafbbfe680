"""What the carer asks for: an authorisation, a document, an answer, and by when."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ScopeType
from ase_desktop.base.terms_contacts import Channel
from ase_desktop.base.terms_writings import RequestKind, RequestStatus
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, day, group, link, text

ASKED = group(5, "asking", "Demande faite")
ANSWER = group(7, "answering", "Réponse")


class Request(Record):
    """One demand, followed until it is answered."""

    __tablename__ = "request"
    kind = Declaration(
        number=40,
        label="Demande",
        scopes=(ScopeType.STAY,),
        letter="Q",
        date_field="needed_by",
    )

    title: Mapped[str | None] = text(1, "Ce que je demande", required=True, search=True)
    request_kind: Mapped[str | None] = choice(2, "Type", RequestKind)
    reason: Mapped[str | None] = text(3, "Pourquoi", long=True, search=True)
    needed_by: Mapped[str | None] = day(4, "Nécessaire le")
    asked_to: Mapped[str | None] = link(ASKED, "Demandé à", to=("contact",))
    asked_to_name: Mapped[str | None] = text(ASKED, "Demandé à (nom)")
    requested_on: Mapped[str | None] = day(ASKED, "Demandé le")
    channel: Mapped[str | None] = choice(ASKED, "Comment", Channel)
    reminded_on: Mapped[str | None] = day(6, "Rappelé le")
    request_status: Mapped[str | None] = choice(ANSWER, "État", RequestStatus)
    answered_on: Mapped[str | None] = day(ANSWER, "Réponse du")
    answered_by: Mapped[str | None] = text(ANSWER, "Réponse donnée par")
    answer: Mapped[str | None] = text(ANSWER, "Réponse", search=True)
    valid_until: Mapped[str | None] = day(8, "Valable jusqu’au")
    paper: Mapped[str | None] = link(9, "Document", to=("paper",))
    appointment: Mapped[str | None] = link(10, "Rendez-vous", to=("appointment",))
    remarks: Mapped[str | None] = text(11, "Remarques", long=True, search=True)
