"""Octets of a mail to a `Message`. Pure: no clock, no I/O; linear in the size of the mail, whatever a stranger sends.

`email.policy.default` is never used on received mail: its header objects are quadratic, and recurse. What is needed of
the standard library (dates, base64, quoted-printable) is fed with values that were cut before.
"""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.mail.addresses import read_addresses
from followthrough.mail.automatic import recognise
from followthrough.mail.body import read_body
from followthrough.mail.charset import clean_line
from followthrough.mail.headers import Field, decode_value, read_date, read_received_date
from followthrough.mail.invitation import CALENDAR_OCTETS, read_calendar
from followthrough.mail.message import Address, Invitation, Message
from followthrough.mail.mime import Division, Part, content, divide
from followthrough.mail.report import Letter, read_report
from followthrough.mail.thread import message_ids, references

SUBJECT_LENGTH = 2000
INVITATIONS = 10
_CALENDAR_PARTS = 10
_CALENDAR_TYPES = ("text/calendar", "application/ics", "text/x-vcalendar", "text/icalendar")
_NOT_ATTACHED = (
    "message/delivery-status",
    "message/disposition-notification",
    "message/feedback-report",
    "text/rfc822-headers",
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/ms-tnef",
)
_EMPTY = "no headers"


class Unreadable(ValueError):  # noqa: N818 - a claim about the mail, as the other outcomes are
    """This mail could not be read at all; the text says why and holds nothing of its content."""


def parse(octets: bytes) -> Message:
    """The message that these octets are. They may be the beginning only (a partial fetch).

    Raises `Unreadable` and nothing else. A mail that is too long, too deep or has too many parts is read as far as the
    limits go and says so in `defects`: headers 64 KB, a header 16 KB, 500 addresses, 20 levels, 200 parts, 256 KB text.
    """
    try:
        return _parse(octets)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(type(error).__name__) from error


def _parse(octets: bytes) -> Message:
    division = divide(octets)
    fields = division.block.fields
    values = tuple((name, decode_value(raw)) for name, raw in fields)
    first: dict[str, str] = {}
    for name, value in values:
        first.setdefault(name, value)
    raw = _by_name(fields)
    senders = read_addresses(raw.get("from", ()))
    body = read_body(octets, division.parts)
    subject = first.get("subject", "")[:SUBJECT_LENGTH]
    letter = Letter(
        header=lambda name: first.get(name, ""),
        from_address=senders[0].address if senders else "",
        from_name=senders[0].name if senders else "",
        subject=subject,
        own_words=body.own_words,
        text=body.text,
    )
    report = read_report(octets, division, letter)
    types = [division.root_type, *(part.content_type for part in division.parts)]
    own_ids = message_ids(first.get("message-id", ""))
    message_id = own_ids[0] if own_ids else None
    sender = read_addresses(raw.get("sender", ())[:1])
    return Message(
        message_id=message_id,
        in_reply_to=message_ids(first.get("in-reply-to", "")),
        references=references(first.get("references", ""), first.get("in-reply-to", ""), message_id),
        subject=subject,
        from_=_without_repetition(senders),
        sender=sender[0] if sender else None,
        reply_to=read_addresses(raw.get("reply-to", ())),
        to=read_addresses(raw.get("to", ())),
        cc=read_addresses(raw.get("cc", ())),
        date=read_date(first["date"]) if "date" in first else None,
        received=read_received_date(first["received"]) if "received" in first else None,
        own_words=body.own_words,
        quoted=body.quoted,
        signature=body.signature,
        text=body.text,
        invitations=_read_invitations(octets, division),
        automatic=recognise(letter, types, report),
        report=report,
        language=clean_line(first.get("content-language", "").partition(",")[0]).lower() or None,
        size_octets=len(octets),
        has_attachment=any(_is_attachment(part) for part in division.parts),
        headers=values,
        defects=(*division.defects, *(() if fields else (_EMPTY,))),
    )


def _by_name(fields: Sequence[Field]) -> dict[str, list[bytes]]:
    """The raw values of each header: two From headers are two authors, and then nobody is trusted to be it."""
    found: dict[str, list[bytes]] = {}
    for name, value in fields:
        found.setdefault(name, []).append(value)
    return found


def _without_repetition(addresses: Sequence[Address]) -> tuple[Address, ...]:
    return tuple(dict.fromkeys(addresses))


def _is_calendar(part: Part) -> bool:
    return part.content_type in _CALENDAR_TYPES or (
        part.filename.lower().endswith((".ics", ".vcs")) and not part.content_type.startswith("image/")
    )


def _is_attachment(part: Part) -> bool:
    if _is_calendar(part) or part.content_type in _NOT_ATTACHED:
        return False
    if part.content_type.startswith(("text/", "image/")):
        return part.is_attached
    return part.is_attached or not part.content_id


def _read_invitations(octets: bytes, division: Division) -> tuple[Invitation, ...]:
    """The events of all calendar parts; many programs send the same calendar as a part and as a file."""
    found: dict[tuple[str | None, int, str | None], Invitation] = {}
    for part in [part for part in division.parts if _is_calendar(part)][:_CALENDAR_PARTS]:
        calendar = content(octets, part, CALENDAR_OCTETS)
        for invitation in read_calendar(calendar, part.parameters.get("method")):
            found.setdefault((invitation.uid, invitation.sequence, invitation.said_start), invitation)
    return tuple(found.values())[:INVITATIONS]
