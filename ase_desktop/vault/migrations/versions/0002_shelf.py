"""The shelf: what received PDFs say, kept beside the log and never merged into it."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    """CREATE TABLE shelf (
    id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    at TEXT NOT NULL,
    file TEXT NOT NULL,
    sign TEXT NOT NULL,
    about TEXT NOT NULL,
    child TEXT NOT NULL,
    content TEXT NOT NULL,
    folded TEXT NOT NULL,
    CONSTRAINT pk_shelf PRIMARY KEY (id),
    CONSTRAINT uq_shelf_sha256 UNIQUE (sha256)
)""",
)


def upgrade() -> None:
    """Create the shelf."""
    for statement in STATEMENTS:
        op.execute(statement)
