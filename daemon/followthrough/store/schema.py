"""The tables. Times are microseconds UTC; words of mails stand only in JSON columns, `octets`, `subject` and `says`.

No foreign keys: rows refer to each other by plain numbers, so that the history outlives what it speaks of. A text that
comes from a stranger and is indexed has a column of its own for that (`effect_key`), see `columns.index_key`. A change
here is a new file in migrations/versions; a test compares both.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    text,
)

from followthrough.conversation.model import Step
from followthrough.store.columns import Instant, OneOf, Words

metadata = MetaData()


class DraftState(StrEnum):
    OPEN = "open"
    """Waits for an approval."""
    APPROVED = "approved"
    SENDING = "sending"
    SENT = "sent"
    CANCELLED = "cancelled"
    """Something happened that makes it wrong."""
    SUPERSEDED = "superseded"
    """Another text took its place, under another number."""
    PASSED = "passed"
    """Its window ended without an approval."""
    SKIPPED = "skipped"
    DONE = "done"
    """The user did it himself."""


class QuestionState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class SendState(StrEnum):
    """approved -> claimed -> in_data -> accepted -> filed; from in_data on nothing is ever sent again by itself."""

    APPROVED = "approved"
    CLAIMED = "claimed"
    IN_DATA = "in_data"
    """The server may have it: known only once it answered."""
    ACCEPTED = "accepted"
    FILED = "filed"
    """Accepted, and our copy lies in Sent."""
    REFUSED = "refused"
    IN_DOUBT = "in_doubt"
    """Nobody knows whether it left: it counts as sent, and the user is asked."""
    CANCELLED = "cancelled"
    BOUNCED = "bounced"


class Purpose(StrEnum):
    """What a mail of ours is for: a letter to them, or one of the mails to the user."""

    LETTER = "letter"
    DIGEST = "digest"
    DEBRIEF = "debrief"
    NOTICE = "notice"


class DigestPurpose(StrEnum):
    """What a mail to the user is for."""

    DIGEST = "digest"
    DEBRIEF = "debrief"
    NOTICE = "notice"


LIVE_DRAFTS = (DraftState.OPEN, DraftState.APPROVED, DraftState.SENDING)
FREED_SENDS = (SendState.REFUSED, SendState.BOUNCED, SendState.CANCELLED)
"""States of a send that did not reach anybody: the same effect may be tried anew, if it is wanted anew."""


def _unique_where(name: str, column: str, condition: str) -> Index:
    where: ColumnElement[bool] = text(condition)  # type: ignore[assignment]
    return Index(name, column, unique=True, sqlite_where=where, postgresql_where=where)


def _index_where(name: str, column: str, condition: str) -> Index:
    where: ColumnElement[bool] = text(condition)  # type: ignore[assignment]
    return Index(name, column, sqlite_where=where, postgresql_where=where)


meta = Table("meta", metadata, Column("key", Words, primary_key=True), Column("value", Words, nullable=False))

counters = Table(
    "counters", metadata, Column("name", Words, primary_key=True), Column("value", BigInteger, nullable=False)
)

positions = Table(
    "positions",
    metadata,
    Column("account", Words, nullable=False),
    Column("mailbox", Words, nullable=False),
    Column("uidvalidity", BigInteger),
    Column("uidnext", BigInteger),
    Column("highestmodseq", BigInteger),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("account", "mailbox"),
)

messages = Table(
    "messages",
    metadata,
    Column("key", Words, primary_key=True),
    Column("from_user", Boolean, nullable=False),
    Column("message_id", Words),
    Column("happened", Instant, nullable=False),
    Column("author", Words),
    Column("kind", Words, nullable=False),
    Column("automatic", Boolean, nullable=False),
    Column("rule_version", Integer, nullable=False),
    Column("quarantine", Words),
    Column("reread_failed", Boolean, nullable=False),
    Column("answer_taken", Boolean, nullable=False),
    Column("mail", Words),
    _index_where("messages_whole", "key", "mail IS NOT NULL"),
    _index_where("messages_quarantined", "key", "quarantine IS NOT NULL"),
)

message_links = Table(
    "message_links",
    metadata,
    Column("link", Words, nullable=False),
    Column("key", Words, nullable=False),
    PrimaryKeyConstraint("link", "key"),
    Index("message_links_key", "key"),
    sqlite_with_rowid=False,
)

locations = Table(
    "locations",
    metadata,
    Column("account", Words, nullable=False),
    Column("mailbox", Words, nullable=False),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    Column("key", Words, nullable=False),
    PrimaryKeyConstraint("account", "mailbox", "uidvalidity", "uid"),
    Index("locations_key", "key"),
    sqlite_with_rowid=False,
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("anchor", Words, nullable=False),
    Column("anchor_key", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("snapshot", Words),
    Column("stage", Words),
    Column("next_wake", Instant),
    Column("muted", Boolean, nullable=False),
    Column("closed_at", Instant),
    Index("conversations_anchor", "anchor_key", unique=True),
    Index("conversations_next_wake", "next_wake"),
)

members = Table(
    "members",
    metadata,
    Column("key", Words, nullable=False),
    Column("conversation", Integer, nullable=False),
    Column("reasons", Words, nullable=False),
    PrimaryKeyConstraint("key", "conversation"),
    Index("members_conversation", "conversation"),
)

facts = Table(
    "facts",
    metadata,
    Column("key", Words, primary_key=True),
    Column("conversation", Integer, nullable=False),
    Column("happened", Instant, nullable=False),
    Column("type", Words, nullable=False),
    Column("fact", Words, nullable=False),
    Index("facts_conversation", "conversation"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("conversation", Integer, nullable=False),
    Column("effect", Words, nullable=False),
    Column("effect_key", Words, nullable=False),
    Column("step", OneOf(Step), nullable=False),
    Column("round_key", Words, nullable=False),
    Column("plan", Words, nullable=False),
    Column("draft", Words, nullable=False),
    Column("hash", Words, nullable=False),
    Column("basis", Words, nullable=False),
    Column("state", OneOf(DraftState), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("shown_at", Instant),
    Column("approved_at", Instant),
    Column("approved_by", Words),
    Column("approved_hash", Words),
    Column("at_once", Boolean, nullable=False),
    Column("forced", Boolean, nullable=False),
    Column("closed_at", Instant),
    Column("reason", Words),
    Column("voided", Words),
    _unique_where("drafts_live_effect", "effect_key", "state IN ('open', 'approved', 'sending')"),
    Index("drafts_conversation", "conversation"),
    Index("drafts_closed_at", "closed_at"),
)

questions = Table(
    "questions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("conversation", Integer),
    Column("effect", Words, nullable=False),
    Column("effect_key", Words, nullable=False),
    Column("ask", Words, nullable=False),
    Column("state", OneOf(QuestionState), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("shown_at", Instant),
    Column("answered_at", Instant),
    Index("questions_effect", "effect_key", unique=True),
    _index_where("questions_open", "number", "state = 'open'"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("effect_key", Words, primary_key=True),
    Column("effect", Words, nullable=False),
    Column("conversation", Integer),
    Column("alert", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("told_at", Instant),
    _index_where("alerts_untold", "at", "told_at IS NULL"),
)

digests = Table(
    "digests",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("token", Words, nullable=False),
    Column("purpose", OneOf(DigestPurpose), nullable=False),
    Column("window_key", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("subject", Words, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("delivered_message_id", Words),
    Column("items", Words, nullable=False),
    Column("outbox", Integer),
    Index("digests_token", "token", unique=True),
    Index("digests_window", "window_key", unique=True),
    Index("digests_message_id", "message_id"),
    Index("digests_delivered", "delivered_message_id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("effect", Words, nullable=False),
    Column("effect_key", Words, nullable=False),
    Column("purpose", OneOf(Purpose), nullable=False),
    Column("draft", Integer),
    Column("conversation", Integer),
    Column("step", OneOf(Step)),
    Column("round_key", Words),
    Column("sender", Words, nullable=False),
    Column("recipient", Words, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("text_hash", Words, nullable=False),
    Column("octets", LargeBinary),
    Column("state", OneOf(SendState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try", Instant),
    Column("approved_at", Instant, nullable=False),
    Column("claimed_at", Instant),
    Column("in_data_at", Instant),
    Column("settled_at", Instant),
    Column("code", Integer),
    Column("said", Words),
    _unique_where("outbox_effect", "effect_key", "state NOT IN ('refused', 'bounced', 'cancelled')"),
    Index("outbox_state", "state"),
    Index("outbox_message_id", "message_id"),
    Index("outbox_conversation", "conversation"),
    Index("outbox_in_data_at", "in_data_at"),
    sqlite_autoincrement=True,
)

log = Table(
    "log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("conversation", Integer),
    Column("code", Words, nullable=False),
    Column("says", Words, nullable=False),
    Column("told_digest", Integer),
    _index_where("log_untold", "id", "told_digest IS NULL"),
    sqlite_autoincrement=True,
)
