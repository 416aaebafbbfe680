"""What a person has set aside is not read here: neither the record, nor what concerns that child.

Nobody else's notebook knows of it, and nothing is written in the record.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import LoaderCriteriaOption, with_loader_criteria

from ase_desktop.models.base import Record
from ase_desktop.models.set_aside import SetAside
from ase_desktop.vault.database import Connection

_ABOUT = "SELECT about FROM set_aside WHERE retired = 0 AND about IS NOT NULL"
# To be added to a query over search_text.
NOT_SEARCHED = (
    "AND search_text.record NOT IN "
    f"(SELECT record.id FROM record WHERE record.uid IN ({_ABOUT})) "
    f"AND (search_text.child IS NULL OR search_text.child NOT IN ({_ABOUT})) "
)


def is_anything_hidden(connection: Connection) -> bool:
    """Say whether this person has set anything aside."""
    return connection.execute(f"{_ABOUT} LIMIT 1").fetchone() is not None


def without_hidden() -> LoaderCriteriaOption:
    """Return the option that leaves what is set aside out of a query over records."""
    return with_loader_criteria(Record, _is_shown, include_aliases=True)


def _is_shown(model: type[Record]) -> ColumnElement[bool]:
    about = select(SetAside.about).where(SetAside.retired.is_(False), SetAside.about.is_not(None))
    hidden = about.correlate(None).scalar_subquery()
    return and_(model.uid.not_in(hidden), or_(model.child.is_(None), model.child.not_in(hidden)))
