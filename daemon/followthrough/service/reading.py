"""From the octets of one mail to a fact: parse, classify, identify. Runs in the worker process; no I/O of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from followthrough.conversation.match import links
from followthrough.conversation.model import Mail
from followthrough.evidence.classify import classify
from followthrough.evidence.commands import token_in
from followthrough.evidence.evidence import Kind
from followthrough.evidence.reader import Reader
from followthrough.mail.message import AutomaticKind, Message
from followthrough.mail.parse import parse

_ORIGINAL = "x-microsoft-original-message-id"
OWN_WORDS_KEPT = 8 * 1024
"""Characters of a mail's own words that are kept for its conversation."""
RULES_VERSION = 1
"""Raised whenever a mail may be judged otherwise than before."""
_BELIEVABLE = timedelta(days=1)
"""A topmost Received further than this from the INTERNALDATE was not written by our own server."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and for whom a mail is read. `sent`: it lies in a mailbox whose special use is Sent (RFC 6154)."""

    account: str
    sent: bool
    internal_date: datetime | None
    reader: Reader


@dataclass(frozen=True, slots=True)
class Read:
    """A mail as a fact, with what approvals and the store want to know beside it."""

    mail: Mail
    links: frozenset[str]
    own_words: str
    token: str | None
    """The digest's token in its subject, if any."""
    claims_own: bool
    """Its From is one of the user's own addresses; outside Sent that proves nothing."""
    automatic: bool
    bulk: bool
    """A list's or a robot's mail that speaks of no job process: it never matters, whoever it comes from."""


def read_mail(octets: bytes, place: Place) -> Read:
    """Read one mail. Raises only what the worker turns into a quarantine."""
    message = parse(octets)
    reading = classify(message, replace(place.reader, sent=place.sent))
    author = message.author
    claims_own = author is not None and author.key in place.reader.addresses
    words = message.own_words[:OWN_WORDS_KEPT]
    mail = Mail(
        key=identify(message, octets, sent=place.sent),
        happened=_happened(message, place),
        from_user=place.sent,
        message_id=_message_id(message, place),
        references=_references(message, place),
        subject=message.subject,
        author=author,
        reply_to=message.reply_to[0] if len(message.reply_to) == 1 else None,
        to=(*message.to, *message.cc),
        own_address=_own_address(message, place),
        reading=replace(reading, own_words=words),
        report=message.report,
        utc_offset_minutes=_offset(message.date),
    )
    robot = message.automatic is not None and message.automatic.kind in (AutomaticKind.BULK, AutomaticKind.GENERATED)
    return Read(
        mail=mail,
        links=links(mail),
        own_words=message.own_words,
        token=token_in(message.subject),
        claims_own=claims_own,
        automatic=message.automatic is not None or reading.automatic,
        bulk=robot and reading.kind is Kind.OTHER,
    )


def identify(message: Message, octets: bytes, *, sent: bool) -> str:
    """The same mail has the same key in every mailbox, but a copy in Sent is never the same as a received one.

    Message-ID, From and Date together (a Message-ID alone can be copied); without a Message-ID the whole header block.
    """
    if message.message_id and message.author is not None:
        said = "\x00".join((message.message_id, message.author.key, message.header("date") or ""))
        basis = said.encode("utf-8", "surrogateescape")
    else:
        basis = octets.partition(b"\r\n\r\n")[0]
    return ("s:" if sent else "r:") + hashlib.sha256(basis).hexdigest()[:32]


def _happened(message: Message, place: Place) -> datetime:
    """Received mail: our own topmost Received, else INTERNALDATE, else Date; the user's own mail: its Date, if his
    clock can be believed."""
    arrived = place.internal_date
    said = message.date if place.sent else message.received
    if said is not None and (arrived is None or abs(said - arrived) <= _BELIEVABLE):
        chosen: datetime | None = said
    else:
        chosen = arrived or message.date
    return (chosen or datetime(1970, 1, 1, tzinfo=UTC)).astimezone(UTC)


def _own_address(message: Message, place: Place) -> str:
    """The user's address it was written to or from; the account's own where none is named."""
    named = [message.author] if place.sent and message.author else [*message.to, *message.cc]
    return next((address.address for address in named if address.key in place.reader.addresses), place.account)


def _message_id(message: Message, place: Place) -> str | None:
    """The msg-id that we gave it: Outlook's server gives a submitted mail another, and keeps ours in a header."""
    original = message.header(_ORIGINAL) if place.sent else None
    return original.strip() if original else message.message_id


def _references(message: Message, place: Place) -> tuple[str, ...]:
    """What it refers to; its own other name as well, by which the answers to it will call it."""
    if place.sent and message.header(_ORIGINAL) and message.message_id:
        return (*message.references, message.message_id)
    return message.references


def _offset(written: datetime | None) -> int | None:
    offset = written.utcoffset() if written else None
    return int(offset.total_seconds() // 60) if offset else None
