"""The whole message: what is written is read, what is hostile is cut, nothing raises but `Unreadable`."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followthrough.mail.message import Address, Message
from followthrough.mail.parse import Unreadable, parse
from support.mail import eml


def test_a_message_is_read_as_it_was_written() -> None:
    message = parse(
        b"Received: from a by b; Mon, 3 Mar 2025 10:00:05 +0000\r\nReceived: from c by a; Mon, 3 Mar 2025"
        b" 09:00:00 +0000\r\n"
        b"From: =?utf-8?q?Priya_R=C3=A1o?= <priya@ACME.example>\r\nSender: bot@acme.example\r\nReply-To:"
        b" jobs@acme.example\r\n"
        b"To: Ada <ada@example.org>\r\nCc: x@example.org, y@example.org\r\nSubject: =?utf-8?q?Gespr=C3=A4ch?=\r\n"
        b"Date: Mon, 3 Mar 2025 11:00:00 +0100\r\nMessage-ID: <m@acme.example>\r\nIn-Reply-To: <b@x.example>\r\n"
        b"References: <a@x.example>\r\n <b@x.example>\r\nContent-Language: de-DE, en\r\n\r\nHallo Ada\r\n"
    )
    assert message.from_ == (Address("Priya Ráo", "priya@acme.example"),)
    assert message.author == message.from_[0]
    assert message.sender == Address("", "bot@acme.example")
    assert [each.address for each in (*message.reply_to, *message.to, *message.cc)] == [
        "jobs@acme.example",
        "ada@example.org",
        "x@example.org",
        "y@example.org",
    ]
    assert message.subject == "Gespräch"
    assert message.date == datetime(2025, 3, 3, 10, tzinfo=UTC)
    assert message.received == datetime(2025, 3, 3, 10, 0, 5, tzinfo=UTC)
    assert message.message_id == "<m@acme.example>"
    assert message.in_reply_to == ("<b@x.example>",)
    assert message.references == ("<a@x.example>", "<b@x.example>")
    assert message.language == "de-de"
    assert message.own_words == "Hallo Ada"
    assert message.header("subject") == "Gespräch"
    assert message.defects == ()


def test_two_from_headers_are_two_authors_and_so_nobody_is() -> None:
    message = parse(b"From: priya@acme.example\nFrom: x@evil.example\n\nhi")
    assert len(message.from_) == 2
    assert message.author is None


def test_the_same_author_twice_is_one() -> None:
    assert parse(b"From: p@acme.example\nFrom: p@acme.example\n\nhi").author == Address("", "p@acme.example")


@pytest.mark.parametrize(
    ("disposition", "content_type", "attached"),
    [
        ('attachment; filename="cv.pdf"', "application/pdf", True),
        ("inline", 'application/pdf; name="cv.pdf"', True),
        ("attachment", "text/plain", True),
        ("inline", "image/png", False),
        ("", "application/pgp-signature", False),
    ],
)
def test_an_attachment_is_a_file_that_was_added(disposition: str, content_type: str, attached: bool) -> None:
    octets = (
        f"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhi\r\n--b\r\nContent-Type: {content_type}\r\n"
        f"Content-Disposition: {disposition}\r\n\r\nx\r\n--b--\r\n"
    ).encode()
    message = parse(octets)
    assert message.has_attachment is attached
    assert message.own_words == "hi"


def test_a_message_can_be_pickled_for_the_way_between_processes() -> None:
    message = parse(eml())
    assert pickle.loads(pickle.dumps(message)) == message  # noqa: S301 - our own pickle


def test_line_ends_do_not_matter() -> None:
    octets = eml("one\ntwo\n", html="<p>x</p>")
    assert parse(octets.replace(b"\r\n", b"\n")).own_words == parse(octets).own_words == "one\ntwo"


@pytest.mark.parametrize("length", [0, 1, 10, 200, 500, 700])
def test_a_partial_fetch_is_read_as_far_as_it_goes(length: int) -> None:
    octets = eml("one two three\n" * 20, html="<p>x</p>")
    whole, part = parse(octets), parse(octets[:length])
    assert part.own_words in whole.own_words or length < 500
    assert part.size_octets == length


def test_no_octets_are_a_message_with_a_defect() -> None:
    assert parse(b"").defects == ("no headers",)


def test_an_internal_error_is_an_unreadable_mail_and_says_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: bytes) -> Message:
        raise KeyError("the secret content")

    monkeypatch.setattr("followthrough.mail.parse._parse", fail)
    with pytest.raises(Unreadable) as raised:
        parse(b"x")
    assert str(raised.value) == "KeyError"


_HEADER_NAMES = st.sampled_from(
    [
        b"From",
        b"To",
        b"Subject",
        b"Date",
        b"Received",
        b"References",
        b"Content-Type",
        b"Content-Transfer-Encoding",
        b"Content-Disposition",
        b"Auto-Submitted",
        b"Return-Path",
        b"Message-ID",
        b"Content-Language",
    ]
)
_VALUES = st.sampled_from(
    [
        b"multipart/mixed; boundary=b",
        b"multipart/report; boundary=b",
        b"text/html; charset=utf-7",
        b"text/plain; format=flowed",
        b"message/delivery-status",
        b"message/rfc822",
        b"text/calendar",
        b"base64",
        b"quoted-printable",
        b"Mon, 3 Mar 99999 10:00 +9999",
        b"=?utf-8?b?====?=",
        b"((((",
        b'"""',
        b"<<<>>>",
        b"a@b, c: d;",
        b"\xff\xfe\x00",
    ]
) | st.binary(max_size=60)
_PIECES = st.one_of(
    st.tuples(_HEADER_NAMES, _VALUES).map(lambda pair: pair[0] + b": " + pair[1] + b"\r\n"),
    st.sampled_from(
        [
            b"\r\n",
            b"\n",
            b"\r",
            b"--b\r\n",
            b"--b--\r\n",
            b"> ",
            b"-- \n",
            b"On 3 Mar 2025, at 10:00, A wrote:\n",
            b"From: a\n",
            b"BEGIN:VEVENT\r\n",
            b"DTSTART:20250304T100000\r\n",
            b"Action: failed\r\n",
            b"<div>",
            b"<blockquote>",
            b" \n",
            b"\x00",
        ]
    ),
    st.binary(max_size=80),
)


