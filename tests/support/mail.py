"""Build the octets of a message as a mail server would hand them over; a test says only what it is about.

Written by hand rather than by `email.message`, so that a test can also write what no library would.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.header import Header
from email.utils import format_datetime

from support.instants import MONDAY

USER = "Ada Example <ada@example.org>"
RECRUITER = "Priya Rao <priya@acme.example>"
_CRLF = "\r\n"
_BOUNDARY = "=_a_boundary_that_no_text_holds"


def eml(
    text: str = "Hello Ada,\n\nthank you for your time today.\n\nBest regards,\nPriya\n",
    *,
    subject: str = "Your interview with Acme",
    from_: str = RECRUITER,
    to: str = USER,
    date: datetime = MONDAY,
    message_id: str | None = None,
    in_reply_to: str | None = None,
    html: str | None = None,
    ics: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """Give a whole message, CRLF line ends, UTF-8, received one second after it was written.

    `date` is aware and keeps its offset. `message_id` and `in_reply_to` are without angle brackets; None makes one of
    the other values, or leaves In-Reply-To out. `ics` becomes a text/calendar part with the METHOD that it holds.
    `headers` are added, or replace the default of the same name; an empty value leaves that header out.
    """
    message_id = message_id or msg_id(from_, subject, date.isoformat(), text)
    fields = {
        "Received": f"from mx.example.net by mail.example.org; {format_datetime(date + timedelta(seconds=1))}",
        "Date": format_datetime(date),
        "From": from_,
        "To": to,
        "Subject": subject,
        "Message-ID": f"<{message_id}>",
        "In-Reply-To": f"<{in_reply_to}>" if in_reply_to else "",
        "References": f"<{in_reply_to}>" if in_reply_to else "",
        "MIME-Version": "1.0",
    }
    for name, value in (headers or {}).items():
        fields[next((known for known in fields if known.lower() == name.lower()), name)] = value
    type_, body = _body(text, html, ics)
    fields |= {name: value for name, value in type_.items() if name.lower() not in {known.lower() for known in fields}}
    head = "".join(f"{name}: {_encoded(name, value)}{_CRLF}" for name, value in fields.items() if value)
    return (head + _CRLF).encode("ascii", "surrogateescape") + body


def invitation(
    *,
    start: datetime,
    end: datetime | None = None,
    uid: str = "round-1@acme.example",
    method: str = "REQUEST",
    summary: str = "Interview: Data Analyst",
    sequence: int = 0,
    status: str = "CONFIRMED",
    organizer: str = "priya@acme.example",
    attendees: tuple[str, ...] = ("ada@example.org",),
    lines: tuple[str, ...] = (),
) -> str:
    """Give the text of an iTIP object (RFC 5546) with one VEVENT, times in UTC; `lines` are added to the event."""
    event = [
        f"UID:{uid}",
        f"SEQUENCE:{sequence}",
        f"DTSTAMP:{_utc(start - timedelta(days=3))}",
        f"DTSTART:{_utc(start)}",
        f"DTEND:{_utc(end or start + timedelta(hours=1))}",
        f"SUMMARY:{summary}",
        f"STATUS:{status}",
        f"ORGANIZER:mailto:{organizer}",
        *(f"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{attendee}" for attendee in attendees),
        *lines,
    ]
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Acme//Test//EN", f"METHOD:{method}"]
    whole += ["BEGIN:VEVENT", *event, "END:VEVENT", "END:VCALENDAR", ""]
    return _CRLF.join(whole)


def msg_id(*parts: str) -> str:
    """Give a msg-id without brackets that is the same for the same parts."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:20] + "@mail.example"


def _utc(instant: datetime) -> str:
    return instant.astimezone(MONDAY.tzinfo).strftime("%Y%m%dT%H%M%SZ")


def _encoded(name: str, value: str) -> str:
    if value.isascii():
        return value
    if name.lower() in {"from", "to", "cc", "reply-to", "sender"}:
        phrase, bracket, rest = value.partition("<")
        return f"{Header(phrase.strip(), 'utf-8').encode()} {bracket}{rest}"
    return Header(value, "utf-8").encode(linesep=_CRLF)


def _body(text: str, html: str | None, ics: str | None) -> tuple[dict[str, str], bytes]:
    parts = [("text/plain; charset=utf-8", text)]
    if html is not None:
        parts.append(("text/html; charset=utf-8", html))
    if ics is not None:
        parts.append((f"text/calendar; charset=utf-8; method={_method(ics)}", ics))
    if len(parts) == 1:
        return _part_headers(parts[0][0]), _octets(text)
    pieces = [
        f"--{_BOUNDARY}{_CRLF}".encode() + _head(_part_headers(type_)) + _octets(content) + _CRLF.encode()
        for type_, content in parts
    ]
    headers = {"Content-Type": f'multipart/alternative; boundary="{_BOUNDARY}"'}
    return headers, b"".join(pieces) + f"--{_BOUNDARY}--{_CRLF}".encode()


def _part_headers(type_: str) -> dict[str, str]:
    return {"Content-Type": type_, "Content-Transfer-Encoding": "8bit"}


def _head(headers: dict[str, str]) -> bytes:
    return ("".join(f"{name}: {value}{_CRLF}" for name, value in headers.items()) + _CRLF).encode()


def _octets(text: str) -> bytes:
    return text.replace("\r\n", "\n").replace("\n", _CRLF).encode("utf-8", "surrogateescape")


def _method(ics: str) -> str:
    methods = (line.partition(":")[2].strip() for line in ics.splitlines() if line.upper().startswith("METHOD:"))
    return next(methods, "PUBLISH")
