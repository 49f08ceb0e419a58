"""Mail that is made to break its reader: it is read as far as it goes, and the daemon goes on with everything else."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.ada import Ada, at
from support.dovecot import Dovecot
from support.mail import eml, invitation
from support.smtpd import Smtpd
from support.story import END, START, number_of, until_it_left

EVE = "Eve Stranger <eve@stranger.example>"
REJECTION = (
    "Hi Ada,\n\nthank you for your time. Unfortunately we have decided to move forward with another candidate for the "
    "Data Analyst role.\n\nBest regards\nPriya\n"
)


@pytest.fixture
def ada(tmp_path: Path, dovecot: Dovecot, user: str) -> Iterator[Ada]:
    with Smtpd() as smtpd, Ada(tmp_path, dovecot, user, smtpd, at(2, 9)) as ada:
        yield ada


def comes(ada: Ada, text: str, subject: str, from_: str, ics: str) -> None:
    """An invitation arrives now, from anybody."""
    when = ada.clock.now().astimezone(START.tzinfo)
    ada.gets(eml(text, subject=subject, from_=from_, ics=ics, date=when, headers={"Received": ""}))


NASTY = {
    "a header": "Acme\r\nBcc: eve@stranger.example",
    "a template": "{{1111*7}} ${1111*7} {% raw %}",
    "bidi": "Acme\u202egnp.exe\u2066",
    "controls": "A\x07c\x1bme",
    "html": "<script>alert(1)</script>",
    "a command": "ok 5",
    "a format": "%s%n{0}",
}


@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY.keys())
def test_names_subjects_and_topics_from_mail_are_only_words(ada: Ada, nasty: str) -> None:
    word = f"=?utf-8?b?{base64.b64encode(nasty.encode()).decode()}?="
    inline = nasty.replace("\r\n", "\\n")
    attendee = f'ATTENDEE;CN="Priya {inline}":mailto:priya@acme.example'
    summary = f"Interview: Analyst {inline} at Acme {inline}"
    ics = invitation(start=START, end=END, summary=summary, lines=(attendee, f"DESCRIPTION:Agenda: {inline}"))
    text = f"Hi Ada,\n\nwe invite you to an interview for the Analyst {nasty} role at Acme {nasty}.\n\nPriya {nasty}\n"
    comes(ada, text, subject=f"Interview: {word} at Acme", from_=f"{word} <priya@acme.example>", ics=ics)
    ada.live(at(3, 11, 45))
    ada.answers(ada.debriefs[-1], "1) yes\n3) moving the billing reports to Kafka\n5) no")
    ada.step()
    number = number_of(ada.digests[-1].text)
    ada.answers(ada.digests[-1], f"ok {number}")
    ada.live(at(4, 12))
    for mail in (*ada.received, *ada.letters):
        head = mail.octets.partition(b"\r\n\r\n")[0]
        assert b"\nbcc:" not in head.lower()
        assert b"<script" not in mail.octets.partition(b"text/html")[2]
        assert not {"\u202e", "\u2066", "\x07", "\x1b"} & {*mail.text, *mail.subject}
        assert "7777" not in mail.text + mail.subject
    assert [letter.to for letter in ada.letters] in ([], ["priya@acme.example"])
    assert ada.live_drafts() or ada.letters, "it is a letter all the same, left or held"


def _deep(parts: int) -> bytes:
    head = b"From: eve@stranger.example\r\nTo: ada@example.org\r\nSubject: deep\r\nMIME-Version: 1.0\r\n"
    opening = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(parts))
    return head + opening + b"Content-Type: text/plain\r\n\r\nhello\r\n"


POISON = {
    "five megabytes": eml("lorem ipsum dolor " * 290_000, subject="Interview", from_=EVE),
    "a thousand nested parts": _deep(1000),
    "a charset that is none": eml(
        "x\udcff\udcfe",
        headers={"Content-Type": "text/plain; charset=../../x\x01"},
        from_=EVE,
        message_id="poison@x.example",
    ),
    "utf-7": eml("+ADw-script+AD4- ok 5", headers={"Content-Type": "text/plain; charset=utf-7"}, from_=EVE),
    "no header at all": b"\r\n\r\n\r\n",
    "one endless header": b"Subject: " + b"a" * 300_000 + b"\r\n\r\nx",
    "ten thousand references": eml(
        "x", headers={"References": "".join(f"<{i}@x.example>\r\n " for i in range(10_000))}, from_=EVE
    ),
}


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON.keys())
def test_a_poisonous_mail_neither_kills_nor_deafens_it(ada: Ada, poison: bytes) -> None:
    ada.gets(poison)
    ada.step()
    until_it_left(ada)
    assert len(ada.letters) == 1


@pytest.mark.parametrize(
    "stamp", ["99991231T235959Z", "00010101T000000Z", "99991231", "20260230T100000Z", "not a time"]
)
def test_an_impossible_time_in_an_invitation_neither_kills_nor_deafens_it(ada: Ada, stamp: str) -> None:
    ics = invitation(start=START, uid="eve-1", organizer="eve@stranger.example", summary="Interview: Analyst")
    lines = [
        f"{line.partition(':')[0]}:{stamp}" if line[:7] in ("DTSTART", "DTEND:2") else line
        for line in ics.split("\r\n")
    ]
    comes(ada, "An interview.\n", subject="Interview: Analyst", from_=EVE, ics="\r\n".join(lines))
    ada.step()
    until_it_left(ada)
    assert len(ada.letters) == 1


@pytest.mark.parametrize(
    "said", ["31 December 9999", "in 9999 weeks", "within 99999999 days", "in 4000000 business days"]
)
def test_an_impossible_date_in_their_words_or_in_hers_stops_nothing(ada: Ada, said: str) -> None:
    until_it_left(ada)
    ada.hears(f"Hi Ada,\n\nwe will let you know our decision by {said}.\n\nPriya\n")
    ada.step()
    ada.answers(ada.digests[-1], f"by 1 {said}\nsnooze 1 until {said}")
    ada.live(at(6, 18))
    assert len(ada.letters) == 1
    ada.hears(REJECTION)
    ada.step()
    assert ada.stages() == ["rejected"], "it still listens"
