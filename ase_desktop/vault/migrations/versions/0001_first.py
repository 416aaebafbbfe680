"""The log as first released."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """CREATE TABLE alive (
    record INTEGER NOT NULL,
    register INTEGER NOT NULL,
    op INTEGER NOT NULL,
    CONSTRAINT pk_alive PRIMARY KEY (record, register, op)
)
 WITHOUT ROWID""",
    """CREATE TABLE audit (
    n INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_audit PRIMARY KEY (n)
)""",
    """CREATE TABLE commit_ (
    id INTEGER NOT NULL,
    cid TEXT NOT NULL,
    scope INTEGER NOT NULL,
    writer INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    "view" INTEGER NOT NULL,
    at INTEGER NOT NULL,
    tz INTEGER NOT NULL,
    header BLOB NOT NULL,
    signature BLOB NOT NULL,
    packet INTEGER,
    CONSTRAINT pk_commit_ PRIMARY KEY (id),
    CONSTRAINT uq_commit__cid UNIQUE (cid)
)""",
    "CREATE INDEX ix_commit__scope_writer ON commit_ (scope, writer)",
    """CREATE TABLE device (
    device TEXT NOT NULL,
    person TEXT NOT NULL,
    sign TEXT NOT NULL,
    age TEXT NOT NULL,
    card BLOB,
    revoked_at TEXT,
    CONSTRAINT pk_device PRIMARY KEY (device)
)""",
    """CREATE TABLE document (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    report TEXT NOT NULL,
    parameters TEXT NOT NULL,
    code TEXT NOT NULL,
    recipient TEXT NOT NULL,
    CONSTRAINT pk_document PRIMARY KEY (id)
)""",
    """CREATE TABLE head (
    scope INTEGER NOT NULL,
    commit_ INTEGER NOT NULL,
    CONSTRAINT pk_head PRIMARY KEY (scope, commit_)
)
 WITHOUT ROWID""",
    """CREATE TABLE meta (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_meta PRIMARY KEY ("key")
)""",
    """CREATE TABLE op (
    id INTEGER NOT NULL,
    record INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    body BLOB,
    CONSTRAINT pk_op PRIMARY KEY (id)
)""",
    "CREATE INDEX ix_op_erased ON op (id) WHERE body IS NULL",
    "CREATE INDEX ix_op_late ON op (id) WHERE standing = 2",
    "CREATE INDEX ix_op_record ON op (record)",
    """CREATE TABLE packet (
    id INTEGER NOT NULL,
    direction TEXT NOT NULL,
    packet TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    person TEXT NOT NULL,
    device TEXT NOT NULL,
    n INTEGER NOT NULL,
    at TEXT NOT NULL,
    status TEXT NOT NULL,
    summary TEXT NOT NULL,
    CONSTRAINT pk_packet PRIMARY KEY (id)
)""",
    "CREATE INDEX ix_packet_sha256 ON packet (sha256)",
    """CREATE TABLE parent (
    child INTEGER NOT NULL,
    parent INTEGER NOT NULL,
    CONSTRAINT pk_parent PRIMARY KEY (child, parent)
)
 WITHOUT ROWID""",
    """CREATE TABLE peer_head (
    device TEXT NOT NULL,
    scope TEXT NOT NULL,
    cid TEXT NOT NULL,
    CONSTRAINT pk_peer_head PRIMARY KEY (device, scope, cid)
)
 WITHOUT ROWID""",
    """CREATE TABLE pending (
    digest TEXT NOT NULL,
    cid TEXT NOT NULL,
    scope TEXT NOT NULL,
    header BLOB NOT NULL,
    signature BLOB NOT NULL,
    bodies TEXT NOT NULL,
    state TEXT NOT NULL,
    CONSTRAINT pk_pending PRIMARY KEY (digest)
)
 WITHOUT ROWID""",
    "CREATE INDEX ix_pending_scope ON pending (scope)",
    """CREATE TABLE person (
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    verified_at TEXT,
    CONSTRAINT pk_person PRIMARY KEY (uid)
)""",
    """CREATE TABLE purged (
    cid TEXT NOT NULL,
    scope INTEGER NOT NULL,
    uid TEXT NOT NULL,
    CONSTRAINT pk_purged PRIMARY KEY (cid, scope, uid)
)
 WITHOUT ROWID""",
    """CREATE TABLE record (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    scope INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    first INTEGER NOT NULL,
    is_weak INTEGER NOT NULL,
    founders TEXT,
    CONSTRAINT pk_record PRIMARY KEY (id),
    CONSTRAINT uq_record_uid_scope_kind UNIQUE (uid, scope, kind)
)""",
    """CREATE TABLE scope (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    type TEXT,
    child TEXT,
    child_scope TEXT,
    home TEXT,
    CONSTRAINT pk_scope PRIMARY KEY (id),
    CONSTRAINT uq_scope_uid UNIQUE (uid)
)""",
    """CREATE TABLE search_text (
    record INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    child TEXT,
    text TEXT NOT NULL,
    CONSTRAINT pk_search_text PRIMARY KEY (record)
)""",
    """CREATE TABLE unmet (
    cid TEXT NOT NULL,
    record INTEGER NOT NULL,
    register INTEGER NOT NULL,
    op INTEGER NOT NULL,
    CONSTRAINT pk_unmet PRIMARY KEY (cid, record, register, op)
)
 WITHOUT ROWID""",
    """CREATE TABLE "view" (
    id INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    creator TEXT NOT NULL,
    cids TEXT NOT NULL,
    CONSTRAINT pk_view PRIMARY KEY (id)
)""",
    'CREATE INDEX ix_view_scope ON "view" (scope)',
    """CREATE TABLE writer (
    id INTEGER NOT NULL,
    device TEXT NOT NULL,
    person TEXT NOT NULL,
    CONSTRAINT pk_writer PRIMARY KEY (id),
    CONSTRAINT uq_writer_device_person UNIQUE (device, person)
)""",
)


def upgrade() -> None:
    """Create the log, key and exchange tables."""
    for statement in STATEMENTS:
        op.execute(statement)
