"""Writing very many pages at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ase_desktop.vault.database import Connection

_WIDE_CACHE = 64 * 1024  # KiB


@contextmanager
def wide_cache(connection: Connection) -> Iterator[None]:
    """Keep many pages in memory while much is written: each is encrypted once, not each time."""
    usual = connection.execute("PRAGMA cache_size").fetchone()[0]
    connection.execute(f"PRAGMA cache_size = -{_WIDE_CACHE}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {usual}")
