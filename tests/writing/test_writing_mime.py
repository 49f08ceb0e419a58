"""What was meant is what the octets say, to everybody who reads them; nothing becomes a header that was not one."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.mail.message import Address
from followthrough.writing.clean import lines, one_line
from followthrough.writing.compose import compose
from followthrough.writing.digest import Written
from followthrough.writing.letter import Draft
from followthrough.writing.mime import CannotRenderError, is_ours, letter_message_id, render_letter, render_to_user
from writing.letter_cases import PROFILE, conversation, plan, tail

DATE = datetime(2025, 3, 5, 9, 12, tzinfo=timezone(timedelta(hours=1)))
ID = letter_message_id("thank_you", "priya@acme.example", "uid-1", "example.org")
DRAFT = compose(plan(), conversation(tails=(("priya@acme.example", tail("Gespräch bei Acme")),)), PROFILE, [], [])
LETTER_HEADERS = [
    "date",
    "from",
    "to",
    "message-id",
    "subject",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
]


def read(octets: bytes) -> email.message.EmailMessage:
    """As another program reads it: the standard library's modern parser."""
    message = email.message_from_bytes(octets, policy=email.policy.default)
    assert isinstance(message, email.message.EmailMessage)
    return message


def content(message: email.message.Message) -> str:
    assert isinstance(message, email.message.EmailMessage)
    return str(message.get_content()).replace("\r\n", "\n")


def test_a_letter_is_ordinary_personal_mail() -> None:
    message = read(render_letter(DRAFT, ID, DATE))
    assert [name.lower() for name, _ in message.items()] == LETTER_HEADERS
    assert message["From"] == "Ada Example <ada@example.org>"
    assert message["To"] == "Priya Rao <priya@acme.example>"
    assert message["Subject"] == "Re: Gespräch bei Acme"
    assert message["In-Reply-To"] == "<m2@acme.example>"
    assert message["References"].split() == ["<m1@example.org>", "<m2@acme.example>"]
    assert message["Date"] == "Wed, 05 Mar 2025 09:12:00 +0100"
    assert message["Message-ID"] == ID
    assert message.get_content_type() == "text/plain"
    assert content(message) == DRAFT.text


def test_a_mail_to_the_user_says_that_it_is_automatic() -> None:
    written = Written("followthrough: 1 to approve [ft 7k2m9q]", "#3  ok?\n", "<p>Grüße</p>\n")
    message = read(render_to_user(written, Address("followthrough", "ada@example.org"), "ada@example.org", ID, DATE))
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert (content(text), content(html)) == ("#3  ok?\n", "<p>Grüße</p>\n")
    assert "bcc" not in message
    assert "x-mailer" not in message


def test_a_mail_to_the_user_without_html_is_plain_text() -> None:
    written = Written("followthrough: how did it go? [ft 7k2m9q]", "#12  Acme\n", None)
    octets = render_to_user(written, Address("", "ada@example.org"), "ada@example.org", ID, DATE, "<d@x>", ("<c@x>",))
    message = read(octets)
    assert message.get_content_type() == "text/plain"
    assert message["References"].split() == ["<c@x>", "<d@x>"]


@pytest.mark.parametrize(
    "octets",
    [
        render_letter(DRAFT, ID, DATE),
        render_letter(replace(DRAFT, text="Grüße " * 400 + "\nFrom here\n.\n"), ID, DATE),
        render_letter(replace(DRAFT, text="王伟" * 300, subject="王" * 120), ID, DATE),
    ],
    ids=["letter", "long lines", "other script"],
)
def test_lines_are_short_and_end_with_crlf_and_all_is_seven_bit(octets: bytes) -> None:
    assert octets.isascii()
    assert b"\n" not in octets.replace(b"\r\n", b"")
    assert b"\r" not in octets.replace(b"\r\n", b"")
    assert max(len(line) for line in octets.split(b"\r\n")) <= 78


