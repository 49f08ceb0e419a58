"""One conversation, whole: from the invitation in the INBOX to the letter in Sent, and what comes after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.ada import Ada, at
from support.dovecot import Dovecot
from support.smtpd import Smtpd
from support.story import DEBRIEF, END, START, number_of, until_it_left, until_the_draft


@pytest.fixture
def ada(tmp_path: Path, dovecot: Dovecot, user: str) -> Iterator[Ada]:
    with Smtpd() as smtpd, Ada(tmp_path, dovecot, user, smtpd, at(2, 9)) as ada:
        yield ada


def test_from_the_invitation_to_the_thank_you(ada: Ada) -> None:
    ada.is_invited(START, END)
    ada.step()
    assert ada.stages() == ["scheduled"]
    ada.live(at(3, 11, 19))
    assert ada.received == []
    ada.live(at(3, 11, 20))
    assert len(ada.debriefs) == 1, "twenty minutes after the end she is asked how it went"
    assert "Acme" not in ada.debriefs[0].subject

    ada.live(at(3, 11, 45))
    ada.answers(ada.debriefs[0], DEBRIEF)
    ada.step()
    digest = ada.digests[-1]
    assert re.search(r"\[ft [a-z2-7]{10,}\]$", digest.subject)
    assert "Acme" not in digest.subject
    assert "moving the billing reports to Kafka" in digest.text
    assert "priya@acme.example" in digest.text

    number = number_of(digest.text)
    ada.answers(digest, f"ok {number}")
    ada.step()
    assert ada.letters == [], "approved, but its moment is the afternoon"
    ada.live(at(3, 18))
    (letter,) = ada.letters
    assert letter.to == "priya@acme.example"
    assert END < letter.at <= at(4, 11)
    assert letter.subject == "Re: Interview: Data Analyst at Acme"
    assert letter.message["In-Reply-To"] is not None
    assert "moving the billing reports to Kafka" in letter.text
    assert letter.message["Auto-Submitted"] is None
    assert ada.sent_copies(str(letter.message["Message-ID"])) == 1


def test_then_silence_and_the_check_in_waits_for_their_day_and_two_business_days(ada: Ada) -> None:
    until_it_left(ada)
    # "by Friday next week" said on Tuesday 3 March: Friday 13 March, and two business days: Tuesday 17 March
    ada.live(at(16, 12))
    digest = ada.digests[-1]
    number = number_of(digest.text)
    ada.answers(digest, f"ok {number}")
    ada.live(at(17, 18))
    assert [letter.at.astimezone(at(17, 0).tzinfo).date() for letter in ada.letters] == [
        at(3, 0).date(),
        at(17, 0).date(),
    ]


def test_a_reply_of_the_interviewer_cancels_what_is_planned(ada: Ada) -> None:
    until_it_left(ada)
    ada.live(at(16, 12))
    number = number_of(ada.digests[-1].text)
    ada.answers(ada.digests[-1], f"ok {number}")
    ada.step()
    ada.hears("Hi Ada,\n\nwe are still interviewing and will let you know by the end of March.\n\nPriya\n")
    ada.live(at(20, 18))
    assert len(ada.letters) == 1, "the approved check-in did not leave"
    assert any(f"#{number}" in digest.text for digest in ada.digests[-3:]), "and she was told"


def test_a_rejection_closes_it_and_asks_for_feedback_once(ada: Ada) -> None:
    until_it_left(ada)
    ada.live(at(6, 10))
    ada.hears(
        "Hi Ada,\n\nthank you for your time. Unfortunately we have decided to move forward with another candidate "
        "for the Data Analyst role.\n\nBest regards\nPriya\n"
    )
    ada.live(at(30, 18))
    assert ada.stages() == ["rejected"]
    assert len(ada.letters) == 1, "nothing leaves without her approval"


def test_her_own_thank_you_cancels_the_daemons(ada: Ada) -> None:
    number = until_the_draft(ada)
    ada.answers(ada.digests[-1], f"ok {number}")
    ada.step()
    ada.writes("Dear Priya,\n\nthank you for the interview today. I enjoyed our conversation very much.\n\nAda\n")
    ada.live(at(5, 12))
    assert ada.letters == []


def test_without_an_approval_nothing_leaves_and_the_limit_is_told(ada: Ada) -> None:
    until_the_draft(ada)
    before = len(ada.digests)
    ada.live(at(4, 12))
    assert ada.letters == []
    assert len(ada.digests) > before, "she is reminded before the 24 hours are over"


def test_a_strangers_ok_in_the_inbox_approves_nothing(ada: Ada) -> None:
    number = until_the_draft(ada)
    ada.gets(ada.reply(ada.digests[-1], f"ok {number}"))
    ada.live(at(5, 12))
    assert ada.letters == []


def test_an_answer_that_went_to_somebody_else_as_well_approves_nothing(ada: Ada) -> None:
    number = until_the_draft(ada)
    octets = ada.reply(ada.digests[-1], f"ok {number}").replace(
        b"To: Ada Example <ada@example.org>", b"To: Ada Example <ada@example.org>, eve@stranger.example", 1
    )
    ada.gets(octets, "Sent")
    ada.live(at(5, 12))
    assert ada.letters == []


def test_the_same_answer_twice_sends_once(ada: Ada) -> None:
    number = until_the_draft(ada)
    ada.answers(ada.digests[-1], f"ok {number}")
    ada.answers(ada.digests[-1], f"ok {number}")
    ada.live(at(5, 12))
    assert len(ada.letters) == 1


def test_a_digest_that_the_server_files_in_sent_is_no_answer_and_starts_no_loop(ada: Ada) -> None:
    until_the_draft(ada)
    before = len(ada.received)
    ada.gets(ada.digests[-1].octets, "Sent")
    ada.gets(ada.debriefs[-1].octets, "Sent")
    ada.step()
    ada.live(at(3, 16))
    assert ada.letters == []
    assert len(ada.received) == before


def test_an_absence_reply_of_her_own_account_to_a_digest_starts_no_loop(ada: Ada) -> None:
    number = until_the_draft(ada)
    before = len(ada.received)
    absence = ada.reply(ada.digests[-1], f"ok {number}").replace(
        b"From: ", b"Auto-Submitted: auto-replied\r\nFrom: ", 1
    )
    ada.gets(absence, "Sent")
    ada.live(at(3, 16))
    assert ada.letters == []
    assert len(ada.received) == before


def test_her_flags_and_mails_are_left_as_they_were(ada: Ada) -> None:
    until_the_draft(ada)
    assert all(flags == () for flags in ada.dovecot.flags(ada.user).values())


def test_a_daemon_that_begins_later_comes_to_the_same_state(ada: Ada) -> None:
    until_the_draft(ada)
    before = ada.live_drafts()
    ada.restart()
    ada.restart()
    assert ada.live_drafts() == before
    assert len(ada.debriefs) == 1
