"""Which mails may command: only the user's own, in Sent, to himself alone, in answer to what we showed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from followthrough.store import drafts
from support.ada import ADDRESS, at
from support.desk import DeskAda
from support.mail import eml
from support.story import END, START, until_the_draft

ME = f"To: Ada Example <{ADDRESS}>".encode()
FROM_ME = f"From: Ada Example <{ADDRESS}>".encode()

Change = Callable[[bytes], bytes]


def answer(ada: DeskAda, words: str = "") -> bytes:
    return ada.reply(ada.digests[-1], words or f"ok {ada.open_draft().number}")


def test_an_answer_in_sent_approves(shown: DeskAda) -> None:
    shown.gets(answer(shown), "Sent")
    shown.step()
    assert shown.open_draft().state is drafts.State.APPROVED
    assert shown.open_draft().approved_by is not None


@pytest.mark.parametrize("mailbox", ["INBOX", "Archive", "Spam"])
def test_the_same_answer_anywhere_else_approves_nothing(shown: DeskAda, mailbox: str) -> None:
    shown.gets(answer(shown), mailbox)
    shown.live(at(5, 12))
    assert shown.letters == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda octets: octets.replace(ME, ME + b", eve@stranger.example", 1), "sent to somebody else as well"),
        (lambda octets: octets.replace(ME, b"To: eve@stranger.example", 1), "sent to somebody else as well"),
        (lambda octets: octets.replace(ME, ME + b"\r\nCc: eve@stranger.example", 1), "sent to somebody else as well"),
        (lambda octets: octets.replace(ME, b"To: undisclosed-recipients:;", 1), "sent to somebody else as well"),
        (lambda octets: octets.replace(FROM_ME, b"From: eve@stranger.example", 1), "not from one of your addresses"),
    ],
    ids=["one more", "another", "a copy", "nobody", "another's"],
)
def test_what_is_not_the_users_to_himself_alone_approves_nothing_and_is_told(
    shown: DeskAda, change: Change, why: str
) -> None:
    octets = answer(shown)
    assert change(octets) != octets
    shown.gets(change(octets), "Sent")
    shown.step()
    assert shown.open_draft().state is drafts.State.OPEN
    assert why in shown.log()[-1].says
    assert "approves nothing" in shown.digests[-1].text


@pytest.mark.parametrize(
    "header", [b"Auto-Submitted: auto-replied", b"Precedence: bulk\r\nAuto-Submitted: auto-generated"]
)
def test_what_a_program_wrote_approves_nothing_and_is_not_answered(shown: DeskAda, header: bytes) -> None:
    before = len(shown.digests)
    shown.gets(answer(shown).replace(FROM_ME, header + b"\r\n" + FROM_ME, 1), "Sent")
    shown.step()
    assert shown.open_draft().state is drafts.State.OPEN
    assert len(shown.digests) == before


def test_a_mail_to_oneself_without_any_mark_of_ours_is_just_mail(shown: DeskAda) -> None:
    number = shown.open_draft().number
    octets = eml(
        f"ok {number}\n",
        subject="todo",
        from_=f"Ada Example <{ADDRESS}>",
        to=ADDRESS,
        date=at(3, 11, 50),
        headers={"Received": ""},
    )
    shown.gets(octets, "Sent")
    shown.step()
    assert shown.open_draft().state is drafts.State.OPEN


def test_the_mark_in_the_subject_alone_is_enough_and_so_is_the_reference(shown: DeskAda) -> None:
    number = shown.open_draft().number
    digest = shown.digests[-1]
    by_reference = eml(
        f"snooze {number} 3h\n",
        subject="Re: your mail",
        from_=f"Ada <{ADDRESS}>",
        to=ADDRESS,
        date=at(3, 11, 50),
        in_reply_to=str(digest.message["Message-ID"]).strip("<>"),
        headers={"Received": ""},
    )
    shown.gets(by_reference, "Sent")
    shown.step()
    assert shown.open_draft().plan.due == at(3, 14, 50)
    by_mark = eml(
        f"ok {number}\n",
        subject=digest.subject,
        from_=f"Ada <{ADDRESS}>",
        to=ADDRESS,
        date=at(3, 11, 51),
        headers={"Received": ""},
    )
    shown.gets(by_mark, "Sent")
    shown.step()
    assert shown.open_draft().state is drafts.State.APPROVED


def test_a_mark_that_was_guessed_is_none(shown: DeskAda) -> None:
    number = shown.open_draft().number
    octets = eml(
        f"ok {number}\n",
        subject="Re: [ft abcdefghijklmnopqrstuvwxyz]",
        from_=f"Ada <{ADDRESS}>",
        to=ADDRESS,
        date=at(3, 11, 50),
        headers={"Received": ""},
    )
    shown.gets(octets, "Sent")
    shown.step()
    assert shown.open_draft().state is drafts.State.OPEN


def test_the_quoted_digest_commands_nothing(shown: DeskAda) -> None:
    number = shown.open_draft().number
    assert f"ok {number}" in shown.digests[-1].text
    shown.commands("Thanks, I will look at it tonight.")
    assert shown.open_draft().state is drafts.State.OPEN
    assert "held no command" in shown.log()[-1].says


def test_the_same_answer_in_two_sent_mailboxes_counts_once(shown: DeskAda) -> None:
    number = shown.open_draft().number
    octets = answer(shown, f"snooze {number} 3h")
    shown.gets(octets, "Sent")
    shown.gets(octets, "Sent")
    shown.step()
    assert len([line for line in shown.log() if "waits until" in line.says]) == 1


def test_an_answer_that_is_read_again_after_a_rebuilt_mailbox_is_not_carried_out_again(shown: DeskAda) -> None:
    number = shown.open_draft().number
    shown.commands(f"skip {number}")
    shown.gets(shown.drawer.octets("ada", "Sent")[-1], "Sent")
    before = shown.log()
    shown.step()
    assert shown.log() == before


def test_the_debrief_is_answered_in_any_shape(ada: DeskAda) -> None:
    ada.is_invited(START, END)
    ada.live(at(3, 11, 45))
    ada.answers(ada.debriefs[-1], "Yes, it went well. We spoke about the new warehouse. They decide by 13 March.")
    ada.step()
    interview = ada.conversation().rounds[0]
    assert (interview.took_place, interview.told) == (True, True)
    told = ada.conversation().expectation
    assert told is not None
    assert str(told.cue.latest) == "2026-03-13"


def test_a_debrief_that_says_no_ends_the_thanks(ada: DeskAda) -> None:
    ada.is_invited(START, END)
    ada.live(at(3, 11, 45))
    ada.answers(ada.debriefs[-1], "no, it was cancelled")
    ada.live(at(8, 12))
    assert ada.conversation().rounds[0].took_place is False
    assert ada.live_drafts() == ()
    assert ada.letters == []


def test_an_answer_that_nobody_understands_is_asked_about_and_the_question_stays_open(ada: DeskAda) -> None:
    ada.is_invited(START, END)
    ada.live(at(3, 11, 45))
    ada.answers(ada.debriefs[-1], "what do you mean by that?")
    ada.step()
    assert len(ada.open_questions()) == 1
    assert ada.log()[-1].code == "unclear"


def test_a_debrief_may_be_answered_twice_and_the_second_adds(ada: DeskAda) -> None:
    until_the_draft(ada)
    ada.clock.move(at(3, 12))
    ada.answers(ada.debriefs[-1], "3) the new team in Leeds")
    ada.step()
    assert len(ada.conversation().rounds[0].topics) == 2
    assert "Leeds" in ada.open_draft().draft.text or "Kafka" in ada.open_draft().draft.text