NAMES = st.text(max_size=80)
HOSTILE = st.sampled_from(
    [
        "\r\nBcc: x@evil.example",
        "a\nTo: y@evil.example",
        "\x00",
        "=?utf-8?q?=0D=0ABcc=3A_z=40evil.example?=",
        '"',
        "\\",
        "\u202e",
        ",",
        "<x@evil.example>",
        "\u2028Bcc: q@e.example",
    ]
)


@given(st.tuples(NAMES, HOSTILE, NAMES), st.tuples(NAMES, HOSTILE, NAMES), st.tuples(NAMES, HOSTILE, NAMES))
def test_nothing_from_a_stranger_becomes_a_header(
    name: tuple[str, str, str], subject: tuple[str, str, str], text: tuple[str, str, str]
) -> None:
    draft = replace(
        DRAFT, to=Address("".join(name), "priya@acme.example"), subject="".join(subject), text="".join(text)
    )
    try:
        octets = render_letter(draft, ID, DATE)
    except CannotRenderError:
        return
    raw = email.message_from_bytes(octets, policy=email.policy.compat32)
    assert [header.lower() for header, _ in raw.items()] == LETTER_HEADERS
    message = read(octets)
    assert [address.addr_spec for address in message["To"].addresses] == ["priya@acme.example"]
    assert [address.addr_spec for address in message["From"].addresses] == ["ada@example.org"]
    assert content(message) == lines("".join(text), 1024 * 1024) + "\n"


@given(NAMES, st.text(max_size=200))
def test_ordinary_names_and_subjects_come_back_as_they_were_written(name: str, subject: str) -> None:
    draft = replace(DRAFT, to=Address(name, "priya@acme.example"), subject=subject)
    message = read(render_letter(draft, ID, DATE))
    assert " ".join(str(message["Subject"]).split()) == " ".join(one_line(subject).split())


@pytest.mark.parametrize(
    "address",
    [
        "",
        "priya",
        "a@b@c",
        "a b@acme.example",
        "a@acme.example, b@evil.example",
        "a@acme.example\r\nBcc: x@evil.example",
        "ä@acme.example",
        "a@",
    ],
)
def test_what_is_no_address_is_not_written(address: str) -> None:
    with pytest.raises(CannotRenderError):
        render_letter(replace(DRAFT, to=Address("Priya", address)), ID, DATE)


@pytest.mark.parametrize("message_id", ["", "x@y", "<x y@z>", "<a@b>\r\nBcc: x@evil.example"])
def test_what_is_no_msg_id_is_not_written(message_id: str) -> None:
    with pytest.raises(CannotRenderError):
        render_letter(DRAFT, message_id, DATE)


def test_a_date_without_a_zone_is_refused() -> None:
    with pytest.raises(CannotRenderError):
        render_letter(DRAFT, ID, DATE.replace(tzinfo=None))


def test_hostile_references_are_left_out() -> None:
    draft: Draft = replace(DRAFT, in_reply_to="<a@b>\r\nBcc: x@evil.example", references=("<c@d>",))
    message = read(render_letter(draft, ID, DATE))
    assert "In-Reply-To" not in message
    assert "References" not in message


def test_two_hosts_make_the_same_msg_id_of_the_same_letter() -> None:
    assert letter_message_id("thank_you", "Priya@Acme.example", "uid-1", "EXAMPLE.org") == ID
    assert letter_message_id("check_in", "priya@acme.example", "uid-1", "example.org") != ID
    assert letter_message_id("thank_you", "priya@acme.example", "uid-2", "example.org") != ID


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=60))
def test_a_msg_id_of_ours_is_known_wherever_it_is_found(step: str, recipient: str, basis: str) -> None:
    made = letter_message_id(step, recipient, basis, "mail.example.org")
    assert is_ours(made)
    flipped = made.replace(made[1], "0" if made[1] != "0" else "1", 1)
    assert not is_ours(flipped)


@pytest.mark.parametrize(
    "other",
    ["<3f2504e0-4f89-41d3-9a0c-0305e82c3301@example.org>", "<CAB1234@mail.example.com>", "", "<@>", "x" * 5000],
)
def test_other_programs_msg_ids_are_not_ours(other: str) -> None:
    assert not is_ours(other)
