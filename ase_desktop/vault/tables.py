"""The log, key and exchange tables: additive for ever, covered by Alembic; no projection."""

from __future__ import annotations

from sqlalchemy import (
    BLOB,
    Column,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

REVISION = "0002"
OPERATIONS_PER_COMMIT = 64  # an operation's row id is its commit's row id × 64 + its number

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _integer(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def _blob(name: str, *, nullable: bool = False) -> Column[bytes]:
    return Column(name, BLOB, nullable=nullable)


def _key(name: str = "id") -> Column[int]:
    return Column(name, Integer, primary_key=True)


meta = Table("meta", metadata, Column("key", Text, primary_key=True), _text("value"))
scope = Table(
    "scope",
    metadata,
    _key(),
    _text("uid"),
    _text("type", nullable=True),
    _text("child", nullable=True),
    _text("child_scope", nullable=True),
    _text("home", nullable=True),
    UniqueConstraint("uid"),
)
writer = Table(
    "writer",
    metadata,
    _key(),
    _text("device"),
    _text("person"),
    UniqueConstraint("device", "person"),
)
commit = Table(
    "commit_",
    metadata,
    _key(),
    _text("cid"),
    _integer("scope"),
    _integer("writer"),
    _integer("depth"),
    _integer("view"),
    _integer("at"),  # milliseconds UTC, as claimed
    _integer("tz"),
    _blob("header"),
    _blob("signature"),
    _integer("packet", nullable=True),  # the received file that brought it
    UniqueConstraint("cid"),
    Index(None, "scope", "writer"),
)
parent = Table(
    "parent",
    metadata,
    _integer("child"),
    _integer("parent"),
    PrimaryKeyConstraint("child", "parent"),
    sqlite_with_rowid=False,
)
head = Table(
    "head",
    metadata,
    _integer("scope"),
    _integer("commit_"),
    PrimaryKeyConstraint("scope", "commit_"),
    sqlite_with_rowid=False,
)
record = Table(
    "record",
    metadata,
    _key(),
    _text("uid"),
    _integer("scope"),
    _integer("kind"),
    # row id of the commit of its creation: the least (depth, cid) among those that count
    _integer("first"),
    _integer("is_weak"),  # 1 when none counts: `first` is then the least of all
    _text("founders", nullable=True),  # class A: JSON [[person, cid], …]
    UniqueConstraint("uid", "scope", "kind"),
)
operation = Table(
    "op",
    metadata,
    _key(),
    _integer("record"),
    _integer("standing"),
    _blob("body", nullable=True),
    Index(None, "record"),
    Index("ix_op_late", "id", sqlite_where=text("standing = 2")),
    Index("ix_op_erased", "id", sqlite_where=text("body IS NULL")),
)
alive = Table(
    "alive",
    metadata,
    _integer("record"),
    _integer("register"),
    _integer("op"),
    PrimaryKeyConstraint("record", "register", "op"),
    sqlite_with_rowid=False,
)
# Operations that replace a value whose commit is not here: it will be replaced when it comes.
unmet = Table(
    "unmet",
    metadata,
    _text("cid"),
    _integer("record"),
    _integer("register"),
    _integer("op"),
    PrimaryKeyConstraint("cid", "record", "register", "op"),
    sqlite_with_rowid=False,
)
view = Table(
    "view",
    metadata,
    _key(),
    _integer("scope"),
    _text("creator"),
    _text("cids"),
    Index(None, "scope"),
)
pending = Table(
    "pending",
    metadata,
    Column("digest", Text, primary_key=True),  # of all its bytes: a false copy hides nothing
    _text("cid"),
    _text("scope"),
    _blob("header"),
    _blob("signature"),
    _text("bodies"),
    _text("state"),  # pending: a parent is missing; invalid: quarantined
    Index(None, "scope"),
    sqlite_with_rowid=False,
)
# What was erased for ever: a late file does not bring it back.
purged = Table(
    "purged",
    metadata,
    _text("cid"),
    _integer("scope"),
    _text("uid"),
    PrimaryKeyConstraint("cid", "scope", "uid"),
    sqlite_with_rowid=False,
)
person = Table(
    "person",
    metadata,
    Column("uid", Text, primary_key=True),
    _text("name"),
    _text("role"),
    _text("verified_at", nullable=True),
)
device = Table(
    "device",
    metadata,
    Column("device", Text, primary_key=True),
    _text("person"),
    _text("sign"),
    _text("age"),
    _blob("card", nullable=True),
    _text("revoked_at", nullable=True),
)
peer_head = Table(
    "peer_head",
    metadata,
    _text("device"),
    _text("scope"),
    _text("cid"),
    PrimaryKeyConstraint("device", "scope", "cid"),
    sqlite_with_rowid=False,
)
packet = Table(
    "packet",
    metadata,
    _key(),
    _text("direction"),  # in, out
    _text("packet"),
    _text("sha256"),
    _text("person"),
    _text("device"),
    _integer("n"),
    _text("at"),
    _text("status"),
    _text("summary"),
    Index(None, "sha256"),
)
audit = Table(
    "audit",
    metadata,
    Column("n", Integer, primary_key=True),
    _text("at"),
    _text("who"),
    _text("action"),
    _text("object"),
    _text("detail"),
    _text("previous"),
    _text("hash"),
)
document = Table(
    "document",
    metadata,
    _key(),
    _text("at"),
    _text("report"),
    _text("parameters"),
    _text("code"),
    _text("recipient"),
)
# What received PDFs say: local, never in a commit, never sent.
shelf = Table(
    "shelf",
    metadata,
    _key(),
    _text("sha256"),  # of the content as it came
    _text("at"),  # local moment of its reception
    _text("file"),
    _text("sign"),  # key that signed the content, "" when nobody did
    _text("about"),  # uid of the child, or of the record of a record sheet
    _text("child"),  # uid of the child of that record, "" when it is not said
    _text("content"),  # contenu.json, without what was erased since
    _text("folded"),  # what it says, as words are searched
    UniqueConstraint("sha256"),
)
search_text = Table(
    "search_text",
    metadata,
    Column("record", Integer, primary_key=True),
    _integer("kind"),
    _text("child", nullable=True),
    _text("text"),
)
