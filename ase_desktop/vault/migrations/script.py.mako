"""${message}"""

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Change the log tables."""
    ${upgrades if upgrades else "pass"}
