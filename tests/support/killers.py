"""Mails that ended, stalled or filled other mail programs, each built anew; most of them are small on the wire."""

from __future__ import annotations

import base64
from collections.abc import Callable

_TEXT = b"Content-Type: text/plain; charset=utf-8\n\n"
_HTML = b"Content-Type: text/html; charset=utf-8\n\n"
_PLAIN = b"\n\nHello Ada\n"
_MEGABYTE = 1024 * 1024


def _nested(depth: int) -> bytes:
    head = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(depth)
    )
    return (
        head + b"Content-Type: text/plain\n\nhi\n" + b"".join(b"--b%d--\n" % level for level in reversed(range(depth)))
    )


def _calendar(lines: bytes) -> bytes:
    return (
        b"Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:u\n"
        b"DTSTART:20250304T100000Z\n" + lines + b"\nEND:VEVENT\nEND:VCALENDAR\n"
    )


def _parameters(count: int) -> bytes:
    return b"Content-Type: text/plain" + b"".join(b"; p*%d*=x" % number for number in range(count)) + b"\n\nhi\n"


KILLERS: dict[str, Callable[[], bytes]] = {
    "a megabyte of encoded words in the subject": lambda: (
        b"Subject: " + b"=?utf-8?b?YQ==?= " * (_MEGABYTE // 17) + _PLAIN
    ),
    "a hundred kilobytes of commas in From": lambda: b"From: " + b"," * 100_000 + _PLAIN,
    "sixty-four kilobytes of quotes in From": lambda: b"From: " + b'"' * 65_536 + _PLAIN,
    "parentheses in From": lambda: b"From: " + b"(" * 100_000 + _PLAIN,
    "angle brackets in From": lambda: b"From: " + b"<" * 100_000 + b">" * 100_000 + _PLAIN,
    "backslashes in From": lambda: b'From: "' + b"\\" * 100_000 + _PLAIN,
    "a thousand nested multiparts": lambda: _nested(1000),
    "a thousand nested messages": lambda: b"Content-Type: message/rfc822\n\n" * 1000 + b"hi\n",
    "a hundred thousand parts": lambda: (
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nhi\n" * 100_000 + b"--b--\n"
    ),
    "twenty thousand parameters": lambda: _parameters(20_000),
    "fifty megabytes of base64": lambda: (
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(b"x" * (37 * _MEGABYTE))
    ),
    "ten thousand addresses": lambda: b"To: " + b", ".join(b"a%d@example.org" % n for n in range(10_000)) + _PLAIN,
    "two hundred thousand addresses": lambda: (
        b"To: " + b",\n ".join(b"a%d@example.org" % n for n in range(200_000)) + _PLAIN
    ),
    "a million header lines": lambda: b"X: y\n" * 1_000_000 + _PLAIN,
    "a header line without an end": lambda: b"Subject: " + b"a" * (10 * _MEGABYTE),
    "a million empty lines": lambda: _TEXT + b"\n" * 1_000_000,
    "a line of ten megabytes": lambda: _TEXT + b"a " * (5 * _MEGABYTE),
    "quotation marks without an end": lambda: _TEXT + (b">" * 1000 + b"\n") * 1000,
    "attributions without an end": lambda: _TEXT + b"On 3 Mar 2025, at 10:00, Ada <ada@example.org> wrote\n" * 10_000,
    "header blocks without an end": lambda: _TEXT + b"From: a\nTo: b\n\n\n" * 20_000,
    "rules without an end": lambda: _TEXT + b"-----Original\n" * 30_000,
    "signature lines without an end": lambda: _TEXT + b"-- \n--\n____\n" * 30_000,
    "footers without an end": lambda: _TEXT + b"This e-mail is confidential and privileged\n" * 20_000,
    "blanks before a colon": lambda: _TEXT + (b"From" + b" " * 5000 + b":\n") * 100,
    "two hundred thousand open elements": lambda: _HTML + b"<div>" * 200_000,
    "a hundred thousand closing tags": lambda: _HTML + b"</div>" * 100_000 + b"<p>hi",
    "quotations in quotations": lambda: _HTML + b"<blockquote>" * 50_000 + b"hi",
    "tables in tables": lambda: _HTML + b"<table><tr><td>" * 30_000 + b"hi",
    "one attribute of a megabyte": lambda: _HTML + b"<p style='" + b"color:red;" * (_MEGABYTE // 10) + b"'>hi</p>",
    "fifty thousand attributes": lambda: _HTML + b"<p " + b"".join(b"a%d=b " % n for n in range(50_000)) + b">hi</p>",
    "comments without an end": lambda: _HTML + b"<!--" * 60_000 + b"hi",
    "entities without an end": lambda: _HTML + b"&#x" * 80_000 + b"&amp" * 20_000,
    "style elements without an end": lambda: _HTML + b"<style>" * 40_000 + b".a{display:none}" * 10_000,
    "style rules without an end": lambda: _HTML + b"<style>" + b".a{display:none}" * 16_000 + b"</style><p class=a>hi",
    "braces in a style sheet": lambda: _HTML + b"<style>display:none" + b"{" * 200_000 + b"</style><p>hi",
    "marks on a hundred thousand elements": lambda: _HTML + b"<p class='yahoo_quoted protonmail_quote'>x" * 10_000,
    "spaces in a style": lambda: _HTML + (b"<p style='display" + b" " * 2000 + b":none'>x</p>") * 120,
    "a recurrence every second": lambda: _calendar(b"RRULE:FREQ=SECONDLY;COUNT=999999999;INTERVAL=0"),
    "recurrences by everything": lambda: _calendar(b"RRULE:FREQ=YEARLY;BYDAY=" + b"MO," * 10_000 + b"TU"),
    "a megabyte of X- lines": lambda: _calendar(b"X-A:" + b"b" * 70 + b"\n" + b"X-A:b\n" * (_MEGABYTE // 6)),
    "alarms in alarms": lambda: _calendar(b"BEGIN:VALARM\n" * 10_000),
    "zones without an end": lambda: _calendar(b"BEGIN:VTIMEZONE\nTZID:a\n" * 10_000),
    "an observance in another one, after its zone": lambda: _calendar(
        b"BEGIN:VTIMEZONE\nBEGIN:STANDARD\nTZOFFSETTO:+0100\nEND:VTIMEZONE\nBEGIN:VTIMEZONE\nTZID:a\nTZOFFSETTO:+0100\n"
    ),
    "a zone within an observance": lambda: _calendar(
        b"BEGIN:VTIMEZONE\nBEGIN:STANDARD\nBEGIN:VTIMEZONE\nEND:VTIMEZONE\nTZOFFSETTO:+0100\n"
    ),
    "the year 9999 and 1601": lambda: _calendar(b"DTEND:99991231T235959Z\nDTSTAMP:16010101T000000Z"),
    "a zone that nobody knows": lambda: _calendar(b"DTSTART;TZID=../../etc/passwd:20250304T100000"),
    "a report about a hundred thousand people": lambda: (
        b"From: mailer-daemon@mx.example\nContent-Type: multipart/report; boundary=b\n\n--b\n"
        b"Content-Type: message/delivery-status\n\n"
        + b"".join(b"Final-Recipient: rfc822;a%d@x.example\nAction: failed\n\n" % n for n in range(100_000))
        + b"--b--\n"
    ),
    "references without an end": lambda: (
        b"References: " + b" ".join(b"<%d@x.example>" % n for n in range(100_000)) + _PLAIN
    ),
    "a subject of prefixes": lambda: b"Subject: " + b"Re: [a] " * 100_000 + _PLAIN,
    "quoted-printable of soft line ends": lambda: (
        b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=\n" * 500_000 + b"hi"
    ),
    "flowed lines without an end": lambda: b"Content-Type: text/plain; format=flowed\n\n" + b"a \n" * 100_000,
    "boundaries that begin alike": lambda: (
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b" + b"\n--b".join(b"x" * 60 for _ in range(20_000))
    ),
    "uuencoded": lambda: _TEXT + b"begin 644 a.exe\n" + b"M" + b"!" * 60 + b"\n" * 10_000 + b"end\n",
    "tnef": lambda: b"Content-Type: application/ms-tnef; name=winmail.dat\n\n" + b"\x78\x9f\x3e\x22" * 50_000,
    "every octet": lambda: _TEXT + bytes(range(256)) * 4000,
    "overlong and lone surrogates": lambda: _TEXT + b"\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80" * 20_000,
    "bare carriage returns": lambda: b"Subject: a\r\rFrom: b\r\r" + b"hi\r.\r\n" * 20_000,
    "NUL in every header": lambda: b"Sub\x00ject: a\nFrom: a\x00b@example.org\nTo: \x00\n\n\x00" * 1000,
}
