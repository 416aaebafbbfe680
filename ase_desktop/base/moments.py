"""Instants as the ledger keeps them: milliseconds UTC and minutes east, shown as local time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=4096)
def shown(milliseconds: int, offset: int) -> str:
    """Return the local time of an instant where it was written, YYYY-MM-DDTHH:MM."""
    instant = _EPOCH + timedelta(milliseconds=milliseconds, minutes=offset)
    return instant.isoformat(timespec="minutes")[:16]