@given(st.lists(_PIECES, max_size=40).map(b"".join))
@settings(max_examples=300)
def test_nothing_that_is_sent_raises_or_loses_a_zone(octets: bytes) -> None:
    message = parse(octets)
    for when in (message.date, message.received):
        assert when is None or when.astimezone(UTC).tzinfo is UTC
    written = message.subject + "".join(name + value for name, value in message.headers)
    assert not set(written) & set("\r\n\x00\u202e\u200b")


@given(
    st.sampled_from(
        [
            b"<div>",
            b"> ",
            b"From: a\n",
            b"=?utf-8?q?a?= ",
            b"--b\n",
            b'"',
            b"(",
            b"On 3 Mar 2025 10:00 ",
            b"this e-mail\n\n",
            b"_____\n",
            b"a@b wrote ",
            b"\n \n",
            b"<p style='",
            b"BEGIN:VEVENT\n",
            b"&#x",
            b"not delivered ",
        ]
    ),
    st.sampled_from(
        [
            b"",
            b"From: mailer-daemon@a.example\n\n",
            b"Content-Type: text/html\n\n",
            b"Content-Type: text/calendar\n\n",
            b"Subject: ",
            b"From: ",
            b"Content-Type: multipart/mixed; boundary=b\n\n",
        ]
    ),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_the_time_of_reading_grows_with_the_size_only(repeated: bytes, head: bytes) -> None:
    started = perf_counter()
    parse(head + repeated * (200_000 // len(repeated)))
    assert perf_counter() - started < 3  # 0.3 s where this was written; ten times that for a machine that is busy
