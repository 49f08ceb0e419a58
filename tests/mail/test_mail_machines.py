"""Letters of machines as they look: absence programs, ticket systems, list robots, mail servers; and people's."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from followthrough.mail.message import AutomaticKind
from followthrough.mail.parse import parse
from support.mail import RECRUITER, eml

_FOLDER = Path(__file__).resolve().parent / "machines"
_BACK = (
    "Message-ID: <letter@example.org>\nFrom: Ada Example <ada@example.org>\nTo: priya@acme.example\nSubject: Tuesday\n"
    "Date: Mon, 3 Mar 2025 10:00:00 +0100\n\nHello Priya"
)


def _rows(name: str) -> list[Any]:
    rows = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["name"]) for row in next(iter(rows.values()))]


@pytest.mark.parametrize("row", _rows("automatic"))
def test_what_a_program_wrote_is_known_by_its_headers_or_its_words_and_what_a_person_wrote_is_not(
    row: dict[str, Any],
) -> None:
    octets = eml(row["text"], from_=row.get("from", RECRUITER), subject=row["subject"], headers=row.get("headers"))
    automatic = parse(octets).automatic
    assert (automatic.kind.value if automatic else "") in row.get("kinds", [row["kind"]])


@pytest.mark.parametrize("row", _rows("reports"))
def test_a_report_in_free_form_says_what_became_of_which_letter_to_whom(row: dict[str, Any]) -> None:
    text = row["text"].strip().replace("{back}", _BACK)
    message = parse(eml(text, from_=row["from"], subject=row["subject"], headers=row.get("headers")))
    report = message.report
    assert report is not None
    assert report.action == row["action"]
    assert report.recipients == ("priya@acme.example",)
    assert report.status == row.get("status")
    assert report.original_message_id == ("<letter@example.org>" if "{back}" in row["text"] else None)
    assert message.automatic is not None
    assert message.automatic.kind is {"failed": AutomaticKind.BOUNCE, "delayed": AutomaticKind.DELAY}[row["action"]]


@pytest.mark.parametrize("row", _rows("reports"))
def test_the_same_words_told_by_a_person_are_no_report(row: dict[str, Any]) -> None:
    told = "Hi Ada,\n\nthis came back to me:\n\n" + "\n".join(f"> {line}" for line in row["text"].strip().split("\n"))
    message = parse(eml(told, subject=f"Fwd: {row['subject']}"))
    assert message.report is None
    assert message.automatic is None


def test_a_receipt_of_reading_is_an_automatic_reply_and_no_failure() -> None:
    message = parse(
        b"From: Priya Rao <priya@acme.example>\r\nSubject: Read: Tuesday\r\nContent-Type: multipart/report; "
        b"report-type=disposition-notification; boundary=b\r\n\r\n--b\r\n\r\nYour message was read.\r\n--b\r\n"
        b"Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822;priya@acme.example\r\n"
        b"Original-Message-ID: <letter@example.org>\r\n"
        b"Disposition: manual-action/MDN-sent-manually; displayed\r\n--b--\r\n"
    )
    assert message.report is None
    assert message.automatic is not None
    assert message.automatic.kind is AutomaticKind.AUTO_REPLY


def test_a_complaint_of_a_feedback_loop_is_neither_a_failure_nor_an_answer() -> None:
    message = parse(
        b"From: feedback@isp.example\r\nSubject: FW: Tuesday\r\nContent-Type: multipart/report; "
        b"report-type=feedback-report; boundary=b\r\n\r\n--b\r\n\r\nThis is an abuse report.\r\n--b\r\n"
        b"Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: x/1\r\nVersion: 1\r\n--b\r\n"
        b"Content-Type: message/rfc822\r\n\r\nMessage-ID: <letter@example.org>\r\nSubject: Tuesday\r\n\r\nHello\r\n"
        b"--b--\r\n"
    )
    assert message.report is None
    assert message.automatic is not None
    assert message.automatic.kind is AutomaticKind.GENERATED
