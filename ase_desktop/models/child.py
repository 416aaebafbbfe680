"""A child entrusted to the household: identity, habits, what was said."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ScopeType
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import text


class Child(Record):
    """The placed child; the record goes on after eighteen."""

    __tablename__ = "child"
    kind = Declaration(number=19, label="Enfant", scopes=(ScopeType.CHILD,), letter="E")

    first_name: Mapped[str | None] = text(1, "Prénom", required=True, search=True)
    last_name: Mapped[str | None] = text(2, "Nom", search=True)
