"""Delivery reports, by the standard and free-form, and people who only speak of them."""

from __future__ import annotations

import pytest

from followthrough.mail.message import AutomaticKind, DeliveryReport
from followthrough.mail.parse import parse
from support.mail import eml


def _notification(fields: str, returned: str = "Message-ID: <letter@example.org>\r\nSubject: x\r\n") -> bytes:
    return (
        "From: Mail Delivery System <MAILER-DAEMON@mx.example.net>\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\n\r\nThis is the mail system at host mx.example.net.\r\n"
        f"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n{fields}\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{returned}\r\n--b--\r\n"
    ).encode()


def test_a_notification_of_failure_names_everything_that_a_user_wants_to_know() -> None:
    message = parse(
        _notification(
            "Final-Recipient: rfc822; priya@acme.example\r\nOriginal-Recipient: rfc822;Priya@acme.example\r\n"
            "Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n user unknown\r\n"
        )
    )
    assert message.report == DeliveryReport(
        action="failed",
        recipients=("Priya@acme.example",),
        status="5.1.1",
        original_message_id="<letter@example.org>",
        diagnostic="550 5.1.1 user unknown",
    )
    assert message.automatic is not None
    assert message.automatic.kind is AutomaticKind.BOUNCE


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("delayed", AutomaticKind.DELAY),
        ("relayed", AutomaticKind.GENERATED),
        ("delivered", AutomaticKind.GENERATED),
        ("FAILED", AutomaticKind.BOUNCE),
    ],
)
def test_only_a_failure_is_a_bounce(action: str, kind: AutomaticKind) -> None:
    message = parse(_notification(f"Final-Recipient: rfc822; p@acme.example\r\nAction: {action}\r\n"))
    assert message.automatic is not None
    assert message.automatic.kind is kind
    assert message.report is not None
    assert message.report.action == action.lower()


def test_of_several_recipients_the_worst_counts() -> None:
    fields = (
        "Final-Recipient: rfc822; a@x.example\r\nAction: delivered\r\n\r\n"
        "Final-Recipient: rfc822; b@x.example\r\nAction: failed\r\n"
    )
    report = parse(_notification(fields)).report
    assert report is not None
    assert report.action == "failed"
    assert report.recipients == ("a@x.example", "b@x.example")


def test_the_id_that_outlook_replaced_is_preferred() -> None:
    returned = "Message-ID: <new@outlook.example>\r\nX-Microsoft-Original-Message-ID: <letter@example.org>\r\n"
    report = parse(_notification("Action: failed\r\n", returned)).report
    assert report is not None
    assert report.original_message_id == "<letter@example.org>"


_COPY = (
    "\n\nReturn-Path: <ada@example.org>\nMessage-ID: <letter@example.org>\nFrom: ada@example.org\nSubject: Thank you\n"
)


@pytest.mark.parametrize(
    ("from_", "subject", "text", "action"),
    [
        (
            "MAILER-DAEMON@mx.example.net",
            "failure notice",
            (
                "Hi. This is the qmail-send program at mx.example.net.\nI'm afraid I wasn't able to deliver your"
                " message to the following "
                "addresses.\nThis is a permanent error; I've given up.\n\n<priya@acme.example>:\nuser unknown"
                " (#5.1.1)\n\n--- Below this line "
                "is a copy of the message."
            ),
            "failed",
        ),
        (
            "Mail Delivery System <Mailer-Daemon@mx.example.net>",
            "Mail delivery failed: returning message to sender",
            (
                "This message was created automatically by mail delivery software.\n\nA message that you sent could"
                " not be delivered to one "
                "or more of its recipients. This is a permanent error.\n\n  priya@acme.example\n    550 no such"
                " user\n\n------ This is a copy"
            ),
            "failed",
        ),
        (
            "Mail Delivery System <Mailer-Daemon@mx.example.net>",
            "Warning: message 1rab2c-0001 delayed 24 hours",
            (
                "This message was created automatically by mail delivery software.\nA message that you sent has not"
                " yet been delivered to one "
                "or more of its recipients after more than 24 hours.\n\n  priya@acme.example\n"
            ),
            "delayed",
        ),
        (
            "System Administrator <postmaster@acme.example>",
            "Undeliverable: Thank you",
            (
                "Your message\n\n  To: priya@acme.example\n  Subject: Thank you\n\ndid not reach the following"
                " recipient(s):\n\npriya@acme.example "
                "on Mon\n    The recipient name is not recognized\n"
            ),
            "failed",
        ),
        (
            "Mail Delivery Subsystem <mailer-daemon@mail.example>",
            "Delivery Status Notification (Failure)",
            (
                "Address not found\n\nYour message wasn't delivered to priya@acme.example because the address"
                " couldn't be found.\n"
            ),
            "failed",
        ),
        (
            "postmaster@acme.example",
            "DELIVERY FAILURE: User Priya (priya@acme.example) not listed",
            "Your message\n  Subject: Thank you\nwas not delivered to:\n  priya@acme.example\nbecause:\n  not listed\n",
            "failed",
        ),
    ],
    ids=["qmail", "exim", "exim delay", "exchange", "gmail", "notes"],
)
def test_free_form_reports_are_read(from_: str, subject: str, text: str, action: str) -> None:
    message = parse(eml(text + _COPY, from_=from_, subject=subject))
    assert message.report is not None
    assert message.report.action == action
    assert "priya@acme.example" in message.report.recipients
    assert message.report.original_message_id == "<letter@example.org>"


@pytest.mark.parametrize(
    ("from_", "subject", "text"),
    [
        (
            "Priya Rao <priya@acme.example>",
            "Undeliverable: my mail",
            "Hi Ada,\n\nmy mail to you came back: could not be delivered. Please call.",
        ),
        (
            "Priya Rao <priya@acme.example>",
            "Fwd: failure notice",
            "See below.\n\n---------- Forwarded message ---------\nThis is the qmail-send program",
        ),
        ("Priya Rao <priya@acme.example>", "Delayed decision", "Hi Ada,\n\nour decision is delayed until Friday."),
        (
            "Ada Example <ada@example.org>",
            "Bounce rates",
            "We spoke about bounce rates; the report could not be delivered in time.",
        ),
    ],
)
def test_a_person_who_tells_of_a_bounce_is_a_person(from_: str, subject: str, text: str) -> None:
    message = parse(eml(text, from_=from_, subject=subject))
    assert message.report is None
    assert message.automatic is None


def test_a_mail_that_a_person_attached_is_no_report() -> None:
    octets = (
        b"From: priya@acme.example\r\nSubject: the original\r\nContent-Type: multipart/mixed;"
        b" boundary=b\r\n\r\n--b\r\n\r\nsee there\r\n"
        b"--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <x@y.example>\r\n\r\nUndeliverable\r\n--b--\r\n"
    )
    message = parse(octets)
    assert message.report is None
    assert message.own_words == "see there"
